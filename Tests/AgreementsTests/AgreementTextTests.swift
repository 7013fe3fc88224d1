import Agreements
import SignedNotes
import Sodium
import Testing

@Suite("the text of an agreement") struct AgreementTextTests {
  private let world: World
  private let text: [UInt8]

  init() throws {
    let world = try World()
    self.world = world
    text = try World.draft(world.acmeCards, world.buyerCards) {
      $0.renews = Renewal("1y")
      $0.concluded = CalendarDate("2026-10-20")
      $0.contractNumber = "2026-契-0114"
      $0.readers = [world.suzuki.name, world.tanaka.name]
      $0.keepers = [world.suzuki.name]
      $0.opening = .witnessed
      $0.witnesses = [AgreementWitness(member: world.kimura.name, key: world.notary.key)]
    }.agreement().text
  }

  private func read(_ text: [UInt8]) throws -> Agreement {
    try SignedAgreement(world.acme.signer.note(text: text)).document
  }

  @Test func `is what it says on the page`() {
    let expected = """
      kura/agreement@v1
      id NDA-2026-014
      nonce 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
      accept-by 2026-11-16T00:00:00Z
      party \(world.acme.signer.verifierKey)
      party \(world.buyer.signer.verifierKey)
      card acme.example 1 \(world.acmeCards.newest.digest)
      card buyer.example 1 \(world.buyerCards.newest.digest)
      engagement 基幹システム更改
      role acme.example developer
      role buyer.example customer
      purpose 調達審査
      from 2026-11-01T00:00:00Z
      until 2027-10-31T14:59:59Z
      renews 1y
      concluded 2026-10-20
      contract-no 2026-契-0114
      document \(SHA256.hash(World.legalText)) \(World.legalText.count) nda.txt
      reader buyer.example/suzuki
      reader buyer.example/tanaka
      keeper buyer.example/suzuki
      opening witnessed
      witness notary.example/kimura \(world.notary.signer.verifierKey)

      """
    #expect(String(decoding: text, as: UTF8.self) == expected)
  }

  @Test func `reads what it writes, byte for byte`() throws {
    let agreement = try read(text)
    #expect(agreement.text == text)
    #expect(agreement.digest == SHA256.hash(text))
    let bare = world.agreement.document
    #expect(try read(bare.text) == bare)
    let elsewhere = try World.draft(world.acmeCards, world.buyerCards) {
      $0.legalText = .elsewhere(location: "法務部 契約書庫 3-2", digest: SHA256.hash([7]))
    }.agreement()
    #expect(try read(elsewhere.text) == elsewhere)
  }

  private static let lines = [
    "id ", "nonce ", "accept-by ", "party acme", "party buyer", "engagement ", "purpose ", "from ", "until ", "renews ",
    "concluded ", "contract-no ", "document ", "opening ",
  ]

  @Test(arguments: lines)
  func `refuses a line twice, and another in its place`(prefix: String) {
    let original = line(prefix, of: text)
    for lines in [[original, original], ["x 1"], [original, "note a"], ["", original], [original + " "]] {
      #expect(throws: AgreementError.self) { try read(replacing(prefix, with: lines, in: text)) }
    }
  }

  @Test(arguments: lines.filter { !["renews ", "concluded ", "contract-no "].contains($0) })
  func `refuses a text that lacks a line`(prefix: String) {
    #expect(throws: AgreementError.self) { try read(replacing(prefix, with: [], in: text)) }
  }

  @Test(
    arguments: [
      ("nonce ", "nonce 00"), ("nonce ", "nonce " + String(repeating: "0A", count: 32)),
      ("accept-by ", "accept-by 2026-11-16"), ("party acme", "party acme.example"),
      ("card acme", "card acme.example 01 "), ("card acme", "card acme.example 0 " + String(repeating: "0", count: 64)),
      ("role acme", "role acme.example boss"), ("role acme", "role acme.example developer supplier"),
      ("until ", "until 2027-10-31"), ("renews ", "renews 12m"), ("renews ", "renews forever"),
      ("concluded ", "concluded 2026-02-30"), ("document ", "document 00 1 a"), ("opening ", "opening secret"),
      ("reader buyer.example/suzuki", "reader suzuki"), ("keeper ", "keeper buyer.example"),
      ("witness ", "witness notary.example/kimura"),
    ])
  func `refuses a value that is not the one text of anything`(prefix: String, wrong: String) {
    #expect(throws: AgreementError.self) { try read(replacing(prefix, with: [wrong], in: text)) }
  }

  @Test func `says which line is wrong`() {
    let wrong = replacing("opening ", with: ["opening secret"], in: text)
    #expect(throws: AgreementError.malformed(.agreement, .malformedDocument(line: 22, .value))) { try read(wrong) }
  }

  @Test func `refuses lines out of order`() {
    for (first, second) in [("party acme", "party buyer"), ("card acme", "card buyer"), ("role acme", "role buyer")] {
      let (a, b) = (line(first, of: text), line(second, of: text))
      let swapped = replacing(second, with: [b, a], in: replacing(first, with: [], in: text))
      #expect(throws: AgreementError.self) { try read(swapped) }
    }
  }

  @Test func `refuses both ways of giving the legal text at once`() {
    let original = line("document ", of: text)
    let elsewhere = "document-elsewhere \(SHA256.hash([])) 法務部"
    #expect(throws: AgreementError.self) {
      try read(replacing("document ", with: [original, elsewhere], in: text))
    }
    #expect(throws: AgreementError.self) {
      try read(replacing("document ", with: [elsewhere, original], in: text))
    }
  }

  @Test func `refuses a witness under another organization's key`() {
    let wrong = "witness notary.example/kimura \(world.acme.signer.verifierKey)"
    #expect(throws: AgreementError.malformed(.agreement, .malformedDocument(line: 23, .value))) {
      try read(replacing("witness ", with: [wrong], in: text))
    }
  }

  @Test func `what is read back is what was read, whatever the bytes`() throws {
    for place in text.indices {
      for bit: UInt8 in [1, 32] {
        var changed = text
        changed[place] ^= bit
        if changed[place] < 0x20, changed[place] != 0x0A { continue }
        guard String(validating: changed, as: UTF8.self) != nil, changed.last == 0x0A else { continue }
        // Both sign, so that a changed key of one doesn't hide what the parser makes of the rest.
        let note = SignedNote(
          text: changed, signatures: [world.acme.signer.sign(text: changed), world.buyer.signer.sign(text: changed)])
        guard let signed = try? SignedAgreement(note) else { continue }
        #expect(signed.document.text == changed)
        #expect(signed.digest != SHA256.hash(text))
      }
    }
  }
}
