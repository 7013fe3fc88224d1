// Reading a header strictly: for every header one sequence of bytes, and the reverse.

public import Platform
internal import Sodium

extension Header {
  /// How much header a reader takes before it refuses.
  public struct Limits: Sendable, Equatable {
    /// The most bytes, MAC line included.
    public var byteCount: Int
    /// The most stanzas.
    public var stanzaCount: Int

    /// One mebibyte and 8,192 stanzas unless said otherwise; a thousand X25519 recipients take 98 kB.
    public init(byteCount: Int = 1 << 20, stanzaCount: Int = 8192) {
      self.byteCount = byteCount
      self.stanzaCount = stanzaCount
    }
  }

  /// Reads the header that `bytes` begins with. What follows it is the payload.
  /// - Returns: The header, and how many bytes it has.
  public static func parse(
    prefixOf bytes: [UInt8], limits: Limits = Limits()
  ) throws(AgeError) -> (header: Header, byteCount: Int) {
    var parser = HeaderParser(bytes: bytes, limits: limits)
    let header = try parser.header()
    return (header, parser.position)
  }

  /// Reads the header of the age file that begins at `offset` in an ordinary file.
  /// - Returns: The header, and how many bytes it has.
  public static func read(
    from file: File, at offset: UInt64 = 0, limits: Limits = Limits()
  ) throws(AgeError) -> (header: Header, byteCount: Int) {
    let reader = InputReader(file: file, offset: offset, byteCount: nil)
    let header = try reader.header(limits: limits)
    return (header.header, header.byteCount)
  }
}

/// Looks for the end of a header in bytes that are still coming in.
struct HeaderScanner {
  private var lineStart = 0
  private var scanned = 0

  /// Where the header ends, once its last line is there; `nil` as long as more is needed.
  ///
  /// Base64 has no `-` and a stanza begins with `->`, so that `---` begins nothing but the last line.
  mutating func end(in bytes: [UInt8]) throws(AgeError) -> Int? {
    let version = Header.versionLine
    guard bytes.starts(with: version.prefix(bytes.count)) else { throw .malformedHeader(line: 1, .unsupportedVersion) }
    while scanned < bytes.count {
      let byte = bytes[scanned]
      scanned += 1
      guard byte == UInt8(ascii: "\n") else { continue }
      if bytes[lineStart..<scanned].starts(with: Header.macPrefix) { return scanned }
      lineStart = scanned
    }
    return nil
  }
}

private struct HeaderParser {
  let bytes: [UInt8]
  let limits: Header.Limits
  private(set) var position = 0
  private var line = 0

  init(bytes: [UInt8], limits: Header.Limits) {
    self.bytes = bytes
    self.limits = limits
  }

  /// The next line without its end.
  private mutating func nextLine() throws(AgeError) -> Range<Int> {
    line += 1
    let start = position
    while position < bytes.count {
      guard position < limits.byteCount else { throw .malformedHeader(line: line, .tooLong) }
      position += 1
      if bytes[position - 1] == UInt8(ascii: "\n") { return start..<(position - 1) }
    }
    throw .malformedHeader(line: line, .truncated)
  }

  mutating func header() throws(AgeError) -> Header {
    let version = Header.versionLine
    guard bytes.starts(with: version) else {
      throw .malformedHeader(line: 1, version.starts(with: bytes) ? .truncated : .unsupportedVersion)
    }
    _ = try nextLine()
    var stanzas: [Stanza] = []
    while true {
      let text = bytes[try nextLine()]
      if text.starts(with: Header.macPrefix) {
        guard !stanzas.isEmpty else { throw .malformedHeader(line: line, .noStanza) }
        return Header(stanzas: stanzas, mac: try mac(text))
      }
      guard stanzas.count < limits.stanzaCount else { throw .malformedHeader(line: line, .tooManyStanzas) }
      stanzas.append(try stanza(text))
    }
  }

  private func mac(_ text: ArraySlice<UInt8>) throws(AgeError) -> [UInt8] {
    guard text.starts(with: Header.macPrefix + [UInt8(ascii: " ")]),
      let mac = Base64.decode(text.dropFirst(Header.macPrefix.count + 1), .unpadded), mac.count == Header.macByteCount
    else { throw .malformedHeader(line: line, .malformedMAC) }
    return mac
  }

  private mutating func stanza(_ text: ArraySlice<UInt8>) throws(AgeError) -> Stanza {
    guard text.starts(with: "-> ".utf8) else { throw .malformedHeader(line: line, .unexpectedLine) }
    var words: [String] = []
    for word in text.dropFirst(3).split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false) {
      guard !word.isEmpty, word.allSatisfy(Stanza.isVisible) else {
        throw .malformedHeader(line: line, .malformedArguments)
      }
      words.append(String(decoding: word, as: UTF8.self))
    }
    return Stanza(checkedType: words[0], arguments: Array(words[1...]), body: try body())
  }

  private mutating func body() throws(AgeError) -> [UInt8] {
    var body: [UInt8] = []
    while true {
      let text = bytes[try nextLine()]
      guard text.count <= Stanza.columnCount, let part = Base64.decode(text, .unpadded) else {
        throw .malformedHeader(line: line, .malformedBody)
      }
      body.append(contentsOf: part)
      if text.count < Stanza.columnCount { return body }
    }
  }
}
