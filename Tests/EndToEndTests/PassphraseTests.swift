// Keys under a passphrase: from a file, from the environment, typed at a terminal. scrypt makes each of these take its time.

import Foundation
import Testing

@Suite("passphrases") struct PassphraseTests {
  private static let passphrase = "correct horse 電池 staple"

  private func vault() throws -> Bench {
    let bench = try Bench()
    try bench.write(Self.passphrase + "\n", to: "secret")
    try bench.kura(
      "--vault", "acme", "init", "acme.example", "--member", "sato", "--passphrase-file", "secret"
    ).require()
    return bench
  }

  @Test func `a passphrase comes from a file, by option or by environment`() throws {
    let exchange = try protected()
    func open(_ directory: String, _ more: [String], _ environment: [String: String] = [:]) throws -> Outcome {
      try exchange.bench.kura(
        ["--vault", "mori", "open", "small.kura", "-o", directory, "--acknowledge"] + more, environment: environment)
    }
    try open("one", [], ["KURA_PASSPHRASE_FILE": "secret"]).expect(.done)
    try open("two", ["--passphrase-file", "secret"]).expect(.done)
    // The first line counts, however it ends.
    try exchange.bench.write(Self.passphrase, to: "bare")
    try open("three", ["--passphrase-file", "bare"]).expect(.done)
  }

  @Test func `no file of a protected vault has a secret key in clear`() throws {
    let bench = try vault()
    for name in bench.files(below: "acme") {
      #expect(
        !(try bench.read("acme/" + name)).contains(sequence: Array("AGE-SECRET-KEY".utf8)), "\(name) is not protected")
    }
  }

  @Test func `a wrong passphrase opens nothing`() throws {
    let exchange = try protected()
    let bench = exchange.bench
    for (name, text) in [("wrong", "not it\n"), ("blank", " " + Self.passphrase + "\n")] {
      try bench.write(text, to: name)
      let outcome = try bench.kura(
        "--vault", "mori", "open", "small.kura", "-o", "out", "--acknowledge", "--passphrase-file", name
      ).expect(.noKey)
      try exchange.expectNoPlaintext(outcome)
      #expect(!outcome.shows("not it"), "a passphrase is never printed")
    }
  }

  @Test func `an empty or missing passphrase file is said to be that`() throws {
    let exchange = try protected()
    let bench = exchange.bench
    try bench.write("", to: "empty")
    for name in ["empty", "nowhere"] {
      let outcome = try bench.kura(
        "--vault", "mori", "open", "small.kura", "-o", "out", "--acknowledge", "--passphrase-file", name)
      outcome.expect([.failure, .usage, .noKey])
      try exchange.expectNoPlaintext(outcome)
    }
  }

  @Test func `without a passphrase and without a terminal it says what to do`() throws {
    let exchange = try protected()
    let outcome = try exchange.open("small.kura", as: "mori", into: "out")
    #expect(outcome.status != 0)
    #expect(outcome.message.contains("--passphrase-file"), "\(outcome)")
    try exchange.expectNoPlaintext(outcome)
  }

  @Test func `at a terminal the passphrase is asked for and does not show`() throws {
    let exchange = try protected()
    let outcome = try Typist(bench: exchange.bench).kura(
      ["--vault", "mori", "open", "small.kura", "-o", "out", "--acknowledge", "--lang", "en"],
      typing: [.init(to: "passphrase", Self.passphrase)])
    outcome.expect(.done)
    #expect(!outcome.shows("correct horse"), "what is typed does not show\(outcome)")
    #expect(try exchange.bench.text("out/answer.txt") == Exchange.secret + "\n")
  }

  @Test func `a new passphrase is asked for twice`() throws {
    let bench = try Bench()
    let typist = Typist(bench: bench)
    let different = try typist.kura(
      ["--vault", "one", "init", "acme.example", "--member", "sato", "--lang", "en"],
      typing: [.init(to: "passphrase", "first"), .init(to: "again", "second")], seconds: 20)
    #expect(different.status != 0, "two different ones are no passphrase\(different)")
    let same = try typist.kura(
      ["--vault", "two", "init", "acme.example", "--member", "sato", "--lang", "en"],
      typing: [.init(to: "passphrase", Self.passphrase), .init(to: "again", Self.passphrase)])
    same.expect(.done)
    #expect(!same.shows("correct horse") && !same.shows("first"))
  }

  /// An exchange with one more person at buyer.example, mori, whose vault is protected, and one bundle for him.
  private func protected() throws -> Exchange {
    // All of it under the passphrase would take minutes of scrypt: only the last vault is.
    let exchange = try Exchange(withTanaka: false)
    let bench = exchange.bench
    try bench.write(Self.passphrase + "\n", to: "secret")
    let request = try bench.kura(
      "--vault", "mori", "member", "request", "buyer.example", "--member", "mori", "--passphrase-file", "secret", "-o",
      "mori.request", "--json"
    ).require().json()
    try bench.kura(
      "--vault", "buyer", "member", "admit", "mori.request", "--fingerprint", request["fingerprint"].string ?? "", "-o",
      "mori.welcome"
    ).require()
    try bench.kura(
      "--vault", "mori", "member", "join", "mori.welcome", "--fingerprint",
      try Exchange.fingerprint(bench, "buyer.card"),
      "--passphrase-file", "secret"
    ).require()
    try bench.kura("--vault", "buyer", "card", "-o", "buyer-mori.card").require()
    try bench.kura("--vault", "acme", "trust", "buyer-mori.card").require()
    try exchange.seal([("answer.txt", Exchange.secret + "\n")], to: ["mori"], as: "small.kura")
    return exchange
  }
}
