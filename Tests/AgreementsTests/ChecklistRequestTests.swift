import Agreements
import ChecklistTerms
import SignedNotes
import Sodium
import Testing

@Suite("checklist requests") struct ChecklistRequestTests {
  private let world: World

  init() throws { world = try World() }

  @Test func `is what it says on the page, and reads as it was written`() throws {
    let request = try world.request()
    let keys = world.suzuki.keys
    let expected = """
      kura/checklist-request@v1
      nonce 404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f
      time 2026-11-23T01:02:03Z
      requester buyer.example/suzuki \(keys)
      card buyer.example 1 \(world.buyerCards.newest.digest)
      agreement \(world.agreement.digest) NDA-2026-014
      template \(World.template.digest!) 1.1 nist-ssdf-1.1
      unit product ACME Core Link
      unit-version 4.2
      due 2026-12-25T14:59:59Z
      item PO.1.1
      item PO.1.2
      item PW.4.1
      filled-by buyer.example PO.1.2
      answers \(request.answers!)

      """
    #expect(String(decoding: request.text, as: UTF8.self) == expected)
    let verified = try world.verify(request: request.signed(by: world.suzuki.document))
    #expect(verified.document == request)
    #expect(verified.digest == SHA256.hash(request.text))
    #expect(try Claimed<ChecklistRequest>(verified.note).document == request)
  }

  @Test(arguments: [ChecklistRequest.Rows.whole, .tier(.core), .tier(.recommended), .items(["（１）－１", "a b"])])
  func `asks for everything, for a tier, or for some items`(rows: ChecklistRequest.Rows) throws {
    let request = try world.request {
      $0.rows = rows
      $0.filledBy = []
      $0.answers = nil
      $0.unit = ChecklistUnit(kind: .organization, name: "アクメ株式会社", version: nil)
    }
    #expect(try world.verify(request: request.signed(by: world.suzuki.document)).document == request)
  }

  @Test func `either side may ask the other`() throws {
    let request = try world.request {
      $0.requester = world.ito
      $0.card = world.acmeCards.newest.reference
    }
    let verified = try world.verify(request: request.signed(by: world.ito.document), cards: world.acmeCards)
    #expect(verified.document.requester == world.ito.name)
  }

  // MARK: - Not a request

