// Names and ids of keys.

import SignedNotes
import Sodium
import Testing

@Suite("key names") struct KeyNameTests {
  @Test(arguments: ["a", "acme.example/sato", "調達部", "a-b_c:d"]) func `a name is kept as it is`(text: String) throws {
    #expect(try KeyName(text).description == text)
  }

  @Test(arguments: [
    "", "a b", "a+b", "a\tb", "a\nb", "a\u{A0}b", "a\u{3000}b", "a\u{2028}b", "a\u{85}b", "a\u{1}b", " ",
  ])
  func `white space, plus signs and control characters are refused`(text: String) {
    #expect(throws: NoteError.malformedKeyName) { try KeyName(text) }
  }

  @Test func `a name has at most 512 bytes`() throws {
    _ = try KeyName(String(repeating: "a", count: 512))
    #expect(throws: NoteError.malformedKeyName) { try KeyName(String(repeating: "a", count: 513)) }
    #expect(throws: NoteError.malformedKeyName) { try KeyName(String(repeating: "é", count: 257)) }
  }

  @Test func `names that only look the same are different`() throws {
    let composed = try KeyName("caf\u{E9}")
    let decomposed = try KeyName("cafe\u{301}")
    #expect(composed.text == decomposed.text, "Unicode calls them equal")
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
  }

  @Test func `names are ordered by their bytes`() throws {
    #expect(try KeyName("Z") < KeyName("a"))
    #expect(try KeyName("a") < KeyName("ab"))
  }

  @Test func `the id depends on name, type and key`() throws {
    let key = testSigner("a", 1).verifierKey
    let name = try KeyName("b")
    #expect(KeyID(name: name, type: .ed25519, publicKey: key.publicKey) != key.id)
    #expect(KeyID(name: key.name, type: .cosignature, publicKey: key.publicKey) != key.id)
    let other = testSigner("a", 2).verifierKey
    #expect(other.id != key.id)
  }

  @Test func `a key of an unknown algorithm is told apart from nonsense`() throws {
    let text = "a+00000000+" + Base64.encode([0x06] + [UInt8](repeating: 1, count: 32))
    #expect(throws: NoteError.unsupportedKeyType(0x06)) { try VerifierKey(text: text) }
    #expect(throws: NoteError.malformedKey) { try VerifierKey(text: "nonsense") }
  }
}
