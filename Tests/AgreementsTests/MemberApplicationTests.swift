import Agreements
import SignedNotes
import Sodium
import Testing

@Suite("member requests") struct MemberApplicationTests {
  private let tanaka: ExampleMember
  private let application: MemberApplication

  init() throws {
    tanaka = try ExampleMember("buyer.example/tanaka")
    application = try MemberApplication(
      member: tanaka.name, title: "田中 一郎", time: time(Example.present), keys: tanaka.keys)
  }

  @Test func `is what it says on the page, and reads as it was written`() throws {
    let keys = tanaka.keys
    let expected = """
      kura/member-request@v1
      member buyer.example/tanaka
      title 田中 一郎
      time 2026-11-23T01:02:03Z
      keys \(keys.document.base64) \(keys.log.base64) \(keys.cosigner.base64) \(keys.recipient)

      """
    #expect(String(decoding: application.text, as: UTF8.self) == expected)
    let verified = try Verified<MemberApplication>(verifying: application.signed(by: tanaka.document))
    #expect(verified.document == application)
    #expect(verified.digest == SHA256.hash(application.text))
    let bare = try MemberApplication(member: tanaka.name, title: nil, time: time(Example.present), keys: keys)
    #expect(try Verified<MemberApplication>(verifying: bare.signed(by: tanaka.document)).document == bare)
  }

  @Test func `is compared by the document key under the whole name`() {
    #expect(application.fingerprint == Fingerprint(member: tanaka.name, keys: tanaka.keys))
  }

  @Test func `refuses a signature by another key than the document key in it`() throws {
    let stranger = try ExampleMember("buyer.example/tanaka", device: " other")
    for signer in [tanaka.logKeyAsDocument, tanaka.cosignerKeyAsDocument, stranger.document] {
      #expect(throws: AgreementError.wrongSigner(.memberApplication)) { try application.signed(by: signer) }
      #expect(
        throws: AgreementError.notAuthentic(.memberApplication, .missingSignature(tanaka.document.verifierKey.name))
      ) {
        try Verified<MemberApplication>(verifying: signer.note(text: application.text))
      }
    }
  }

  @Test func `refuses four keys that are not four`() throws {
    let bytes = CardTests.bytes(tanaka.keys)
    let three = try CardTests.keys([bytes[0], bytes[1], bytes[1], bytes[3]])
    #expect(throws: AgreementError.invalid(.memberApplication, .repeatedKey(tanaka.name))) {
      try MemberApplication(member: tanaka.name, title: nil, time: time(Example.present), keys: three)
    }
    let wrong = "keys \(three)"
    let text = replacing("keys ", with: [wrong], in: application.text)
    #expect(throws: AgreementError.malformed(.memberApplication, .malformedDocument(line: 5, .value))) {
      try Verified<MemberApplication>(verifying: tanaka.document.note(text: text))
    }
  }

  @Test(arguments: ["member ", "time ", "keys "])
  func `refuses a line missing, twice or changed`(prefix: String) {
    let original = line(prefix, of: application.text)
    for lines in [[], [original, original], [original + " x"], ["x y"], [original, ""]] {
      let note = tanaka.document.note(text: replacing(prefix, with: lines, in: application.text))
      #expect(throws: AgreementError.self) { try Verified<MemberApplication>(verifying: note) }
    }
  }

  @Test(arguments: ["", " 田中", "田中\n"])
  func `refuses a title that is none`(title: String) {
    #expect(throws: AgreementError.invalid(.memberApplication, .text("title"))) {
      try MemberApplication(member: tanaka.name, title: title, time: time(Example.present), keys: tanaka.keys)
    }
  }

  @Test func `becomes the line of a card`() throws {
    let verified = try Verified<MemberApplication>(verifying: application.signed(by: tanaka.document))
    let line = verified.document.member(isKeeper: true, from: now(), until: time(Example.cardEnd))
    #expect(line == tanaka.line(title: "田中 一郎", from: Example.present, keeper: true))
  }
}
