import Agreements
import SignedNotes
import Testing

@Suite("may it be sealed") struct SealingRulesTests {
  private var world: World
  private let suzuki = "buyer.example/suzuki"
  private let tanaka = "buyer.example/tanaka"
  private let sato = "acme.example/sato"
  private let ito = "acme.example/ito"

  init() throws { world = try World() }

  @Test func `yes, for valid members of the other side, sorted, each once`() throws {
    let leave = try world.sealing(to: [tanaka, suzuki, tanaka])
    #expect(leave.readers.map(\.name.description) == [suzuki, tanaka])
    #expect(leave.readers.map(\.keys) == [world.suzuki.keys, world.tanaka.keys])
    #expect(leave.sender.keys == world.sato.keys)
    #expect(leave.senderCard == world.acmeCards.newest.reference)
    #expect(leave.keepers.map(\.name.description) == [sato, suzuki])
    #expect(leave.agreement.digest == world.agreement.digest)
    #expect(leave.time == time(Example.present))
    #expect(leave.witnesses.isEmpty)
    #expect(leave.warnings.isEmpty)
  }

  @Test func `for the sender and his colleagues where the agreement names nobody`() throws {
    #expect(try world.sealing(to: [sato, ito, tanaka]).readers.count == 3)
    #expect(try world.sealing(to: [tanaka]).readers.map(\.name.description) == [tanaka])
  }

  @Test mutating func `only for those whom the agreement names, and the sender himself`() throws {
    let named = world.tanaka.name
    world = try World { $0.readers = [named] }
    #expect(try world.sealing(to: [tanaka, sato]).readers.count == 2)
    expectRefusal(.readerNotInAgreement(world.suzuki.name)) { try world.sealing(to: [tanaka, suzuki]) }
    expectRefusal(.readerNotInAgreement(world.ito.name)) { try world.sealing(to: [ito]) }
  }

  @Test func `not for nobody`() { expectRefusal(.noReader) { try world.sealing(to: []) } }

  @Test func `not for a third organization`() {
    expectRefusal(.wrongSide(world.kimura.name)) { try world.sealing(to: ["notary.example/kimura"]) }
  }

  @Test func `not for somebody who is not on the card`() throws {
    expectRefusal(.readerNotOnCard(try member("buyer.example/mori"))) { try world.sealing(to: ["buyer.example/mori"]) }
  }

  @Test mutating func `not for somebody whom the newest card has left out`() throws {
    try world.buyerIssues([world.suzuki.line(keeper: true)])
    expectRefusal(.readerNotOnCard(world.tanaka.name)) { try world.sealing(to: [tanaka]) }
  }

  @Test mutating func `not for somebody before or after his time`() throws {
    let line = world.tanaka.line(from: "2026-11-20T00:00:00Z", until: "2026-11-25T00:00:00Z")
    try world.buyerIssues([world.suzuki.line(keeper: true), line])
    #expect(try world.sealing(to: [tanaka]).readers.count == 1)
    for present in ["2026-11-19T23:59:59Z", "2026-11-25T00:00:01Z"] {
      expectRefusal(.readerNotValid(world.tanaka.name, from: line.from, until: line.until)) {
        try world.sealing(to: [tanaka], at: present)
      }
    }
  }

  @Test mutating func `not for somebody whose keys are revoked`() throws {
    for reason in Revocation.Reason.allCases {
      world = try World()
      let since = time("2026-11-20T00:00:00Z")
      try world.buyerIssues([
        world.suzuki.line(keeper: true), world.tanaka.line(revoked: Revocation(since: since, reason: reason)),
      ])
      expectRefusal(.readerRevoked(world.tanaka.name, since: since)) { try world.sealing(to: [tanaka]) }
    }
  }

  @Test mutating func `to the newest keys of a name`() throws {
    let again = try ExampleMember(tanaka, device: " laptop")
    try world.buyerIssues([world.suzuki.line(keeper: true), again.line()])
    #expect(try world.sealing(to: [tanaka]).readers.map(\.keys) == [again.keys])
  }

  @Test func `not before or after the term`() {
    expectRefusal(.notYetInForce(from: time("2026-11-01T00:00:00Z"))) {
      try world.sealing(to: [tanaka], at: "2026-10-31T23:59:59Z")
    }
    expectRefusal(.expired(until: time("2027-10-31T14:59:59Z"))) {
      try world.sealing(to: [tanaka], at: "2027-10-31T15:00:00Z")
    }
  }

