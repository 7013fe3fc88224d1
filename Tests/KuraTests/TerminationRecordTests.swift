// That an agreement has ended is on record, whatever happened while it was being taken in.

import Access
import Agreements
import Foundation
import Kura
import Platform
import SignedNotes
import Sodium
import Testing

@Suite("the record of a termination") struct TerminationRecordTests {
  private func terminate(_ exchange: Exchange, _ id: String = Exchange.agreementID) throws -> [UInt8] {
    try exchange.with("acme") { vault, secrets in
      try vault.terminate(id, secrets: secrets).file
    }
  }

  private func terminations(_ exchange: Exchange, _ name: String, _ id: String = Exchange.agreementID) throws -> Int {
    try exchange.acts(name, id).count { $0 == "terminated" }
  }

  @Test func `a termination that is imported twice is recorded once`() throws {
    let exchange = try Exchange(joins: false)
    let file = try terminate(exchange)
    try exchange.accept("buyer", file)
    try exchange.accept("buyer", file)
    #expect(try terminations(exchange, "buyer") == 1)
  }

  @Test func `killed at any step of an import, the second import has it recorded`() throws {
    let exchange = try Exchange(joins: false)
    let file = try terminate(exchange)
    let steps = try FaultInjection.steps(in: exchange.place("buyer")) { try exchange.accept("buyer", file) }
    for number in 0..<steps.count {
      let id = "NDA-\(number)"
      try exchange.register(id)
      let file = try terminate(exchange, id)
      _ = try? FaultInjection.crashing(in: exchange.place("buyer"), atStep: number) {
        try exchange.accept("buyer", file)
      }
      try exchange.accept("buyer", file)
      #expect(try terminations(exchange, "buyer", id) == 1, "killed at step \(number): \(steps[number])")
    }
  }

  @Test func `killed at any step of ending an agreement, asking again has it recorded`() throws {
    let exchange = try Exchange(joins: false)
    let steps = try FaultInjection.steps(in: exchange.place("acme")) { _ = try terminate(exchange) }
    for number in 0..<steps.count {
      let id = "NDA-\(number)"
      try exchange.register(id)
      _ = try? FaultInjection.crashing(in: exchange.place("acme"), atStep: number) { _ = try terminate(exchange, id) }
      _ = try terminate(exchange, id)
      #expect(try terminations(exchange, "acme", id) == 1, "killed at step \(number): \(steps[number])")
    }
  }
}
