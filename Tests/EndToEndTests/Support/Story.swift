// The whole exchange as a person would do it, run once, line by line; the tests of the script look at what each line did.

import Foundation
import Testing

/// Every command of the exchange and its outcome, in order.
struct Story: Sendable {
  let bench: Bench
  private let outcomes: [String: Outcome]

  /// Run by the first test that looks.
  private static let told: Story = {
    do { return try Story() } catch { fatalError("no place to run commands in: \(error)") }
  }()

  /// The outcome of a line, by its name.
  static func line(_ name: String) -> Outcome {
    guard let outcome = told.outcomes[name] else { preconditionFailure("the story has no line \(name)") }
    return outcome
  }

  /// Where it all happened.
  static var bench: Bench { told.bench }

  static let checklist = "項目,回答,理由\r\nPO.1.1,はい,開発標準 第3章\r\nPW.4.2,対象外,内製の共通部品がない\r\n"
  static let billOfMaterials = #"{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[]}"#
  static let report = "%PDF-1.4\nfindings of the penetration test\n%%EOF\n"

  private init() throws {
    let bench = try Bench()
    self.bench = bench
    var outcomes: [String: Outcome] = [:]
    func kura(_ name: String, _ words: String...) throws -> Outcome {
      let outcome = try bench.kura(words)
      outcomes[name] = outcome
      return outcome
    }
    func fingerprint(_ outcome: Outcome) -> String { (try? outcome.json())?["fingerprint"].string ?? "none" }
    func number(_ words: String...) throws -> String {
      fingerprint(try bench.kura(words + ["--json"]))
    }
    try bench.write(Story.checklist, to: "checklist.csv")
    try bench.write(Story.billOfMaterials, to: "sbom.cdx.json")
    try bench.write(Story.report, to: "pentest.pdf")
    try bench.write(Exchange.document, to: "nda.pdf")

    _ = try kura(
      "init acme", "--vault", "v/acme", "init", "acme.example", "--member", "sato", "--org-title", "アクメ株式会社",
      "--contact",
      "sato@acme.example", "--no-passphrase")
    _ = try kura("init buyer", "--vault", "v/buyer", "init", "buyer.example", "--member", "suzuki", "--no-passphrase")
    _ = try kura("card acme", "--vault", "v/acme", "card", "-o", "acme.card")
    _ = try kura("card buyer", "--vault", "v/buyer", "card", "-o", "buyer.card")
    _ = try kura("card show", "card", "show", "acme.card", "--json")
    _ = try kura(
      "propose", "--vault", "v/acme", "agreement", "propose", "--id", "NDA-2026-014", "--with", "buyer.card",
      "--fingerprint",
      try number("card", "show", "buyer.card"), "--engagement", "基幹システム更改", "--purpose", "調達審査", "--role",
      "acme.example=developer", "--role", "buyer.example=customer", "--from", Day.text(-22), "--until", Day.text(340),
      "--renews", "1y", "--document", "nda.pdf", "-o", "nda.agreement")
    _ = try kura("show proposed", "--vault", "v/acme", "agreement", "show", "NDA-2026-014", "--json")
    _ = try kura(
      "accept", "--vault", "v/buyer", "agreement", "accept", "nda.agreement", "--fingerprint",
      try number("card", "show", "acme.card"), "-o", "nda.executed")
    _ = try kura("accept executed", "--vault", "v/acme", "agreement", "accept", "nda.executed")
    _ = try kura("show executed", "--vault", "v/acme", "agreement", "show", "NDA-2026-014", "--json")
    _ = try kura("list", "--vault", "v/buyer", "agreement", "list", "--json")

    let request = try kura(
      "member request", "--vault", "v/tanaka", "member", "request", "buyer.example", "--member", "tanaka",
      "--no-passphrase",
      "-o", "tanaka.request", "--json")
    _ = try kura(
      "admit", "--vault", "v/buyer", "member", "admit", "tanaka.request", "--fingerprint",
      fingerprint(request), "-o", "tanaka.welcome")
    _ = try kura(
      "join", "--vault", "v/tanaka", "member", "join", "tanaka.welcome", "--fingerprint",
      try number("card", "show", "buyer.card"))
    _ = try kura("card buyer 2", "--vault", "v/buyer", "card", "-o", "buyer2.card")
    _ = try kura("trust", "--vault", "v/acme", "trust", "buyer2.card")

    _ = try kura(
      "seal", "--vault", "v/acme", "seal", "checklist.csv", "sbom.cdx.json", "pentest.pdf", "--agreement",
      "NDA-2026-014", "--to",
      "suzuki", "--to", "tanaka", "--only", "pentest.pdf=suzuki", "-o", "q3.kura")
    _ = try kura("inspect", "inspect", "q3.kura", "--json")
    _ = try kura("inspect for people", "inspect", "q3.kura", "--lang", "ja")
    _ = try kura("open tanaka", "--vault", "v/tanaka", "open", "q3.kura", "-o", "out", "--acknowledge", "--json")
    let before = bench.files(below: "")
    _ = try kura("show suzuki", "--vault", "v/buyer", "open", "q3.kura", "--part", "1", "--show", "--acknowledge")
    let new = Set(bench.files(below: "")).subtracting(before).filter { !$0.hasPrefix("v/") }
    outcomes["files of show"] = Outcome(
      command: "", status: Int32(new.count), output: [], errorOutput: Array("\(new)".utf8))
    _ = try kura("receipt", "--vault", "v/tanaka", "receipt", "--agreement", "NDA-2026-014", "-o", "t.receipt")
    _ = try kura("import acme", "--vault", "v/acme", "receipt", "import", "t.receipt", "-o", "t.ack")
    _ = try kura("import ack", "--vault", "v/tanaka", "receipt", "import", "t.ack")
    _ = try kura("import buyer", "--vault", "v/buyer", "receipt", "import", "t.receipt")
    _ = try kura("audit acme", "--vault", "v/acme", "audit", "--json")
    _ = try kura("audit acme for people", "--vault", "v/acme", "audit", "--lang", "ja")
    _ = try kura("audit csv", "--vault", "v/acme", "audit", "--csv", "audit.csv")
    _ = try kura("audit html", "--vault", "v/acme", "audit", "--html", "audit.html")
    _ = try kura("audit buyer", "--vault", "v/buyer", "audit", "--json")
    _ = try kura("terminate", "--vault", "v/acme", "agreement", "terminate", "NDA-2026-014", "-o", "end.agreement")
    _ = try kura("accept end", "--vault", "v/buyer", "agreement", "accept", "end.agreement")
    _ = try kura("show terminated", "--vault", "v/buyer", "agreement", "show", "NDA-2026-014", "--json")
    _ = try kura("verify bundle", "--vault", "v/buyer", "verify", "q3.kura", "--json")
    _ = try kura("verify sender", "--vault", "v/acme", "verify", "q3.kura", "--json")
    _ = try kura("verify vault", "--vault", "v/acme", "verify", "--json")
    _ = try kura("open after end", "--vault", "v/buyer", "open", "q3.kura", "-o", "late", "--acknowledge")
    _ = try kura("seal after end", "--vault", "v/acme", "seal", "checklist.csv", "--to", "suzuki", "-o", "late.kura")
    self.outcomes = outcomes
  }
}
