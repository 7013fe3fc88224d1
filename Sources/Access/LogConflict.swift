// Two contradicting statements about one log. They are proof, so both travel with the error.

public import SignedNotes

/// A contradiction between what is mirrored here and what was received.
public struct LogConflict: Equatable, Sendable {
  /// What kind of contradiction.
  public enum Kind: Equatable, Sendable {
    /// A receipt made later than the newest one imported has a smaller size: the log was set back.
    case shrunk(from: UInt64, to: UInt64)
    /// There are two roots for one size: the log shows different people different things.
    case forked(size: UInt64)
    /// An entry that is mirrored here is another one in the receipt. The index counts from 0.
    case entryChanged(index: UInt64)
    /// Statement and checkpoint of one receipt, both signed by the log's owner, contradict each other.
    case statementDiffers
    /// The receipt has not as many entries as its signed sizes say.
    case leftOut(stated: UInt64, found: UInt64)
    /// The receipt's entries, after those mirrored here, do not give the root that its checkpoint states: a record was
    /// left out, added or changed.
    case rootDoesNotRecompute(size: UInt64)
  }

  /// The log.
  public let origin: LogOrigin
  /// What kind of contradiction.
  public let kind: Kind
  /// What was held before: the newest checkpoint mirrored here (with cosignatures), and the newest statement, if there
  /// are any.
  public let held: [SignedNote]
  /// What was received: the statement and the checkpoint, or the one cosigned checkpoint.
  public let received: [SignedNote]
  /// The entries received, from `receivedFrom`. Empty when the received document has none.
  public let receivedEntries: [[UInt8]]
  /// The index of the first of them.
  public let receivedFrom: UInt64
}