  @Test(arguments: [
    "nonce ", "time ", "requester ", "card ", "agreement ", "template ", "unit ", "unit-version ", "due ", "item ",
    "filled-by ", "answers ",
  ])
  func `refuses a line twice or changed`(prefix: String) throws {
    let request = try world.request()
    let original = line(prefix, of: request.text)
    for lines in [[original, original], ["x y"], [original, ""], [original, "unknown x"]] {
      let text = replacing(prefix, with: lines, in: request.text)
      #expect(throws: AgreementError.self, "\(lines)") {
        try world.verify(request: note(text, by: world.suzuki.document))
      }
    }
  }

  @Test(arguments: ["nonce ", "time ", "requester ", "card ", "agreement ", "template ", "unit ", "due "])
  func `refuses a line missing`(prefix: String) throws {
    let text = replacing(prefix, with: [], in: try world.request().text)
    #expect(throws: AgreementError.self) { try world.verify(request: note(text, by: world.suzuki.document)) }
  }

  @Test(arguments: [
    ("nonce ", "nonce 40"), ("time ", "time 2026-11-23"), ("template ", "template - 1.1 nist-ssdf-1.1"),
    ("template ", "template 00 1.1 nist-ssdf-1.1"), ("unit ", "unit machine x"), ("unit ", "unit product"),
    ("due ", "due tomorrow"), ("item ", "tier silver"), ("answers ", "answers none"),
    ("filled-by ", "filled-by Buyer PO.1.2"),
  ])
  func `refuses a value that is none`(prefix: String, wrong: String) throws {
    let text = replacing(prefix, with: [wrong], in: try world.request().text)
    let error = #expect(throws: AgreementError.self) {
      try world.verify(request: note(text, by: world.suzuki.document))
    }
    guard case .malformed(.checklistRequest, .malformedDocument) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `refuses a tier and items together, and fillers out of order`() throws {
    let request = try world.request()
    for (prefix, lines) in [
      ("item ", ["tier core", "item PO.1.1"]),
      ("filled-by ", ["filled-by buyer.example PO.1.2", "filled-by acme.example PO.1.1"]),
    ] {
      let text = replacing(prefix, with: lines, in: request.text)
      let error = #expect(throws: AgreementError.self) {
        try world.verify(request: note(text, by: world.suzuki.document))
      }
      guard case .malformed(.checklistRequest, .malformedDocument) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func `refuses what no request may say`() throws {
    func expect(_ fault: DocumentFault, _ change: (inout World.RequestParts) -> Void) {
      #expect(throws: AgreementError.invalid(.checklistRequest, fault)) { try world.request(change) }
    }
    expect(.nonce) { $0.nonce = [1] }
    expect(.cards) { $0.card = world.acmeCards.newest.reference }
    expect(.text("agreement")) { $0.agreementID = " " }
    expect(.template) {
      $0.template = TemplateReference(id: TemplateID("a")!, version: TemplateVersion("1")!, digest: nil)
    }
    expect(.text("unit")) { $0.unit = ChecklistUnit(kind: .product, name: "a\nb", version: nil) }
    expect(.text("unit-version")) { $0.unit = ChecklistUnit(kind: .product, name: "a", version: "") }
    expect(.validity) { $0.due = time("2026-11-23T01:02:02Z") }
    expect(.repeatedItem) { $0.rows = .items(["PO.1.2", "PO.1.2"]) }
    expect(.text("item")) { $0.rows = .items([String(repeating: "x", count: 257), "PO.1.2"]) }
    expect(.tooLarge) { $0.rows = .items([]) }
    expect(.tooLarge) { $0.rows = .items((0...20_000).map { "i\($0)" }) }
    expect(.unaskedItem) { $0.rows = .items(["PO.1.1"]) }
    expect(.repeatedItem) {
      $0.filledBy.append(ChecklistRequest.Filler(organization: world.acme.name, item: "PO.1.2"))
    }
  }

  @Test func `takes as many items as it can carry, and no more bytes`() throws {
    let request = try world.request {
      $0.rows = .items((0..<20_000).map { "item \($0)" })
      $0.filledBy = []
    }
    #expect(try world.verify(request: request.signed(by: world.suzuki.document)).document == request)
    #expect(throws: AgreementError.invalid(.checklistRequest, .tooLarge)) {
      try world.request {
        $0.rows = .items((0..<20_000).map { "\($0)" + String(repeating: "x", count: 250) })
        $0.filledBy = []
      }
    }
  }

  // MARK: - Not authentic

  @Test func `refuses a signature by any other key`() throws {
    let request = try world.request()
    let name = world.suzuki.document.verifierKey.name
    let stranger = try ExampleMember("buyer.example/suzuki", device: " other")
    for signer in [
      world.suzuki.logKeyAsDocument, world.suzuki.cosignerKeyAsDocument, world.tanaka.document, world.sato.document,
      world.buyer.signer, stranger.document,
    ] {
      #expect(throws: AgreementError.wrongSigner(.checklistRequest)) { try request.signed(by: signer) }
      #expect(throws: AgreementError.notAuthentic(.checklistRequest, .missingSignature(name))) {
        try world.verify(request: signer.note(text: request.text))
      }
    }
  }

  @Test func `refuses a text that was changed after it was signed`() throws {
    let request = try world.request()
    let signed = try request.signed(by: world.suzuki.document)
    let text = replacing("due ", with: ["due 2027-12-25T14:59:59Z"], in: request.text)
    #expect(
      throws: AgreementError.notAuthentic(
        .checklistRequest, .wrongSignature(world.suzuki.document.verifierKey.name))
    ) { try world.verify(request: SignedNote(text: text, signatures: signed.signatures)) }
  }

  @Test func `refuses keys that the card doesn't give`() throws {
    let stranger = try ExampleMember("buyer.example/suzuki", device: " other")
    let request = try world.request { $0.requester = stranger }
    #expect(throws: AgreementError.keysNotOnCard(world.suzuki.name)) {
      try world.verify(request: request.signed(by: stranger.document))
    }
    #expect(throws: AgreementError.keysNotOnCard(world.suzuki.name)) {
      try world.agreement.verify(
        kept: Claimed<ChecklistRequest>(request.signed(by: stranger.document)), cards: world.buyerCards)
    }
  }

  @Test func `refuses an organization that comes with another key than the agreement's`() throws {
    let impostor = try ExampleOrganization("buyer.example", device: " impostor")
    let chain = try impostor.chain([world.suzuki.line(keeper: true)])
    let request = try world.request { $0.card = chain.newest.reference }
    #expect(throws: AgreementError.otherOrganizationKey(world.buyer.name)) {
      try world.verify(request: request.signed(by: world.suzuki.document), cards: chain)
    }
  }

  @Test func `is for no other agreement`() throws {
    let other = try World { $0.id = "NDA-2026-015" }
    let signed = try world.request().signed(by: world.suzuki.document)
    #expect(throws: AgreementError.otherAgreement(world.agreement.digest)) { try other.verify(request: signed) }
    let renamed = try world.request { $0.agreementID = "NDA-2026-015" }
    #expect(throws: AgreementError.invalid(.checklistRequest, .text("agreement"))) {
      try world.verify(request: renamed.signed(by: world.suzuki.document))
    }
  }

  // MARK: - Refused

  @Test func `refuses a member of neither party, and rows that somebody else is to fill in`() throws {
    let request = try world.request {
      $0.requester = world.kimura
      $0.card = world.notaryCards.newest.reference
    }
    expectRefusal(.wrongSide(world.kimura.name)) {
      try world.verify(request: request.signed(by: world.kimura.document), cards: world.notaryCards)
    }
    let third = try world.request {
      $0.filledBy = [ChecklistRequest.Filler(organization: world.notary.name, item: "PO.1.1")]
    }
    #expect(throws: AgreementError.invalid(.checklistRequest, .roles)) {
      try world.verify(request: third.signed(by: world.suzuki.document))
    }
  }

  @Test func `refuses who isn't on the card that he states`() throws {
    let ghost = try ExampleMember("buyer.example/ghost")
    let request = try world.request { $0.requester = ghost }
    expectRefusal(.senderNotOnCard(ghost.name)) { try world.verify(request: request.signed(by: ghost.document)) }
  }

  @Test func `refuses an older card than the one that was out, and keys that are revoked`() throws {
    var later = try World()
    let signed = try world.request().signed(by: world.suzuki.document)
    try later.buyerIssues([world.suzuki.line(keeper: true)])
    expectRefusal(.olderCardRevision(world.buyer.name, stated: 1, known: 2)) { try later.verify(request: signed) }
    var revoked = try World()
    let since = Revocation(since: time("2026-11-25T00:00:00Z"), reason: .stolen)
    try revoked.buyerIssues([world.suzuki.line(keeper: true, revoked: since)], issued: "2026-11-25T00:00:00Z")
    try revoked.verify(request: signed, at: "2026-11-24T00:00:00Z")
    expectRefusal(.senderRevoked(world.suzuki.name, since: since.since)) {
      try revoked.verify(request: signed, at: "2026-11-26T00:00:00Z")
    }
    // What was taken before stays what it is.
    #expect(
      try revoked.agreement.verify(kept: Claimed<ChecklistRequest>(signed), cards: revoked.buyerCards).digest
        == signed.textDigest)
  }

  @Test(arguments: ["2026-10-31T23:59:59Z", "2027-10-31T15:00:00Z"])
  func `refuses a time outside the term`(stated: String) throws {
    let request = try world.request {
      $0.time = time(stated)
      $0.due = time("2027-12-31T00:00:00Z")
    }
    let error = #expect(throws: AgreementError.self) {
      try world.verify(request: request.signed(by: world.suzuki.document), at: stated)
    }
    // Before the term there was no card either.
    let expected: [AgreementError] = [
      .refused(.sealedOutsideTerm(time(stated))),
      .refused(.senderNotValid(world.suzuki.name, from: time(Example.start), until: time(Example.cardEnd))),
    ]
    #expect(error.map(expected.contains) == true, "\(String(describing: error))")
  }

  @Test func `refuses a time after the agreement was ended, and one in the future`() throws {
    var ended = try World()
    try ended.terminate(signed: "2026-11-20T00:00:00Z", from: "2026-11-20T00:00:00Z")
    let signed = try world.request().signed(by: world.suzuki.document)
    expectRefusal(.sealedOutsideTerm(time(Example.present))) { try ended.verify(request: signed) }
    expectRefusal(.sealedInFuture(time(Example.present))) {
      try world.verify(request: signed, at: "2026-11-23T00:57:02Z")
    }
    try world.verify(request: signed, at: "2026-11-23T00:57:03Z")
  }
}
