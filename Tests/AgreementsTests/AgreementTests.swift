import Agreements
import ChecklistTerms
import SignedNotes
import Sodium
import Testing

@Suite("what an agreement may say") struct AgreementTests {
  private let world: World

  init() throws { world = try World() }

  private func make(_ change: (inout AgreementParts) throws -> Void) throws -> Agreement {
    try World.draft(world.acmeCards, world.buyerCards, change).agreement()
  }

  private func expect(
    _ fault: DocumentFault, sourceLocation: SourceLocation = #_sourceLocation,
    _ change: (inout AgreementParts) throws -> Void
  ) {
    #expect(throws: AgreementError.invalid(.agreement, fault), sourceLocation: sourceLocation) { try make(change) }
  }

  @Test func `a proposal states both cards, a fresh nonce and fourteen days to accept`() throws {
    let present = now("2026-11-02T03:04:05Z")
    let terms = Agreement.Terms(
      engagement: "e", purpose: "p", from: time(Example.start), until: time(Example.cardEnd),
      legalText: .elsewhere(location: "l", digest: SHA256.hash([])))
    func propose() throws -> Agreement {
      try Agreement(id: "A", between: world.acmeCards, and: world.buyerCards, terms: terms, proposed: present)
    }
    let agreement = try propose()
    #expect(agreement.acceptBy == time("2026-11-16T03:04:05Z"))
    #expect(agreement.nonce.count == 32)
    #expect(agreement.cards == [world.acmeCards.newest.reference, world.buyerCards.newest.reference])
    #expect(agreement.parties == [world.acme.party, world.buyer.party])
    #expect(try propose().nonce != agreement.nonce)
  }

  @Test func `an agreement with the terms of another has all of them`() throws {
    let first = try make {
      $0.readers = [world.tanaka.name]
      $0.keepers = [world.suzuki.name]
      $0.renews = Renewal("1y")
      $0.concluded = CalendarDate("2026-10-20")
      $0.contractNumber = "2026-契-0114"
    }
    var second = AgreementParts(
      acceptBy: first.acceptBy, parties: first.parties, cards: first.cards, terms: first.terms)
    #expect(try second.agreement() == first)
    second.engagement = "別の案件"
    #expect(try second.agreement().digest != first.digest)
  }

  @Test func `who proposes makes no difference to the text`() throws {
    let one = try World.draft(world.acmeCards, world.buyerCards)
    var other = try World.draft(world.buyerCards, world.acmeCards)
    other.roles = one.roles
    #expect(try one.agreement().text == other.agreement().text)
  }

  @Test func `has exactly two parties of different names and keys`() throws {
    expect(.parties) { $0.parties = [world.acme.party] }
    expect(.parties) { $0.parties = [] }
    expect(.parties) { $0.parties.append(world.notary.party) }
    expect(.parties) { $0.parties = [world.acme.party, world.acme.party] }
    let sameName = Party(organization: world.acme.name, key: world.buyer.key)
    expect(.parties) { $0.parties = [world.acme.party, sameName] }
    let sameKey = Party(organization: world.buyer.name, key: world.acme.key)
    expect(.parties) { $0.parties = [world.acme.party, sameKey] }
  }

  @Test func `states a card of one party or of both, each once, and of nobody else`() throws {
    let (own, other) = (world.acmeCards.newest.reference, world.buyerCards.newest.reference)
    #expect(try make { $0.cards = [own] }.cards == [own])
    expect(.cards) { $0.cards = [] }
    expect(.cards) { $0.cards = [own, own] }
    expect(.cards) { $0.cards = [own, other, world.notaryCards.newest.reference] }
    expect(.cards) { $0.cards = [world.notaryCards.newest.reference] }
    let second = CardReference(organization: own.organization, revision: 2, digest: other.digest)
    expect(.cards) { $0.cards = [own, second] }
    expect(.cards) { $0.cards = [CardReference(organization: own.organization, revision: 0, digest: own.digest)] }
  }

  @Test func `gives roles to its parties only, maybe several, each once`() throws {
    let supplier = PartyRole(organization: world.acme.name, role: .supplier)
    #expect(try make { $0.roles.append(supplier) }.terms.roles.count == 3)
    #expect(try make { $0.roles = [] }.terms.roles.isEmpty)
    expect(.roles) { $0.roles = [supplier, supplier] }
    expect(.roles) { $0.roles = [PartyRole(organization: world.notary.name, role: .operator)] }
  }

  @Test func `ends after it begins`() {
    expect(.validity) { $0.until = $0.from }
    expect(.validity) { $0.until = $0.from.adding(seconds: -1) }
  }

  @Test func `names readers and keepers of its two sides, each once`() throws {
    let agreement = try make { $0.readers = [world.tanaka.name, world.sato.name, world.suzuki.name] }
    #expect(agreement.terms.readers == [world.sato.name, world.suzuki.name, world.tanaka.name])
    expect(.foreignMember(world.kimura.name)) { $0.readers = [world.kimura.name] }
    expect(.foreignMember(world.kimura.name)) { $0.keepers = [world.kimura.name] }
    expect(.repeatedMember(world.tanaka.name)) { $0.readers = [world.tanaka.name, world.tanaka.name] }
    expect(.repeatedMember(world.suzuki.name)) { $0.keepers = [world.suzuki.name, world.suzuki.name] }
  }

