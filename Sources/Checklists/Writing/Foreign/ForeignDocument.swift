// What OSCAL and CycloneDX documents of a checklist have in common: identifiers and times that follow from the content.

internal import ChecklistTerms
internal import Sodium

/// A checklist on its way into another format. The same checklist, with the same template, gives the same document.
struct ForeignDocument {
  /// The checklist.
  let checklist: Checklist
  /// Its template, where it is known.
  let template: Template?
  /// SHA-256 of the checklist in Kura's JSON: what identifies the content.
  let digest: SHA256.Digest
  private let seed: SHA256.Digest
  private let items: [ItemID: Template.Item]

  init(_ checklist: Checklist, template: Template?) {
    self.checklist = checklist
    self.template = template
    digest = SHA256.hash(ChecklistJSON.bytes(of: checklist))
    let known = template.map { "\($0.digest)" } ?? "-"
    seed = SHA256.hash(Array("kura/checklist-document/v1\n\(digest)\n\(known)\n".utf8))
    items = Dictionary((template?.items ?? []).map { ($0.id, $0) }) { first, _ in first }
  }

  /// What the template says of an item.
  func item(_ id: ItemID) -> Template.Item? { items[id] }

  /// The UUID of something in this document, by a name that only it has here.
  ///
  /// The first 16 bytes of SHA-256 of the document's seed in hexadecimal, a line feed and the name, with version 5 and variant 2 set
  /// (RFC 9562). Version 5 is made of names, though with SHA-1; OSCAL has room for 4 and 5 only.
  func uuid(_ name: String) -> String {
    var bytes = Array(SHA256.hash(Array("\(seed)\n\(name)".utf8)).bytes[..<16])
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    let ends = [4, 6, 8, 10, 16]
    return zip([0] + ends, ends).map { Hex.encode(bytes[$0..<$1]) }.joined(separator: "-")
  }

  /// The day that the answers describe, as a time: its first second, by UTC, because a day has no zone.
  var time: String? { checklist.asOf.map { "\($0)T00:00:00Z" } }

  /// What it is called: template and unit.
  var title: String {
    var words = ["Checklist"]
    if let template = checklist.template { words.append("\(template)") }
    if let unit = checklist.unit {
      words.append("for \(unit.kind.rawValue) \(unit.name)")
      if let version = unit.version { words.append(version) }
    }
    return ForeignText.line(words.joined(separator: " "))
  }

  /// What stands in every such document, because it might be taken for something else.
  static let caution = """
    Statements as they were given. Nobody has assessed them: there is no finding and no verdict. Not applicable counts \
    neither for nor against.
    回答者の表明をそのまま記したものです。評価した人はおらず、判定もありません。対象外は有利にも不利にも数えません。
    """
}

/// Text and names in the forms that other formats allow.
enum ForeignText {
  /// A text on one line: every run of blanks, line breaks and controls is one space, none at either end.
  static func line(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    var isBlank = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control || scalar == "\u{FEFF}" {
        isBlank = !line.isEmpty
      } else {
        if isBlank { line.append(" ") }
        isBlank = false
        line.append(scalar)
      }
    }
    return String(line)
  }

  /// A file's name as a reference to it (RFC 3986): everything but unreserved characters is percent-encoded.
  static func reference(toFile name: String) -> String {
    name.utf8.map { byte in
      isLetterOrDigit(byte) || "-._~".utf8.contains(byte)
        ? String(Unicode.Scalar(byte)) : "%" + Hex.encode([byte]).uppercased()
    }.joined()
  }

  /// Whether a byte is an ASCII letter or digit.
  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}

extension LocalizedText {
  /// All there is: English, then Japanese on a line of its own.
  var bothLanguages: String { [english, japanese].compactMap { $0 }.joined(separator: "\n") }
}
