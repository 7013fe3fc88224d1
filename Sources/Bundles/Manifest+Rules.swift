// What makes a manifest whole, beside the grammar of its lines.

internal import Agreements
internal import SignedNotes
internal import Sodium

/// Why a manifest doesn't hold together. Parts and readers are counted from 1.
public enum ManifestFault: Error, Equatable, Sendable {
  /// There is no part.
  case noParts
  /// There are more parts than `Manifest.mostParts`.
  case tooManyParts
  /// There are more readers than `Manifest.mostReaders`.
  case tooManyReaders
  /// Nobody may open this part.
  case noReader(part: Int)
  /// A part names a reader who isn't listed.
  case unknownReader(part: Int)
  /// A reader who may open nothing.
  case idleReader(Int)
  /// The readers are not in the order of their names, or one is there twice.
  case readersNotSorted(Int)
  /// A reader's four keys are not four, or are also another reader's.
  case repeatedKey(reader: Int)
  /// The sender is listed as a reader with other keys than as the sender.
  case senderKeys
  /// The card is not one of the sender's organization.
  case cardOfAnotherOrganization
  /// The name of a part can't be used.
  case name(part: Int, PartNameFault)
  /// The names of two parts are the same for a person or a file system.
  case collidingNames(part: Int, and: Int)
  /// The part's length is not what age makes of its content.
  case impossibleByteCount(part: Int)
  /// A reason names no part, or reasons are not in the order of their parts.
  case strayReason(part: Int)
  /// A line about a checklist or about macros is about no part, about one that is no checklist, or out of order.
  case misplaced(Line, part: Int, Misplacement)
  /// The checklists have more than `Manifest.mostStatements` statements.
  case tooManyStatements
  /// More rows than `Manifest.mostEvidence` name evidence that is in the bundle.
  case tooManyEvidence
  /// A text is empty, longer than its field may be, has a control character, or a blank where none may be.
  case text(Field)
  /// The whole would be longer than `Manifest.mostBytes`.
  case tooLong

  /// The texts that a person types.
  public enum Field: String, Equatable, Sendable {
    /// See the fields of `Manifest`.
    case agreementID, purpose, unit, reason
    /// See the fields of `Manifest.Checklist`.
    case checklistUnit, statement
    /// The item of a row that names evidence.
    case item

    /// How long it may be, in bytes.
    public var mostBytes: Int {
      switch self {
      case .item: 256
      case .statement: 4096
      default: Manifest.mostTextBytes
      }
    }
  }

  /// The lines about checklists and macros, by their keys.
  public enum Line: String, Equatable, Sendable {
    /// Which template.
    case checklist
    /// What the checklist is about.
    case unit = "checklist-unit"
    /// What is said about the whole.
    case statement
    /// A row that names a part.
    case evidence
    /// A part with signs of macros.
    case macros
  }

  /// Why a line doesn't belong where it stands.
  public enum Misplacement: Equatable, Sendable {
    /// There is no such part.
    case unknownPart
    /// The part is no checklist.
    case noChecklist
    /// The lines aren't in the order of their parts, or one is there twice.
    case order
  }
}

extension Manifest {
  /// Refuses what no manifest may say.
  public func check() throws(BundleError) {
    do throws(ManifestFault) { try checkWhole() } catch { throw .malformedManifest(error) }
  }

  func checkWhole() throws(ManifestFault) {
    precondition(nonce.count == Self.nonceByteCount)
    try Self.check(agreementID, .agreementID)
    try Self.check(purpose, .purpose)
    try details.check()
    guard card.organization == sender.organization else { throw .cardOfAnotherOrganization }
    guard !parts.isEmpty else { throw .noParts }
    guard parts.count <= Self.mostParts else { throw .tooManyParts }
    guard readers.count <= Self.mostReaders else { throw .tooManyReaders }
    try checkReaders()
    try checkParts()
    try Self.check(parts.map(\.checklist), evidence: evidence)
  }

  private func checkReaders() throws(ManifestFault) {
    var keys: Set<[UInt8]> = []
    for (place, reader) in readers.enumerated() {
      if place > 0, !(readers[place - 1].name < reader.name) { throw .readersNotSorted(place + 1) }
      for key in reader.keys.all where !keys.insert(key).inserted { throw .repeatedKey(reader: place + 1) }
      if reader.name == sender, reader.keys != senderKeys { throw .senderKeys }
    }
    guard Set(senderKeys.all).count == 4 else { throw .senderKeys }
  }

  private func checkParts() throws(ManifestFault) {
    var isIdle = Array(repeating: true, count: readers.count)
    for (place, part) in parts.enumerated() {
      let number = place + 1
      guard let last = part.readers.ranges.last else { throw .noReader(part: number) }
      guard last.upperBound < readers.count else { throw .unknownReader(part: number) }
      for range in part.readers.ranges { for reader in range { isIdle[reader] = false } }
      if let reason = part.reason { try Self.check(reason, .reason) }
      guard Self.isPossible(plain: part.plainByteCount, age: part.ageByteCount) else {
        throw .impossibleByteCount(part: number)
      }
    }
    if let reader = isIdle.firstIndex(of: true) { throw .idleReader(reader + 1) }
    if let found = PartName.Collision(in: parts.map(\.name)) {
      throw .collidingNames(part: found.first, and: found.second)
    }
  }

  /// Whether a text that somebody typed can be in a manifest.
  static func check(_ text: String, _ field: ManifestFault.Field) throws(ManifestFault) {
    let blank = UInt8(ascii: " ")
    guard LineDocument.isValue(text), text.utf8.count <= field.mostBytes, text.utf8.first != blank,
      text.utf8.last != blank
    else { throw .text(field) }
  }

  /// age's payload is a nonce of 16 bytes and 16 bytes more for every chunk of 64 KiB, and never less than one chunk; the header
  /// before it depends on the stanzas.
  private static func isPossible(plain: UInt64, age: UInt64) -> Bool {
    guard plain <= 1 << 62, age <= 1 << 62 else { return false }
    let chunks = max(1, (plain + 65_535) / 65_536)
    return age > 16 + plain + 16 * chunks
  }
}

extension MemberKeys {
  /// The 32 bytes of each of the four.
  fileprivate var all: [[UInt8]] {
    [document.publicKey.bytes, log.publicKey.bytes, cosigner.publicKey.bytes, recipient.publicKey.bytes]
  }
}
