// Promise 1: no plaintext byte reaches a stream or a named file before its record is durable and everything has verified.

import Access
import Foundation
import Kura
import Platform
import Testing

@Suite("promise 1: recorded before readable") struct Promise01Tests {
  private let exchange: Exchange
  init() throws { exchange = try Exchange() }

  /// Opens with the vault taken before the faults begin, so that only what opening does itself is met.
  private func open(_ vault: WritableVault, _ secrets: MemberSecrets) throws {
    let order = OpeningOrder(bundle: exchange.place("small.kura"), destination: .directory(exchange.place("out")))
    _ = try vault.open(order, secrets: secrets, acknowledge: { (_) throws(KuraError) in .flag })
  }

  @Test func `killed at any step of opening, no file with a name has plaintext unless the opening is on record`() throws
  {
    try exchange.sealSmall()
    let before = try Snapshot(exchange, ["buyer"])
    let steps = try exchange.with("buyer") { vault, secrets in
      try FaultInjection.steps(in: exchange.place.path) { try open(vault, secrets) }
    }
    #expect(steps.count > 30)
    #expect(exchange.leaks.count == 2)
    var namedAtAll = 0
    for number in steps.indices {
      exchange.place.remove("out")
      try before.restore()
      let error = try exchange.with("buyer") { vault, secrets in
        failure {
          try FaultInjection.crashing(in: exchange.place.path, atStep: number, tearing: number % 3 == 0 ? 7 : nil) {
            try open(vault, secrets)
          }
        }
      }
      let leaks = exchange.leaks
      namedAtAll += leaks.isEmpty ? 0 : 1
      let records = try exchange.records("buyer")
      let recorded = records.contains("opened 1") && records.contains("opened 2")
      #expect(leaks.isEmpty || recorded, "\(steps[number]): \(leaks)")
      #expect(error != nil || !leaks.isEmpty, "\(steps[number])")
      // What the vault says after the next start is whole, and the bundle can be opened.
      let problems = try exchange.vault("buyer").verifyAll().filter {
        if case .holds = $0.result { false } else { true }
      }
      #expect(problems.isEmpty, "\(steps[number]): \(problems)")
      if number % 5 == 0 {
        exchange.place.remove("out")
        try exchange.with("buyer") { vault, secrets in try open(vault, secrets) }
        #expect(exchange.leaks.count == 2, "\(steps[number])")
      }
    }
    #expect(namedAtAll > 0, "the last steps come after the first name")
  }

  @Test func `a part that doesn't verify whole gets no name, and neither do those before it`() throws {
    try exchange.seal()
    var bytes = exchange.place.read("q3.kura")
    let pieces = try Pieces(bytes)
    // The last chunk of part 3, the largest.
    let part = pieces["parts/3.age"]
    let place = try Data(bytes).range(of: Data(part.suffix(100))).orThrow().upperBound - 1
    bytes[place] ^= 1
    exchange.place.write(bytes, "bad.kura")
    let error = failure { try exchange.open("buyer", "bad.kura", into: "out") }
    #expect(error.map(category) == 4)
    #expect(exchange.place.names("out").isEmpty)
    #expect(try exchange.records("buyer") == ["received", "opened 1", "opened 2", "opened 3", "failed 3"])
  }

  @Test func `showing a part names nothing, and what was shown is gone afterwards`() throws {
    try exchange.sealSmall()
    try exchange.with("buyer") { vault, secrets in
      let order = OpeningOrder(bundle: exchange.place("small.kura"), parts: [1], destination: .unnamed)
      let result = try vault.open(order, secrets: secrets, acknowledge: { (_) throws(KuraError) in .terminal })
      let content = try result.parts[0].content.byteCount()
      #expect(content == UInt64(Exchange.secretText.utf8.count + 5))
      #expect(result.parts[0].path == nil && result.receipt == nil)
      #expect(exchange.leaks.isEmpty)
    }
    #expect(exchange.leaks.isEmpty)
    #expect(exchange.place.names("buyer/passing").isEmpty)
    #expect(try exchange.records("buyer") == ["received", "opened 1"])
  }

  @Test func `the record is durable when the marking is still unanswered only as received`() throws {
    try exchange.sealSmall()
    let order = OpeningOrder(bundle: exchange.place("small.kura"), destination: .directory(exchange.place("out")))
    try exchange.with("buyer") { vault, secrets in
      _ = try vault.open(
        order, secrets: secrets,
        acknowledge: { (preview) throws(KuraError) in
          #expect((try? exchange.records("buyer")) == ["received"])
          #expect(exchange.leaks.isEmpty)
          #expect(preview.marking.starts(with: Array("営業秘密".utf8)) || !preview.marking.isEmpty)
          return .terminal
        })
    }
    #expect(try exchange.records("buyer") == ["received", "opened 1", "opened 2"])
  }
}
