// What isn't what it says it is: exit status 4, nothing taken over, contradictions kept.

import Foundation
import SignedNotes
import Testing

@Suite("not authentic") struct AuthenticityTests {
  private static let wrong = "00000 11111 22222 33333 44444 55555 66666 77777"

  @Test func `a wrong fingerprint stops trust, accept, admit and join`() throws {
    let bench = try Bench()
    try Exchange.makeVaults(bench)
    try bench.write(Exchange.document, to: "nda.pdf")
    try bench.kura("--vault", "acme", "trust", "buyer.card", "--fingerprint", Self.wrong).expect(.notAuthentic)
    let proposal = try Exchange.proposal(bench)
    let words = proposal.map { $0 == proposal[proposal.firstIndex(of: "--fingerprint")! + 1] ? Self.wrong : $0 }
    try bench.kura(["--vault", "acme"] + words + ["-o", "wrong.agreement"]).expect(.notAuthentic)
    #expect(!bench.exists("wrong.agreement"))
    try bench.kura(["--vault", "acme"] + proposal + ["-o", "nda.agreement"]).require()
    try bench.kura("--vault", "buyer", "agreement", "accept", "nda.agreement", "--fingerprint", Self.wrong, "-o", "no")
      .expect(.notAuthentic)
    #expect(!bench.exists("no"))
    #expect(try bench.kura("--vault", "buyer", "agreement", "list", "--json").json()["agreements"].array.isEmpty)

    let request = try bench.kura(
      "--vault", "tanaka", "member", "request", "buyer.example", "--member", "tanaka", "--no-passphrase", "-o",
      "t.request",
      "--json"
    ).require().json()
    try bench.kura("--vault", "buyer", "member", "admit", "t.request", "--fingerprint", Self.wrong, "-o", "t.welcome")
      .expect(.notAuthentic)
    #expect(!bench.exists("t.welcome"))
    try bench.kura(
      "--vault", "buyer", "member", "admit", "t.request", "--fingerprint", request["fingerprint"].string ?? "", "-o",
      "t.welcome"
    ).require()
    try bench.kura("--vault", "tanaka", "member", "join", "t.welcome", "--fingerprint", Self.wrong).expect(
      .notAuthentic)
  }

  @Test(arguments: [
    "", "12345", "00000 11111 22222 33333 44444 55555 66666 7777", "abcdefgh", "00000 11111 22222 33333 44444",
  ])
  func `what is shorter than a fingerprint compares nothing`(typed: String) throws {
    let bench = try Bench()
    try Exchange.makeVaults(bench)
    try bench.kura("--vault", "acme", "trust", "buyer.card", "--fingerprint", typed).expect([.usage, .notAuthentic])
    try bench.kura("--vault", "acme", "agreement", "list").expect(.done)
  }

  @Test func `a fingerprint may be typed with hyphens, without blanks or in full-width digits`() throws {
    for change: @Sendable (String) -> String in [
      { $0.filter { $0 != " " } }, { $0.replacingOccurrences(of: " ", with: "-") },
      { String($0.map { $0.isNumber ? Character(UnicodeScalar(0xFF10 + UInt32($0.wholeNumberValue!))!) : $0 }) },
    ] {
      let bench = try Bench()
      try Exchange.makeVaults(bench)
      let number = change(try Exchange.fingerprint(bench, "buyer.card"))
      try bench.kura("--vault", "acme", "trust", "buyer.card", "--fingerprint", number).expect(.done)
    }
  }

  @Test func `an altered agreement is refused`() throws {
    let (bench, number) = try proposed()
    var tar = try TestTar(try bench.read("nda.agreement"))
    let note = String(decoding: tar["agreement"], as: UTF8.self)
    try #require(note.contains("調達審査"))
    tar["agreement"] = Array(note.replacingOccurrences(of: "調達審査", with: "調達以外").utf8)
    try bench.write(tar.bytes, to: "altered.agreement")
    try bench.kura("--vault", "buyer", "agreement", "accept", "altered.agreement", "--fingerprint", number, "-o", "no")
      .expect(.notAuthentic)
    #expect(!bench.exists("no"))
  }

  @Test func `an altered legal text is refused`() throws {
    let (bench, number) = try proposed()
    var tar = try TestTar(try bench.read("nda.agreement"))
    var document = tar["document"]
    try #require(document == Exchange.document)
    document[20] ^= 1
    tar["document"] = document
    try bench.write(tar.bytes, to: "altered.agreement")
    try bench.kura("--vault", "buyer", "agreement", "accept", "altered.agreement", "--fingerprint", number, "-o", "no")
      .expect(.notAuthentic)
    #expect(!bench.exists("no"))
  }

