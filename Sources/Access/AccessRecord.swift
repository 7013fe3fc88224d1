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
/// Digests are of ciphertext and of signed texts, never of content, which could be guessed.
public struct AccessRecord: Hashable, Sendable {
  /// When, by the clock of whoever records it.
  public let time: Timestamp
  /// Who did it: the owner of the log.
  public let member: MemberName
  /// The agreement under which it was done.
  public let agreement: SHA256.Digest
  /// What was done, with what.
  public let act: Act
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

  /// Puts a record together.
  public init(
    _ act: Act, under agreement: SHA256.Digest, by member: MemberName, at time: Timestamp, clock: ClockNote? = nil
  ) {
    self.time = time
    self.member = member
    self.agreement = agreement
    self.act = act
    self.clock = clock
  }

  /// The id of the bundle that it is about.
  public var bundle: BundleID? { act.lines.bundle }
}

/// A bundle as records name it: its id, its manifest and its marking.
public struct BundleReference: Hashable, Sendable {
  /// The bundle's id.
  public let bundle: BundleID
  /// SHA-256 of the manifest's text.
  public let manifest: SHA256.Digest
  /// SHA-256 of the marking.
  public let marking: SHA256.Digest

  /// Names a bundle.
  public init(bundle: BundleID, manifest: SHA256.Digest, marking: SHA256.Digest) {
    self.bundle = bundle
    self.manifest = manifest
    self.marking = marking
  }
}

/// A part as records name it.
public struct PartReference: Hashable, Sendable {
  /// The part's number, from 1.
  public let number: Int
  /// BLAKE2b-256 of the part's age file.
  public let digest: BLAKE2b.Digest

  /// The greatest number that a part can have.
  static let mostNumber = 65535

  /// `nil` unless the number is from 1 to 65535.
  public init?(number: Int, digest: BLAKE2b.Digest) {
    guard (1...Self.mostNumber).contains(number) else { return nil }
    self.number = number
    self.digest = digest
  }
}
