// Promise 3: nothing is sealed for anyone whom the agreement doesn't let read, nor under one that isn't registered by both, in force, and
// naming both sides. What a hostile sender seals nevertheless isn't opened.

import Access
import Age
import Bundles
import Agreements
import Foundation
import Kura
import SignedNotes
import Sodium
import Testing

private func name(_ text: String) -> MemberName { MemberName(text)! }

@Suite("promise 3: the agreement decides") struct Promise03Tests {
  /// Why the rules refuse; `nil` where they don't, or something else does.
  private func refusal(_ body: () throws -> Void) -> Refusal? {
    switch failure(body) {
    case .agreement(.refused(let refusal)), .refused(let refusal): refusal
    case nil: nil
    case let error?:
      {
        Issue.record("another refusal: \(error)"); return nil
      }()
    }
  }

  private func seal(_ exchange: Exchange, id: String = Exchange.agreementID, to readers: [String] = ["tanaka"]) throws {
    exchange.place.write([1], "a.txt")
    let order = SealingOrder(
      files: [OrderedFile(path: exchange.place("a.txt"))], agreement: id, readers: readers,
      output: exchange.place("never.kura"))
    _ = try exchange.with("acme") { vault, secrets in try vault.seal(order, secrets: secrets) }
  }

  /// What only a hostile sender's tool would do: changes the manifest and signs it again.
  private func forge(_ exchange: Exchange, _ change: (String) -> String) throws {
    var pieces = try Pieces(exchange.place.read("small.kura"))
    let acme = try Insider(exchange, "acme"), suzuki = try Insider(exchange, "buyer")
    let tanaka = try Insider(exchange, "tanaka")
    try pieces.forge(
      reading: suzuki, signer: acme.document(), for: [suzuki.identity.recipient, tanaka.identity.recipient], change)
    exchange.place.write(try pieces.bytes, "forged.kura")
  }

  private func under(_ agreement: RegisteredAgreement, _ text: String) -> String {
    text.line("agreement") { _ in "agreement \(agreement.digest) \(agreement.agreement.id)" }
  }

  /// A card of the organization with a change that only the organization key can sign.
  private func issue(
    _ exchange: Exchange, _ name: String, at time: Timestamp? = nil, _ change: (CardMember) -> CardMember
  ) throws -> CardChain {
    let chain = try CardChain(file: exchange.cardFile(name))
    let members = chain.newest.document.members.map(change)
    let card = try chain.newest.document.next(members: members, issued: time ?? exchange.now())
    return try chain.issuing(card, signer: Insider(exchange, name).organization())
  }

  private func take(_ exchange: Exchange, _ name: String, _ card: CardChain) throws {
    _ = try exchange.with(name) { vault, _ in try vault.trust(card.fileBytes, fingerprint: exchange.expecting(card)) }
  }

