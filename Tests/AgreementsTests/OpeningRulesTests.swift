import Agreements
import SignedNotes
import Testing

@Suite("may it be opened") struct OpeningRulesTests {
  private var world: World

  init() throws { world = try World() }

  @Test func `yes, by a valid reader of a valid sender within the term`() throws {
    let leave = try world.opening()
    #expect(leave.reader.name == world.tanaka.name)
    #expect(leave.readerKeys == world.tanaka.keys)
    #expect(leave.sender.name == world.sato.name)
    #expect(leave.sender.documentVerifier == world.sato.document.verifierKey)
    #expect(leave.agreement.digest == world.agreement.digest)
    #expect(leave.warnings.isEmpty)
  }

  // The sender.

  @Test func `the sender's keys are those of the card that is stated`() throws {
    let reference = world.acmeCards.newest.reference
    #expect(throws: AgreementError.keysNotOnCard(world.sato.name)) {
      try Rules.sender(
        world.sato.name, keys: world.ito.keys, card: reference, sealedAt: time(Example.present),
        cards: world.acmeCards, now: now())
    }
    // A co-reader's card can't vouch for the sender.
    #expect(throws: AgreementError.keysNotOnCard(world.sato.name)) {
      try Rules.sender(
        world.sato.name, keys: world.sato.keys, card: world.buyerCards.newest.reference,
        sealedAt: time(Example.present), cards: world.buyerCards, now: now())
    }
  }

  @Test func `a stated card that is not held is unknown, and another text of one that is a conflict`() throws {
    var ahead = world
    try ahead.acmeIssues(world.acmeCards.newest.document.members)
    let reference = ahead.acmeCards.newest.reference
    #expect(throws: AgreementError.unknownCardRevision(world.acme.name, revision: 2)) {
      try Rules.sender(
        world.sato.name, keys: world.sato.keys, card: reference, sealedAt: time(Example.present),
        cards: world.acmeCards, now: now())
    }
    var fork = world
    try fork.acmeIssues([world.sato.line(keeper: true)])
    #expect(throws: AgreementError.conflictingCards(world.acme.name, revision: 2)) {
      try Rules.sender(
        world.sato.name, keys: world.sato.keys, card: reference, sealedAt: time(Example.present),
        cards: fork.acmeCards, now: now())
    }
  }

  @Test mutating func `not on a card older than one that was out when it was sealed`() throws {
    try world.acmeIssues(world.acmeCards.newest.document.members, issued: "2026-11-10T00:00:00Z")
    expectRefusal(.olderCardRevision(world.acme.name, stated: 1, known: 2)) {
      try world.sender(revision: 1, sealedAt: "2026-11-10T00:00:01Z")
    }
    #expect(try world.sender(revision: 1, sealedAt: "2026-11-10T00:00:00Z").card.revision == 1)
    #expect(try world.sender(revision: 1, sealedAt: "2026-11-05T00:00:00Z").card.revision == 1)
    #expect(try world.sender(revision: 2).card.revision == 2)
  }

  @Test mutating func `not by somebody who is not on the card, or not then`() throws {
    try world.acmeIssues([world.ito.line(keeper: true)], issued: "2026-11-10T00:00:00Z")
    expectRefusal(.senderNotOnCard(world.sato.name)) { try world.sender(revision: 2) }
    world = try World()
    let line = world.sato.line(from: "2026-11-15T00:00:00Z", until: "2026-11-20T00:00:00Z", keeper: true)
    try world.acmeIssues([line], issued: "2026-11-10T00:00:00Z")
    #expect(try world.sender(revision: 2, sealedAt: "2026-11-20T00:00:00Z").name == world.sato.name)
    for sealedAt in ["2026-11-14T23:59:59Z", "2026-11-20T00:00:01Z"] {
      expectRefusal(.senderNotValid(world.sato.name, from: line.from, until: line.until)) {
        try world.sender(revision: 2, sealedAt: sealedAt)
      }
    }
  }

  @Test mutating func `what was sealed while the sender was valid opens after he has left the card`() throws {
    try world.acmeIssues([world.ito.line(keeper: true)], issued: "2026-11-10T00:00:00Z")
    #expect(try world.sender(revision: 1, sealedAt: "2026-11-05T00:00:00Z").name == world.sato.name)
  }

  @Test mutating func `not under keys that are revoked by now, whenever it says to have been sealed`() throws {
    let since = time("2026-11-20T00:00:00Z")
    let revoked = world.sato.line(keeper: true, revoked: Revocation(since: since, reason: .stolen))
    try world.acmeIssues([world.ito.line(keeper: true), revoked], issued: "2026-11-21T00:00:00Z")
    expectRefusal(.senderRevoked(world.sato.name, since: since)) {
      try world.sender(revision: 1, sealedAt: "2026-11-05T00:00:00Z")
    }
    // Also after the name has gone from the card, or has new keys.
    try world.acmeIssues([world.ito.line(keeper: true)], issued: "2026-11-22T00:00:00Z")
    expectRefusal(.senderRevoked(world.sato.name, since: since)) {
      try world.sender(revision: 1, sealedAt: "2026-11-05T00:00:00Z")
    }
    #expect(
      try world.sender(revision: 1, sealedAt: "2026-11-05T00:00:00Z", at: "2026-11-19T00:00:00Z").sealedAt
        == time("2026-11-05T00:00:00Z"))
  }

  @Test mutating func `not under a card that had run out when it was sealed`() throws {
    world = try World { $0.until = time("2029-01-01T00:00:00Z") }
    let line = world.sato.line(until: "2028-12-01T00:00:00Z", keeper: true)
    try world.acmeIssues([line], issued: "2026-11-10T00:00:00Z")
    let end = world.acmeCards.newest.document.validUntil
    expectRefusal(.cardExpired(world.acme.name, revision: 2, validUntil: end)) {
      try world.sender(
        revision: 2, sealedAt: end.adding(seconds: 1).description, at: end.adding(seconds: 1).description)
    }
  }

  @Test func `not sealed more than five minutes from now`() throws {
    #expect(try world.sender(sealedAt: "2026-11-23T00:05:00Z", at: "2026-11-23T00:00:00Z").name == world.sato.name)
    expectRefusal(.sealedInFuture(time("2026-11-23T00:05:01Z"))) {
      try world.sender(sealedAt: "2026-11-23T00:05:01Z", at: "2026-11-23T00:00:00Z")
    }
  }

  // Agreement, term, side.

  @Test func `not before or after the term`() {
    expectRefusal(.notYetInForce(from: time("2026-11-01T00:00:00Z"))) {
      try world.opening(sealedAt: "2026-11-01T00:00:00Z", at: "2026-10-31T23:59:59Z")
    }
    expectRefusal(.expired(until: time("2027-10-31T14:59:59Z"))) {
      try world.opening(at: "2027-10-31T15:00:00Z")
    }
  }

  @Test mutating func `not after a termination`() throws {
    try world.terminate(signed: "2026-11-24T00:00:00Z", from: "2026-11-24T00:00:00Z")
    #expect(try world.opening().reader.name == world.tanaka.name)
    expectRefusal(.terminated(since: time("2026-11-24T00:00:00Z"))) { try world.opening(at: "2026-11-24T00:00:00Z") }
  }

  @Test mutating func `not if it says to have been sealed outside the term`() throws {
    let begin = time("2026-11-20T00:00:00Z")
    world = try World { $0.from = begin }
    expectRefusal(.sealedOutsideTerm(time("2026-11-19T23:59:59Z"))) {
      try world.opening(sealedAt: "2026-11-19T23:59:59Z")
    }
    #expect(try world.opening(sealedAt: "2026-11-20T00:00:00Z").sender.sealedAt == begin)
  }

  @Test func `not from a third organization, nor by one`() throws {
    let stranger = try Rules.sender(
      world.kimura.name, keys: world.kimura.keys, card: world.notaryCards.newest.reference,
      sealedAt: time(Example.present), cards: world.notaryCards, now: now())
    expectRefusal(.wrongSide(world.kimura.name)) {
      try Rules.opening(
        under: world.agreement, terminations: [], sender: stranger, reader: world.tanaka.name,
        readerKeys: world.tanaka.keys, readerCards: world.buyerCards, now: now())
    }
    expectRefusal(.wrongSide(world.kimura.name)) {
      try world.opening(reader: world.kimura, cards: world.notaryCards)
    }
  }

  @Test func `not from a sender under another organization key than the agreement names`() throws {
    let impostor = try ExampleOrganization("acme.example", device: " impostor")
    let chain = try impostor.chain([world.sato.line(keeper: true)])
    let sender = try Rules.sender(
      world.sato.name, keys: world.sato.keys, card: chain.newest.reference, sealedAt: time(Example.present),
      cards: chain, now: now())
    #expect(throws: AgreementError.otherOrganizationKey(world.acme.name)) {
      try Rules.opening(
        under: world.agreement, terminations: [], sender: sender, reader: world.tanaka.name,
        readerKeys: world.tanaka.keys, readerCards: world.buyerCards, now: now())
    }
    let other = try ExampleOrganization("buyer.example", device: " impostor")
    #expect(throws: AgreementError.otherOrganizationKey(world.buyer.name)) {
      try world.opening(cards: other.chain([world.tanaka.line(keeper: true)]))
    }
  }

  // The reader.

  @Test mutating func `not by somebody whom the agreement does not name, unless he sealed it`() throws {
    let named = world.suzuki.name
    world = try World { $0.readers = [named] }
    expectRefusal(.readerNotInAgreement(world.tanaka.name)) { try world.opening() }
    expectRefusal(.readerNotInAgreement(world.ito.name)) {
      try world.opening(reader: world.ito, cards: world.acmeCards)
    }
    #expect(try world.opening(reader: world.suzuki).reader.name == named)
    #expect(try world.opening(reader: world.sato, cards: world.acmeCards).reader.name == world.sato.name)
  }

  @Test func `a colleague of the sender may, where the agreement names nobody`() throws {
    #expect(try world.opening(reader: world.ito, cards: world.acmeCards).reader.name == world.ito.name)
  }

  @Test mutating func `not by somebody who has left the card, is not valid now, or is revoked`() throws {
    try world.buyerIssues([world.suzuki.line(keeper: true)])
    expectRefusal(.readerNotOnCard(world.tanaka.name)) { try world.opening() }
    world = try World()
    let past = world.tanaka.line(until: "2026-11-20T00:00:00Z")
    try world.buyerIssues([world.suzuki.line(keeper: true), past])
    expectRefusal(.readerNotValid(world.tanaka.name, from: past.from, until: past.until)) { try world.opening() }
    world = try World()
    let since = time("2026-11-20T00:00:00Z")
    let revoked = world.tanaka.line(revoked: Revocation(since: since, reason: .left))
    try world.buyerIssues([world.suzuki.line(keeper: true), revoked])
    expectRefusal(.readerRevoked(world.tanaka.name, since: since)) { try world.opening() }
  }

  @Test mutating func `new keys don't lock what was sealed to the old ones`() throws {
    let again = try ExampleMember("buyer.example/tanaka", device: " laptop")
    try world.buyerIssues([world.suzuki.line(keeper: true), again.line()])
    #expect(try world.opening().readerKeys == world.tanaka.keys)
    #expect(try world.opening(reader: again).readerKeys == again.keys)
    let never = try ExampleMember("buyer.example/tanaka", device: " other")
    expectRefusal(.readerKeysNotGiven(world.tanaka.name)) { try world.opening(reader: never) }
  }

  @Test mutating func `not when the reader's own card has run out`() throws {
    world = try World { $0.until = time("2029-01-01T00:00:00Z") }
    expectRefusal(.cardExpired(world.buyer.name, revision: 1, validUntil: time(Example.cardEnd))) {
      try world.opening(at: "2027-12-01T00:00:01Z")
    }
  }

  @Test func `warns of the end and of the own card`() throws {
    #expect(
      try world.opening(at: "2027-10-15T00:00:00Z").warnings == [
        .agreementEnds(time("2027-10-31T14:59:59Z"), days: 16),
        .cardRunsOut(world.buyer.name, validUntil: time(Example.cardEnd), days: 47),
      ])
  }
}
