import Access
import Agreements
import SignedNotes
import Sodium
import Testing

@Suite("log origins and heads") struct LogOriginTests {
  let origin = Person.tanaka.origin()

  @Test func `an origin names member, key and agreement`() {
    let key = SHA256.hash(Person.tanaka.keys.log.publicKey.bytes).description.prefix(32)
    #expect(origin.description == "buyer.example/tanaka/log/\(key)/\(agreement.description.prefix(32))")
    #expect(LogOrigin(origin.description) == origin)
    #expect(origin.isUnder(agreement))
    #expect(!origin.isUnder(otherAgreement))
    #expect(origin.isUnder(Person.tanaka.keys.log))
    #expect(!origin.isUnder(Person.suzuki.keys.log))
  }

  @Test func `a directory is named by the origin's digest`() {
    #expect(origin.directoryName == String(SHA256.hash(Array(origin.description.utf8)).description.prefix(32)))
  }

  @Test(arguments: [
    "", "/", "kura/receipt", "buyer.example/tanaka", "buyer.example/tanaka/log/00/11",
    "buyer.example/tanaka/LOG/00112233445566778899aabbccddeeff/00112233445566778899aabbccddeeff",
    "buyer.example/Tanaka/log/00112233445566778899aabbccddeeff/00112233445566778899aabbccddeeff",
    "buyer.example/tanaka/log/00112233445566778899AABBCCDDEEFF/00112233445566778899aabbccddeeff",
    "buyer.example/tanaka/log/00112233445566778899aabbccddeeff/00112233445566778899aabbccddeeff/",
    "/buyer.example/tanaka/log/00112233445566778899aabbccddeeff/00112233445566778899aabbccddeeff",
    "buyer.example/tanaka/log/00112233445566778899aabbccddeef/00112233445566778899aabbccddeeff",
    "kura/tanaka/log/00112233445566778899aabbccddeeff/00112233445566778899aabbccddeeff",
  ]) func `anything else is no origin`(_ text: String) {
    #expect(LogOrigin(text) == nil)
  }

  @Test func `bundle ids are 32 lower-case digits`() {
    #expect(BundleID("00112233445566778899aabbccddeeff")?.description == "00112233445566778899aabbccddeeff")
    #expect(BundleID("00112233445566778899aabbccddeeff")?.short == "00112233")
    for text in [
      "", "0011", "00112233445566778899AABBCCDDEEFF", "00112233445566778899aabbccddeeff00",
      "g0112233445566778899aabbccddeeff",
    ] {
      #expect(BundleID(text) == nil)
    }
    #expect(BundleID.random() != BundleID.random())
  }
}
