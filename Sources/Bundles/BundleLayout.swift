// What is in a bundle, in which order, and how large it may be.

/// The entries of a bundle: `CONFIDENTIAL.txt`, `parts/1.age` … `parts/N.age`, `cards.age`, `manifest.age`.
enum BundleLayout: Sendable {
  static let cardsName = "cards.age"
  static let manifestName = "manifest.age"

  /// The name of a part's age file.
  static func name(ofPart number: Int) -> String { "parts/\(number).age" }

  /// What age adds to a content: a header with a stanza of 98 bytes for each reader, and 16 bytes for each 64 KiB.
  private static let mostOverhead: UInt64 = 1 << 20
  static let mostManifestBytes = UInt64(Manifest.mostBytes) + mostNoteOverhead + mostOverhead
  static let mostCardBytes = UInt64(BundleFile.mostCardBytes) + mostOverhead
  /// What signatures add to the manifest's text.
  static let mostNoteOverhead: UInt64 = 64 << 10

  static let rule = SequenceRule([
    .one(Marking.fileName, mostBytes: UInt64(Marking.mostBytes)),
    .numbered("parts/", ".age", mostBytes: UInt64(Int64.max), least: 1, most: Manifest.mostParts),
    .one(cardsName, mostBytes: mostCardBytes),
    .one(manifestName, mostBytes: mostManifestBytes),
  ])
}
