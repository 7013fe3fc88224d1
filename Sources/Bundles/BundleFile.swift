// A bundle as a file: what can be seen of it without a key, and what its readers can read of it before a part is opened.

public import Age
public import Platform
public import SignedNotes
public import Sodium

/// A bundle whose structure is right: every byte outside its files is what it has to be, and each file is in its place.
///
/// That is all that this type says. Nothing in it is authentic before `check(against:)` has compared it with a verified manifest.
public struct BundleFile: Sendable {
  /// How many bytes of cards a bundle may carry.
  public static let mostCardBytes = 16 << 20

  /// The file.
  public let file: File
  /// The length of each part's age file, that of part 1 first.
  public let partByteCounts: [UInt64]
  /// `CONFIDENTIAL.txt`, byte for byte. Show it by `Marking.readable`.
  public let marking: [UInt8]
  private let index: TarIndex

  /// Checks the structure of a bundle.
  public init(_ file: File) throws(BundleError) {
    self.file = file
    index = try TarIndex(file, rule: BundleLayout.rule)
    partByteCounts = index.entries.dropFirst().dropLast(2).map(\.byteCount)
    marking = try file.bytes(at: index.entries[0].offset, count: Int(index.entries[0].byteCount))
  }

  /// SHA-256 of `CONFIDENTIAL.txt`.
  public var markingDigest: SHA256.Digest { SHA256.hash(marking) }

  /// How many parts there are.
  public var partCount: Int { partByteCounts.count }

  /// Where one of the files is.
  func entry(_ place: BundlePlace) throws(BundleError) -> TarEntry {
    switch place {
    case .marking: return index.entries[0]
    case .part(let number):
      guard (1...partCount).contains(number) else { throw .noSuchPart(number) }
      return index.entries[number]
    case .cards: return index.entries[partCount + 1]
    case .manifest: return index.entries[partCount + 2]
    }
  }

  /// `cards.age` or `manifest.age`, whole.
  private func bytes(_ place: BundlePlace) throws(BundleError) -> [UInt8] {
    let entry = try entry(place)
    return try file.bytes(at: entry.offset, count: Int(entry.byteCount))
  }

  /// SHA-256 of `manifest.age`: tells whether a file is the one that was written.
  public func sealedManifestDigest() throws(BundleError) -> SHA256.Digest { SHA256.hash(try bytes(.manifest)) }

  /// Opens the manifest. It is not verified.
  /// - Throws: `age(.manifest, .noMatchingIdentity)` if the bundle is not for any of these.
  public func manifest(with identities: [any Identity]) throws(BundleError) -> Claimed<Manifest> {
    let limit = Manifest.mostBytes + Int(BundleLayout.mostNoteOverhead)
    return try Claimed<Manifest>(bytes: open(.manifest, with: identities, limit: limit))
  }

  /// Opens the cards that came along: the sender's, all revisions. They are what the claimed manifest says they are.
  /// - Throws: `mismatch(.cards)` if they aren't.
  public func cards(
    for manifest: Claimed<Manifest>, with identities: [any Identity]
  ) throws(BundleError) -> [UInt8] {
    try checkCards(manifest.document)
    let own = manifest.document.hinted(identities, among: manifest.document.readers)
    return try open(.cards, with: own, limit: Self.mostCardBytes)
  }

  private func open(
    _ place: BundlePlace, with identities: [any Identity], limit: Int
  ) throws(BundleError) -> [UInt8] {
    let sealed = try bytes(place)
    do throws(AgeError) {
      return try Age.open(sealed, with: identities, limit: limit)
    } catch {
      throw BundleError.from(error, place)
    }
  }

  func checkCards(_ manifest: Manifest) throws(BundleError) {
    let sealed = try bytes(.cards)
    guard UInt64(sealed.count) == manifest.cards.byteCount, SHA256.hash(sealed) == manifest.cards.digest else {
      throw .mismatch(.cards)
    }
  }
}
