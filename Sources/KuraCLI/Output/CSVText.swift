// CSV as spreadsheets read it: UTF-8 with byte order mark, CRLF, and no cell that becomes a formula.

/// CSV text (RFC 4180) that is built row by row.
///
/// A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`. Names and titles in an audit come from the other
/// side; such a cell gets an apostrophe in front, which the spreadsheet takes for "this is text".
package struct CSVText: Sendable {
  /// The bytes so far: a byte order mark, without which Excel takes UTF-8 for the system's code page, and the rows.
  package private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  package init() {}

  /// Adds a row of text cells.
  package mutating func add(_ cells: [String]) {
    bytes += cells.map(Self.cell).joined(separator: ",").utf8
    bytes += [0x0D, 0x0A]
  }

  private static func cell(_ text: String) -> String {
    let safe = beginsFormula(text) ? "'" + text : text
    guard safe.unicodeScalars.contains(where: { needsQuotes.contains($0) }) else { return safe }
    var quoted = "\""
    for scalar in safe.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  /// Full-width signs too: Japanese spreadsheets take them for the ASCII ones. Leading space doesn't protect.
  private static func beginsFormula(_ text: String) -> Bool {
    for scalar in text.unicodeScalars {
      if scalar == " " || scalar == "\u{3000}" || scalar == "\u{A0}" { continue }
      return formulaSigns.contains(scalar)
    }
    return false
  }

  private static let formulaSigns: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
  private static let needsQuotes: Set<Unicode.Scalar> = [",", "\"", "\r", "\n", ";", "\t", "'"]
}