  @Test func `has witnesses only for witnessed openings, at most four, each under one key`() throws {
    let kimura = AgreementWitness(member: world.kimura.name, key: world.notary.key)
    let agreement = try make {
      $0.opening = .witnessed
      $0.witnesses = [kimura]
    }
    #expect(agreement.terms.witnesses == [kimura])
    expect(.witnesses) { $0.witnesses = [kimura] }
    expect(.repeatedMember(world.kimura.name)) {
      $0.opening = .witnessed
      $0.witnesses = [kimura, kimura]
    }
    let others = try (0..<4).map {
      AgreementWitness(member: try member("notary.example/w\($0)"), key: world.notary.key)
    }
    #expect(
      try make {
        $0.opening = .witnessed
        $0.witnesses = others
      }.terms.witnesses.count == 4)
    expect(.witnesses) {
      $0.opening = .witnessed
      $0.witnesses = others + [kimura]
    }
  }

  @Test func `refuses a witness under a key that is another's, or a name with two keys`() throws {
    func witnessed(_ witnesses: [AgreementWitness]) -> (inout AgreementParts) -> Void {
      { draft in
        draft.opening = .witnessed
        draft.witnesses = witnesses
      }
    }
    let borrowed = AgreementWitness(member: world.kimura.name, key: world.acme.key)
    expect(.witnesses, witnessed([borrowed]))
    let ofParty = AgreementWitness(member: world.ito.name, key: world.notary.key)
    expect(.witnesses, witnessed([ofParty]))
    let second = AgreementWitness(member: try member("notary.example/mori"), key: world.sato.organizationKeyMisused)
    expect(.witnesses, witnessed([AgreementWitness(member: world.kimura.name, key: world.notary.key), second]))
    #expect(
      try make(witnessed([AgreementWitness(member: world.ito.name, key: world.acme.key)])).terms.witnesses.count == 1)
  }

  @Test(arguments: ["", " ", "a\nb", "\ta", "a\u{7F}", " a", "a ", String(repeating: "a", count: 1025)])
  func `refuses free text that is empty, padded, too long or not text`(text: String) throws {
    expect(.text("id")) { $0.id = text }
    expect(.text("engagement")) { $0.engagement = text }
    expect(.text("purpose")) { $0.purpose = text }
    expect(.text("contract-no")) { $0.contractNumber = text }
    expect(.text("document")) { $0.legalText = .attached(name: text, byteCount: 1, digest: SHA256.hash([])) }
    expect(.text("document-elsewhere")) { $0.legalText = .elsewhere(location: text, digest: SHA256.hash([])) }
  }

  @Test func `an id has at most 128 bytes`() throws {
    #expect(try make { $0.id = String(repeating: "a", count: 128) }.id.count == 128)
    expect(.text("id")) { $0.id = String(repeating: "a", count: 129) }
  }

  @Test(arguments: ["a/b", "/", ".", "..", "../nda.pdf", String(repeating: "a", count: 256)])
  func `the legal text's name is a file's name`(name: String) {
    expect(.legalText) { $0.legalText = .attached(name: name, byteCount: 1, digest: SHA256.hash([])) }
  }

  @Test func `the legal text has bytes, and the nonce has 32`() {
    expect(.legalText) { $0.legalText = .attached(name: "a", byteCount: 0, digest: SHA256.hash([])) }
    expect(.nonce) { $0.nonce = Array(repeating: 0, count: 31) }
    expect(.nonce) { $0.nonce = [] }
  }

  @Test func `only the legal text whose digest both signed is the legal text`() throws {
    let text = world.agreement.document.terms.legalText
    try text.check(World.legalText)
    for other in [[], World.legalText + [0x0A], Array(World.legalText.dropLast()), Array(World.legalText.reversed())] {
      #expect(throws: AgreementError.otherLegalText) { try text.check(other) }
    }
    let elsewhere = LegalText.elsewhere(location: "法務部", digest: SHA256.hash(World.legalText))
    try elsewhere.check(World.legalText)
    #expect(throws: AgreementError.otherLegalText) { try elsewhere.check([1]) }
  }

  @Test func `knows its sides`() throws {
    let agreement = world.agreement.document
    #expect(agreement.counterparty(of: world.acme.name) == world.buyer.party)
    #expect(agreement.counterparty(of: world.buyer.name) == world.acme.party)
    #expect(agreement.counterparty(of: world.notary.name) == nil)
    #expect(agreement.party(world.notary.name) == nil)
    #expect(agreement.isOfAParty(world.tanaka.name))
    #expect(!agreement.isOfAParty(world.kimura.name))
  }
}

extension ExampleMember {
  /// A key that is nobody's organization key.
  var organizationKeyMisused: OrganizationKey { OrganizationKey(keys.document.publicKey) }
}
