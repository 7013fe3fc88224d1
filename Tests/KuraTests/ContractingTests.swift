// Proposals and acceptances that aren't what they claim: refused, and what contradicts is kept.

import Access
import Agreements
import Bundles
import Foundation
import Kura
import SignedNotes
import Sodium
import Testing

@Suite("contracting, attacked") struct ContractingTests {
  private let exchange: Exchange
  init() throws { exchange = try Exchange(joins: false) }

  private func propose(_ id: String, purpose: String = "調達審査") throws -> [UInt8] {
    var order = try exchange.order(id)
    order.terms.purpose = purpose
    return try exchange.with("acme") { vault, secrets in try vault.propose(order, secrets: secrets).file }
  }

  private func altered(_ file: [UInt8], _ change: (inout [Archive.Document]) throws -> Void) throws -> [UInt8] {
    let rule = SequenceRule([
      .one("agreement", mostBytes: .max), .optional("document", mostBytes: .max),
      .numbered("cards/", "", mostBytes: .max, most: 9),
    ])
    var documents = try Archive(file, rule: rule).documents
    try change(&documents)
    return try Archive(documents).bytes
  }

  private var acme: CardChain { get throws { try CardChain(file: exchange.cardFile("acme")) } }

  private func states() throws -> [String: AgreementState] {
    let all = try exchange.vault("buyer").registeredAgreements()
    let now = Now(exchange.now())
    return Dictionary(
      uniqueKeysWithValues: all.map { ($0.agreement.id, $0.signed.state(at: now, terminations: $0.terminations)) })
  }

  @Test func `a legal text of which one bit differs is refused`() throws {
    let file = try altered(propose("A")) { documents in
      var bytes = documents[1].bytes
      bytes[0] ^= 1
      documents[1] = Archive.Document("document", bytes)
    }
    #expect(failure { try exchange.accept("buyer", file, acme) } == .agreement(.otherLegalText))
    let without = try altered(propose("B")) { $0.remove(at: 1) }
    #expect(failure { try exchange.accept("buyer", without, acme) }.map(category) == 7)
    #expect(try states()["A"] == nil && states()["B"] == nil)
  }

  @Test func `a text that was changed after it was signed is refused`() throws {
    let file = try altered(propose("A")) { documents in
      let text = String(decoding: documents[0].bytes, as: UTF8.self)
      documents[0] = Archive.Document(
        "agreement", Array(text.replacingOccurrences(of: "purpose 調達審査", with: "purpose 何にでも").utf8))
    }
    #expect(failure { try exchange.accept("buyer", file, acme) }.map(category) == 4)
    #expect(try states()["A"] == nil)
  }

