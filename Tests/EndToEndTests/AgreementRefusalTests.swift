// What the agreement does not allow is not done: exit status 3, and a reason.

import Foundation
import Testing

@Suite("refused by the agreement") struct AgreementRefusalTests {
  @Test func `under an agreement that has ended nothing is sealed or opened, and verify still holds`() async throws {
    let seconds = 15
    let end = Date().addingTimeInterval(Double(seconds) + 1.5)
    let exchange = try Exchange(term: Day.termEnding(in: seconds))
    try exchange.sealSmall()
    while Date() < end { try await Task.sleep(for: .milliseconds(100)) }
    try exchange.expectNoPlaintext(try exchange.open("small.kura", as: "tanaka", into: "out").expect(.refused))
    #expect(!exchange.bench.exists("out"))
    try exchange.kura("acme", "seal", "answer.txt", "--to", "suzuki", "-o", "late.kura").expect(.refused)
    #expect(!exchange.bench.exists("late.kura"))
    #expect(try exchange.kura("acme", "agreement", "show", Exchange.id, "--json").json()["state"].string == "expired")
    #expect(try exchange.kura("tanaka", "verify", "small.kura", "--json").expect(.done).json()["ok"].bool == true)
  }

  @Test func `under an agreement that has not begun nothing is sealed`() throws {
    let exchange = try Exchange(withTanaka: false, term: Exchange.Term(from: Day.text(2), until: Day.text(300)))
    try exchange.bench.write(Exchange.secret, to: "answer.txt")
    try exchange.kura("acme", "seal", "answer.txt", "--agreement", Exchange.id, "--to", "suzuki", "-o", "a.kura")
      .expect(.refused)
    #expect(!exchange.bench.exists("a.kura"))
    #expect(try exchange.kura("acme", "agreement", "show", Exchange.id, "--json").json()["state"].string == "notYet")
  }

  @Test func `under an agreement that one side has signed nothing is sealed`() throws {
    let bench = try Bench()
    try Exchange.makeVaults(bench)
    try bench.write(Exchange.document, to: "nda.pdf")
    try bench.kura(["--vault", "acme"] + Exchange.proposal(bench) + ["-o", "nda.agreement"]).require()
    try bench.write("a", to: "a.txt")
    try bench.kura("--vault", "acme", "seal", "a.txt", "--agreement", Exchange.id, "--to", "suzuki", "-o", "a.kura")
      .expect(.refused)
    // The own signature a second time makes nothing executed.
    try bench.kura("--vault", "acme", "agreement", "accept", "nda.agreement", "-o", "again")
    try bench.kura("--vault", "acme", "seal", "a.txt", "--agreement", Exchange.id, "--to", "suzuki", "-o", "a.kura")
      .expect(.refused)
    #expect(!bench.exists("a.kura"))
  }

