// Text on a terminal: nothing in it may steer the terminal, and columns must line up.

extension UnicodeText {
  /// The text with everything in it that a reader can't see, or that steers a terminal, written out: `\u{202E}`, `\n`.
  ///
  /// That is: control characters (C0, DEL, C1), line and paragraph separators, and format characters, among them those that
  /// turn the writing direction. Joiners between the parts of an emoji stay.
  /// - Parameter keepsLineBreaks: Leaves `\n` as it is, for text of several lines. A `\r` is written out all the same.
  public static func escapingControls(_ text: String, keepsLineBreaks: Bool = false) -> String {
    guard text.unicodeScalars.contains(where: { isHidden($0) && !(keepsLineBreaks && $0 == "\n") }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if !isHidden(scalar) || (keepsLineBreaks && scalar == "\n") {
        result.append(scalar)
        continue
      }
      switch scalar {
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let padding = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
        result.append(contentsOf: "\\u{\(padding)\(digits)}".unicodeScalars)
      }
    }
    return String(result)
  }

  /// Whether the text has something in it that `escapingControls` writes out.
  public static func hasHiddenCharacters(_ text: String) -> Bool { text.unicodeScalars.contains(where: isHidden) }

  /// How many columns of a terminal the text takes: 2 for each East Asian wide or full-width character and emoji, 0 for
  /// combining and control characters, 1 for others. Characters of ambiguous width (○, ※, Greek) count 1.
  public static func columnWidth(_ text: String) -> Int {
    var width = 0
    for character in text { width += columns(of: character) }
    return width
  }

  private static func columns(of character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
      // A variation selector asks for the emoji's picture; flags are pairs of regional indicators.
      if scalar.value == 0xFE0F || (0x1F1E6...0x1F1FF).contains(scalar.value) { width = max(width, 2) }
      width = max(width, columns(of: scalar))
    }
    return width
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x7F { return scalar.value < 0x20 ? 0 : 1 }
    if isWide(scalar) { return 2 }
    switch scalar.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator: return 0
    default: return 1
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    case .format: return scalar.value != 0x200C && scalar.value != 0x200D
    default: return false
    }
  }

  /// East Asian Width W or F (UAX #11), emoji by their own property.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x1100 { return false }
    // The combining marks in between are narrow by their category.
    if (0x302A...0x302D).contains(scalar.value) || (0x3099...0x309A).contains(scalar.value) { return false }
    return wideRanges.contains { $0.contains(scalar.value) } || scalar.properties.isEmojiPresentation
  }

  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x3041...0x33FF, 0x4E00...0xA4CF, 0xFF01...0xFF60, 0x2E80...0x303E, 0x3400...0x4DBF, 0xAC00...0xD7A3,
    0x1100...0x115F, 0x2329...0x232A, 0xA960...0xA97C, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B,
    0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}
