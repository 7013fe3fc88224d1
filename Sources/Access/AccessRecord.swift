// One entry of an access log: who did what with which bundle, when. It carries no signature; the log's checkpoint,
// signed by the member's log key, makes it the member's.

public import Agreements
public import SignedNotes
public import Sodium

/// An access record, type `kura/record@v1`.
///
/// ```
/// kura/record@v1
/// time 2026-11-23T01:02:03Z
/// member buyer.example/tanaka
/// action opened
/// agreement 5b0b…
/// bundle 0f1e2d3c4b5a69788796a5b4c3d2e1f0
/// manifest 9c56…
/// part 1
/// part-digest 77a3…
/// marking 3e23…
/// acknowledged terminal
/// ```
/// What a record must and must not name depends on its action (`AccessRecord.Fields`); a value of this type satisfies it.
/// Digests are of ciphertext and of signed texts, never of content, which could be guessed.
public struct AccessRecord: Hashable, Sendable {
  /// When, by the clock of whoever records it.
  public let time: Timestamp
  /// Who did it: the owner of the log.
  public let member: MemberName
  /// What was done.
  public let action: Action
  /// The agreement under which it was done.
  public let agreement: SHA256.Digest
  /// The bundle that it is about.
  public let bundle: BundleID?
  /// SHA-256 of the text of that bundle's manifest.
  public let manifest: SHA256.Digest?
  /// The number of one part, from 1.
  public let part: Int?
  /// BLAKE2b-256 of that part's age file.
  public let partDigest: BLAKE2b.Digest?
  /// SHA-256 of the bundle's marking.
  public let marking: SHA256.Digest?
  /// How the marking was acknowledged.
  public let acknowledgement: MarkingAcknowledgement?
  /// Why something was refused or failed, or how the log came to go on.
  public let reason: Reason?
  /// The state of a log: the one mirrored (`receipt`), the one compared with (`moved`), the other one (`handover`).
  public let log: LogHead?
  /// SHA-256 of the text of another document that the record is about: a termination, a certificate, an objection; of a bundle that
  /// was sealed or received, the checklist request that it answers.
  public let document: SHA256.Digest?
  /// What there is to say about the clock behind `time`.
  public let clock: ClockNote?

  /// How a reader acknowledged the marking.
  public enum MarkingAcknowledgement: String, Hashable, Sendable, CaseIterable {
    /// It was shown on the terminal and answered there.
    case terminal
    /// The caller said so on the command line.
    case flag
  }

  /// What there is to say about a record's time.
  public enum ClockNote: Hashable, Sendable {
    /// The machine's clock showed this; the record has the newest time known, which is later.
    case behind(Timestamp)
    /// The machine's clock was accepted by its user although this time, later than it, was known.
    case accepted(newest: Timestamp)
  }

  /// Makes a record. Throws `AccessError.record` where the action asks for a field that is missing, or has no use for one.
  public init(
    time: Timestamp, member: MemberName, action: Action, agreement: SHA256.Digest, bundle: BundleID? = nil,
    manifest: SHA256.Digest? = nil, part: Int? = nil, partDigest: BLAKE2b.Digest? = nil,
    marking: SHA256.Digest? = nil, acknowledgement: MarkingAcknowledgement? = nil, reason: Reason? = nil,
    log: LogHead? = nil, document: SHA256.Digest? = nil, clock: ClockNote? = nil
  ) throws(AccessError) {
    self.time = time
    self.member = member
    self.action = Action(action.description) ?? action
    self.agreement = agreement
    self.bundle = bundle
    self.manifest = manifest
    self.part = part
    self.partDigest = partDigest
    self.marking = marking
    self.acknowledgement = acknowledgement
    self.reason = reason
    self.log = log
    self.document = document
    self.clock = clock
    try checkFields()
  }

  /// The digest of the record's text.
  public var digest: SHA256.Digest { SHA256.hash(bytes) }
}

/// A bundle as records name it: its id, its manifest and its marking.
public struct BundleReference: Hashable, Sendable {
  /// The bundle's id.
  public let bundle: BundleID
  /// SHA-256 of the manifest's text.
  public let manifest: SHA256.Digest
  /// SHA-256 of the marking.
  public let marking: SHA256.Digest
  /// The agreement that it was sealed under.
  public let agreement: SHA256.Digest

  /// Names a bundle.
  public init(bundle: BundleID, manifest: SHA256.Digest, marking: SHA256.Digest, agreement: SHA256.Digest) {
    self.bundle = bundle
    self.manifest = manifest
    self.marking = marking
    self.agreement = agreement
  }
}

/// A part as records name it.
public struct PartReference: Hashable, Sendable {
  /// The part's number, from 1.
  public let number: Int
  /// BLAKE2b-256 of the part's age file.
  public let digest: BLAKE2b.Digest

  /// `nil` unless the number is from 1 to 65535.
  public init?(number: Int, digest: BLAKE2b.Digest) {
    guard (1...AccessRecord.maximalPart).contains(number) else { return nil }
    self.number = number
    self.digest = digest
  }
}