  @Test func `after a termination nothing is opened, and the refusal is recorded`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.kura("acme", "agreement", "terminate", Exchange.id, "-o", "end.agreement").require()
    try exchange.kura("tanaka", "agreement", "accept", "end.agreement").expect(.done)
    try exchange.expectNoPlaintext(try exchange.open("small.kura", as: "tanaka", into: "out").expect(.refused))
    let actions = try exchange.audit("tanaka")["accesses"].array.compactMap { $0["action"].string }
    #expect(actions.contains("refused") && !actions.contains("opened"), "\(actions)")
  }

  @Test func `a termination reaches a reader with a receipt's answer as well`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.open("small.kura", as: "tanaka", into: "first").require()
    try exchange.kura("tanaka", "receipt", "--agreement", Exchange.id, "-o", "t.receipt").require()
    try exchange.kura("acme", "agreement", "terminate", Exchange.id, "-o", "end.agreement").require()
    try exchange.kura("acme", "receipt", "import", "t.receipt", "-o", "t.ack").expect(.done)
    try exchange.kura("tanaka", "receipt", "import", "t.ack").expect(.done)
    try exchange.open("small.kura", as: "tanaka", into: "second").expect(.refused)
  }

  @Test func `nothing is sealed for somebody on no card`() throws {
    let exchange = try Exchange(withTanaka: false)
    try exchange.bench.write("a", to: "a.txt")
    for reader in ["yamada", "buyer.example/yamada"] {
      try exchange.kura("acme", "seal", "a.txt", "--agreement", Exchange.id, "--to", reader, "-o", "a.kura").expect(
        .refused)
    }
    #expect(!exchange.bench.exists("a.kura"))
  }

  @Test func `nothing is sealed for somebody whose card has not come`() throws {
    let exchange = try Exchange(withTanaka: false)
    try exchange.join("tanaka", tellingOther: false)
    try exchange.bench.write("a", to: "a.txt")
    try exchange.kura("acme", "seal", "a.txt", "--agreement", Exchange.id, "--to", "tanaka", "-o", "a.kura").expect(
      .refused)
    #expect(!exchange.bench.exists("a.kura"))
  }

  @Test func `nothing is sealed for somebody whom the agreement does not name`() throws {
    let exchange = try Exchange(proposing: ["--reader", "buyer.example/suzuki"])
    try exchange.bench.write("a", to: "a.txt")
    let refused = try exchange.kura(
      "acme", "seal", "a.txt", "--agreement", Exchange.id, "--to", "suzuki", "--to", "tanaka", "-o", "a.kura"
    ).expect(.refused)
    #expect(refused.message.contains("tanaka"), "says who\(refused)")
    #expect(!exchange.bench.exists("a.kura"))
    try exchange.kura("acme", "seal", "a.txt", "--agreement", Exchange.id, "-o", "named.kura").expect(.done)
  }

  @Test func `an unknown agreement is refused`() throws {
    let exchange = try Exchange(withTanaka: false)
    try exchange.bench.write("a", to: "a.txt")
    try exchange.kura("acme", "seal", "a.txt", "--agreement", "NDA-1999-001", "--to", "suzuki", "-o", "a.kura").expect(
      .refused)
  }

  @Test func `a vault that does not know the agreement opens nothing`() throws {
    let exchange = try Exchange(withTanaka: false)
    try exchange.join("mori")
    let known = try exchange.kura("mori", "agreement", "list", "--json").require().json()["agreements"].array
    #expect(known.count == 1, "a welcome brings the agreements")
    try FileManager.default.removeItem(atPath: exchange.bench.file("mori/agreements"))
    try FileManager.default.createDirectory(
      atPath: exchange.bench.file("mori/agreements"), withIntermediateDirectories: true)
    try exchange.seal([("answer.txt", Exchange.secret)], to: ["mori"], as: "small.kura")
    try exchange.expectNoPlaintext(try exchange.open("small.kura", as: "mori", into: "out").expect(.refused))
  }

  @Test func `nothing is opened before the marking is acknowledged`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    let outcome = try exchange.kura("tanaka", "open", "small.kura", "-o", "out").expect(.refused)
    try exchange.expectNoPlaintext(outcome)
    #expect(!exchange.bench.exists("out"))
    #expect(outcome.message.contains("--acknowledge"), "says what to do next\(outcome)")
    let actions = try exchange.audit("tanaka")["accesses"].array.compactMap { $0["action"].string }
    #expect(!actions.contains("opened"))
  }

  @Test func `a part for somebody else is refused by number`() throws {
    let exchange = try Exchange()
    try exchange.seal(
      [("a.txt", "a"), ("b.txt", Exchange.secret)], more: ["--only", "b.txt=suzuki"], as: "two.kura")
    let outcome = try exchange.bench.kura(
      "--vault", "tanaka", "open", "two.kura", "--part", "2", "-o", "out", "--acknowledge")
    outcome.expect([.refused, .noKey])
    try exchange.expectNoPlaintext(outcome)
  }

  @Test func `a witnessed agreement is not opened as a recorded one`() throws {
    let bench = try Bench()
    try Exchange.makeVaults(bench)
    try bench.write(Exchange.document, to: "nda.pdf")
    let outcome = try bench.kura(
      ["--vault", "acme"] + Exchange.proposal(bench) + ["--opening", "witnessed", "-o", "nda.agreement"])
    if outcome.status != 0 { return }
    try bench.kura(
      "--vault", "buyer", "agreement", "accept", "nda.agreement", "--fingerprint",
      try Exchange.fingerprint(bench, "acme.card"),
      "-o", "nda.executed"
    ).require()
    try bench.kura("--vault", "acme", "agreement", "accept", "nda.executed").require()
    try bench.write("a", to: "a.txt")
    let sealed = try bench.kura(
      "--vault", "acme", "seal", "a.txt", "--agreement", Exchange.id, "--to", "suzuki", "-o", "a.kura")
    #expect(sealed.status != 0, "what cannot be witnessed yet is not sealed as if it were\(sealed)")
    #expect(!bench.exists("a.kura"))
  }
}
