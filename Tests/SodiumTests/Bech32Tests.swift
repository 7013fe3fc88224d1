import Sodium
import Testing
import TestSupport

@Suite("Bech32") struct Bech32Tests {
  private func decode(_ text: String, _ prefix: String) throws -> [UInt8] {
    shown(try Bech32.decode(Array(text.utf8).span, prefix: prefix))
  }

  /// The valid texts of BIP 173 whose data are whole bytes.
  @Test(arguments: [
    ("a12uel5l", "a", ""),
    (
      "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
      "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio", ""
    ),
    (
      "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "abcdef", "00443214c74254b635cf84653a56d7c675be77df"
    ),
    (
      "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", "split",
      "c5f38b70305f519bf66d85fb6cf03058f3dde463ecd7918f2dc743918f2d"
    ),
    ("?1ezyfcl", "?", ""),
  ]) func `reads and writes the valid texts of BIP 173`(text: String, prefix: String, data: String) throws {
    #expect(try decode(text, prefix) == hex(data))
    #expect(try decode(text.uppercased(), prefix) == hex(data))
    #expect(Bech32.encode(prefix: prefix, data: hex(data)) == text)
  }

  /// The invalid texts of BIP 173, each asked for with the prefix that it would have.
  @Test(arguments: [
    ("\u{20}1nwldj5", "\u{20}"), ("\u{7f}1axkwrx", "\u{7f}"), ("\u{80}1eym55h", "\u{80}"), ("pzry9x0s0muk", "pzry9x0s"),
    ("1pzry9x0s0muk", ""), ("x1b4n0q5v", "x"), ("li1dgmt3", "li"), ("de1lg7wt\u{ff}", "de"), ("A1G7SGD8", "a"),
    ("10a06t8", ""), ("1qzzfhee", ""),
  ]) func `refuses the invalid texts of BIP 173`(text: String, prefix: String) {
    #expect(throws: SodiumError.malformedEncoding) { try decode(text, prefix) }
  }

  @Test(arguments: [
    "", "1", "a", "a1", "a12uel5", "a12uel5ll", "A12uEL5L", "b12uel5l", "a12uel5l ", " a12uel5l", "a12uel5l\n",
  ])
  func `refuses texts that are cut, mixed, prefixed otherwise or surrounded`(text: String) {
    #expect(throws: SodiumError.malformedEncoding) { try decode(text, "a") }
  }

  @Test(arguments: [
    // The checksum is right each time; what is left over after whole bytes is 01, 0001, and a group too many.
    "a1qpamnt9j", "a1qqqpkq7t3x", "a1qqqd87cpp",
  ]) func `refuses bits left over`(text: String) {
    #expect(throws: SodiumError.malformedEncoding) { try decode(text, "a") }
  }

  @Test func `what it writes it reads, and one changed character is refused`() throws {
    var generator = SeededGenerator(seed: 3)
    for count in 0..<80 {
      let data = generator.bytes(count)
      var text = Array(Bech32.encode(prefix: "age", data: data).utf8)
      #expect(shown(try Bech32.decode(text.span, prefix: "age")) == data)
      let index = Int.random(in: 4..<text.count, using: &generator)
      text[index] = text[index] == UInt8(ascii: "q") ? UInt8(ascii: "p") : UInt8(ascii: "q")
      #expect(throws: SodiumError.malformedEncoding) { _ = try Bech32.decode(text.span, prefix: "age") }
    }
  }
}
