// Promise 4: a record once acknowledged survives being killed at any instruction; what was torn is repaired at the next start.

import Access
import Agreements
import Bundles
import Foundation
import Kura
import Platform
import Testing

@Suite("promise 4: what was recorded stays") struct Promise04Tests {
  private let exchange: Exchange
  init() throws { exchange = try Exchange() }

  private func holds(_ name: String) throws -> [Verification] {
    try exchange.vault(name).verifyAll().filter { if case .holds = $0.result { false } else { true } }
  }

  @Test func `killed at any step of sealing, the next start finds the bundle there or records it as abandoned`() throws
  {
    exchange.place.write([1, 2, 3], "a.txt")
    let order = SealingOrder(
      files: [OrderedFile(path: exchange.place("a.txt"))], agreement: Exchange.agreementID, readers: ["tanaka"],
      output: exchange.place("x.kura"))
    let before = try Snapshot(exchange, ["acme"])
    let steps = try exchange.with("acme") { vault, secrets in
      try FaultInjection.steps(in: exchange.place.path) { _ = try vault.seal(order, secrets: secrets) }
    }
    #expect(steps.count > 30)
    var seen: Set<[String]> = []
    for number in steps.indices {
      exchange.place.remove("x.kura")
      try before.restore()
      let error = try exchange.with("acme") { vault, secrets in
        failure {
          try FaultInjection.crashing(in: exchange.place.path, atStep: number, tearing: number % 2 == 0 ? 9 : nil) {
            _ = try vault.seal(order, secrets: secrets)
          }
        }
      }
      #expect(error != nil || number == steps.count - 1, "\(steps[number])")
      _ = try exchange.receipt("acme")  // The next start: pending marks are settled.
      let records = try exchange.records("acme")
      seen.insert(records)
      let isThere = exchange.place.exists("x.kura")
      #expect(records == ["sealed"] ? isThere : !isThere, "\(steps[number]): \(records)")
      #expect(exchange.place.allFiles("acme/bundles").allSatisfy { !$0.hasSuffix("/pending") }, "\(steps[number])")
      #expect(try holds("acme").isEmpty, "\(steps[number])")
      #expect(
        try exchange.vault("acme").audit(AuditScope()).silent.count == (isThere ? 1 : 0), "\(steps[number])")
      if isThere { #expect(throws: Never.self) { _ = try Inspection(of: exchange.place("x.kura")) } }
    }
    #expect(seen == [[], ["sealed"], ["sealed", "abandoned"], ["abandoned"]])
  }

  @Test func `a bundle that was abandoned and is opened nevertheless is a finding`() throws {
    let sealed = try exchange.sealSmall()
    let agreement = try exchange.agreement()
    let reference = BundleReference(
      bundle: sealed.manifest.bundle, manifest: sealed.manifestDigest, marking: sealed.manifest.marking)
    let acme = try Insider(exchange, "acme")
    try acme.append(.abandoned(reference), at: exchange.now(), under: agreement.digest)
    try exchange.open("buyer", "small.kura")
    try exchange.importing("acme", exchange.receipt("buyer"))
    let findings = try exchange.vault("acme").audit(AuditScope()).findings
    #expect(findings.contains { $0.bundle == sealed.manifest.bundle })
  }

  /// How an import is stopped at a step.
  enum Stop: CaseIterable, Sendable {
    case killed, diskFull
  }

  @Test(arguments: Stop.allCases)
  func `an import stopped between any two steps ends, done again, with cosignature and acknowledgement`(
    stop: Stop
  ) throws {
    try exchange.sealSmall()
    try exchange.open("tanaka", "small.kura")
    let receipt = try exchange.receipt("tanaka")
    let before = try Snapshot(exchange, ["acme"])
    let steps = try exchange.with("acme") { vault, secrets in
      try FaultInjection.steps(in: exchange.place("acme")) { _ = try vault.importReceipt(receipt, secrets: secrets) }
    }
    #expect(steps.count > 30)
    for number in steps.indices where stop == .killed || number % 3 == 0 {
      try before.restore()
      try exchange.with("acme") { vault, secrets in
        func again() throws { _ = try vault.importReceipt(receipt, secrets: secrets) }
        let place = exchange.place("acme")
        _ = failure {
          switch stop {
          case .killed:
            try FaultInjection.crashing(
              in: place, atStep: number, tearing: number % 2 == 0 ? 5 : nil, perform: again)
          case .diskFull: try FaultInjection.failing(in: place, atStep: number, code: ENOSPC, perform: again)
          }
        }
      }
      // Mirrored, recorded, cosigned: in this order.
      let files = exchange.place.allFiles("acme/mirrors")
      let isRecorded = try exchange.acts("acme").contains("receipt")
      #expect(!files.contains { $0.contains("/cosigned/") } || isRecorded, "\(steps[number])")
      #expect(!isRecorded || files.contains { $0.hasSuffix("/checkpoint") }, "\(steps[number])")
      guard case .receipt(let again) = try exchange.importing("acme", receipt) else {
        Issue.record("\(steps[number])")
        return
      }
      #expect(again.size == 2, "\(steps[number])")
      #expect(try holds("acme").isEmpty, "\(steps[number])")
      let audit = try exchange.vault("acme").audit(AuditScope())
      #expect(
        audit.accesses.filter { $0.act.word == "opened" }.allSatisfy { $0.evidence == .recorded }, "\(steps[number])")
      if number % 7 == 0 {
        let tanaka = try Snapshot(exchange, ["tanaka"])
        guard case .acknowledged(let outcome) = try exchange.importing("tanaka", again.acknowledgement) else {
          Issue.record("\(steps[number])")
          return
        }
        #expect(outcome.size == 2 && outcome.isNew, "\(steps[number])")
        try tanaka.restore()
      }
    }
  }

  @Test func `an acknowledged record stays when the next append is killed and torn`() throws {
    try exchange.sealSmall()
    try exchange.open("buyer", "small.kura", into: "first")
    let acknowledged = try exchange.records("buyer")
    let before = try Snapshot(exchange, ["buyer"])
    func again(_ vault: WritableVault, _ secrets: MemberSecrets) throws {
      let order = OpeningOrder(bundle: exchange.place("small.kura"), destination: .unnamed)
      _ = try vault.open(order, secrets: secrets, acknowledge: { (_) throws(KuraError) in .flag })
    }
    let steps = try exchange.with("buyer") { vault, secrets in
      try FaultInjection.steps(in: exchange.place("buyer")) { try again(vault, secrets) }
    }
    for number in steps.indices {
      try before.restore()
      try exchange.with("buyer") { vault, secrets in
        _ = failure {
          try FaultInjection.crashing(in: exchange.place("buyer"), atStep: number, tearing: 11) {
            try again(vault, secrets)
          }
        }
      }
      #expect(try exchange.records("buyer").starts(with: acknowledged), "\(steps[number])")
      try exchange.with("buyer") { vault, secrets in try again(vault, secrets) }
      #expect(try exchange.records("buyer").starts(with: acknowledged), "\(steps[number])")
      #expect(try holds("buyer").isEmpty, "\(steps[number])")
    }
  }
}
