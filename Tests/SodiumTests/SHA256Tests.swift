import Sodium
import Testing
import TestSupport

@Suite("SHA-256") struct SHA256Tests {
  /// FIPS 180-4 examples, and the empty input that RFC 6962 uses for an empty tree.
  static let vectors: [(String, String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test(arguments: vectors) func `gives the published values`(text: String, digest: String) {
    #expect(SHA256.hash(Array(text.utf8)).description == digest)
  }

  @Test func `gives the leaf and node hashes of RFC 6962`() {
    // The tree of one empty entry, as published with the test vectors of certificate transparency.
    #expect(
      SHA256.hash([0x00]).description == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
  }

  @Test(arguments: [0, 1, 63, 64, 65, 200]) func `pieces give the same as the whole`(cut: Int) {
    let bytes = (0..<200).map { UInt8($0) }
    var hasher = SHA256.Hasher()
    hasher.update(Array(bytes[..<cut]))
    hasher.update(Array(bytes[cut...]))
    #expect(hasher.finalise() == SHA256.hash(bytes))
  }

  @Test(arguments: ["", "00", String(repeating: "0", count: 63), String(repeating: "A", count: 64), "zz"])
  func `refuses a digest text that is not 64 lower-case digits`(text: String) {
    #expect(SHA256.Digest(hex: text) == nil)
  }

  @Test func `orders digests as their texts are ordered`() throws {
    var generator = SeededGenerator(seed: 1)
    let digests = try (0..<50).map { _ in try #require(SHA256.Digest(bytes: generator.bytes(32))) }
    #expect(digests.sorted().map(\.description) == digests.map(\.description).sorted())
  }
}
