// The grammar that all our documents share: what a line may be. Reader and writer stand beside this file.

/// Line documents: a first line that names the type, then `key value` lines in a fixed order.
///
/// ```
/// kura/example@v1
/// time 2026-11-23T01:02:03Z
/// reader acme.example/sato
/// reader acme.example/tanaka
/// part 1 4096 security checklist.csv
/// ```
///
/// Keys are `[a-z][a-z0-9-]*`; one space; a value that is not empty, UTF-8 without control characters (C0, DEL, C1); a newline. A
/// value of several fields separates them by one space each; free text, which may contain spaces, is always the last. There is one
/// encoding of everything: no empty line, no comment, no other order.
public enum LineDocument: Sendable {
  /// Limits for documents that come from outside.
  public struct Limits: Hashable, Sendable {
    /// Bytes of the whole document.
    public var byteCount: Int
    /// Lines of the whole document.
    public var lineCount: Int
    /// Bytes of one line, without its newline.
    public var lineByteCount: Int

    /// Limits by their parts.
    public init(byteCount: Int, lineCount: Int, lineByteCount: Int) {
      self.byteCount = byteCount
      self.lineCount = lineCount
      self.lineByteCount = lineByteCount
    }

    /// 4 MiB, 50 000 lines, 8 KiB a line: a card with ten thousand members fits.
    public static let standard = Limits(byteCount: 4 << 20, lineCount: 50_000, lineByteCount: 8 << 10)
  }

  /// Whether a text can be a value, or the last field of one: not empty, no control character.
  ///
  /// Ask before a text that a person has typed goes into a document; the writer takes nothing else.
  public static func isValue(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      // C0 and DEL are one byte; C1 is U+0080…U+009F, in UTF-8 0xC2 and one of these.
      if byte < 0x20 || byte == 0x7F || (previous == 0xC2 && byte < 0xA0) { return false }
      previous = byte
    }
    return !text.isEmpty
  }

  /// Whether a text can be a field before the last one: a value without spaces.
  public static func isField(_ text: String) -> Bool {
    isValue(text) && !text.utf8.contains(UInt8(ascii: " "))
  }

  /// The type that the first line names, `card` for `kura/card@v1`; `nil` if it names none. Verifies nothing.
  public static func type(of bytes: some Collection<UInt8>) -> String? {
    let line = bytes.prefix(80).prefix { $0 != UInt8(ascii: "\n") }
    let prefix = Array("kura/".utf8)
    let suffix = Array("@v1".utf8)
    guard line.starts(with: prefix), Array(line.suffix(suffix.count)) == suffix else { return nil }
    let name = line.dropFirst(prefix.count).dropLast(suffix.count)
    guard let text = String(validating: name, as: UTF8.self), isKey(text) else { return nil }
    return text
  }

  static func firstLine(type: String) -> String { "kura/\(type)@v1" }

  static func isKey(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
}