  @Test mutating func `not after a termination`() throws {
    try world.terminate(signed: "2026-11-20T00:00:00Z", from: "2026-11-21T00:00:00Z")
    #expect(try world.sealing(to: [tanaka], at: "2026-11-20T23:59:59Z").readers.count == 1)
    expectRefusal(.terminated(since: time("2026-11-21T00:00:00Z"))) {
      try world.sealing(to: [tanaka], at: "2026-11-21T00:00:00Z")
    }
  }

  @Test mutating func `not by a stranger, nor by somebody not on the card, not valid or revoked`() throws {
    expectRefusal(.wrongSide(world.kimura.name)) {
      try Rules.sealing(
        under: world.agreement, terminations: [], sender: world.kimura.name, senderCards: world.notaryCards,
        readers: [world.tanaka.name], cards: [world.acmeCards, world.buyerCards], now: now())
    }
    expectRefusal(.senderNotOnCard(try member("acme.example/mori"))) {
      try world.sealing(to: [tanaka], sender: "acme.example/mori")
    }
    let past = world.ito.line(until: "2026-11-20T00:00:00Z")
    let since = time("2026-11-15T00:00:00Z")
    try world.acmeIssues([
      past, world.sato.line(keeper: true, revoked: Revocation(since: since, reason: .stolen)),
    ])
    expectRefusal(.senderNotValid(world.ito.name, from: past.from, until: past.until)) {
      try world.sealing(to: [tanaka], sender: ito)
    }
    expectRefusal(.senderRevoked(world.sato.name, since: since)) { try world.sealing(to: [tanaka]) }
  }

  @Test mutating func `not under a card that has run out, on either side`() throws {
    world = try World { $0.until = time("2029-01-01T00:00:00Z") }
    expectRefusal(.cardExpired(world.acme.name, revision: 1, validUntil: time(Example.cardEnd))) {
      try world.sealing(to: [tanaka], at: "2027-12-01T00:00:01Z")
    }
    let members = world.acmeCards.newest.document.members.map {
      CardMember(
        name: $0.name, from: $0.from, until: time("2028-12-01T00:00:00Z"), isKeeper: $0.isKeeper, keys: $0.keys)
    }
    try world.acmeIssues(members, issued: "2027-11-20T00:00:00Z")
    expectRefusal(.cardExpired(world.buyer.name, revision: 1, validUntil: time(Example.cardEnd))) {
      try world.sealing(to: [tanaka], at: "2027-12-01T00:00:01Z")
    }
  }

  @Test func `not without the other side's card`() {
    expectRefusal(.noCard(world.buyer.name)) {
      try Rules.sealing(
        under: world.agreement, terminations: [], sender: world.sato.name, senderCards: world.acmeCards,
        readers: [world.tanaka.name], cards: [world.notaryCards], now: now())
    }
  }

  @Test mutating func `not without a valid keeper on each side`() throws {
    try world.buyerIssues([world.suzuki.line(), world.tanaka.line()])
    expectRefusal(.noValidKeeper(world.buyer.name)) { try world.sealing(to: [tanaka]) }
    world = try World()
    try world.acmeIssues([world.sato.line(), world.ito.line(until: "2026-11-20T00:00:00Z", keeper: true)])
    expectRefusal(.noValidKeeper(world.acme.name)) { try world.sealing(to: [tanaka]) }
    world = try World()
    let lost = Revocation(since: time("2026-11-20T00:00:00Z"), reason: .lost)
    try world.buyerIssues([world.suzuki.line(keeper: true, revoked: lost), world.tanaka.line()])
    expectRefusal(.noValidKeeper(world.buyer.name)) { try world.sealing(to: [tanaka]) }
  }

  @Test mutating func `keepers named in the agreement narrow those of the card, side by side`() throws {
    let (suzukiName, tanakaName) = (world.suzuki.name, world.tanaka.name)
    world = try World { $0.keepers = [tanakaName] }
    expectRefusal(.noValidKeeper(world.buyer.name)) { try world.sealing(to: [tanaka]) }
    try world.buyerIssues([world.suzuki.line(keeper: true), world.tanaka.line(keeper: true)])
    #expect(try world.sealing(to: [tanaka]).keepers.map(\.name) == [world.sato.name, tanakaName])
    world = try World { $0.keepers = [suzukiName] }
    #expect(try world.sealing(to: [tanaka]).keepers.map(\.name) == [world.sato.name, suzukiName])
  }

