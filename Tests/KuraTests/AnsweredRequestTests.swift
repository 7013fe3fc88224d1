// Which requests are answered: by the manifests that are kept, and by the records of those who have them.

import Access
import Agreements
import Bundles
import Foundation
import Kura
import SignedNotes
import Sodium
import Testing

@Suite("requests, answered and outstanding") struct AnsweredRequestTests {
  private let exchange: Exchange
  private let request: MadeChecklistRequest

  init() throws {
    exchange = try Exchange()
    request = try exchange.request()
    try exchange.receive(request.file)
  }

  @discardableResult
  private func answer(
    _ digest: SHA256.Digest, id: String = Exchange.agreementID, to readers: [String] = ["suzuki"],
    into output: String = "answer.kura", by name: String = "acme"
  ) throws -> SealingResult {
    exchange.place.write(Array("the answers\n".utf8), "answers.txt")
    var order = SealingOrder(
      files: [OrderedFile(path: exchange.place("answers.txt"))], agreement: id, readers: readers,
      output: exchange.place(output))
    order.details.answers = digest
    return try exchange.with(name) { vault, secrets in try vault.seal(order, secrets: secrets) }
  }

  @Test func `a bundle that names it answers it, for who sealed it and for who has received it`() throws {
    let bundle = try answer(request.digest)
    #expect(try exchange.outstanding("acme").isEmpty)
    #expect(try exchange.outstanding("buyer").count == 1, "nothing has come yet")
    try exchange.open("buyer", "answer.kura", into: "out")
    #expect(try exchange.outstanding("buyer").isEmpty)
    let id = bundle.manifest.bundle
    let all = try exchange.vault("buyer").checklistRequests(AuditScope(bundle: id))
    #expect(all.map(\.answeredBy) == [[id]])
    #expect(all.map(\.isOverdue) == [false])
  }

  @Test func `who keeps records and is no reader learns it from a receipt`() throws {
    try answer(request.digest, to: ["tanaka"])
    try exchange.open("tanaka", "answer.kura", into: "out")
    #expect(try exchange.outstanding("buyer").count == 1)
    try exchange.importing("buyer", exchange.receipt("tanaka"))
    #expect(try exchange.outstanding("buyer").isEmpty)
  }

  @Test func `another bundle, of another agreement, or of the own side answers nothing`() throws {
    try answer(SHA256.hash([1]), into: "other.kura")
    try exchange.register("second")
    #expect(
      failure { try answer(request.digest, id: "second", into: "no.kura") }
        == .order(.answersUnderOther(Exchange.agreementID)))
    // Whoever doesn't have the request can say so all the same.
    exchange.place.remove("acme/requests")
    try answer(request.digest, id: "second", into: "second.kura")
    try exchange.receive(request.file)
    try answer(request.digest, to: ["sato"], into: "own.kura", by: "buyer")
    for name in ["other", "second"] { try exchange.open("buyer", "\(name).kura", into: name) }
    try exchange.open("acme", "own.kura", into: "own")
    for name in ["acme", "buyer"] { #expect(try exchange.outstanding(name).count == 1, "\(name)") }
  }

  @Test func `a request and its answer under another agreement stay out of the scope`() throws {
    try exchange.register("second")
    try exchange.receive(try exchange.request { $0.agreement = "second" }.file)
    let vault = try exchange.vault("acme")
    #expect(try vault.checklistRequests(AuditScope()).count == 2)
    #expect(try vault.checklistRequests(AuditScope(agreement: "second")).map(\.request.agreementID) == ["second"])
    let unanswering = try exchange.sealSmall().manifest.bundle
    #expect(try exchange.vault("acme").checklistRequests(AuditScope(bundle: unanswering)).isEmpty)
  }
}
