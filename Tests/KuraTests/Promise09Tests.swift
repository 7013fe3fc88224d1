// Promise 9: evidence isn't deleted with the thing that it is about, and two contradicting signed documents are both kept.

import Access
import Agreements
import Foundation
import Kura
import SignedNotes
import Testing

@Suite("promise 9: evidence stays") struct Promise09Tests {
  private let exchange: Exchange
  init() throws {
    exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.open("buyer", "small.kura")
    try exchange.importing("acme", exchange.receipt("buyer"))
  }

  private func lines(_ name: String) throws -> [String] {
    try exchange.vault(name).audit(AuditScope()).accesses.map {
      "\($0.log.member) \($0.act.word) \($0.part ?? 0)"
    }
  }

  @Test func `with the bundle and what was opened gone, the audit says the same`() throws {
    let before = try (lines("acme"), lines("buyer"))
    exchange.place.remove("small.kura")
    exchange.place.remove("out-buyer")
    #expect(try lines("acme") == before.0)
    #expect(try lines("buyer") == before.1)
    #expect(before.0.count == 4 && before.1.count == 3)
  }

  @Test func `ending an agreement leaves logs, mirrors, manifests and the legal text`() throws {
    let before = try lines("acme")
    let files = Set(exchange.place.allFiles("acme/mirrors") + exchange.place.allFiles("acme/bundles"))
    let end = try exchange.with("acme") { vault, secrets in
      try vault.terminate(Exchange.agreementID, secrets: secrets).file
    }
    try exchange.accept("buyer", end)
    #expect(try lines("acme") == before)
    #expect(files.isSubset(of: exchange.place.allFiles("acme/mirrors") + exchange.place.allFiles("acme/bundles")))
    let vault = try exchange.vault("buyer")
    #expect(try vault.legalText(of: vault.registeredAgreement(Exchange.agreementID)) == Array("%PDF legal text".utf8))
    // Reporting and auditing go on.
    try exchange.importing("acme", exchange.receipt("buyer"))
    #expect(try vault.verifyAll().allSatisfy { if case .holds = $0.result { true } else { false } })
  }

  @Test func `a manifest that went missing though records name it is noticed`() throws {
    let manifest = exchange.place.allFiles("buyer/bundles").filter { $0.hasSuffix("/manifest") }
    try #require(manifest.count == 1)
    try FileManager.default.removeItem(atPath: manifest[0])
    let checks = try exchange.vault("buyer").verifyAll()
    #expect(checks.contains { if case .fails = $0.result { $0.check == .manifest } else { false } })
    #expect(try lines("buyer").count == 3)
  }

  @Test func `two cards of one revision are both kept, and the first goes on`() throws {
    let chain = try CardChain(file: exchange.cardFile("acme"))
    let signer = try Insider(exchange, "acme").organization()
    let one = try chain.issuing(chain.newest.document.next(title: "One", issued: exchange.now()), signer: signer)
    let two = try chain.issuing(chain.newest.document.next(title: "Two", issued: exchange.now()), signer: signer)
    _ = try exchange.with("buyer") { vault, _ in try vault.trust(one.fileBytes, fingerprint: exchange.expecting(one)) }
    let error = failure {
      _ = try exchange.with("buyer") { vault, _ in
        try vault.trust(two.fileBytes, fingerprint: exchange.expecting(two))
      }
    }
    guard case .exchange(.conflict(_, let kept?)) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect([UInt8](try Data(contentsOf: URL(filePath: kept))) == two.fileBytes)
    #expect(
      try exchange.vault("buyer").knownCards().first { $0.organization == one.organization }?.newest.document
        .title == "One")
    let audit = try exchange.vault("buyer").audit(AuditScope())
    #expect(audit.conflicts == [kept])
    #expect(audit.findings.contains { $0.kind == .conflictKept })
  }
}
