// What this room can refuse. Places and names of logs, never contents.

public import Platform
public import SignedNotes
public import TransparencyLog

/// Why a record, a log or a receipt was refused.
public enum AccessError: DocumentError, Equatable, Sendable {
  /// A text breaks its grammar, or a note does not verify.
  case document(NoteError)
  /// A record lacks what its action asks for, or has what it has no use for.
  case record(RecordFault)
  /// A receipt or acknowledgement is not put together as it must be.
  case receipt(ReceiptFault)
  /// A receipt, an acknowledgement or a log is not what it claims to be.
  case notAuthentic(AuthenticityFault)
  /// The log's storage refused: unreadable, damaged, locked.
  case log(LogError)
  /// A file beside the log could not be read or written.
  case storage(PlatformError)
  /// A file beside the log is damaged.
  case damaged(DamagedFile)
  /// The own log lacks entries of which somebody holds proof. Nothing is appended until it has been recovered.
  case behind(known: LogHead, size: UInt64)
  /// A receipt begins after what is mirrored here: the entries between are missing.
  case startsLater(origin: LogOrigin, mirrored: UInt64, from: UInt64)
  /// Two documents contradict each other. Both are kept as proof.
  case conflict(LogConflict)
  /// Another process went on with the same log: the import is to be repeated.
  case changedMeanwhile
  /// More entries than one receipt takes.
  case tooManyEntries(limit: Int)

  /// A statement breaks its grammar.
  public static func malformed(_ type: DocumentType, _ error: NoteError) -> AccessError { .document(error) }
  /// A statement isn't signed by the member's document key.
  public static func notAuthentic(_ type: DocumentType, _ error: NoteError) -> AccessError { .notAuthentic(.statement) }
  /// A statement can only be signed with the member's document key.
  public static func wrongSigner(_ type: DocumentType) -> AccessError { .notAuthentic(.statement) }
}

/// What is wrong with a record.
public enum RecordFault: Equatable, Sendable {
  /// The action asks for this field.
  case missing(AccessRecord.Field)
  /// The action has no use for this field.
  case unexpected(AccessRecord.Field)
  /// Parts are numbered from 1 to 65535.
  case partOutOfRange
  /// The record is another member's.
  case otherMember
  /// The record is under another agreement.
  case otherAgreement
}

/// What is wrong with the composition of a receipt or acknowledgement.
public enum ReceiptFault: Equatable, Sendable {
  /// A member is missing, unknown, repeated, out of order, or too large. The index counts from 0.
  case member(Int)
  /// There are too many members, or one is too large.
  case tooLarge
  /// The entries are not whole, or too many.
  case entries
  /// The statement's origin is not that of a log of its member.
  case wrongOrigin
  /// The statement names a log of another agreement, or is under another one than expected.
  case wrongAgreement
  /// The receipt begins after its end.
  case sizes
  /// The card stated is not one of the maker's organization.
  case card
  /// The statement says what it knows of its own log.
  case ownLogKnown
  /// The statement knows two states of one log.
  case logKnownTwice
  /// An acknowledgement without a cosigned checkpoint.
  case nothingCosigned
}

/// What does not hold.
public enum AuthenticityFault: Equatable, Sendable {
  /// The statement is not signed by the member's document key.
  case statement
  /// The log's origin is not under the member's log key.
  case logKey
  /// The checkpoint is not signed by the member's log key.
  case checkpoint
  /// A cosigned checkpoint carries no valid cosignature by any member who may cosign, or one that does not hold.
  case cosignature
}

/// A file beside a log that should not be as it is.
public enum DamagedFile: String, Equatable, Sendable {
  /// A kept cosigned checkpoint.
  case cosigned
  /// A kept statement.
  case statement
  /// A directory has a file that does not belong there.
  case stranger
}
