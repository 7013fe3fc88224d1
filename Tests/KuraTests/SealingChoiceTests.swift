// What sealing finds by itself when it was left out, and what it leaves when it was interrupted.

import Access
import Agreements
import Bundles
import Foundation
import Kura
import Platform
import Testing

@Suite("what sealing finds and leaves") struct SealingChoiceTests {
  private func order(_ exchange: Exchange, to readers: [String], only: [String]? = nil) -> SealingOrder {
    let path = exchange.place.write(Array("a,b\n".utf8), "a.csv")
    return SealingOrder(
      files: [OrderedFile(path: path, readers: only)], readers: readers, output: exchange.place("a.kura"))
  }

  private func agreement(_ exchange: Exchange, _ order: SealingOrder) throws -> String {
    try exchange.with("acme") { vault, secrets in try vault.seal(order, secrets: secrets) }.manifest.agreementID
  }

  @Test func `of two agreements the one is meant that lets the readers read`() throws {
    let exchange = try Exchange(readers: ["buyer.example/suzuki"])
    try exchange.register("NDA-2", readers: ["buyer.example/tanaka"])
    #expect(try agreement(exchange, order(exchange, to: ["buyer.example/tanaka"])) == "NDA-2")
  }

  @Test func `the readers of single files count, too`() throws {
    let exchange = try Exchange(readers: ["buyer.example/suzuki"])
    try exchange.register("NDA-2", readers: ["buyer.example/suzuki", "buyer.example/tanaka"])
    #expect(try agreement(exchange, order(exchange, to: [], only: ["tanaka"])) == "NDA-2")
  }

  @Test func `where each file has its own readers, nobody has to be named for all`() throws {
    let exchange = try Exchange()
    let order = order(exchange, to: [], only: ["tanaka"])
    let sealed = try exchange.with("acme") { vault, secrets in try vault.seal(order, secrets: secrets) }
    #expect(sealed.manifest.readers.map(\.name.description) == ["buyer.example/tanaka"])
  }

  @Test func `somebody who was named and would get nothing is not left out silently`() throws {
    let exchange = try Exchange()
    let suzuki = try #require(MemberName("buyer.example/suzuki"))
    #expect(throws: KuraError.order(.readerOfNothing(suzuki))) {
      try agreement(exchange, order(exchange, to: ["suzuki", "tanaka"], only: ["tanaka"]))
    }
  }

  @Test func `of two agreements that both fit none is taken`() throws {
    let exchange = try Exchange()
    try exchange.register("NDA-2")
    #expect(throws: KuraError.order(.agreementNeeded(["NDA-2", Exchange.agreementID]))) {
      try agreement(exchange, order(exchange, to: ["suzuki"]))
    }
  }

  @Test func `nobody is called silent about a bundle whose sealing was never recorded`() throws {
    let exchange = try Exchange()
    let steps = try FaultInjection.steps(in: exchange.place.path) {
      _ = try exchange.seal("first.kura")
    }
    let firstOfVault = try #require(steps.firstIndex { $0.path.contains("/bundles/") })
    for number in firstOfVault..<steps.count {
      let name = "killed-\(number).kura"
      _ = try? FaultInjection.crashing(in: exchange.place.path, atStep: number) { try exchange.seal(name) }
      try exchange.seal("after-\(number).kura")
      let silent = try exchange.vault("acme").audit(AuditScope()).silent
      let count = exchange.place.names().count { $0.hasSuffix(".kura") }
      #expect(Set(silent.map(\.bundle)).count == count, "killed at step \(number): \(steps[number])")
    }
    let checks = try exchange.vault("acme").verifyAll()
    #expect(checks.allSatisfy { if case .holds = $0.result { true } else { false } })
  }
}
