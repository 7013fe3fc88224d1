// What a person at a terminal is asked, and what never goes to a terminal.

import Foundation
import Testing

@Suite("at a terminal") struct TerminalTests {
  @Test func `the marking is shown and acknowledged before anything opens`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    let typist = Typist(bench: exchange.bench)
    let words = ["--vault", "tanaka", "open", "small.kura", "-o", "out", "--lang", "en"]
    let refused = try typist.kura(words, typing: [.init(to: "yes/no", "no")])
    refused.expect(.refused)
    #expect(refused.message.contains("TRADE SECRET"), "the marking is shown\(refused)")
    #expect(refused.message.contains("answer.txt"), "the names are shown before\(refused)")
    #expect(!exchange.bench.exists("out"))
    try exchange.expectNoPlaintext(refused)
    try typist.kura(words, typing: [.init(to: "yes/no", "yes")]).expect(.done)
    #expect(try exchange.bench.text("out/answer.txt") == Exchange.secret + "\n")
  }

  @Test func `a fingerprint is compared by eye, once`() throws {
    let bench = try Bench()
    try Exchange.makeVaults(bench)
    let number = try Exchange.fingerprint(bench, "buyer.card")
    let typist = Typist(bench: bench)
    let no = try typist.kura(
      ["--vault", "acme", "trust", "buyer.card", "--lang", "en"], typing: [.init(to: "yes/no", "no")])
    no.expect(.notAuthentic)
    #expect(no.message.contains(number), "the number is shown\(no)")
    try typist.kura(["--vault", "acme", "trust", "buyer.card", "--lang", "en"], typing: [.init(to: "yes/no", "yes")])
      .expect(.done)
    // Known now: no question, with or without a terminal.
    try bench.kura("--vault", "acme", "trust", "buyer.card").expect(.done)
  }

  @Test func `without a terminal nothing is trusted unseen`() throws {
    let bench = try Bench()
    try Exchange.makeVaults(bench)
    let outcome = try bench.kura("--vault", "acme", "trust", "buyer.card")
    #expect(outcome.status != 0)
    #expect(outcome.message.contains("--fingerprint"), "says what to give\(outcome)")
  }

  @Test func `sealed bytes never go to a terminal`() throws {
    let exchange = try Exchange()
    try exchange.bench.write("a", to: "a.txt")
    let typist = Typist(bench: exchange.bench)
    let outcome = try typist.kura(
      ["--vault", "acme", "seal", "a.txt", "--agreement", Exchange.id, "--to", "suzuki", "-o", "-", "--lang", "en"],
      typing: [])
    outcome.expect(.usage)
    #expect(!outcome.shows("age-encryption.org"))
    let card = try typist.kura(["--vault", "acme", "card", "-o", "-", "--lang", "en"], typing: [])
    card.expect([.done, .usage])
    let receipt = try typist.kura(
      ["--vault", "acme", "receipt", "--agreement", Exchange.id, "-o", "-", "--lang", "en"], typing: [])
    receipt.expect([.usage, .refused])
    #expect(!receipt.shows("age-encryption.org"))
  }

  @Test func `a part that is no text is not shown at a terminal`() throws {
    let exchange = try Exchange()
    try exchange.bench.write([0, 1, 2, 0x1B, 0x5B, 0x32, 0x4A, 0xFF], to: "image.png")
    try exchange.bench.kura(
      "--vault", "acme", "seal", "image.png", "--agreement", Exchange.id, "--to", "tanaka", "-o", "i.kura"
    ).require()
    let outcome = try Typist(bench: exchange.bench).kura(
      ["--vault", "tanaka", "open", "i.kura", "--show", "--acknowledge", "--lang", "en"], typing: [])
    #expect(outcome.status != 0)
    #expect(!outcome.shows([0x1B, 0x5B, 0x32, 0x4A]), "an escape sequence reached the terminal")
  }

  @Test func `escape sequences in a text are not obeyed`() throws {
    let exchange = try Exchange()
    try exchange.seal([("note.txt", "before \u{1B}]0;title\u{07} after\n")], as: "n.kura")
    let outcome = try Typist(bench: exchange.bench).kura(
      ["--vault", "tanaka", "open", "n.kura", "--show", "--acknowledge", "--lang", "en"], typing: [])
    #expect(outcome.message.contains("before") || outcome.status != 0, "\(outcome)")
    #expect(!outcome.shows("\u{1B}]0;"), "\(outcome)")
  }

  @Test func `colours are for terminals, and not where they are not wanted`() throws {
    let bench = try Bench()
    let piped = try bench.kura("frobnicate")
    #expect(!piped.shows("\u{1B}["))
    let coloured = try Typist(bench: bench).kura(["frobnicate"], typing: [])
    #expect(coloured.shows("\u{1B}["), "\(coloured)")
    for variables in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
      var environment = variables
      if environment["TERM"] == nil { environment["TERM"] = "xterm" }
      let plain = try Typist(bench: bench, environment: environment).kura(["frobnicate"], typing: [])
      #expect(!plain.shows("\u{1B}["), "\(variables)\(plain)")
    }
  }
}
