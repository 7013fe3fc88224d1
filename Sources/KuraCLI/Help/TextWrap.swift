// Breaking text into lines of a given width, in both languages.

/// Wraps text for the help pages.
enum TextWrap: Sendable {
  /// The lines of a paragraph. English breaks at spaces; Japanese between any two wide characters, except before marks
  /// that do not begin a line and after brackets that do not end one.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in unbreakable(text) {
      let size = DisplayText.width(word)
      if used + DisplayText.width(trimmed(word)) > width, !line.isEmpty {
        lines.append(trimmed(line))
        line = ""
        used = 0
      }
      line += word
      used += size
    }
    return lines + [trimmed(line)]
  }

  /// Pieces that stay whole, each with the spaces that follow it.
  private static func unbreakable(_ text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in text {
      if let last = piece.last, mayBreak(between: last, and: character) {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }

  private static func mayBreak(between a: Character, and b: Character) -> Bool {
    if b == " " { return false }
    if a == " " { return true }
    guard !neverFirst.contains(b), !neverLast.contains(a) else { return false }
    return DisplayText.width(String(a)) == 2 || DisplayText.width(String(b)) == 2
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  private static let neverFirst: Set<Character> = Set("、。，．・：；？！）」』】〕］ーぁぃぅぇぉっゃゅょァィゥェォッャュョ…")
  private static let neverLast: Set<Character> = Set("（「『【〔［")
}
