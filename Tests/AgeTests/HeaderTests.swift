import Age
import Platform
import Sodium
import Testing
import TestSupport

@Suite("headers") struct HeaderTests {
  private let mac = "--- " + String(repeating: "A", count: 43) + "\n"

  private func parse(_ text: String, limits: Header.Limits = Header.Limits()) throws -> Header {
    let (header, byteCount) = try Header.parse(prefixOf: Array(text.utf8), limits: limits)
    #expect(byteCount == text.utf8.count)
    return header
  }

  private func header(_ lines: String) -> String { "age-encryption.org/v1\n\(lines)\(mac)" }

  @Test func `reads stanzas with any type, arguments and body`() throws {
    let header = try parse(header("-> a\n\n-> example.com/b c !\"#$\nQQ\n"))
    #expect(header.stanzas.count == 2)
    #expect(try header.stanzas.at(0) == Stanza(type: "a", arguments: [], body: []))
    #expect(try header.stanzas.at(1) == Stanza(type: "example.com/b", arguments: ["c", "!\"#$"], body: [0x41]))
    #expect(header.mac == [UInt8](repeating: 0, count: 32))
  }

  @Test(arguments: [0, 1, 47, 48, 49, 95, 96, 97, 500]) func `writes a body of any length as it reads it`(
    count: Int
  ) throws {
    let stanza = try #require(Stanza(type: "x", arguments: ["y"], body: content(count)))
    let recipient = Fixed(stanza: stanza)
    let header = try Header(wrapping: FileKey.random(), for: [recipient])
    #expect(try Header.parse(prefixOf: header.bytes).header == header)
    #expect(header.stanzas == [stanza])
  }

  /// A recipient that is not one: it puts a stanza into a header.
  private struct Fixed: Recipient {
    let stanza: Stanza
    func wrap(_ fileKey: borrowing FileKey) -> Stanza { stanza }
  }

  @Test(arguments: [
    ("", 1, HeaderFault.truncated), ("age", 1, .truncated), ("age-encryption.org/v1", 1, .truncated),
    ("age-encryption.org/v2\n", 1, .unsupportedVersion), ("age-encryption.org/v1\r\n", 1, .unsupportedVersion),
    ("AGE-encryption.org/v1\n", 1, .unsupportedVersion), (" age-encryption.org/v1\n", 1, .unsupportedVersion),
    ("-----BEGIN AGE ENCRYPTED FILE-----\n", 1, .unsupportedVersion), ("age-encryption.org/v1\n", 2, .truncated),
    ("age-encryption.org/v1\n-> a\n\n", 4, .truncated), ("age-encryption.org/v1\n-> a\n", 3, .truncated),
    ("age-encryption.org/v1\n--- ", 2, .truncated), ("age-encryption.org/v1\n\n", 2, .unexpectedLine),
    ("age-encryption.org/v1\n->\n\n", 2, .unexpectedLine), ("age-encryption.org/v1\n-> \n\n", 2, .malformedArguments),
    ("age-encryption.org/v1\n->  a\n\n", 2, .malformedArguments),
    ("age-encryption.org/v1\n-> a \n\n", 2, .malformedArguments),
    ("age-encryption.org/v1\n-> a  b\n\n", 2, .malformedArguments),
    ("age-encryption.org/v1\n-> a\tb\n\n", 2, .malformedArguments),
    ("age-encryption.org/v1\n-> é\n\n", 2, .malformedArguments),
    ("age-encryption.org/v1\n-> a\u{7f}\n\n", 2, .malformedArguments),
    ("age-encryption.org/v1\n-> a\r\n\n", 2, .malformedArguments),
    ("age-encryption.org/v1\n-> a\nA\n", 3, .malformedBody), ("age-encryption.org/v1\n-> a\nQR\n", 3, .malformedBody),
    ("age-encryption.org/v1\n-> a\nQQ==\n", 3, .malformedBody),
    ("age-encryption.org/v1\n-> a\nQQ\r\n", 3, .malformedBody),
    ("age-encryption.org/v1\n-> a\n QQ\n", 3, .malformedBody),
    ("age-encryption.org/v1\n-> a\n-_-_\n", 3, .malformedBody),
  ]) func `names the line and what is wrong with it`(text: String, line: Int, fault: HeaderFault) {
    #expect(throws: AgeError.malformedHeader(line: line, fault)) { try Header.parse(prefixOf: Array(text.utf8)) }
  }

