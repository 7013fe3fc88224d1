// Armor: an age file as text (C2SP age, "ASCII armor"; strict RFC 7468).
//
//     -----BEGIN AGE ENCRYPTED FILE-----
//     YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FY
//     …
//     -----END AGE ENCRYPTED FILE-----

internal import Sodium

/// The text form of an age file.
public enum Armor: Sendable {
  private static let beginLine = Array("-----BEGIN AGE ENCRYPTED FILE-----".utf8)
  private static let endLine = Array("-----END AGE ENCRYPTED FILE-----".utf8)
  private static let columnCount = 64
  private static let lineFeed = UInt8(ascii: "\n")

  /// The armor of a file.
  public static func encode(_ file: [UInt8]) -> [UInt8] {
    var text = beginLine + [lineFeed]
    let encoded = Array(Base64.encode(file).utf8)
    text.reserveCapacity(encoded.count + encoded.count / columnCount + 80)
    for start in stride(from: 0, to: encoded.count, by: columnCount) {
      text.append(contentsOf: encoded[start..<min(start + columnCount, encoded.count)])
      text.append(lineFeed)
    }
    text.append(contentsOf: endLine + [lineFeed])
    return text
  }

  /// Whether bytes begin as an armor does, white space before it left out.
  public static func begins(_ bytes: borrowing Span<UInt8>) -> Bool {
    var start = 0
    while start < bytes.count, isWhiteSpace(bytes[start]) { start += 1 }
    guard bytes.count - start >= beginLine.count else { return false }
    return beginLine.indices.allSatisfy { bytes[start + $0] == beginLine[$0] }
  }

  /// The file in an armor.
  ///
  /// White space may stand before and behind it, and lines may end with CR LF. Everything else has one form: lines of 64
  /// columns, a shorter last one, padding, no bits left over, no empty line, no headers, no checksum.
  public static func decode(_ text: [UInt8]) throws(AgeError) -> [UInt8] {
    var lines = Lines(text)
    lines.skipWhiteSpace()
    guard let first = lines.next(), first.elementsEqual(beginLine) else {
      throw .malformedArmor(line: max(1, lines.number), .missingBegin)
    }
    var file: [UInt8] = []
    var lastIsShort = false
    while let line = lines.next() {
      if line.elementsEqual(endLine) {
        lines.skipWhiteSpace()
        guard lines.isAtEnd else { throw .malformedArmor(line: lines.number + 1, .trailingData) }
        return file
      }
      guard !lastIsShort, !line.isEmpty, line.count <= columnCount, let part = Base64.decode(line, .padded) else {
        throw .malformedArmor(line: lines.number, .malformedLine)
      }
      file.append(contentsOf: part)
      // Padding, too, ends the base64.
      lastIsShort = line.count < columnCount || part.count < columnCount / 4 * 3
    }
    throw .malformedArmor(line: lines.number + 1, .missingEnd)
  }

  private static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == lineFeed || byte == UInt8(ascii: "\r")
  }

  /// The lines of a text, counted.
  private struct Lines {
    let text: [UInt8]
    var position = 0
    var number = 0

    init(_ text: [UInt8]) { self.text = text }

    var isAtEnd: Bool { position == text.count }

    mutating func next() -> ArraySlice<UInt8>? {
      guard !isAtEnd else { return nil }
      number += 1
      let end = text[position...].firstIndex(of: Armor.lineFeed) ?? text.count
      var line = text[position..<end]
      position = min(end + 1, text.count)
      if line.last == UInt8(ascii: "\r"), end < text.count { line.removeLast() }
      return line
    }

    mutating func skipWhiteSpace() {
      while position < text.count, Armor.isWhiteSpace(text[position]) {
        if text[position] == Armor.lineFeed { number += 1 }
        position += 1
      }
    }
  }
}
