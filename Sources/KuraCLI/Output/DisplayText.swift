// Text on a terminal: safe to show, and cut to a number of columns.

internal import Platform

/// Text as it is shown. What it does is the room Platform's; here it has the names that a table needs.
enum DisplayText: Sendable {
  /// One line: line breaks, control characters and what turns the writing direction are written out.
  static func line(_ text: String) -> String { UnicodeText.escapingControls(text) }

  /// Several lines.
  static func lines(_ text: String) -> String { UnicodeText.escapingControls(text, keepsLineBreaks: true) }

  /// The columns that a text without line breaks takes.
  static func width(_ text: String) -> Int { UnicodeText.columnWidth(text) }

  /// The beginning of a text that fits, with `…` where something is missing.
  static func fit(_ text: String, to columns: Int) -> String {
    guard width(text) > columns else { return text }
    guard columns > 0 else { return "" }
    var result = ""
    var used = 1
    for character in text {
      let width = width(String(character))
      guard used + width <= columns else { break }
      used += width
      result.append(character)
    }
    return result + "…"
  }
}
