import Sodium
import Testing
import TestSupport

@Suite("Ed25519") struct Ed25519Tests {
  struct Vector: Sendable {
    let seed, publicKey, message, signature: String

    /// RFC 8032 section 7.1, tests 1 to 3.
    static let all = [
      Vector(
        seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", message: "",
        signature: """
          e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe
          24655141438e7a100b
          """),
      Vector(
        seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        publicKey: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", message: "72",
        signature: """
          92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302a
          eeb00d291612bb0c00
          """),
      Vector(
        seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        publicKey: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", message: "af82",
        signature: """
          6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed2
          8dc027beceea1ec40a
          """),
    ]
  }

  @Test(arguments: Vector.all) func `signs as RFC 8032 does`(vector: Vector) throws {
    let key = try Ed25519.PrivateKey(seed: secret(hex: vector.seed))
    #expect(key.publicKey.bytes == hex(vector.publicKey))
    #expect(key.sign(hex(vector.message)) == hex(vector.signature))
    #expect(key.publicKey.isValid(hex(vector.signature), for: hex(vector.message)))
    #expect(key.withSeed { Array(copying: $0) } == hex(vector.seed))
  }

  @Test func `refuses a signature with any bit changed`() throws {
    let vector = Vector.all[2]
    let key = try #require(Ed25519.PublicKey(bytes: hex(vector.publicKey)))
    for bit in 0..<512 {
      var signature = hex(vector.signature)
      signature[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!key.isValid(signature, for: hex(vector.message)), "bit \(bit)")
    }
  }

  @Test func `refuses the signature of another message or another key`() throws {
    let vector = Vector.all[2]
    let key = try #require(Ed25519.PublicKey(bytes: hex(vector.publicKey)))
    let other = try #require(Ed25519.PublicKey(bytes: hex(Vector.all[1].publicKey)))
    #expect(!key.isValid(hex(vector.signature), for: hex("af83")))
    #expect(!key.isValid(hex(vector.signature), for: []))
    #expect(!other.isValid(hex(vector.signature), for: hex(vector.message)))
  }

  @Test func `refuses a signature whose S is not below the group's order`() throws {
    // S + L: the same equation holds, so that a laxer verifier would accept a second signature for one message.
    let vector = Vector.all[1]
    let order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
    var signature = hex(vector.signature)
    var carry = 0
    for index in 0..<32 {
      let sum = Int(signature[32 + index]) + Int(order[index]) + carry
      signature[32 + index] = UInt8(sum & 255)
      carry = sum >> 8
    }
    #expect(
      !(try #require(Ed25519.PublicKey(bytes: hex(vector.publicKey)))).isValid(signature, for: hex(vector.message)))
  }

  @Test func `refuses the key of small order under which everything is valid`() throws {
    let key = try #require(Ed25519.PublicKey(bytes: [1] + [UInt8](repeating: 0, count: 31)))
    let signature = [1] + [UInt8](repeating: 0, count: 63)
    #expect(!key.isValid(signature, for: Array("anything".utf8)))
  }

  @Test(arguments: [0, 63, 65, 128]) func `a signature of another length is not valid`(count: Int) throws {
    let key = try #require(Ed25519.PublicKey(bytes: hex(Vector.all[0].publicKey)))
    #expect(!key.isValid([UInt8](repeating: 0, count: count), for: []))
  }

  @Test(arguments: [0, 31, 33, 64]) func `takes seeds and keys of 32 bytes only`(count: Int) {
    #expect(Ed25519.PublicKey(bytes: [UInt8](repeating: 1, count: count)) == nil)
    #expect(throws: SodiumError.wrongLength(expected: 32, actual: count)) {
      _ = try Ed25519.PrivateKey(seed: SecretBytes.random(count: count))
    }
  }
}
