import Agreements
import SignedNotes
import Testing

@Suite("what may be taken in") struct TrustRulesTests {
  private var world: World

  init() throws { world = try World() }

  @Test mutating func `an unknown organization comes in, a known one goes on`() throws {
    #expect(try Rules.importing(world.buyerCards, known: []).cards.count == 1)
    #expect(try Rules.importing(world.buyerCards, known: [world.acmeCards]).cards.count == 1)
    let old = world.buyerCards
    try world.buyerIssues([world.suzuki.line(keeper: true)])
    #expect(try Rules.importing(world.buyerCards, known: [old, world.acmeCards]).cards.count == 2)
    #expect(try Rules.importing(old, known: [world.buyerCards]).cards.count == 2)
  }

  @Test mutating func `an older card file is refused where a person offers it as new`() throws {
    let old = world.buyerCards
    try world.buyerIssues([world.suzuki.line(keeper: true)])
    expectRefusal(.olderCardRevision(world.buyer.name, stated: 1, known: 2)) {
      try Rules.requireNotOlder(old, known: [world.acmeCards, world.buyerCards])
    }
    try Rules.requireNotOlder(world.buyerCards, known: [old])
    try Rules.requireNotOlder(old, known: [old])
    try Rules.requireNotOlder(old, known: [])
  }

  @Test func `one name with two keys is refused`() throws {
    let impostor = try ExampleOrganization("buyer.example", device: " impostor")
    #expect(throws: AgreementError.otherOrganizationKey(world.buyer.name)) {
      try Rules.importing(impostor.chain([]), known: [world.acmeCards, world.buyerCards])
    }
  }

  @Test func `one key under two names is refused, whatever it is for`() throws {
    let other = try ExampleOrganization("other.example")
    let error = AgreementError.keyOfTwoOrganizations(world.buyer.name, other.name)
    // The organization's key.
    let renamed = NoteSigner.signing(as: "other.example", like: "buyer.example organization")
    let card = try Card(
      organization: other.name, revision: 1, previous: nil, issued: time(Example.start),
      validUntil: time(Example.cardEnd), key: world.buyer.key, members: [])
    #expect(throws: error) {
      try Rules.importing(CardChain.first(card, signer: renamed), known: [world.acmeCards, world.buyerCards])
    }
    // A member's keys.
    let borrowed = CardMember(
      name: try member("other.example/tanaka"), from: time(Example.start), until: time(Example.cardEnd),
      isKeeper: false, keys: world.tanaka.keys)
    #expect(throws: error) {
      try Rules.importing(other.chain([borrowed]), known: [world.acmeCards, world.buyerCards])
    }
  }

  @Test func `two texts for one revision are a conflict`() throws {
    let fork = try world.buyer.chain([world.suzuki.line(keeper: true)])
    #expect(throws: AgreementError.conflictingCards(world.buyer.name, revision: 1)) {
      try Rules.importing(fork, known: [world.acmeCards, world.buyerCards])
    }
  }

  @Test func `an agreement between known organizations comes in`() throws {
    try Rules.registering(world.agreement.signed, cards: [world.acmeCards, world.buyerCards], known: [])
    try Rules.registering(world.agreement.signed, cards: [world.acmeCards, world.buyerCards], known: [world.agreement])
    try Rules.registering(world.agreement.signed, cards: [], known: [])
  }

  @Test func `an agreement under another key than the card's is refused`() throws {
    let impostor = try ExampleOrganization("buyer.example", device: " impostor")
    #expect(throws: AgreementError.otherOrganizationKey(world.buyer.name)) {
      try Rules.registering(world.agreement.signed, cards: [world.acmeCards, impostor.chain([])], known: [])
    }
  }

  @Test func `an agreement under the key of another organization is refused`() throws {
    let signer = NoteSigner.signing(as: "other.example", like: "notary.example organization")
    let other = Party(organization: try organization("other.example"), key: world.notary.key)
    var draft = try World.draft(world.acmeCards, world.buyerCards)
    draft.parties = [world.acme.party, other]
    draft.cards = [world.acmeCards.newest.reference]
    draft.roles = []
    let signed = try SignedAgreement(proposing: draft.agreement(), signer: signer)
    #expect(throws: AgreementError.keyOfTwoOrganizations(world.notary.name, other.organization)) {
      try Rules.registering(signed, cards: [world.acmeCards, world.notaryCards], known: [])
    }
  }

  @Test func `an agreement whose witness has another key than his organization's card is refused`() throws {
    let false_ = AgreementWitness(member: world.kimura.name, key: world.tanaka.organizationKeyMisused)
    let world = try World {
      $0.opening = .witnessed
      $0.witnesses = [false_]
    }
    #expect(throws: AgreementError.otherOrganizationKey(world.notary.name)) {
      try Rules.registering(world.agreement.signed, cards: [world.acmeCards, world.notaryCards], known: [])
    }
  }

  @Test func `an agreement that states another card than the one held is refused`() throws {
    let fork = try world.buyer.chain([world.suzuki.line(keeper: true)])
    #expect(throws: AgreementError.conflictingCards(world.buyer.name, revision: 1)) {
      try Rules.registering(world.agreement.signed, cards: [world.acmeCards, fork], known: [])
    }
    var ahead = world
    try ahead.buyerIssues([world.suzuki.line(keeper: true)])
    let stated = ahead.buyerCards.newest.reference
    let newer = try World { $0.cards = [stated] }
    #expect(throws: AgreementError.unknownCardRevision(world.buyer.name, revision: 2)) {
      try Rules.registering(newer.agreement.signed, cards: [world.acmeCards, world.buyerCards], known: [])
    }
  }

  @Test func `a second executed text for the same pair and id is refused, a half-signed one is not`() throws {
    let second = try World { $0.purpose = "別の目的" }
    let cards = [world.acmeCards, world.buyerCards]
    #expect(
      throws: AgreementError.conflictingAgreements(known: world.agreement.digest, other: second.agreement.digest)
    ) {
      try Rules.registering(second.agreement.signed, cards: cards, known: [world.agreement])
    }
    let half = try SignedAgreement(proposing: second.agreement.document, signer: world.acme.signer)
    try Rules.registering(half, cards: cards, known: [world.agreement])
    let otherID = try World { $0.id = "NDA-2026-015" }
    try Rules.registering(otherID.agreement.signed, cards: cards, known: [world.agreement])
  }
}

extension NoteSigner {
  /// The secret key of one example under the name of another.
  static func signing(as name: String, like label: String) -> NoteSigner {
    guard let signer = try? Example.signer(name, label: label) else { fatalError("no such example") }
    return signer
  }
}
