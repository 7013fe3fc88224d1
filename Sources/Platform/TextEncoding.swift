// Text in the encodings that spreadsheets write.

internal import Glibc

/// An encoding of text.
public enum TextEncoding: String, Sendable, Equatable, CaseIterable {
  /// UTF-8.
  case utf8 = "UTF-8"
  /// Windows code page 932, what Excel in Japanese calls Shift_JIS.
  case cp932 = "CP932"
}

extension TextEncoding {
  /// Decodes bytes strictly: nothing is replaced or left out. A byte order mark stays as U+FEFF.
  /// - Throws: `undecodable` with the line of the first byte that is not text.
  public static func decode(_ bytes: [UInt8], as encoding: TextEncoding) throws(PlatformError) -> String {
    switch encoding {
    case .utf8:
      if let text = String(validating: bytes, as: UTF8.self) { return text }
      let line = lineNumber(in: bytes, before: ByteScan.firstInvalidUTF8(in: bytes.span) ?? 0)
      throw .undecodable(line: line, encodingsTried: [.utf8])
    case .cp932:
      let (utf8, stoppedAt) = try convert(bytes, from: encoding, to: .utf8)
      guard stoppedAt == nil, let text = String(validating: utf8, as: UTF8.self) else {
        throw .undecodable(line: lineNumber(in: bytes, before: stoppedAt ?? 0), encodingsTried: [.cp932])
      }
      return text
    }
  }

  /// Decodes bytes in the first of several encodings that fits all of them.
  /// - Throws: `undecodable` with all encodings tried, and the line that the one which came furthest stumbled over.
  public static func decode(_ bytes: [UInt8], trying encodings: [TextEncoding]) throws(PlatformError) -> (
    text: String, encoding: TextEncoding
  ) {
    precondition(!encodings.isEmpty)
    var furthest = 1
    for encoding in encodings {
      do throws(PlatformError) {
        return (try decode(bytes, as: encoding), encoding)
      } catch .undecodable(let line, _) {
        furthest = max(furthest, line)
      }
    }
    throw .undecodable(line: furthest, encodingsTried: encodings)
  }

  /// Encodes text strictly, but for pairs of characters that code page 932 has one code for: 〜 becomes ～ and − becomes －,
  /// which is what Windows reads there.
  /// - Throws: `unencodable` with the line of the first character that the encoding lacks.
  public static func encode(_ text: String, as encoding: TextEncoding) throws(PlatformError) -> [UInt8] {
    let utf8 = Array(text.utf8)
    if encoding == .utf8 { return utf8 }
    // glibc would turn these two into a backslash and a tilde: other characters, not other forms.
    if let changed = text.unicodeScalars.firstIndex(where: { $0 == "\u{A5}" || $0 == "\u{203E}" }) {
      let line = 1 + text.unicodeScalars[..<changed].count { $0 == "\n" }
      throw .unencodable(line: line, encoding: encoding)
    }
    let (bytes, stoppedAt) = try convert(utf8, from: .utf8, to: encoding)
    if let stoppedAt { throw .unencodable(line: lineNumber(in: utf8, before: stoppedAt), encoding: encoding) }
    return bytes
  }

  /// Converts as far as it goes; says at which byte of the input it stopped, `nil` if it got through.
  private static func convert(
    _ input: [UInt8], from source: TextEncoding, to target: TextEncoding
  ) throws(PlatformError) -> (output: [UInt8], stoppedAt: Int?) {
    let unlisted = source == .cp932 ? source : target
    guard let converter = unsafe iconv_open(target.rawValue, source.rawValue),
      Int(bitPattern: converter) != -1
    else { throw .encodingUnavailable(unlisted) }
    defer { unsafe iconv_close(converter) }
    // One byte of input gives at most three of UTF-8, one byte of UTF-8 at most one of CP932; the margin is for `iconv`.
    var output = [UInt8](repeating: 0, count: input.count * 3 + 16)
    var copy = input
    var inputLeft = copy.count
    var outputLeft = output.count
    let status = unsafe copy.withUnsafeMutableBytes { from in
      unsafe output.withUnsafeMutableBytes { to in
        var fromPointer = unsafe from.baseAddress?.assumingMemoryBound(to: CChar.self)
        var toPointer = unsafe to.baseAddress?.assumingMemoryBound(to: CChar.self)
        if unsafe fromPointer == nil { return 0 }
        return unsafe iconv(converter, &fromPointer, &inputLeft, &toPointer, &outputLeft)
      }
    }
    output.removeLast(outputLeft)
    // A positive status counts characters that were replaced by similar ones; glibc does so only when asked.
    precondition(status <= 0, "the converter is strict")
    return (output, inputLeft == 0 ? nil : input.count - inputLeft)
  }

  private static func lineNumber(in bytes: [UInt8], before offset: Int) -> Int {
    var line = 1
    for byte in bytes[..<min(offset, bytes.count)] where byte == UInt8(ascii: "\n") { line += 1 }
    return line
  }
}
