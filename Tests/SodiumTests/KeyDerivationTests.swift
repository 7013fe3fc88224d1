import Sodium
import Testing
import TestSupport

@Suite("HMAC, HKDF and scrypt") struct KeyDerivationTests {
  @Test func `HMAC gives the values of RFC 4231`() {
    let vectors = [
      ("4869205468657265", String(repeating: "0b", count: 20)),
      ("7768617420646f2079612077616e7420666f72206e6f7468696e673f", "4a656665"),
      (
        "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374",
        String(repeating: "aa", count: 131)
      ),
    ]
    let codes = vectors.map { message, key in
      let message = hex(message)
      return Hex.encode(HMACSHA256.authenticate(message.span, key: secret(hex: key)))
    }
    #expect(
      codes == [
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
      ])
  }

  @Test func `HMAC is valid for its own message, key and full length only`() {
    let key = secret("key")
    let message = Array("message".utf8)
    let other = Array("messagf".utf8)
    let code = HMACSHA256.authenticate(message.span, key: key)
    #expect(HMACSHA256.isValid(code, for: message.span, key: key) == true)
    #expect(HMACSHA256.isValid(code, for: other.span, key: key) == false)
    #expect(HMACSHA256.isValid(code, for: message.span, key: secret("kez")) == false)
    #expect(HMACSHA256.isValid(Array(code[..<31]), for: message.span, key: key) == false)
    #expect(HMACSHA256.isValid([], for: message.span, key: key) == false)
  }

  @Test func `HMAC takes an empty key and an empty message`() {
    let empty: [UInt8] = []
    let code = HMACSHA256.authenticate(empty.span, key: SecretBytes.random(count: 0))
    #expect(code == hex("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"))
  }

  @Test func `HKDF gives the values of RFC 5869`() {
    let first = HKDFSHA256.derive(
      secret: secret(hex: String(repeating: "0b", count: 22)), salt: hex("000102030405060708090a0b0c"),
      info: hex("f0f1f2f3f4f5f6f7f8f9"), count: 42)
    #expect(
      shown(first)
        == hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"))
    let second = HKDFSHA256.derive(
      secret: SecretBytes.copying(Array(UInt8(0x00)...0x4f).span), salt: Array(0x60...0xaf), info: Array(0xb0...0xff),
      count: 82)
    #expect(
      shown(second)
        == hex(
          """
          b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09
          b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87
          """))
    let third = HKDFSHA256.derive(
      secret: secret(hex: String(repeating: "0b", count: 22)), salt: [], info: [], count: 42)
    #expect(
      shown(third)
        == hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"))
  }

  @Test func `HKDF gives the longest output, and shorter ones are its beginning`() {
    let secret = SecretBytes.random(count: 32)
    let longest = shown(HKDFSHA256.derive(secret: secret, salt: [1], info: [2], count: 255 * 32))
    for count in [1, 31, 32, 33, 64, 65] {
      #expect(shown(HKDFSHA256.derive(secret: secret, salt: [1], info: [2], count: count)) == Array(longest[..<count]))
    }
  }

  @Test func `HKDF over a used secret leaves nothing of it`() {
    let key = SecretBytes.random(count: 32)
    var used = SecretBytes.random(count: 40)
    HKDFSHA256.derive(secret: key, salt: [1], info: [2], into: &used)
    #expect(shown(used) == shown(HKDFSHA256.derive(secret: key, salt: [1], info: [2], count: 40)))
  }

  @Test func `scrypt gives the values of RFC 7914`() throws {
    let nothing = SecretBytes.random(count: 0)
    #expect(
      shown(try Scrypt.derive(passphrase: nothing, salt: [], n: 16, r: 1, p: 1, count: 64))
        == hex(
          """
          77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d36
          28cf35e20c38d18906
          """))
    #expect(
      shown(
        try Scrypt.derive(passphrase: secret("password"), salt: Array("NaCl".utf8), n: 1024, r: 8, p: 16, count: 64))
        == hex(
          """
          fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee
          6d8360cbdfa2cc0640
          """))
    #expect(
      shown(
        try Scrypt.derive(
          passphrase: secret("pleaseletmein"), salt: Array("SodiumChloride".utf8), n: 16_384, r: 8, p: 1, count: 64))
        == hex(
          """
          7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e
          40dfcf017b45575887
          """))
  }

  @Test func `scrypt in age's form is the general one with r 8 and p 1`() throws {
    let general = try Scrypt.derive(passphrase: secret("x"), salt: [1, 2], n: 1024, r: 8, p: 1, count: 32)
    #expect(shown(try Scrypt.derive(passphrase: secret("x"), salt: [1, 2], logN: 10, allowed: 10)) == shown(general))
  }

  @Test(arguments: [-1, 0, 11, 63, 64, 1000]) func `scrypt refuses work that is not allowed, before doing it`(logN: Int)
  {
    #expect(throws: SodiumError.excessiveWork(required: logN, allowed: 10)) {
      _ = try Scrypt.derive(passphrase: secret("x"), salt: [], logN: logN, allowed: 10)
    }
  }
}
