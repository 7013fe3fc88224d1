import Agreements
import ChecklistTerms
import SignedNotes
import Sodium
import Testing

@Suite("adoptions") struct AdoptionTests {
  private let world: World

  init() throws { world = try World() }

  private func signed(_ adoption: Adoption) -> SignedNote {
    note(adoption.text, by: world.suzuki.document, world.sato.document)
  }

  @Test func `is what it says on the page, and reads as it was written`() throws {
    let adoption = try world.adoption()
    let expected = """
      kura/adoption@v1
      nonce 606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f
      time 2026-11-23T01:02:03Z
      agreement \(world.agreement.digest) NDA-2026-014
      engagement 基幹システム更改
      card buyer.example 1 \(world.buyerCards.newest.digest)
      signer acme.example/sato \(world.sato.keys)
      signer buyer.example/suzuki \(world.suzuki.keys)
      template \(World.template.digest!) 1.1 nist-ssdf-1.1
      unit product ACME Core Link
      unit-version 4.2
      bundle 0f1e2d3c4b5a69788796a5b4c3d2e1f0 \(SHA256.hash(Array("manifest".utf8)))
      row 1 adopted PO.1.1
      row 2 alternative PW.4.1
      row 3 declined PW.6.2
      text 1 開発基盤のセキュリティ要件を特定し、文書化する
      text 2 安全な部品を調達・維持する
      answer 1 はい
      answer 2 代替
      answer 3 対象外
      means 2 部品は購入先の証明書で確認する
      means 2
      means 2 四半期ごとに見直す

      """
    #expect(String(decoding: adoption.text, as: UTF8.self) == expected)
    let verified = try world.verify(adoption: signed(adoption)).requireAdopted()
    #expect(verified.document == adoption)
    #expect(verified.digest == SHA256.hash(adoption.text))
    #expect(verified.document.rows[1].means?.description == "部品は購入先の証明書で確認する\n\n四半期ごとに見直す")
  }

  @Test func `reads as it was written without all that may be missing`() throws {
    let adoption = try world.adoption {
      $0.template = nil
      $0.unit = nil
      $0.sources = []
      $0.rows = [Adoption.Row(outcome: .adopted, item: "a b", text: nil, answer: nil, means: nil)]
    }
    #expect(try world.verify(adoption: signed(adoption)).document == adoption)
    let undated = try world.adoption {
      $0.template = TemplateReference(id: TemplateID("a")!, version: TemplateVersion("1")!, digest: nil)
    }
    #expect(String(decoding: undated.text, as: UTF8.self).contains("\ntemplate - 1 a\n"))
    #expect(try world.verify(adoption: signed(undated)).document == undated)
  }

  // MARK: - One signature, two

  @Test func `signed by one it is proposed, and becomes adopted by the other's signature`() throws {
    let adoption = try world.adoption()
    let proposed = try world.verify(adoption: adoption.signed(by: world.suzuki.document))
    #expect(proposed.signedBy == [world.suzuki.name])
    #expect(proposed.missing == [world.sato.name])
    #expect(proposed.adopted() == nil)
    expectRefusal(.notAdopted(missing: [world.sato.name])) { try proposed.requireAdopted() }
    let both = try proposed.signed(by: world.sato.document)
    #expect(both.adopted()?.digest == adoption.digest)
    #expect(both.signedBy == [world.sato.name, world.suzuki.name])
    #expect(try both.signed(by: world.sato.document).note.signatures.count == 2)
  }

  @Test func `says who has proposed it by whose card it states`() throws {
    #expect(try world.adoption().proposer.member == world.suzuki.name)
    let other = try world.adoption { $0.card = world.acmeCards.newest.reference }
    #expect(other.proposer.member == world.sato.name)
    #expect(other.counterpart.member == world.suzuki.name)
    #expect(try world.verify(adoption: signed(other)).adopted() != nil)
  }

  @Test func `signed twice by the same it still lacks the other`() throws {
    let adoption = try world.adoption()
    let twice = note(adoption.text, by: world.suzuki.document, world.suzuki.document)
    #expect(try world.verify(adoption: twice).missing == [world.sato.name])
  }

