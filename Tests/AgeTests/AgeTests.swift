import Age
import Testing

@Suite("sealing and opening in memory") struct AgeTests {
  @Test(arguments: [0, 1, 15, 16, 17, 65_535, 65_536, 65_537, 131_072, 200_000])
  func `what was sealed opens`(count: Int) throws {
    let identity = X25519Identity.generate()
    let text = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    #expect(try Age.open(Age.seal(text, to: [identity.recipient]), with: [identity]) == text)
  }
}
