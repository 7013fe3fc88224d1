// Two companies with an agreement between them, as most tests of rules need them.

import Agreements
import ChecklistTerms
import SignedNotes
import Sodium

/// acme.example (sato keeps, ito) and buyer.example (suzuki keeps, tanaka) under an executed agreement.
struct World {
  var acme: ExampleOrganization
  var buyer: ExampleOrganization
  var notary: ExampleOrganization
  var sato: ExampleMember
  var ito: ExampleMember
  var suzuki: ExampleMember
  var tanaka: ExampleMember
  var kimura: ExampleMember
  var acmeCards: CardChain
  var buyerCards: CardChain
  var notaryCards: CardChain
  var agreement: ExecutedAgreement
  var terminations: [Verified<Termination>] = []

  init(_ change: (inout AgreementParts) throws -> Void = { _ in }) throws {
    acme = try ExampleOrganization("acme.example")
    buyer = try ExampleOrganization("buyer.example")
    notary = try ExampleOrganization("notary.example")
    sato = try ExampleMember("acme.example/sato")
    ito = try ExampleMember("acme.example/ito")
    suzuki = try ExampleMember("buyer.example/suzuki")
    tanaka = try ExampleMember("buyer.example/tanaka")
    kimura = try ExampleMember("notary.example/kimura")
    acmeCards = try acme.chain([sato.line(title: "佐藤花子", keeper: true), ito.line()])
    buyerCards = try buyer.chain([suzuki.line(keeper: true), tanaka.line(title: "購買部 田中")])
    notaryCards = try notary.chain([kimura.line(keeper: true)])
    let draft = try Self.draft(acmeCards, buyerCards, change)
    agreement = try Self.executed(draft, acme, buyer)
  }

  static func draft(
    _ own: CardChain, _ other: CardChain, _ change: (inout AgreementParts) throws -> Void = { _ in }
  ) throws -> AgreementParts {
    var terms = Agreement.Terms(
      engagement: "基幹システム更改", purpose: "調達審査", from: time("2026-11-01T00:00:00Z"),
      until: time("2027-10-31T14:59:59Z"), legalText: LegalText(name: "nda.txt", document: Self.legalText))
    terms.roles = [
      PartyRole(organization: own.organization, role: .developer),
      PartyRole(organization: other.organization, role: .customer),
    ]
    var draft = AgreementParts(
      acceptBy: time("2026-11-16T00:00:00Z"), parties: [own.party, other.party],
      cards: [own.newest.reference, other.newest.reference], terms: terms)
    try change(&draft)
    return draft
  }

  static func executed(
    _ draft: AgreementParts, _ first: ExampleOrganization, _ second: ExampleOrganization
  ) throws -> ExecutedAgreement {
    let proposed = try SignedAgreement(proposing: draft.agreement(), signer: first.signer)
    return try proposed.accepted(by: second.signer, now: Now(time("2026-11-03T00:00:00Z"))).requireExecuted()
  }

  static let legalText = Array("秘密保持契約書\n第1条 目的\n".utf8)

  /// The other side's next card.
  mutating func buyerIssues(_ members: [CardMember], issued: String = "2026-11-10T00:00:00Z") throws {
    buyerCards = try buyerCards.issuing(
      buyerCards.newest.document.next(members: members, issued: time(issued), validDays: 385), signer: buyer.signer)
  }

  /// The own side's next card.
  mutating func acmeIssues(_ members: [CardMember], issued: String = "2026-11-10T00:00:00Z") throws {
    acmeCards = try acmeCards.issuing(
      acmeCards.newest.document.next(members: members, issued: time(issued), validDays: 385), signer: acme.signer)
  }

  mutating func terminate(signed: String, from: String) throws {
    let termination = try Termination(
      agreement: agreement.digest, party: buyer.party, card: buyerCards.newest.reference, time: time(signed),
      from: time(from))
    terminations.append(try agreement.verify(Claimed(termination.signed(by: buyer.signer))))
  }

  /// Asks whether sato may seal.
  func sealing(
    to readers: [String], sender: String = "acme.example/sato", at present: String = Example.present
  ) throws -> PermittedSealing {
    try Rules.sealing(
      under: agreement, terminations: terminations, sender: member(sender), senderCards: acmeCards,
      readers: readers.map { try member($0) }, cards: [buyerCards, notaryCards], now: now(present))
  }

  /// sato as the sender of something that states the card of this revision.
  func sender(
    revision: Int = 1, sealedAt: String = Example.present, at present: String = Example.present
  ) throws -> AuthenticSender {
    guard let card = acmeCards.card(revision: revision) else { fatalError("no such revision") }
    return try Rules.sender(
      sato.name, keys: sato.keys, card: card.reference, sealedAt: time(sealedAt), cards: acmeCards, now: now(present))
  }

  /// Asks whether tanaka may open what sato has sealed.
  func opening(
    sealedAt: String = Example.present, reader: ExampleMember? = nil, cards: CardChain? = nil,
    at present: String = Example.present
  ) throws -> PermittedOpening {
    let reader = reader ?? tanaka
    return try Rules.opening(
      under: agreement, terminations: terminations, sender: sender(sealedAt: sealedAt, at: sealedAt),
      reader: reader.name, readerKeys: reader.keys, readerCards: cards ?? buyerCards, now: now(present))
  }
}

/// The parts of an agreement, to be changed before it is put together.
@dynamicMemberLookup struct AgreementParts {
  var id = "NDA-2026-014"
  var nonce: [UInt8] = Array(0..<32)
  var acceptBy: Timestamp
  var parties: [Party]
  var cards: [CardReference]
  var terms: Agreement.Terms

  subscript<Value>(dynamicMember path: WritableKeyPath<Agreement.Terms, Value>) -> Value {
    get { terms[keyPath: path] }
    set { terms[keyPath: path] = newValue }
  }

  func agreement() throws -> Agreement {
    try Agreement(id: id, nonce: nonce, acceptBy: acceptBy, parties: parties, cards: cards, terms: terms)
  }
}

extension ExecutedAgreement {
  var signed: SignedAgreement { SignedAgreement(self) }
}
