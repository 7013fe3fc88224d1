// Promise 2: if the record cannot be written, nothing opens. Refusals are recorded once sender and agreement are authentic.

import Access
import Age
import Foundation
import Kura
import Platform
import SignedNotes
import Testing

@Suite("promise 2: what can't be recorded isn't opened") struct Promise02Tests {
  private let exchange: Exchange
  init() throws { exchange = try Exchange() }

  private func isNotRecorded(_ error: KuraError?) -> Bool { if case .notRecorded = error { true } else { false } }

  @Test func `with a full disk at any step before the opening is on record, nothing is opened`() throws {
    try exchange.sealSmall()
    let before = try Snapshot(exchange, ["buyer"])
    let order = OpeningOrder(bundle: exchange.place("small.kura"), destination: .directory(exchange.place("out")))
    func open(_ vault: WritableVault, _ secrets: MemberSecrets) throws {
      _ = try vault.open(order, secrets: secrets, acknowledge: { (_) throws(KuraError) in .flag })
    }
    let steps = try exchange.with("buyer") { vault, secrets in
      try FaultInjection.steps(in: exchange.place("buyer")) { try open(vault, secrets) }
    }
    var refusals = 0
    for number in steps.indices {
      exchange.place.remove("out")
      try before.restore()
      let error = try exchange.with("buyer") { vault, secrets in
        failure {
          try FaultInjection.failing(in: exchange.place("buyer"), atStep: number, code: ENOSPC) {
            try open(vault, secrets)
          }
        }
      }
      let records = try exchange.records("buyer")
      if error != nil {
        refusals += 1
        #expect(isNotRecorded(error), "\(steps[number]): \(String(describing: error))")
        #expect(exchange.leaks.isEmpty, "\(steps[number])")
        #expect(!exchange.place.exists("out"), "\(steps[number])")
      } else {
        #expect(records.suffix(2) == ["opened 1", "opened 2"], "\(steps[number])")
      }
    }
    #expect(refusals > 20)
  }

  @Test(arguments: [EACCES, EROFS, EIO]) func `with a log that can't be written nothing is opened`(code: Int32) throws {
    try exchange.sealSmall()
    let error = try exchange.with("buyer") { vault, secrets in
      failure {
        try FaultInjection.within(exchange.place("buyer/logs"), hook: { _ in .fail(code) }) {
          _ = try vault.open(
            OpeningOrder(bundle: exchange.place("small.kura"), destination: .directory(exchange.place("out"))),
            secrets: secrets, acknowledge: { (_) throws(KuraError) in .flag })
        }
      }
    }
    #expect(isNotRecorded(error), "\(String(describing: error))")
    #expect(!exchange.place.exists("out"))
    #expect(try exchange.records("buyer").isEmpty)
  }

  @Test func `with a file where the logs should be nothing is opened`() throws {
    try exchange.sealSmall()
    exchange.place.remove("buyer/logs")
    exchange.place.write([], "buyer/logs")
    #expect(isNotRecorded(failure { try exchange.open("buyer", "small.kura", into: "out") }))
    #expect(!exchange.place.exists("out"))
  }

  @Test func `with a log that can't be written nothing is sealed, and no file appears`() throws {
    exchange.place.write([1], "a.txt")
    let order = SealingOrder(
      files: [OrderedFile(path: exchange.place("a.txt"))], agreement: Exchange.agreementID, readers: ["tanaka"],
      output: exchange.place("x.kura"))
    let error = try exchange.with("acme") { vault, secrets in
      failure {
        try FaultInjection.within(exchange.place("acme/logs"), hook: { _ in .fail(ENOSPC) }) {
          _ = try vault.seal(order, secrets: secrets)
        }
      }
    }
    #expect(isNotRecorded(error))
    #expect(!exchange.place.exists("x.kura"))
  }

  @Test func `what is refused once sender and agreement are authentic is on record, with the reason`() throws {
    try exchange.sealSmall()
    #expect(failure { try exchange.open("buyer", "small.kura", acknowledges: false) } == .exchange(.notAcknowledged))
    let audit = try exchange.vault("buyer").audit(AuditScope())
    #expect(audit.accesses.map(\.act.word) == ["received", "refused"])
    #expect(audit.accesses.last?.reason == .known(.notAcknowledged))
    #expect(exchange.leaks.isEmpty)
  }

  @Test func `a refusal stays a refusal where it can't be recorded`() throws {
    try exchange.sealSmall()
    try exchange.open("buyer", "small.kura", into: "one")
    let error = try exchange.with("buyer") { vault, secrets in
      failure {
        let order = OpeningOrder(bundle: exchange.place("small.kura"), destination: .unnamed)
        _ = try FaultInjection.within(exchange.place("buyer/logs"), hook: { _ in .fail(ENOSPC) }) {
          try vault.open(
            order, secrets: secrets, acknowledge: { (_) throws(KuraError) in throw .exchange(.notAcknowledged) })
        }
      }
    }
    #expect(error == .exchange(.notAcknowledged))
  }

  @Test func `what isn't authentic leaves no record, because there is no log that it could belong to`() throws {
    try exchange.sealSmall()
    var pieces = try Pieces(exchange.place.read("small.kura"))
    let suzuki = try Insider(exchange, "buyer"), tanaka = try Insider(exchange, "tanaka")
    try pieces.forge(
      reading: tanaka, signer: tanaka.document(), for: [suzuki.identity.recipient, tanaka.identity.recipient]
    ) { $0 }
    exchange.place.write(try pieces.bytes, "forged.kura")
    #expect(failure { try exchange.open("buyer", "forged.kura") }.map(category) == 4)
    #expect(try exchange.records("buyer").isEmpty)
    #expect(exchange.place.names("buyer/logs").isEmpty)
  }

  @Test func `an output that can't be written is a failure on record`() throws {
    try exchange.sealSmall()
    let error = try exchange.with("buyer") { vault, secrets in
      failure {
        let order = OpeningOrder(
          bundle: exchange.place("small.kura"), destination: .directory(exchange.place("out")))
        _ = try FaultInjection.within(exchange.place("out"), hook: { _ in .fail(ENOSPC) }) {
          try vault.open(order, secrets: secrets, acknowledge: { (_) throws(KuraError) in .flag })
        }
      }
    }
    guard case .platform = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try exchange.records("buyer") == ["received", "opened 1", "opened 2", "failed 1", "failed 2"])
  }
}