  @Test func `nothing is sealed under an agreement that isn't in force`() throws {
    let exchange = try Exchange()
    let now = exchange.now()
    try exchange.register("over", from: now.adding(days: -20), until: now.adding(days: -1))
    try exchange.register("later", from: now.adding(days: 1))
    let half = try exchange.order("half")
    _ = try exchange.with("acme") { vault, secrets in try vault.propose(half, secrets: secrets) }
    #expect(refusal { try seal(exchange, id: "over") } == .expired(until: now.adding(days: -1)))
    #expect(refusal { try seal(exchange, id: "later") } == .notYetInForce(from: now.adding(days: 1)))
    #expect(
      refusal { try seal(exchange, id: "half") } == .notExecuted(missing: [try OrganizationName("buyer.example")]))
    #expect(failure { try seal(exchange, id: "unheard") } == .exchange(.unknownAgreementID("unheard")))
    let end = try exchange.with("acme") { vault, secrets in
      try vault.terminate(Exchange.agreementID, secrets: secrets).since
    }
    #expect(refusal { try seal(exchange) } == .terminated(since: end))
    #expect(!exchange.place.exists("never.kura"))
    #expect(exchange.place.names("acme/bundles").isEmpty)
  }

  @Test func `nothing is sealed for whom the agreement or his card doesn't let read`() throws {
    let exchange = try Exchange()
    try exchange.register("only", readers: ["buyer.example/suzuki"])
    let tanaka = name("buyer.example/tanaka"), nobody = name("buyer.example/nobody")
    let stranger = name("stranger.example/x")
    #expect(refusal { try seal(exchange, id: "only") } == .readerNotInAgreement(tanaka))
    #expect(refusal { try seal(exchange, to: [nobody.description]) } == .readerNotOnCard(nobody))
    #expect(refusal { try seal(exchange, to: [stranger.description]) } == .wrongSide(stranger))
    #expect(failure { try seal(exchange, to: ["nobody"]) } == .order(.unknownMember("nobody")))
    let time = exchange.now()
    let revoked = try issue(exchange, "buyer") {
      $0.name == tanaka ? $0.revoked(Revocation(since: time, reason: .left)) : $0
    }
    try take(exchange, "acme", revoked)
    #expect(refusal { try seal(exchange) } == .readerRevoked(tanaka, since: time))
    #expect(refusal { try seal(exchange, to: ["suzuki", "tanaka"]) } == .readerRevoked(tanaka, since: time))
    try seal(exchange, to: ["suzuki"])
  }

  @Test func `nothing is sealed by a revoked sender, or where a side has nobody who keeps records`() throws {
    let exchange = try Exchange(joins: false)
    let time = exchange.now()
    let card = try issue(exchange, "acme") { $0.revoked(Revocation(since: time, reason: .stolen)) }
    try take(exchange, "acme", card)
    #expect(
      refusal { try seal(exchange, to: ["suzuki"]) }
        == .senderRevoked(card.newest.document.members[0].name, since: time))

    let other = try Exchange()
    let suzuki = name("buyer.example/suzuki")
    let keeperless = try issue(other, "buyer") {
      $0.name == suzuki ? $0.revoked(Revocation(since: time, reason: .left)) : $0
    }
    try take(other, "acme", keeperless)
    #expect(refusal { try seal(other) } == .noValidKeeper(suzuki.organization))
  }

  @Test func `what a hostile sender seals under another agreement isn't opened, and that is on record`() throws {
    let exchange = try Exchange()
    let now = exchange.now()
    try exchange.register("later", from: now.adding(days: 1))
    try exchange.register("over", from: now.adding(days: -20), until: now.adding(days: -1))
    try exchange.register("only", readers: ["buyer.example/tanaka"])
    try exchange.sealSmall()
    let vault = try exchange.vault("buyer")
    let suzuki = name("buyer.example/suzuki")
    for (id, expected) in [
      ("later", Refusal.notYetInForce(from: now.adding(days: 1))), ("over", .expired(until: now.adding(days: -1))),
      ("only", .readerNotInAgreement(suzuki)),
    ] {
      let agreement = try vault.registeredAgreement(id)
      try forge(exchange) { under(agreement, $0) }
      #expect(refusal { try exchange.open("buyer", "forged.kura") } == expected)
      let audit = try exchange.vault("buyer").audit(AuditScope(agreement: id))
      #expect(audit.accesses.map(\.act.word) == ["refused"])
      #expect(audit.accesses[0].reason == Reason(expected.code))
    }
    #expect(exchange.leaks.isEmpty)
  }

  @Test func `what was sealed outside the term, or in the future, isn't opened`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    let past = exchange.now().adding(days: -30), future = exchange.now().adding(seconds: 600)
    try forge(exchange) { $0.line("time") { _ in "time \(past)" } }
    #expect([3, 4].contains(failure { try exchange.open("buyer", "forged.kura") }.map(category)))
    try forge(exchange) { $0.line("time") { _ in "time \(future)" } }
    #expect(refusal { try exchange.open("buyer", "forged.kura") } == .sealedInFuture(future))
    #expect(exchange.leaks.isEmpty)
  }

  @Test func `an agreement that isn't registered here opens nothing`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    let digest = String(repeating: "ab", count: 32)
    try forge(exchange) { $0.line("agreement") { _ in "agreement \(digest) NDA" } }
    #expect(failure { try exchange.open("buyer", "forged.kura") } == .exchange(.unknownAgreement(digest: digest)))
    // Half-signed: the other side's proposal was never accepted here.
    let terms = try exchange.order("half")
    let half = try exchange.with("acme") { vault, secrets in try vault.propose(terms, secrets: secrets).agreement }
    try forge(exchange) { under(half, $0) }
    #expect(
      failure { try exchange.open("buyer", "forged.kura") }
        == .exchange(.unknownAgreement(digest: half.digest.description)))
  }

  @Test func `an agreement that ended after the sealing opens nothing more`() throws {
    let exchange = try Exchange()
    let end = exchange.now().adding(seconds: 36_000)
    try exchange.register("short", until: end)
    exchange.place.write(Array(Exchange.secretText.utf8), "a.txt")
    let order = SealingOrder(
      files: [OrderedFile(path: exchange.place("a.txt"))], agreement: "short", readers: ["suzuki"],
      output: exchange.place("q.kura"))
    let sealed = try exchange.with("acme") { vault, secrets in try vault.seal(order, secrets: secrets) }
    exchange.place.remove("a.txt")
    // Ten hours on: the newest record of the own log says so, and the present is never earlier than it.
    let agreement = try exchange.vault("buyer").registeredAgreement("short")
    let reference = BundleReference(
      bundle: sealed.manifest.bundle, manifest: sealed.manifestDigest, marking: sealed.manifest.marking)
    let suzuki = try Insider(exchange, "buyer")
    try suzuki.append(.received(reference), at: end.adding(seconds: 1), under: agreement.digest)
    #expect(refusal { try exchange.open("buyer", "q.kura") } == .expired(until: end))
    #expect(exchange.leaks.isEmpty)
  }

  @Test func `a bundle that states an older card than one known here isn't opened, and no older card is trusted`()
    throws
  {
    let exchange = try Exchange()
    let old = try exchange.cardFile("acme")
    let newer = try issue(exchange, "acme", at: exchange.now().adding(seconds: -30)) { $0 }
    try take(exchange, "buyer", newer)
    try exchange.sealSmall()
    #expect(
      refusal { try exchange.open("buyer", "small.kura") }
        == .olderCardRevision(newer.organization, stated: 1, known: 2))
    #expect(
      refusal { try take(exchange, "buyer", try CardChain(file: old)) }
        == .olderCardRevision(newer.organization, stated: 1, known: 2))
  }

  @Test func `revoked lines of reader and sender close what was sealed before`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    let time = exchange.now()
    let tanaka = name("buyer.example/tanaka"), sato = name("acme.example/sato")
    try take(
      exchange, "tanaka",
      issue(exchange, "buyer") { $0.name == tanaka ? $0.revoked(Revocation(since: time, reason: .left)) : $0 })
    #expect(refusal { try exchange.open("tanaka", "small.kura") } == .readerRevoked(tanaka, since: time))
    try take(
      exchange, "buyer",
      issue(exchange, "acme") { $0.name == sato ? $0.revoked(Revocation(since: time, reason: .lost)) : $0 })
    #expect(refusal { try exchange.open("buyer", "small.kura") } == .senderRevoked(sato, since: time))
    #expect(exchange.leaks.isEmpty)
  }

  @Test func `who is listed with another key than his own opens nothing`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    let own = RecipientKey(try Insider(exchange, "tanaka").identity.recipient.publicKey).description
    let other = RecipientKey(X25519.PrivateKey.generate().publicKey).description
    try forge(exchange) { $0.replacingOccurrences(of: own, with: other) }
    #expect(failure { try exchange.open("tanaka", "forged.kura") } == .exchange(.notForMe))
    #expect(exchange.leaks.isEmpty)
  }

  @Test func `who isn't listed opens nothing, even with a manifest that a co-reader passed on to him`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall(parts: [("a.txt", "one", ["suzuki"])])
    #expect(category(try failure { try exchange.open("tanaka", "small.kura") }.orThrow()) == 5)
    let suzuki = try Insider(exchange, "buyer"), tanaka = try Insider(exchange, "tanaka")
    var pieces = try Pieces(exchange.place.read("small.kura"))
    try pieces.forge(reading: suzuki, for: [suzuki.identity.recipient, tanaka.identity.recipient]) { $0 }
    exchange.place.write(try pieces.bytes, "passed.kura")
    #expect(failure { try exchange.open("tanaka", "passed.kura") } == .exchange(.notForMe))
    #expect(failure { try exchange.open("buyer", "passed.kura", into: "never") }.map(category) == 4)
    #expect(exchange.leaks.isEmpty)
  }
}
