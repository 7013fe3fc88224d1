// The manifest: what is in a bundle, for whom, from whom, under which agreement.

public import Access
public import Agreements
public import SignedNotes
public import Sodium

/// The list of contents that the sender signs, type `kura/manifest@v1`. `Manifest+Text.swift` has its text.
///
/// It lies encrypted in the bundle, and is all that ties the parts together: names, readers, agreement, marking, digests. A value
/// of this type is well-formed, and that is all: whether the sender signed it is what `Verified` says.
public struct Manifest: Equatable, Sendable {
  /// How many parts a bundle may have.
  public static let mostParts = 4096
  /// How many readers a bundle may have.
  public static let mostReaders = 4096
  /// How long the text may be.
  public static let mostBytes = 4 << 20
  /// How long a text typed by a person may be: purpose, unit, reason, the agreement's id.
  public static let mostTextBytes = 1024
  /// 32.
  public static let nonceByteCount = 32

  /// Which bundle this is the manifest of.
  public let bundle: BundleID
  /// 32 random bytes, so that nobody can guess a manifest and compare digests.
  public let nonce: [UInt8]
  /// When it was sealed, by the sender's clock.
  public let time: Timestamp
  /// Who sealed it.
  public let sender: MemberName
  /// The sender's keys.
  public let senderKeys: MemberKeys
  /// The newest card of the sender's own organization, which gives the sender these keys.
  public let card: CardReference
  /// SHA-256 of the agreement's text.
  public let agreement: SHA256.Digest
  /// The agreement's label.
  public let agreementID: String
  /// SHA-256 of `CONFIDENTIAL.txt`.
  public let marking: SHA256.Digest
  /// What `cards.age` is.
  public let cards: SealedFile
  /// What the content may be used for: the agreement's purpose.
  public let purpose: String
  /// What the sender says of the whole.
  public let details: Details
  /// Who may open something, in the order of their names.
  public let readers: [Reader]
  /// The parts; the number of the first is 1.
  public let parts: [Part]
  /// Which rows of checklists name which parts as evidence, ascending.
  public let evidence: [EvidenceLink]

  /// An encrypted file beside the parts.
  public struct SealedFile: Hashable, Sendable {
    /// SHA-256 of the file.
    public let digest: SHA256.Digest
    /// Its length.
    public let byteCount: UInt64
  }

  /// Somebody who may open something.
  public struct Reader: Hashable, Sendable {
    /// Who.
    public let name: MemberName
    /// With which keys.
    public let keys: MemberKeys

    /// Names a reader.
    public init(name: MemberName, keys: MemberKeys) {
      self.name = name
      self.keys = keys
    }
  }

  /// How a part is to be treated.
  public enum Classification: String, Hashable, Sendable, CaseIterable {
    /// A trade secret.
    case secret
    /// Not secret; it is in the bundle because it belongs to the rest.
    case ordinary
  }

  /// One file inside.
  public struct Part: Hashable, Sendable {
    /// BLAKE2b-256 of the age file: what `b2sum -l 256` prints.
    public let digest: BLAKE2b.Digest
    /// The length of the age file.
    public let ageByteCount: UInt64
    /// The length of the content.
    public let plainByteCount: UInt64
    /// What kind of file it is.
    public let mediaType: MediaType
    /// How it is to be treated.
    public let classification: Classification
    /// Why it is classified so.
    public internal(set) var reason: String?
    /// Who may open it.
    public let readers: ReaderSet
    /// What it is called.
    public let name: PartName
    /// What is said of it as a checklist; `nil` where it is none.
    public internal(set) var checklist: Checklist?
    /// Whether it has signs of macros.
    public internal(set) var hasMacros: Bool
  }

  /// Puts a manifest together, and checks what a line by itself can't show.
  init(
    bundle: BundleID, nonce: [UInt8], time: Timestamp, sender: MemberName, senderKeys: MemberKeys, card: CardReference,
    agreement: SHA256.Digest, agreementID: String, marking: SHA256.Digest, cards: SealedFile, purpose: String,
    details: Details, readers: [Reader], parts: [Part], evidence: [EvidenceLink]
  ) throws(ManifestFault) {
    self.bundle = bundle
    self.nonce = nonce
    self.time = time
    self.sender = sender
    self.senderKeys = senderKeys
    self.card = card
    self.agreement = agreement
    self.agreementID = agreementID
    self.marking = marking
    self.cards = cards
    self.purpose = purpose
    self.details = details
    self.readers = readers
    self.parts = parts
    self.evidence = evidence
    try checkWhole()
  }

  /// The part with this number, counted from 1.
  public func part(_ number: Int) -> Part? {
    parts.indices.contains(number - 1) ? parts[number - 1] : nil
  }

  /// The numbers of the parts that a member may open, with whatever keys.
  public func parts(for member: MemberName) -> [Int] {
    guard let place = readers.firstIndex(where: { $0.name == member }) else { return [] }
    return parts.indices.filter { parts[$0].readers.contains(place) }.map { $0 + 1 }
  }

  /// The members who may open a part.
  public func readers(ofPart number: Int) -> [Reader] {
    guard let set = part(number)?.readers else { return [] }
    return set.ranges.flatMap { readers[$0] }
  }
}