  @Test(arguments: [
    "---\n", "--- \n", "---- \n", "--- AAAA\n", "--- " + String(repeating: "A", count: 42) + "B\n",
    "--- " + String(repeating: "A", count: 43) + "=\n", "--- " + String(repeating: "A", count: 44) + "\n",
    "---" + String(repeating: "A", count: 43) + "\n", "--- " + String(repeating: "A", count: 43) + " \n",
    "--- " + String(repeating: "A", count: 43) + "\r\n", "--- " + String(repeating: "*", count: 43) + "\n",
  ]) func `refuses every other form of the last line`(line: String) {
    let text = "age-encryption.org/v1\n-> a\n\n" + line
    #expect(throws: AgeError.malformedHeader(line: 4, .malformedMAC)) { try Header.parse(prefixOf: Array(text.utf8)) }
  }

  @Test func `refuses a header without stanza`() {
    #expect(throws: AgeError.malformedHeader(line: 2, .noStanza)) { try parse(header("")) }
  }

  @Test func `keeps to its limits`() throws {
    let text = header(String(repeating: "-> a\n\n", count: 10))
    #expect(try parse(text, limits: Header.Limits(stanzaCount: 10)).stanzas.count == 10)
    #expect(throws: AgeError.malformedHeader(line: 20, .tooManyStanzas)) {
      try parse(text, limits: Header.Limits(stanzaCount: 9))
    }
    #expect(try parse(text, limits: Header.Limits(byteCount: text.utf8.count)).stanzas.count == 10)
    #expect(throws: AgeError.malformedHeader(line: 22, .tooLong)) {
      try parse(text, limits: Header.Limits(byteCount: text.utf8.count - 1))
    }
  }

  @Test func `does not read on when a file has no header or one without end`() throws {
    let scratch = Scratch()
    let garbage = try scratch.file("garbage", [UInt8](repeating: 0x41, count: 1 << 20))
    #expect(throws: AgeError.malformedHeader(line: 1, .unsupportedVersion)) { try Header.read(from: garbage) }
    let endless = Array("age-encryption.org/v1\n-> a\n".utf8) + [UInt8](repeating: 0x41, count: 1 << 21)
    let file = try scratch.file("endless", endless)
    #expect(throws: AgeError.malformedHeader(line: 3, .tooLong)) { try Header.read(from: file) }
    let short = try scratch.file("short", Array("age-encryption.org/v1\n-> a\n".utf8))
    #expect(throws: AgeError.malformedHeader(line: 3, .truncated)) { try Header.read(from: short) }
  }

  @Test func `reads the header of an age file inside another file`() throws {
    let scratch = Scratch()
    let age = try Age.seal(content(10_000), to: (0..<100).map { _ in X25519Identity.generate().recipient })
    let file = try scratch.file("tar", content(512) + age + content(512))
    let (header, byteCount) = try Header.read(from: file, at: 512)
    #expect(header.bytes == Array(age[..<byteCount]))
    #expect(header.stanzas.count == 100)
  }

  @Test(arguments: ["", " ", "a b", "a\n", "é", "\u{7f}"]) func `a stanza is made of visible ASCII only`(text: String) {
    #expect(Stanza(type: text, arguments: [], body: []) == nil)
    #expect(Stanza(type: "a", arguments: ["b", text], body: []) == nil)
  }

  @Test func `what is accepted is written as it was read, whatever has happened to it`() throws {
    var generator = SeededGenerator(seed: 4)
    let identities = (0..<3).map { _ in X25519Identity.generate() }
    let file = try Age.seal([1, 2, 3], to: identities.map(\.recipient))
    let whole = try Header.parse(prefixOf: file).header.bytes
    let interesting = Array("-> \nA=QRX/+9 ".utf8) + [0, 13, 127, 128, 255]
    var accepted = 0
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0...Int.random(in: 0...2, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0...3, using: &generator) {
        case 0: bytes[index] = interesting.randomElement(using: &generator)!
        case 1: bytes.insert(interesting.randomElement(using: &generator)!, at: index)
        case 2: bytes.remove(at: index)
        default: bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &generator)
        }
      }
      guard let (header, byteCount) = try? Header.parse(prefixOf: bytes) else { continue }
      accepted += 1
      #expect(header.bytes == Array(bytes[..<byteCount]))
    }
    #expect(accepted > 1000)
  }
}
