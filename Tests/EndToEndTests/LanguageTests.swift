// Every refusal in both languages.

import Foundation
import Testing

// The refusals share a vault, and a vault has one writer at a time.
@Suite("languages", .serialized) struct LanguageTests {
  private static let shared = Result {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.bench.write("no bundle", to: "text.kura")
    try exchange.bench.write("a", to: "a.txt")
    try exchange.bench.write("there", to: "exists")
    var tar = try TestTar(try exchange.bench.read("small.kura"))
    tar["CONFIDENTIAL.txt"] = Array("else\n".utf8)
    try exchange.bench.write(tar.bytes, to: "forged.kura")
    try exchange.seal([("b.txt", "b")], to: ["suzuki"], as: "suzuki.kura")
    return exchange
  }

  private static let refusals: [(words: [String], status: Status)] = [
    (["--vault", "nowhere", "agreement", "list"], .failure),
    (["--vault", "acme", "init", "acme.example", "--member", "sato", "--no-passphrase"], .failure),
    (["--vault", "acme", "card", "-o", "exists"], .failure),
    (["--vault", "acme", "trust", "missing.card"], .failure),
    (["--vault", "acme", "trust", "text.kura"], .malformed),
    (["--vault", "acme", "trust", "buyer.card", "--fingerprint", "123"], .usage),
    (["--vault", "acme", "agreement", "show", "NOPE"], .refused),
    (["--vault", "acme", "agreement", "accept", "text.kura"], .malformed),
    (["--vault", "acme", "seal", "a.txt", "--agreement", "NOPE", "--to", "suzuki", "-o", "n.kura"], .refused),
    (["--vault", "acme", "seal", "a.txt", "--to", "nobody", "-o", "n.kura"], .refused),
    (["--vault", "acme", "seal", "a.txt", "-o", "n.kura"], .usage),
    (["inspect", "text.kura"], .malformed),
    (["inspect", "missing.kura"], .failure),
    (["--vault", "tanaka", "verify", "forged.kura"], .notAuthentic),
    (["--vault", "tanaka", "verify", "suzuki.kura"], .noKey),
    (["--vault", "nowhere", "verify", "small.kura"], .noKey),
    (["--vault", "tanaka", "receipt", "--agreement", "NOPE", "-o", "n.receipt"], .refused),
    (["--vault", "tanaka", "agreement", "terminate", Exchange.id, "-o", "n.end"], .failure),
    (["--vault", "tanaka", "audit", "--bundle", "zz"], .usage),
  ]

  @Test(arguments: refusals.indices) func `each refusal is told in both`(number: Int) throws {
    let exchange = try Self.shared.get()
    let refusal = Self.refusals[number]
    let english = try exchange.bench.kura(refusal.words + ["--lang", "en"]).expect(refusal.status)
    let japanese = try exchange.bench.kura(refusal.words + ["--lang", "ja"]).expect(refusal.status)
    #expect(!english.message.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) }, "\(english)")
    #expect(japanese.message.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) }, "\(japanese)")
    #expect(english.message.hasPrefix("kura: ") && japanese.message.hasPrefix("kura: "))
  }

  @Test(
    arguments: [
      ("ja_JP.UTF-8", true), ("ja_JP.eucJP", true), ("ja", true), ("C.UTF-8", false), ("en_GB.UTF-8", false),
      ("de_DE.UTF-8", false),
      ("", false),
    ])
  func `the locale decides where nothing is said`(locale: String, isJapanese: Bool) throws {
    let bench = try Bench()
    let help = try bench.kura(["help"], environment: ["LANG": locale, "LC_ALL": "", "LC_MESSAGES": ""])
    #expect(help.text.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) } == isJapanese)
    let over = try bench.kura(["help"], environment: ["LANG": "C.UTF-8", "LC_ALL": locale])
    if !locale.isEmpty { #expect(over.text == help.text) }
  }

  @Test func `JSON is the same in both`() throws {
    let exchange = try Self.shared.get()
    for words in [
      ["inspect", "small.kura"], ["--vault", "acme", "agreement", "list"], ["card", "show", "acme.card"],
    ] {
      let english = try exchange.bench.kura(words + ["--json", "--lang", "en"]).expect(.done)
      let japanese = try exchange.bench.kura(words + ["--json", "--lang", "ja"]).expect(.done)
      #expect(english.output == japanese.output)
    }
  }

  @Test func `quiet leaves the result and takes the rest`() throws {
    let exchange = try Exchange(withTanaka: false)
    try exchange.bench.write("a", to: "a.txt")
    let sealed = try exchange.kura("acme", "seal", "a.txt", "--to", "suzuki", "-o", "q.kura", "--quiet").expect(.done)
    #expect(sealed.text == "q.kura\n" && sealed.errorOutput.isEmpty, "\(sealed)")
  }
}
