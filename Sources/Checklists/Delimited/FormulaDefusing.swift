// Spreadsheets run a cell that looks like a formula. Such a cell gets an apostrophe in front, and loses it on the way back.

/// Keeps text from becoming a formula, so that it can be had back as it was.
///
/// A text needs it that begins, behind blanks, with `=`, `+`, `-`, `@`, a tab or a line break, or with a full-width twin of one of them:
/// Japanese spreadsheets take those for the ASCII ones. So does a text that would otherwise lose an apostrophe of its own in reading: one
/// or more apostrophes, and then a text that needs it.
enum FormulaDefusing: Sendable {
  private static let apostrophe = UInt8(ascii: "'")

  /// The text as it goes into a cell.
  static func defused(_ text: String) -> String { needsApostrophe(text.utf8) ? "'" + text : text }

  /// Whether the content of a cell has an apostrophe that isn't part of the text.
  static func isDefused(_ cell: some Collection<UInt8>) -> Bool {
    cell.first == apostrophe && needsApostrophe(cell.dropFirst())
  }

  private static func needsApostrophe(_ text: some Collection<UInt8>) -> Bool {
    var rest = text.drop { $0 == apostrophe }
    while let first = rest.first {
      switch first {
      case UInt8(ascii: " "): rest = rest.dropFirst()
      case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): return true
      case 0x09, 0x0A, 0x0D: return true
      // U+00A0
      case 0xC2 where rest.dropFirst().first == 0xA0: rest = rest.dropFirst(2)
      // U+3000
      case 0xE3 where rest.dropFirst().prefix(2).elementsEqual([0x80, 0x80]): rest = rest.dropFirst(3)
      case 0xEF: return fullWidthSigns.contains(Array(rest.prefix(3)))
      default: return false
      }
    }
    return false
  }

  private static let fullWidthSigns = Set(["＝", "＋", "－", "＠"].map { Array($0.utf8) })
}
