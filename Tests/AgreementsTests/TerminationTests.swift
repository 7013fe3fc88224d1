import Agreements
import SignedNotes
import Sodium
import Testing

@Suite("terminations") struct TerminationTests {
  private let world: World
  private let termination: Termination

  init() throws {
    world = try World()
    termination = try Termination(
      agreement: world.agreement.digest, party: world.buyer.party, card: world.buyerCards.newest.reference,
      time: time("2026-11-20T00:00:00Z"), from: time("2026-11-30T15:00:00Z"))
  }

  @Test func `is what it says on the page, and reads as it was written`() throws {
    let expected = """
      kura/termination@v1
      agreement \(world.agreement.digest)
      organization \(world.buyer.signer.verifierKey)
      card buyer.example 1 \(world.buyerCards.newest.digest)
      time 2026-11-20T00:00:00Z
      from 2026-11-30T15:00:00Z

      """
    #expect(String(decoding: termination.text, as: UTF8.self) == expected)
    let verified = try world.agreement.verify(Claimed<Termination>(termination.signed(by: world.buyer.signer)))
    #expect(verified.document == termination)
    #expect(verified.digest == SHA256.hash(termination.text))
    #expect(verified.document.agreement == world.agreement.digest)
  }

  @Test func `either side may end it alone`() throws {
    let byAcme = try Termination(
      agreement: world.agreement.digest, party: world.acme.party, card: world.acmeCards.newest.reference,
      time: termination.time, from: termination.from)
    #expect(try world.agreement.verify(Claimed<Termination>(byAcme.signed(by: world.acme.signer))).document == byAcme)
  }

  @Test func `can't be backdated`() throws {
    let backdated = try Termination(
      agreement: world.agreement.digest, party: world.buyer.party, card: world.buyerCards.newest.reference,
      time: time("2026-11-20T00:00:00Z"), from: time("2026-11-02T00:00:00Z"))
    #expect(backdated.effective == time("2026-11-20T00:00:00Z"))
    #expect(termination.effective == time("2026-11-30T15:00:00Z"))
  }

  @Test func `refuses a third organization and a key that the agreement does not name`() throws {
    let foreign = try Termination(
      agreement: world.agreement.digest, party: world.notary.party, card: world.notaryCards.newest.reference,
      time: termination.time, from: termination.from)
    #expect(throws: AgreementError.otherOrganizationKey(world.notary.name)) {
      try world.agreement.verify(Claimed<Termination>(foreign.signed(by: world.notary.signer)))
    }
    let impostor = try ExampleOrganization("buyer.example", device: " impostor")
    let forged = try Termination(
      agreement: world.agreement.digest, party: impostor.party, card: world.buyerCards.newest.reference,
      time: termination.time, from: termination.from)
    #expect(throws: AgreementError.otherOrganizationKey(world.buyer.name)) {
      try world.agreement.verify(Claimed<Termination>(forged.signed(by: impostor.signer)))
    }
  }

  @Test func `refuses the other side's signature in place of the one that the text names`() throws {
    #expect(throws: AgreementError.wrongSigner(.termination)) { try termination.signed(by: world.acme.signer) }
    #expect(throws: AgreementError.notAuthentic(.termination, .missingSignature(world.buyer.signer.verifierKey.name))) {
      try world.agreement.verify(Claimed<Termination>(world.acme.signer.note(text: termination.text)))
    }
  }

  @Test func `ends no other agreement`() throws {
    let other = try World { $0.id = "NDA-2026-015" }
    #expect(throws: AgreementError.otherAgreement(world.agreement.digest)) {
      try other.agreement.verify(Claimed<Termination>(termination.signed(by: world.buyer.signer)))
    }
  }

  @Test func `states a card of the organization that ends it`() throws {
    #expect(throws: AgreementError.invalid(.termination, .cards)) {
      try Termination(
        agreement: world.agreement.digest, party: world.buyer.party, card: world.acmeCards.newest.reference,
        time: termination.time, from: termination.from)
    }
  }

  @Test(arguments: ["agreement ", "organization ", "card ", "time ", "from "])
  func `refuses a line missing, twice or changed`(prefix: String) throws {
    let original = line(prefix, of: termination.text)
    for lines in [[], [original, original], [original + " x"], ["x y"], [original, ""]] {
      let note = world.buyer.signer.note(text: replacing(prefix, with: lines, in: termination.text))
      #expect(throws: AgreementError.self) { try world.agreement.verify(Claimed<Termination>(note)) }
    }
  }
}
