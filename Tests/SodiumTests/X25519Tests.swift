import Sodium
import Testing
import TestSupport

@Suite("X25519") struct X25519Tests {
  private func multiply(_ scalar: String, _ point: String) throws -> [UInt8] {
    let key = try X25519.PrivateKey(secret(hex: scalar))
    return shown(try key.sharedSecret(with: try #require(X25519.PublicKey(bytes: hex(point)))))
  }

  @Test func `multiplies as RFC 7748 section 5.2 does`() throws {
    #expect(
      try multiply(
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c")
        == hex("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"))
    #expect(
      try multiply(
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493")
        == hex("95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"))
  }

  @Test func `iterates as RFC 7748 section 5.2 does`() throws {
    var scalar = [9] + [UInt8](repeating: 0, count: 31)
    var point = scalar
    for round in 1...1000 {
      let key = try X25519.PrivateKey(SecretBytes.copying(scalar.span))
      let product = shown(try key.sharedSecret(with: try #require(X25519.PublicKey(bytes: point))))
      (scalar, point) = (product, scalar)
      if round == 1 { #expect(scalar == hex("422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079")) }
    }
    #expect(scalar == hex("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"))
  }

  @Test func `two sides share the secret of RFC 7748 section 6.1`() throws {
    let alice = try X25519.PrivateKey(
      secret(hex: "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"))
    let bob = try X25519.PrivateKey(secret(hex: "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"))
    #expect(alice.publicKey.bytes == hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"))
    #expect(bob.publicKey.bytes == hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"))
    let shared = hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")
    #expect(shown(try alice.sharedSecret(with: bob.publicKey)) == shared)
    #expect(shown(try bob.sharedSecret(with: alice.publicKey)) == shared)
  }

  @Test func `the form that writes over a used secret gives the same`() throws {
    let a = X25519.PrivateKey.generate()
    let b = X25519.PrivateKey.generate()
    var over = SecretBytes.random(count: 32)
    try a.sharedSecret(with: b.publicKey, into: &over)
    #expect(shown(over) == shown(try b.sharedSecret(with: a.publicKey)))
  }

  /// Points of small order, in canonical encodings and others, from the security considerations around RFC 7748.
  @Test(arguments: [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f11d7",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  ]) func `refuses a point of small order`(point: String) throws {
    #expect(throws: SodiumError.weakPublicKey) {
      try multiply("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4", point)
    }
  }

  @Test(arguments: [0, 31, 33]) func `takes keys of 32 bytes only`(count: Int) {
    #expect(X25519.PublicKey(bytes: [UInt8](repeating: 1, count: count)) == nil)
    #expect(throws: SodiumError.wrongLength(expected: 32, actual: count)) {
      _ = try X25519.PrivateKey(SecretBytes.random(count: count))
    }
  }

  @Test func `each generated key is another`() {
    #expect(X25519.PrivateKey.generate().publicKey != X25519.PrivateKey.generate().publicKey)
  }
}