  @Test func `not under another key than the agreement names`() throws {
    let impostor = try ExampleOrganization("buyer.example", device: " impostor")
    let forged = try impostor.chain([world.suzuki.line(keeper: true), world.tanaka.line()])
    #expect(throws: AgreementError.otherOrganizationKey(world.buyer.name)) {
      try Rules.sealing(
        under: world.agreement, terminations: [], sender: world.sato.name, senderCards: world.acmeCards,
        readers: [world.tanaka.name], cards: [forged], now: now())
    }
    let acme = try ExampleOrganization("acme.example", device: " impostor")
    #expect(throws: AgreementError.otherOrganizationKey(world.acme.name)) {
      try Rules.sealing(
        under: world.agreement, terminations: [], sender: world.sato.name,
        senderCards: acme.chain([world.sato.line(keeper: true)]), readers: [world.tanaka.name],
        cards: [world.buyerCards], now: now())
    }
  }

  @Test mutating func `not where every witness is the reader's colleague`() throws {
    let (ofBuyer, ofNotary) = (
      AgreementWitness(member: world.suzuki.name, key: world.buyer.key),
      AgreementWitness(member: world.kimura.name, key: world.notary.key)
    )
    world = try World {
      $0.opening = .witnessed
      $0.witnesses = [ofBuyer]
    }
    expectRefusal(.witnessesOfReadersSide(world.tanaka.name)) { try world.sealing(to: [tanaka]) }
    world = try World {
      $0.opening = .witnessed
      $0.witnesses = [ofBuyer, ofNotary]
    }
    #expect(try world.sealing(to: [tanaka]).witnesses == [world.suzuki.name, world.kimura.name])
    world = try World { $0.opening = .witnessed }
    #expect(try world.sealing(to: [tanaka]).witnesses == [world.sato.name])
    expectRefusal(.witnessesOfReadersSide(world.ito.name)) { try world.sealing(to: [ito]) }
  }

  @Test mutating func `warns of an end within thirty days, and of a card within ninety`() throws {
    #expect(try world.sealing(to: [tanaka], at: "2027-09-01T00:00:00Z").warnings.isEmpty)
    #expect(try world.sealing(to: [tanaka], at: "2027-09-02T00:00:00Z").warnings.isEmpty)
    let end = time(Example.cardEnd)
    #expect(
      try world.sealing(to: [tanaka], at: "2027-10-15T00:00:00Z").warnings == [
        .agreementEnds(time("2027-10-31T14:59:59Z"), days: 16),
        .cardRunsOut(world.acme.name, validUntil: end, days: 47),
        .cardRunsOut(world.buyer.name, validUntil: end, days: 47),
      ])
    try world.terminate(signed: "2026-11-20T00:00:00Z", from: "2026-12-01T00:00:00Z")
    #expect(
      try world.sealing(to: [tanaka]).warnings == [.agreementEnds(time("2026-11-30T23:59:59Z"), days: 7)])
  }

  @Test mutating func `everybody on the other side who may read is the default`() throws {
    func defaults(_ world: World) -> [String] {
      Rules.defaultReaders(
        under: world.agreement, sender: world.sato.name, cards: [world.acmeCards, world.buyerCards], now: now()
      ).map(\.description)
    }
    func permitted(_ world: World) -> [String] {
      Rules.permittedReaders(
        under: world.agreement, sender: world.sato.name, cards: [world.acmeCards, world.buyerCards], now: now()
      ).map(\.description)
    }
    #expect(defaults(world) == [suzuki, tanaka])
    #expect(permitted(world) == [ito, sato, suzuki, tanaka])
    let named = world.tanaka.name
    var narrowed = try World { $0.readers = [named] }
    #expect(defaults(narrowed) == [tanaka])
    #expect(permitted(narrowed) == [sato, tanaka])
    try narrowed.buyerIssues([narrowed.suzuki.line(keeper: true)])
    #expect(defaults(narrowed).isEmpty)
    let lost = Revocation(since: time("2026-11-20T00:00:00Z"), reason: .lost)
    try world.buyerIssues([world.suzuki.line(keeper: true), world.tanaka.line(revoked: lost)])
    #expect(defaults(world) == [suzuki])
  }
}
