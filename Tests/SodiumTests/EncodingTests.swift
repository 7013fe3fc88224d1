import Sodium
import Testing
import TestSupport

@Suite("base64 and hexadecimal") struct EncodingTests {
  /// RFC 4648 section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ]) func `base64 gives the values of RFC 4648, with padding and without`(plain: String, text: String) {
    let bare = text.filter { $0 != "=" }
    #expect(Base64.encode(Array(plain.utf8)) == text)
    #expect(Base64.encode(Array(plain.utf8), .unpadded) == bare)
    #expect(Base64.decode(text) == Array(plain.utf8))
    #expect(Base64.decode(bare, .unpadded) == Array(plain.utf8))
    if bare != text {
      #expect(Base64.decode(text, .unpadded) == nil)
      #expect(Base64.decode(bare, .padded) == nil)
    }
  }

  @Test(arguments: [
    "Zg=", "Zg===", "Z===", "=", "====", "Zh==", "Zm9=", "Zg ==", " Zg==", "Zg==\n", "Zm9v\n", "Zm 9v", "Zm9vZ", "Zm-_",
    "Zm9v=", "Zg==Zg==", "Zg==\0", "\0", "Ｚm9v", "Zm9v\r\n",
  ]) func `base64 refuses everything but the one encoding`(text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test(arguments: ["Z", "Zh", "Zm9", "Zg=", "Zg==", "Zm9v=", "Zm9vZ", " Zg", "Zg\n"])
  func `unpadded base64 refuses everything but the one encoding`(text: String) {
    // Zh and Zm9 end with bits that are not zero.
    #expect(Base64.decode(text, .unpadded) == nil)
  }

  @Test(arguments: [Base64.Padding.padded, .unpadded]) func `what base64 accepts it also writes`(
    padding: Base64.Padding
  ) {
    var generator = SeededGenerator(seed: 2)
    let alphabet = Array("ABCDwxyz0189+/=".utf8)
    var accepted = 0
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...9, using: &generator)).map { _ in alphabet.randomElement(using: &generator)! }
      guard let bytes = Base64.decode(text, padding) else { continue }
      accepted += 1
      #expect(Array(Base64.encode(bytes, padding).utf8) == text)
    }
    #expect(accepted > 100)
    for count in 0..<200 {
      let bytes = generator.bytes(count)
      #expect(Base64.decode(Base64.encode(bytes, padding), padding) == bytes)
    }
  }

  @Test func `hexadecimal is lower case and of even length`() {
    #expect(Hex.encode([0x00, 0x0f, 0xf0, 0xff]) == "000ff0ff")
    #expect(Hex.decode("000ff0ff") == [0x00, 0x0f, 0xf0, 0xff])
    #expect(Hex.decode("") == [])
  }

  @Test(arguments: ["0", "000", "0F", "FF", "0x00", " 00", "00 ", "0g", "００", "0\0"])
  func `hexadecimal refuses everything else`(text: String) {
    #expect(Hex.decode(text) == nil)
  }
}