  @Test func `a signature that is taken away makes an executed agreement half-signed`() throws {
    let exchange = try Exchange(withTanaka: false)
    var tar = try TestTar(try exchange.bench.read("nda.executed"))
    let note = try SignedNote(bytes: tar["agreement"])
    try #require(note.signatures.count == 2)
    let kept = note.signatures.filter { $0.name.text.hasPrefix("acme.example") }
    tar["agreement"] = SignedNote(text: note.text, signatures: kept).bytes
    try exchange.bench.write(tar.bytes, to: "half.agreement")
    // A vault that can't sign for either side.
    try exchange.join("mori", tellingOther: false)
    try FileManager.default.removeItem(atPath: exchange.bench.file("mori/agreements"))
    try FileManager.default.createDirectory(
      atPath: exchange.bench.file("mori/agreements"), withIntermediateDirectories: true)
    try exchange.kura(
      "mori", "agreement", "accept", "half.agreement", "--fingerprint",
      try Exchange.fingerprint(exchange.bench, "acme.card"))
    let states = try exchange.kura("mori", "agreement", "list", "--json").expect(.done).json()["agreements"].array
    #expect(states.allSatisfy { $0["state"].string == "proposed" })
  }

  @Test func `another organization key under a known name is refused`() throws {
    let exchange = try Exchange(withTanaka: false)
    let bench = exchange.bench
    try bench.kura("--vault", "mallory", "init", "acme.example", "--member", "sato", "--no-passphrase").require()
    try bench.kura("--vault", "mallory", "card", "-o", "mallory.card").require()
    let number = try Exchange.fingerprint(bench, "mallory.card")
    try bench.kura("--vault", "buyer", "trust", "mallory.card", "--fingerprint", number).expect(.notAuthentic)
    #expect(!(bench.files(below: "buyer/conflicts").isEmpty), "both are kept as proof")
  }

  @Test func `a second text for a known card revision is refused and kept`() throws {
    let exchange = try Exchange(withTanaka: false)
    let bench = exchange.bench
    let note = try SignedNote(bytes: try bench.read("acme.card"))
    let text = String(decoding: note.text, as: UTF8.self).replacingOccurrences(of: "アクメ株式会社", with: "アクメ合同会社")
    let signer = try Forger(exchange, "acme").organizationSigner(note.signatures[0].name.text)
    try bench.write(signer.note(text: Array(text.utf8)).bytes, to: "second.card")
    try bench.kura("--vault", "buyer", "trust", "second.card").expect(.notAuthentic)
    #expect(!bench.files(below: "buyer/conflicts").isEmpty)
    let title = try bench.kura("--vault", "buyer", "card", "show", "acme.card", "--json").json()["title"].string
    #expect(title == "アクメ株式会社")
  }

  @Test func `a second agreement with a known id is refused and kept`() throws {
    let exchange = try Exchange(withTanaka: false)
    let bench = exchange.bench
    var tar = try TestTar(try bench.read("nda.executed"))
    let note = try SignedNote(bytes: tar["agreement"])
    let text = Array(String(decoding: note.text, as: UTF8.self).replacingOccurrences(of: "調達審査", with: "別の目的").utf8)
    let acme = try Forger(exchange, "acme").organizationSigner("acme.example").sign(text: text)
    let buyer = try Forger(exchange, "buyer").organizationSigner("buyer.example").sign(text: text)
    try #require(note.signatures.map(\.name).contains(acme.name), "the keys are named as in the original")
    tar["agreement"] = SignedNote(text: text, signatures: [acme, buyer]).bytes
    try bench.write(tar.bytes, to: "second.agreement")
    try bench.kura("--vault", "buyer", "agreement", "accept", "second.agreement").expect(.notAuthentic)
    #expect(!bench.files(below: "buyer/conflicts").isEmpty)
    #expect(try bench.kura("--vault", "buyer", "agreement", "list", "--json").json()["agreements"].array.count == 1)
  }

  @Test func `a card that somebody else has signed is refused`() throws {
    let exchange = try Exchange(withTanaka: false)
    let bench = exchange.bench
    let note = try SignedNote(bytes: try bench.read("acme.card"))
    let forger = try Forger(exchange, "buyer").organizationSigner(note.signatures[0].name.text)
    try bench.write(forger.note(text: note.text).bytes, to: "forged.card")
    try bench.kura("card", "show", "forged.card").expect(.notAuthentic)
    try bench.kura("--vault", "buyer", "trust", "forged.card").expect(.notAuthentic)
  }

  @Test(arguments: ["acme.card", "nda.executed", "tanaka.welcome"])
  func `a file cut anywhere is refused`(name: String) throws {
    let exchange = try Exchange()
    let bytes = try exchange.bench.read(name)
    let words =
      name.hasSuffix(".card") ? ["trust"] : name.hasSuffix(".welcome") ? ["member", "join"] : ["agreement", "accept"]
    for length in stride(from: 0, to: bytes.count - 1, by: max(1, bytes.count / 12)) {
      try exchange.bench.write(Array(bytes[..<length]), to: "cut")
      try exchange.bench.kura(["--vault", "tanaka"] + words + ["cut"]).expect([.notAuthentic, .noKey, .malformed])
    }
  }

  private func proposed() throws -> (Bench, String) {
    let bench = try Bench()
    try Exchange.makeVaults(bench)
    try bench.write(Exchange.document, to: "nda.pdf")
    try bench.kura(["--vault", "acme"] + Exchange.proposal(bench) + ["-o", "nda.agreement"]).require()
    return (bench, try Exchange.fingerprint(bench, "acme.card"))
  }
}
