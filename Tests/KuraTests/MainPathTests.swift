// The main path, end to end, through the flows: seal, open, receipt, audit on three vaults.

import Access
import Agreements
import Bundles
import Foundation
import Kura
import Testing

@Suite("the main path") struct MainPathTests {
  @Test func `what acme seals, tanaka opens, and both sides see who opened what`() throws {
    let exchange = try Exchange()
    let sealed = try exchange.seal()
    #expect(sealed.manifest.parts.count == 3)
    let opened = try exchange.open("tanaka")
    #expect(opened.parts.map(\.number) == [1, 2])
    #expect(opened.preview.otherParts == [3])
    #expect(exchange.place.read("out-tanaka/checklist.csv") == exchange.place.read("checklist.csv"))
    #expect(
      exchange.place.names("out-tanaka")
        == ["CONFIDENTIAL.txt", "checklist.csv", "receipt-\(sealed.manifest.bundle.short).receipt", "sbom.cdx.json"]
        .sorted())

    let receipt = try exchange.receipt("tanaka")
    guard case .receipt(let atAcme) = try exchange.importing("acme", receipt) else {
      Issue.record("a receipt is a receipt")
      return
    }
    #expect(atAcme.isNew)
    guard case .acknowledged(let acknowledged) = try exchange.importing("tanaka", atAcme.acknowledgement) else {
      Issue.record("an acknowledgement is one")
      return
    }
    #expect(acknowledged.isNew && !acknowledged.isAhead)
    try exchange.importing("buyer", receipt)

    let audit = try exchange.vault("acme").audit(AuditScope())
    let openings = audit.accesses.filter { $0.act.word == "opened" }
    #expect(openings.map(\.part) == [1, 2])
    #expect(openings.allSatisfy { $0.evidence == .recorded && $0.confirmed != nil })
    #expect(openings.allSatisfy { $0.member.description == "buyer.example/tanaka" })
    #expect(audit.silent.map(\.member.description) == ["buyer.example/suzuki"])
    #expect(audit.findings.isEmpty)
  }

  @Test func `the records come in the order of the protocol`() throws {
    let exchange = try Exchange()
    try exchange.seal()
    try exchange.open("buyer")
    #expect(try exchange.records("acme") == ["sealed"])
    #expect(try exchange.records("buyer") == ["received", "opened 1", "opened 2", "opened 3"])
  }

  @Test func `a bundle that is opened twice is received once`() throws {
    let exchange = try Exchange()
    try exchange.seal()
    try exchange.open("buyer", into: "one", parts: [1])
    try exchange.open("buyer", into: "two", parts: [1])
    #expect(try exchange.records("buyer") == ["received", "opened 1", "opened 1"])
  }

  @Test func `importing the same receipt twice finds nothing new, and the acknowledgement is made all the same`() throws
  {
    let exchange = try Exchange()
    try exchange.seal()
    try exchange.open("tanaka")
    let receipt = try exchange.receipt("tanaka")
    try exchange.importing("acme", receipt)
    guard case .receipt(let again) = try exchange.importing("acme", receipt) else {
      Issue.record("a receipt is a receipt")
      return
    }
    #expect(!again.isNew)
    #expect(again.newEntries == 0)
    #expect(!again.acknowledgement.isEmpty)
  }

  @Test func `after the end nothing is opened, and verifying goes on`() throws {
    let exchange = try Exchange()
    try exchange.seal()
    let end = try exchange.with("acme") { vault, secrets in
      try vault.terminate(Exchange.agreementID, secrets: secrets).file
    }
    try exchange.accept("buyer", end)
    #expect(throws: KuraError.self) { try exchange.open("buyer") }
    #expect(try exchange.records("buyer") == ["refused"])
    let checks = try exchange.with("buyer") { vault, secrets in
      vault.verify(file: exchange.place("q3.kura"), secrets: secrets)
    }
    #expect(checks.allSatisfy { if case .holds = $0.result { true } else { false } })
    let all = try exchange.vault("acme").verifyAll()
    #expect(all.allSatisfy { if case .holds = $0.result { true } else { false } })
  }
}
