// A text of several lines, as a document carries it that has one value a line.

/// Somebody's wording, in lines. A document repeats the number in front of each.
///
/// ```
/// means 3 Builds run in a locked room.
/// means 3
/// means 3 The room is inspected every month.
/// ```
public struct LinedText: Hashable, Sendable, CustomStringConvertible {
  /// The lines, without what ends them. An empty one is `""`.
  public let lines: [String]

  /// Brings a text into lines: whatever breaks a line there ends one here, a tab becomes a space, and any other control character, which
  /// no document can have, U+FFFD. `nil` where nothing but line breaks is left.
  public init?(_ text: String) {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A where previous == "\r": break
      case 0x0A...0x0D, 0x85:
        lines.append(String(line))
        line = String.UnicodeScalarView()
      case 0x09: line.append(" ")
      case ..<0x20, 0x7F...0x9F: line.append("\u{FFFD}")
      default: line.append(scalar)
      }
      previous = scalar
    }
    self.init(lines: lines + [String(line)])
  }

  /// `nil` unless a line has something in it.
  init?(lines: [String]) {
    guard lines.contains(where: { !$0.isEmpty }) else { return nil }
    self.lines = lines
  }

  /// The lines with a line feed between them.
  public var description: String { lines.joined(separator: "\n") }
}