  @Test func `another fingerprint than the expected one is refused, for agreements, cards and requests`() throws {
    let file = try propose("A")
    let wrong = FingerprintCheck.expected(.digest(SHA256.hash([1])))
    let error = failure {
      _ = try exchange.with("buyer") { vault, secrets in
        try vault.accept(
          file, fingerprint: .digest(SHA256.hash([1])), review: { (_) throws(KuraError) in },
          secrets: secrets)
      }
    }
    #expect(error.map(category) == 4)
    #expect(try states()["A"] == nil)
    let card = try exchange.cardFile("acme")
    #expect(
      failure { _ = try exchange.with("buyer") { vault, _ in try vault.trust(card, fingerprint: wrong) } }.map(category)
        == 4)
    let request = try JoiningVault(
      at: exchange.place("new"), member: MemberName("buyer.example/new")!, title: nil, protection: .none
    ).file
    let admitted = failure {
      _ = try exchange.with("buyer") { vault, secrets in
        try vault.admit(request, isKeeper: false, fingerprint: wrong, secrets: secrets)
      }
    }
    #expect(admitted.map(category) == 4)
    #expect(try CardChain(file: exchange.cardFile("buyer")).newest.document.members.count == 1)
  }

  @Test func `a second text for a known id is refused and kept, and the first stays in force`() throws {
    let first = try exchange.agreement("buyer").digest
    let second = try propose(Exchange.agreementID, purpose: "another")
    let executed = failure { try exchange.accept("buyer", second, try acme) }
    guard case .exchange(.conflict(_, let kept?)) = executed else {
      Issue.record("\(String(describing: executed))")
      return
    }
    #expect(FileManager.default.fileExists(atPath: kept))
    #expect(try exchange.agreement("buyer").digest == first)
  }

  @Test func `an organization that comes with another key is refused, and what it sent is kept`() throws {
    let impostor = Place()
    let founder = Founder(organization: try .init("acme.example"), member: MemberName("acme.example/sato")!)
    let vault = try WritableVault(founding: founder, at: impostor("v"), protection: .none)
    let card = try vault.ownChain().fileBytes
    let chain = try CardChain(file: card)
    let error = failure {
      _ = try exchange.with("buyer") { vault, _ in try vault.trust(card, fingerprint: exchange.expecting(chain)) }
    }
    #expect(error.map(category) == 4)
    #expect(exchange.place.names("buyer/conflicts").count == 1)
    // Its agreement, too, though the fingerprint of the impostor's card is the expected one.
    _ = try vault.trust(
      exchange.cardFile("buyer"), fingerprint: exchange.expecting(CardChain(file: exchange.cardFile("buyer"))))
    let secrets = try vault.unlock(passphrase: noPassphrase)
    let file = try vault.propose(exchange.order("X"), secrets: secrets).file
    #expect(failure { try exchange.accept("buyer", file, chain) }.map(category) == 4)
    #expect(try states()["X"] == nil)
  }

  @Test func `a proposal that its proposer alone has signed binds nobody`() throws {
    let file = try propose("half")
    // Somebody of the customer without the organization key imports it: it stays a proposal.
    #expect(try exchange.vault("acme").registeredAgreement("half").signed.executed() == nil)
    exchange.place.write([1], "a.txt")
    let order = SealingOrder(
      files: [OrderedFile(path: exchange.place("a.txt"))], agreement: "half", readers: ["suzuki"],
      output: exchange.place("x.kura"))
    let error = failure { _ = try exchange.with("acme") { vault, secrets in try vault.seal(order, secrets: secrets) } }
    #expect(error.map(category) == 3)
    // Signed twice by the same side, it still lacks the other.
    let signer = try Insider(exchange, "acme").organization()
    let twice = try altered(file) { documents in
      guard let note = try? SignedNote(bytes: documents[0].bytes),
        let more = try? note.adding([signer.sign(text: note.text)])
      else { return }
      documents[0] = Archive.Document("agreement", more.bytes)
    }
    _ = failure { try exchange.accept("acme", twice) }
    #expect(try exchange.vault("acme").registeredAgreement("half").signed.executed() == nil)
  }

  @Test func `the proposer takes no acceptance that it first sees too late`() throws {
    let past = exchange.now().adding(seconds: -1)
    // As if acme had proposed it two weeks ago; the customer signs it now, with a tool that doesn't mind.
    let proposed = try altered(propose("late")) { documents in
      let text = String(decoding: try SignedNote(bytes: documents[0].bytes).text, as: UTF8.self)
      let late = text.line("accept-by") { _ in "accept-by \(past)" }
      let signer = try Insider(exchange, "acme").organization()
      documents[0] = Archive.Document("agreement", signer.note(text: Array(late.utf8)).bytes)
    }
    let executed = try altered(proposed) { documents in
      let note = try SignedNote(bytes: documents[0].bytes)
      let signature = try Insider(exchange, "buyer").organization().sign(text: note.text)
      documents[0] = Archive.Document("agreement", try note.adding([signature]).bytes)
    }
    try exchange.accept("acme", proposed)
    #expect(
      failure { try exchange.accept("acme", executed) } == .agreement(.refused(.acceptedTooLate(acceptBy: past))))
    let known = try exchange.vault("acme").registeredAgreements().filter { $0.agreement.id == "late" }
    #expect(known.count == 2 && known.allSatisfy { $0.signed.executed() == nil })
    // Who has neither proposed nor signed it here can't know when it was signed.
    #expect(throws: Never.self) { try exchange.accept("buyer", executed, acme) }
  }

  @Test func `what was asked before signing and refused leaves nothing`() throws {
    let file = try propose("A")
    let error = failure {
      _ = try exchange.with("buyer") { vault, secrets in
        try vault.accept(
          file, fingerprint: nil, review: { (_) throws(KuraError) in throw .exchange(.notAcknowledged) },
          secrets: secrets)
      }
    }
    #expect(error == .exchange(.notAcknowledged))
    #expect(try states()["A"] == nil)
  }

  @Test func `an end signed by neither party is refused`() throws {
    let end = try exchange.with("acme") { vault, secrets in
      try vault.terminate(Exchange.agreementID, secrets: secrets).file
    }
    let rule = SequenceRule([
      .one("termination", mostBytes: .max), .numbered("cards/", "", mostBytes: .max, most: 9),
    ])
    var documents = try Archive(end, rule: rule).documents
    documents[0] = Archive.Document("termination", try Insider(exchange, "acme").resigned(documents[0].bytes))
    let forged = try Archive(documents).bytes
    #expect(
      failure { try exchange.accept("buyer", forged) }.map(category) == 4)
    #expect(try states()[Exchange.agreementID] == .executed)
  }
}
