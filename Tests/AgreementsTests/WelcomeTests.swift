import Agreements
import SignedNotes
import Sodium
import Testing

@Suite("welcomes") struct WelcomeTests {
  private var world: World
  private let application: Verified<MemberApplication>
  private let welcome: Welcome

  init() throws {
    var world = try World()
    try world.terminate(signed: "2026-11-20T00:00:00Z", from: "2026-12-01T00:00:00Z")
    self.world = world
    let asked = try MemberApplication(
      member: world.tanaka.name, title: "田中", time: time("2026-11-19T00:00:00Z"), keys: world.tanaka.keys)
    application = try Verified<MemberApplication>(verifying: asked.signed(by: world.tanaka.document))
    welcome = try Welcome(
      application, own: world.buyerCards, trusted: [world.notaryCards, world.acmeCards], agreements: [world.agreement],
      terminations: world.terminations, now: now())
  }

  private func verified() throws -> Verified<Welcome> {
    try Verified<Welcome>(verifying: welcome.signed(by: world.buyer.signer))
  }

  private func check(
    application: MemberApplication? = nil, own: CardChain? = nil, trusted: [CardChain]? = nil,
    agreements: [SignedAgreement]? = nil, terminations: [Verified<Termination>]? = nil
  ) throws {
    try verified().check(
      application: application ?? self.application.document, own: own ?? world.buyerCards,
      trusted: trusted ?? [world.acmeCards, world.notaryCards], agreements: agreements ?? [world.agreement.signed],
      terminations: terminations ?? world.terminations)
  }

  private func expect(
    _ error: AgreementError, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
  ) {
    #expect(throws: error, sourceLocation: sourceLocation) { try body() }
  }

  @Test func `is what it says on the page, and reads as it was written`() throws {
    let expected = """
      kura/welcome@v1
      time 2026-11-23T01:02:03Z
      member buyer.example/tanaka
      request \(application.digest)
      organization \(world.buyer.signer.verifierKey)
      card buyer.example 1 \(world.buyerCards.newest.digest)
      trusted \(world.acme.signer.verifierKey) 1 \(world.acmeCards.newest.digest)
      trusted \(world.notary.signer.verifierKey) 1 \(world.notaryCards.newest.digest)
      agreement \(world.agreement.digest)
      termination \(world.terminations[0].digest)

      """
    #expect(String(decoding: welcome.text, as: UTF8.self) == expected)
    let read = try verified()
    #expect(read.document == welcome)
    #expect(read.document.fingerprint == world.buyer.party.fingerprint)
    #expect(read.digest == SHA256.hash(welcome.text))
  }

  @Test func `what came with it is what it names`() throws { try check() }

  @Test func `refuses another request than the one it answers`() throws {
    let later = try MemberApplication(
      member: world.tanaka.name, title: "田中", time: time("2026-11-19T00:00:01Z"), keys: world.tanaka.keys)
    expect(.welcomeDiffers(.memberApplication)) { try check(application: later) }
    let other = try MemberApplication(
      member: world.suzuki.name, title: nil, time: later.time, keys: world.suzuki.keys)
    expect(.welcomeDiffers(.memberApplication)) { try check(application: other) }
  }

  @Test func `refuses documents that are missing, added or others`() throws {
    var other = try World { $0.id = "NDA-2026-015" }
    try other.buyerIssues([other.suzuki.line(keeper: true), other.tanaka.line()])
    expect(.welcomeDiffers(.card)) { try check(own: other.buyerCards) }
    expect(.welcomeDiffers(.card)) { try check(own: world.acmeCards) }
    expect(.welcomeDiffers(.card)) { try check(trusted: [world.acmeCards]) }
    expect(.welcomeDiffers(.card)) { try check(trusted: [world.acmeCards, world.acmeCards]) }
    expect(.welcomeDiffers(.card)) { try check(trusted: [world.acmeCards, world.notaryCards, other.buyerCards]) }
    expect(.welcomeDiffers(.agreement)) { try check(agreements: []) }
    expect(.welcomeDiffers(.agreement)) { try check(agreements: [other.agreement.signed]) }
    expect(.welcomeDiffers(.agreement)) { try check(agreements: [world.agreement.signed, other.agreement.signed]) }
    expect(.welcomeDiffers(.termination)) { try check(terminations: []) }
    let half = try SignedAgreement(proposing: world.agreement.document, signer: world.acme.signer)
    expect(.welcomeDiffers(.agreement)) { try check(agreements: [half]) }
  }

  @Test func `refuses to welcome somebody whose keys are not on the card`() throws {
    let other = try ExampleMember("buyer.example/tanaka", device: " other")
    let asked = try MemberApplication(member: other.name, title: nil, time: time(Example.present), keys: other.keys)
    let application = try Verified<MemberApplication>(verifying: asked.signed(by: other.document))
    expect(.keysNotOnCard(other.name)) {
      _ = try Welcome(application, own: world.buyerCards, trusted: [], agreements: [], terminations: [], now: now())
    }
    let absent = try ExampleMember("buyer.example/mori")
    let his = try MemberApplication(member: absent.name, title: nil, time: time(Example.present), keys: absent.keys)
    expect(.keysNotOnCard(absent.name)) {
      _ = try Welcome(
        Verified<MemberApplication>(verifying: his.signed(by: absent.document)), own: world.buyerCards, trusted: [],
        agreements: [], terminations: [], now: now())
    }
  }

  @Test func `refuses an organization or an agreement named twice`() throws {
    expect(.invalid(.welcome, .repeatedDocument)) {
      _ = try Welcome(
        application, own: world.buyerCards, trusted: [world.acmeCards, world.acmeCards], agreements: [],
        terminations: [],
        now: now())
    }
    expect(.invalid(.welcome, .repeatedDocument)) {
      _ = try Welcome(
        application, own: world.buyerCards, trusted: [world.buyerCards], agreements: [], terminations: [], now: now())
    }
    expect(.invalid(.welcome, .repeatedDocument)) {
      _ = try Welcome(
        application, own: world.buyerCards, trusted: [], agreements: [world.agreement, world.agreement],
        terminations: [],
        now: now())
    }
  }

  @Test func `refuses a signature by anyone but the organization in it`() throws {
    for signer in [world.acme.signer, world.suzuki.document, world.tanaka.document] {
      expect(.wrongSigner(.welcome)) { _ = try welcome.signed(by: signer) }
      expect(.notAuthentic(.welcome, .missingSignature(world.buyer.signer.verifierKey.name))) {
        _ = try Verified<Welcome>(verifying: signer.note(text: welcome.text))
      }
    }
  }

  @Test func `refuses a member of another organization`() throws {
    let text = replacing("member ", with: ["member acme.example/sato"], in: welcome.text)
    expect(.invalid(.welcome, .foreignMember(world.sato.name))) {
      _ = try Verified<Welcome>(verifying: world.buyer.signer.note(text: text))
    }
  }

  @Test(arguments: ["time ", "member ", "request ", "organization ", "card ", "trusted acme", "agreement "])
  func `refuses a line twice or changed`(prefix: String) {
    let original = line(prefix, of: welcome.text)
    for lines in [[original, original], [original + " x"], ["x y"], [original, ""]] {
      let note = world.buyer.signer.note(text: replacing(prefix, with: lines, in: welcome.text))
      #expect(throws: AgreementError.self) { try Verified<Welcome>(verifying: note) }
    }
  }
}
