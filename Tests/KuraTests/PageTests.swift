// The example on the room's page (Sources/Kura/Kura.swift), which must compile and do what it says.

import Access
import Kura
import Testing

@Suite("the page of Kura") struct PageTests {
  @Test func `an audit lists what was opened`() throws {
    let exchange = try Exchange(joins: false)
    let path = exchange.place("acme")
    let vault = try Vault(at: path)
    let audit = try vault.audit(AuditScope(agreement: "NDA-2026-014"))
    let openings = audit.accesses.filter { $0.act.word == "opened" }
    #expect(openings.isEmpty)
  }
}