  @Test func `nobody else's signature will do`() throws {
    let adoption = try world.adoption()
    let proposed = try world.verify(adoption: adoption.signed(by: world.suzuki.document))
    for signer in [
      world.sato.logKeyAsDocument, world.sato.cosignerKeyAsDocument, world.ito.document, world.acme.signer,
      world.tanaka.document,
    ] {
      #expect(throws: AgreementError.wrongSigner(.adoption)) { try adoption.signed(by: signer) }
      #expect(throws: AgreementError.wrongSigner(.adoption)) { try proposed.signed(by: signer) }
      #expect(try world.verify(adoption: note(adoption.text, by: world.suzuki.document, signer)).adopted() == nil)
      #expect(throws: AgreementError.notAuthentic(.adoption, .missingSignature(world.suzuki.document.verifierKey.name)))
      { try world.verify(adoption: note(adoption.text, by: signer)) }
    }
  }

  @Test func `a signature of another text makes it worthless, also beside a good one`() throws {
    let adoption = try world.adoption()
    let other = try world.adoption { $0.nonce = Array(0..<32) }
    let forged = SignedNote(
      text: adoption.text,
      signatures: [world.suzuki.document.sign(text: adoption.text), world.sato.document.sign(text: other.text)])
    #expect(throws: AgreementError.notAuthentic(.adoption, .wrongSignature(world.sato.document.verifierKey.name))) {
      try world.verify(adoption: forged)
    }
  }

  // MARK: - Not an adoption

  @Test(arguments: [
    "nonce ", "time ", "agreement ", "engagement ", "card ", "signer acme", "signer buyer", "template ", "unit ",
    "unit-version ", "bundle ", "row 1", "row 2", "row 3",
  ])
  func `refuses a line twice or changed`(prefix: String) throws {
    let text = try world.adoption().text
    let original = line(prefix, of: text)
    for lines in [[original, original], ["x y"], [original, ""], [original, "unknown x"]] {
      let changed = note(
        replacing(prefix, with: lines, in: text), by: world.suzuki.document, world.sato.document)
      #expect(throws: AgreementError.self, "\(lines)") { try world.verify(adoption: changed) }
    }
  }

  @Test(arguments: [
    "nonce ", "time ", "agreement ", "engagement ", "card ", "signer acme", "signer buyer", "row 1", "row 2",
    "means 2 部",
  ])
  func `refuses a line missing`(prefix: String) throws {
    var text = try world.adoption().text
    text = replacing(prefix, with: [], in: text)
    // Of the three lines of the means, the two that are left are a text still; without any there is none.
    if prefix.hasPrefix("means") {
      text = replacing("means 2", with: [], in: text)
      text = replacing("means 2", with: [], in: text)
    }
    #expect(throws: AgreementError.self) {
      try world.verify(adoption: note(text, by: world.suzuki.document, world.sato.document))
    }
  }

  @Test(arguments: [
    ("row 1", ["row 0 adopted PO.1.1"]), ("row 1", ["row 01 adopted PO.1.1"]), ("row 2", ["row 3 adopted PW.4.1"]),
    ("row 1", ["row 1 perhaps PO.1.1"]), ("row 1", ["row 1 adopted"]), ("text 1", ["text 4 x"]),
    ("text 1", ["text 0 x"]), ("text 1", ["text 2 x", "text 1 y"]), ("text 1", ["text 1"]), ("text 1", ["text x y"]),
    ("answer 3", ["answer 3 ", "answer 3 x"]), ("bundle ", ["bundle 0f 00"]), ("template ", ["template - - a"]),
    ("signer acme", ["signer acme.example/sato"]),
  ])
  func `refuses a value that is none`(prefix: String, lines: [String]) throws {
    let text = replacing(prefix, with: lines, in: try world.adoption().text)
    let error = #expect(throws: AgreementError.self) {
      try world.verify(adoption: note(text, by: world.suzuki.document, world.sato.document))
    }
    guard case .malformed(.adoption, .malformedDocument) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `refuses what no adoption may say`() throws {
    func expect(_ fault: DocumentFault, _ change: (inout World.AdoptionParts) -> Void) {
      #expect(throws: AgreementError.invalid(.adoption, fault)) { try world.adoption(change) }
    }
    func row(_ item: String, _ outcome: Adoption.Outcome = .adopted, means: String? = nil) -> Adoption.Row {
      Adoption.Row(outcome: outcome, item: item, text: nil, answer: nil, means: means.flatMap { LinedText($0) })
    }
    func signer(_ member: ExampleMember) -> Adoption.Signer { Adoption.Signer(member: member.name, keys: member.keys) }
    expect(.nonce) { $0.nonce = [] }
    expect(.text("agreement")) { $0.agreementID = "" }
    expect(.text("engagement")) { $0.engagement = "a\nb" }
    expect(.cards) { $0.card = world.notaryCards.newest.reference }
    expect(.signers) { $0.signers = [signer(world.suzuki)] }
    expect(.signers) { $0.signers = [signer(world.suzuki), signer(world.tanaka)] }
    expect(.signers) { $0.signers = [signer(world.suzuki), signer(world.sato), signer(world.kimura)] }
    expect(.repeatedKey(world.suzuki.name)) {
      $0.signers = [signer(world.sato), Adoption.Signer(member: world.suzuki.name, keys: world.sato.keys)]
    }
    expect(.text("unit")) { $0.unit = ChecklistUnit(kind: .service, name: "", version: nil) }
    expect(.repeatedDocument) { parts in
      parts.sources.append(Adoption.Source(bundle: parts.sources[0].bundle, manifest: SHA256.hash([1]))!)
    }
    expect(.noRows) { $0.rows = [] }
    expect(.repeatedItem) { $0.rows = [row("a"), row("a", .declined)] }
    expect(.text("row")) { $0.rows = [row("")] }
    expect(.means) { $0.rows = [row("a", .alternative)] }
    expect(.means) { $0.rows = [row("a", .adopted, means: "b")] }
    expect(.means) { $0.rows = [row("a", .declined, means: "b")] }
    expect(.tooLarge) { $0.rows = (0...10_000).map { row("i\($0)") } }
    expect(.tooLarge) { $0.rows = [row("a", .alternative, means: String(repeating: "x", count: 65_536))] }
    expect(.tooLarge) { $0.rows = [row("a", .alternative, means: String(repeating: "x\n", count: 50_000))] }
    expect(.tooLarge) { parts in
      parts.rows = (0..<80).map { row("i\($0)", .alternative, means: String(repeating: "x", count: 60_000)) }
    }
  }

  @Test(arguments: ["", "0f", String(repeating: "0", count: 31) + "G", String(repeating: "0", count: 34)])
  func `refuses a bundle's id that is none`(id: String) {
    #expect(Adoption.Source(bundle: id, manifest: SHA256.hash([])) == nil)
  }

  // MARK: - Not authentic, refused

  @Test func `is for no other agreement, and for no other engagement`() throws {
    let other = try World { $0.id = "NDA-2026-015" }
    #expect(throws: AgreementError.otherAgreement(world.agreement.digest)) {
      try other.verify(adoption: signed(world.adoption()))
    }
    for (fault, change) in [
      ("agreement", { $0.agreementID = "NDA-2026-015" }), ("engagement", { $0.engagement = "別の案件" }),
    ] as [(String, (inout World.AdoptionParts) -> Void)] {
      #expect(throws: AgreementError.invalid(.adoption, .text(fault))) {
        try world.verify(adoption: signed(world.adoption(change)))
      }
    }
  }

  @Test func `refuses a signer of neither party`() throws {
    let adoption = try world.adoption {
      $0.signers = [world.suzuki, world.kimura].map { Adoption.Signer(member: $0.name, keys: $0.keys) }
    }
    expectRefusal(.wrongSide(world.kimura.name)) {
      try world.verify(adoption: note(adoption.text, by: world.suzuki.document, world.kimura.document))
    }
  }

  @Test func `refuses either signer with keys that no card gives, or without a card`() throws {
    for member in [world.sato, world.suzuki] {
      let stranger = try ExampleMember(member.name.description, device: " other")
      let adoption = try world.adoption { parts in
        parts.signers = parts.signers.filter { $0.member != member.name }
        parts.signers.append(Adoption.Signer(member: stranger.name, keys: stranger.keys))
      }
      let other = member.name == world.sato.name ? world.suzuki : world.sato
      let both = note(adoption.text, by: stranger.document, other.document)
      #expect(throws: AgreementError.keysNotOnCard(member.name)) { try world.verify(adoption: both) }
      #expect(throws: AgreementError.keysNotOnCard(member.name)) {
        try world.agreement.verify(kept: Claimed<Adoption>(both), cards: [world.acmeCards, world.buyerCards])
      }
    }
    let ghost = try ExampleMember("acme.example/ghost")
    let adoption = try world.adoption {
      $0.signers = [world.suzuki, ghost].map { Adoption.Signer(member: $0.name, keys: $0.keys) }
    }
    expectRefusal(.signerNotOnCard(ghost.name)) {
      try world.verify(adoption: note(adoption.text, by: world.suzuki.document, ghost.document))
    }
    expectRefusal(.noCard(world.acme.name)) {
      try world.verify(adoption: signed(world.adoption()), cards: [world.buyerCards])
    }
  }

  @Test func `refuses either signer whose keys are revoked or whose time is over`() throws {
    let revocation = Revocation(since: time("2026-11-25T00:00:00Z"), reason: .lost)
    let note = signed(try world.adoption())
    var acme = try World()
    try acme.acmeIssues([world.sato.line(keeper: true, revoked: revocation)], issued: "2026-11-25T00:00:00Z")
    try acme.verify(adoption: note, at: "2026-11-24T00:00:00Z")
    expectRefusal(.signerRevoked(world.sato.name, since: revocation.since)) {
      try acme.verify(adoption: note, at: "2026-11-26T00:00:00Z")
    }
    #expect(
      try acme.agreement.verify(kept: Claimed<Adoption>(note), cards: [acme.acmeCards, acme.buyerCards]).adopted()
        != nil)
    var buyer = try World()
    try buyer.buyerIssues([world.suzuki.line(keeper: true, revoked: revocation)], issued: "2026-11-25T00:00:00Z")
    expectRefusal(.senderRevoked(world.suzuki.name, since: revocation.since)) {
      try buyer.verify(adoption: note, at: "2026-11-26T00:00:00Z")
    }
    var late = try World()
    try late.acmeIssues([world.sato.line(from: "2026-11-24T00:00:00Z", keeper: true)])
    expectRefusal(
      .signerNotValid(world.sato.name, from: time("2026-11-24T00:00:00Z"), until: time(Example.cardEnd))
    ) { try late.verify(adoption: note) }
  }

  @Test func `takes the other signer's keys by any revision, as he need not know it`() throws {
    var later = try World()
    let renewed = try ExampleMember("acme.example/sato", device: " second")
    try later.acmeIssues([renewed.line(keeper: true)])
    #expect(try later.verify(adoption: signed(world.adoption())).adopted() != nil)
    // Who proposes states his own card, and that must be the newest.
    var own = try World()
    try own.buyerIssues([world.suzuki.line(keeper: true)])
    expectRefusal(.olderCardRevision(world.buyer.name, stated: 1, known: 2)) {
      try own.verify(adoption: signed(world.adoption()))
    }
  }

  @Test func `refuses a time outside the term, and one in the future`() throws {
    var ended = try World()
    try ended.terminate(signed: "2026-11-20T00:00:00Z", from: "2026-11-20T00:00:00Z")
    let both = signed(try world.adoption())
    expectRefusal(.sealedOutsideTerm(time(Example.present))) { try ended.verify(adoption: both) }
    expectRefusal(.sealedInFuture(time(Example.present))) {
      try world.verify(adoption: both, at: "2026-11-23T00:57:02Z")
    }
  }
}

@Suite("texts of several lines") struct LinedTextTests {
  @Test(arguments: [
    ("はい", ["はい"]), ("a\nb", ["a", "b"]), ("a\r\nb\rc", ["a", "b", "c"]), ("a\n\nb\n", ["a", "", "b", ""]),
    ("\n\ra", ["", "", "a"]), ("a\u{B}b\u{C}c\u{85}d", ["a", "b", "c", "d"]), ("a\tb", ["a b"]),
    ("a\u{7}\u{7F}\u{9B}", ["a\u{FFFD}\u{FFFD}\u{FFFD}"]), (" a ", [" a "]), ("\u{2028}", ["\u{2028}"]),
  ])
  func `lines end where the text breaks, and nothing else of it is lost`(text: String, lines: [String]) {
    #expect(LinedText(text)?.lines == lines)
    #expect(LinedText(text)?.description == lines.joined(separator: "\n"))
    #expect(LinedText(text)?.lines.allSatisfy { $0.isEmpty || LineDocument.isValue($0) } == true)
  }

  @Test(arguments: ["", "\n", "\r\n\r\n", "\u{B}"])
  func `a text without anything in it is none`(text: String) { #expect(LinedText(text) == nil) }
}
