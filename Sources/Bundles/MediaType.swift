// What kind of file a part is, for whoever shows it. Nothing depends on it being right.

/// A media type as in `text/csv` (RFC 6838 §4.2): lower case, without parameters.
public struct MediaType: Hashable, Sendable, CustomStringConvertible {
  /// The text.
  public let description: String

  /// For everything that isn't known.
  public static let unknown = MediaType(unchecked: "application/octet-stream")

  private init(unchecked text: String) { description = text }

  /// `nil` unless the text is a type and a subtype of at most 127 lower-case characters each.
  public init?(_ text: String) {
    let halves = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard halves.count == 2, halves.allSatisfy({ Self.isName(Array($0)) }) else { return nil }
    description = text
  }

  private static func isName(_ bytes: [UInt8]) -> Bool {
    func isLetterOrDigit(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    guard let first = bytes.first, isLetterOrDigit(first), bytes.count <= 127 else { return false }
    return bytes.allSatisfy { isLetterOrDigit($0) || "!#$&-^_.+".utf8.contains($0) }
  }

  /// Guesses by the end of a name.
  public init(guessedFrom name: PartName) {
    let key = name.collisionKey
    let match = Self.byEnding.first { key.hasSuffix($0.ending) }
    description = match?.type ?? Self.unknown.description
  }

  /// Longer endings come before shorter ones that they end in.
  private static let byEnding: [(ending: String, type: String)] = [
    (".cdx.json", "application/vnd.cyclonedx+json"),
    (".cdx.xml", "application/vnd.cyclonedx+xml"),
    (".spdx.json", "application/spdx+json"),
    (".spdx", "text/spdx"),
    (".csv", "text/csv"),
    (".tsv", "text/tab-separated-values"),
    (".txt", "text/plain"),
    (".log", "text/plain"),
    (".md", "text/markdown"),
    (".html", "text/html"),
    (".htm", "text/html"),
    (".json", "application/json"),
    (".xml", "application/xml"),
    (".yaml", "application/yaml"),
    (".yml", "application/yaml"),
    (".pdf", "application/pdf"),
    (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (".xlsm", "application/vnd.ms-excel.sheet.macroenabled.12"),
    (".xls", "application/vnd.ms-excel"),
    (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (".docm", "application/vnd.ms-word.document.macroenabled.12"),
    (".doc", "application/msword"),
    (".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (".ppt", "application/vnd.ms-powerpoint"),
    (".png", "image/png"),
    (".jpg", "image/jpeg"),
    (".jpeg", "image/jpeg"),
    (".svg", "image/svg+xml"),
    (".zip", "application/zip"),
    (".gz", "application/gzip"),
    (".tar", "application/x-tar"),
  ]
}
