// `kill -9` at every call that changes the disk: what was acknowledged stays, what was not recorded was not opened, and the next
// command goes on.

import Foundation
import Testing

@Suite("crashes", .enabled(if: Tracer.isUsable, Tracer.need)) struct CrashTests {
  private func openings(_ exchange: Exchange, _ action: String = "opened") throws -> Int {
    try exchange.audit("tanaka")["accesses"].array.count { $0["action"].string == action }
  }

  /// Whether the plaintext stands in any file that has a name, the file that was sealed excepted.
  private func plaintextHasName(_ exchange: Exchange) throws -> Bool {
    try exchange.bench.files(below: "").contains { name in
      guard name != "answer.txt" else { return false }
      return try exchange.bench.read(name).contains(sequence: Array(Exchange.secret.utf8))
    }
  }

  private func words(_ bundle: String, _ directory: String) -> [String] {
    ["--vault", "tanaka", "open", bundle, "-o", directory, "--acknowledge"]
  }

  @Test func `open killed anywhere never leaves plaintext without its record`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    let tracer = Tracer(bench: exchange.bench)
    try exchange.open("small.kura", as: "tanaka", into: "first").require()
    let (outcome, places) = try tracer.places(words("small.kura", "second"))
    try outcome.require()
    #expect(places.count > 5)
    try exchange.bench.shell("rm -r first second").require()
    for place in places {
      let before = try openings(exchange)
      _ = try tracer.kill(at: place, words("small.kura", "out"))
      let after = try openings(exchange)
      #expect(after >= before, "an acknowledged record is gone after a crash at \(place)")
      if try plaintextHasName(exchange) {
        #expect(after == before + 1, "plaintext without a record after a crash at \(place)")
      }
      if exchange.bench.exists("out") { try exchange.bench.remove("out") }
    }
    try exchange.open("small.kura", as: "tanaka", into: "last").expect(.done)
    try exchange.kura("tanaka", "verify").expect(.done)
    try exchange.kura("tanaka", "receipt", "--agreement", Exchange.id, "-o", "t.receipt").expect(.done)
    try exchange.kura("acme", "receipt", "import", "t.receipt").expect(.done)
  }

  @Test func `a first opening killed anywhere is received once and can be repeated`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall(as: "measure.kura")
    let tracer = Tracer(bench: exchange.bench)
    let (outcome, places) = try tracer.places(words("measure.kura", "measured"))
    try outcome.require()
    for (number, place) in places.enumerated() where number % 3 == 0 {
      let bundle = "\(number).kura"
      try exchange.seal([("answer.txt", Exchange.secret + "\n")], as: bundle)
      _ = try tracer.kill(at: place, words(bundle, "killed"))
      if exchange.bench.exists("killed") { try exchange.bench.remove("killed") }
      try exchange.open(bundle, as: "tanaka", into: "again\(number)").expect(.done)
    }
    try exchange.kura("tanaka", "verify").expect(.done)
    var received: [String: Int] = [:]
    for access in try exchange.audit("tanaka")["accesses"].array where access["action"].string == "received" {
      received[access["bundle"].string ?? "", default: 0] += 1
    }
    #expect(received.values.allSatisfy { $0 == 1 }, "received once per bundle and member: \(received)")
  }

  @Test func `seal killed anywhere leaves a whole bundle or none`() throws {
    let exchange = try Exchange()
    try exchange.bench.write(Exchange.secret + "\n", to: "answer.txt")
    let tracer = Tracer(bench: exchange.bench)
    func words(_ bundle: String) -> [String] {
      ["--vault", "acme", "seal", "answer.txt", "--agreement", Exchange.id, "--to", "tanaka", "-o", bundle]
    }
    let (outcome, places) = try tracer.places(words("measured.kura"))
    try outcome.require()
    for (number, place) in places.enumerated() {
      let bundle = "\(number).kura"
      _ = try tracer.kill(at: place, words(bundle))
      if exchange.bench.exists(bundle) { try exchange.kura("tanaka", "verify", bundle).expect(.done) }
    }
    try exchange.bench.kura(words("last.kura")).expect(.done)
    try exchange.kura("acme", "verify").expect(.done)
    // Each sealed record has its bundle, or is followed by `abandoned`.
    let accesses = try exchange.audit("acme")["accesses"].array
    let sealed = Set(accesses.filter { $0["action"].string == "sealed" }.compactMap { $0["bundle"].string })
    let abandoned = Set(accesses.filter { $0["action"].string == "abandoned" }.compactMap { $0["bundle"].string })
    let bundles = exchange.bench.files(below: "").count { $0.hasSuffix(".kura") }
    #expect(
      sealed.subtracting(abandoned).count == bundles,
      "\(sealed.count) sealed, \(abandoned.count) abandoned, \(bundles) there")
  }

  @Test func `import killed between any two steps ends with a cosignature the second time`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    let tracer = Tracer(bench: exchange.bench)
    func report(_ name: String) throws {
      try exchange.open("small.kura", as: "tanaka", into: "out-\(name)").require()
      try exchange.kura("tanaka", "receipt", "--agreement", Exchange.id, "-o", name).require()
    }
    func words(_ receipt: String) -> [String] {
      ["--vault", "acme", "receipt", "import", receipt, "-o", "\(receipt).ack"]
    }
    try report("measured")
    let (outcome, places) = try tracer.places(words("measured"))
    try outcome.require()
    #expect(places.count > 5)
    for (number, place) in places.enumerated() {
      let name = "r\(number)"
      try report(name)
      _ = try tracer.kill(at: place, words(name))
      let again = exchange.bench.exists("\(name).ack") ? "\(name).second.ack" : "\(name).ack"
      try exchange.kura("acme", "receipt", "import", name, "-o", again).expect(.done)
      try exchange.kura("tanaka", "receipt", "import", again).expect(.done)
    }
    let opened = try exchange.audit("acme")["accesses"].array.filter { $0["action"].string == "opened" }
    #expect(opened.count == places.count + 1)
    #expect(opened.allSatisfy { $0["evidence"].string == "recorded" && $0["confirmed"].exists })
    try exchange.kura("acme", "verify").expect(.done)
    try exchange.kura("tanaka", "verify").expect(.done)
  }
}
