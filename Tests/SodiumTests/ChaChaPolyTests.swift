import Sodium
import Testing
import TestSupport

@Suite("ChaCha20-Poly1305") struct ChaChaPolyTests {
  // RFC 8439 section 2.8.2.
  static let key = "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"
  static let nonce = hex("070000004041424344454647")
  static let associated = hex("50515253c0c1c2c3c4c5c6c7")
  static let message = Array(
    """
    Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.
    """.utf8)
  static let box = hex(
    """
    d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b29
    05d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b6116
    1ae10b594f09e26a7e902ecbd0600691
    """)

  @Test func `seals and opens as RFC 8439 does`() throws {
    let key = secret(hex: Self.key)
    let box = ChaChaPoly.seal(Self.message.span, key: key, nonce: Self.nonce, authenticating: Self.associated)
    #expect(box == Self.box)
    let opened = try ChaChaPoly.openSecret(box, key: key, nonce: Self.nonce, authenticating: Self.associated)
    #expect(shown(opened) == Self.message)
  }

  @Test func `refuses a box with any bit changed`() {
    let key = secret(hex: Self.key)
    for bit in 0..<Self.box.count * 8 {
      var box = Self.box
      box[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: SodiumError.authenticationFailed, "bit \(bit)") {
        _ = try ChaChaPoly.openSecret(box, key: key, nonce: Self.nonce, authenticating: Self.associated)
      }
    }
  }

  @Test func `refuses another nonce, other associated data, and every shorter box`() {
    let key = secret(hex: Self.key)
    #expect(throws: SodiumError.authenticationFailed) {
      _ = try ChaChaPoly.openSecret(Self.box, key: key, authenticating: Self.associated)
    }
    #expect(throws: SodiumError.authenticationFailed) {
      _ = try ChaChaPoly.openSecret(Self.box, key: key, nonce: Self.nonce)
    }
    for count in 0..<Self.box.count {
      #expect(throws: SodiumError.authenticationFailed) {
        _ = try ChaChaPoly.openSecret(
          Array(Self.box[..<count]), key: key, nonce: Self.nonce, authenticating: Self.associated)
      }
    }
  }

  @Test(arguments: [0, 1, 15, 16, 17, 64, 1000]) func `in place gives what a copy gives`(count: Int) throws {
    let key = SecretBytes.random(count: 32)
    let message = RandomBytes.make(count: count)
    let nonce = RandomBytes.make(count: 12)
    let box = ChaChaPoly.seal(message.span, key: key, nonce: nonce)

    var buffer = message + [UInt8](repeating: 0xee, count: 20)
    var span = buffer.mutableSpan
    ChaChaPoly.sealInPlace(&span, count: count, key: key, nonce: nonce)
    #expect(Array(buffer[..<(count + 16)]) == box)
    #expect(Array(buffer[(count + 16)...]) == [0xee, 0xee, 0xee, 0xee], "writes behind the tag")

    var place = buffer.mutableSpan
    try ChaChaPoly.openInPlace(&place, count: count + 16, key: key, nonce: nonce)
    #expect(Array(buffer[..<count]) == message)

    var output = [UInt8](repeating: 0, count: count)
    var target = output.mutableSpan
    try ChaChaPoly.open(box.span, into: &target, key: key, nonce: nonce)
    #expect(output == message)
  }

  @Test func `leaves no plaintext behind when it refuses`() {
    let key = SecretBytes.random(count: 32)
    let message = [UInt8](repeating: 0x41, count: 100)
    var box = ChaChaPoly.seal(message.span, key: key)
    box[115] ^= 1
    var output = [UInt8](repeating: 0x77, count: 100)
    var target = output.mutableSpan
    #expect(throws: SodiumError.authenticationFailed) {
      try ChaChaPoly.open(box.span, into: &target, key: key, nonce: ChaChaPoly.zeroNonce)
    }
    #expect(output == [UInt8](repeating: 0, count: 100))
    var place = box.mutableSpan
    #expect(throws: SodiumError.authenticationFailed) {
      try ChaChaPoly.openInPlace(&place, count: 116, key: key, nonce: ChaChaPoly.zeroNonce)
    }
    #expect(Array(box.prefix(100)) == [UInt8](repeating: 0, count: 100))
  }
}
