import Sodium
import Testing
import TestSupport

@Suite("BLAKE2b-256") struct BLAKE2bTests {
  /// What `b2sum -l 256` prints.
  static let vectors: [(String, String)] = [
    ("", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"),
    ("abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"),
  ]

  @Test(arguments: vectors) func `gives the known values`(text: String, digest: String) {
    #expect(BLAKE2b.hash(Array(text.utf8)).description == digest)
  }

  @Test(arguments: [0, 1, 127, 128, 129, 300]) func `pieces give the same as the whole`(cut: Int) {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
    var hasher = BLAKE2b.Hasher()
    hasher.update(Array(bytes[..<cut]))
    hasher.update(Array(bytes[cut...]))
    #expect(hasher.finalise() == BLAKE2b.hash(bytes))
  }

  @Test func `is not SHA-256, nor cut from BLAKE2b-512`() {
    #expect(BLAKE2b.hash([]).bytes != SHA256.hash([]).bytes)
    // BLAKE2b-512 of nothing begins with 786a02f7.
    #expect(BLAKE2b.hash([]).bytes.prefix(4) != hex("786a02f7")[...])
  }

  @Test(arguments: ["", "00", String(repeating: "0", count: 66), String(repeating: "F", count: 64)])
  func `refuses a digest text that is not 64 lower-case digits`(text: String) {
    #expect(BLAKE2b.Digest(hex: text) == nil)
  }
}
