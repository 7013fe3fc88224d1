// The customer asks, the supplier answers, both agree: on the command line.

import Foundation
import KuraCLI
import Testing

extension Desk {
  /// Two organizations with an agreement in force between them.
  static func withAgreement() throws -> Desk {
    let desk = try Desk.withTwoVaults()
    try #require(desk.propose("N1").status == .done)
    let accepted = desk.kura(
      "--vault", "@buyer", "agreement", "accept", "@N1.agreement", "-o", "@N1.executed", answers: ["yes"])
    try #require(accepted.status == .done)
    try #require(desk.kura("--vault", "@acme", "agreement", "accept", "@N1.executed").status == .done)
    return desk
  }

  /// `kura request` by buyer, with more words.
  @discardableResult
  func request(_ more: String..., output: String = "@r.checklist-request", language: Language = .en) -> Done {
    request(words: more, output: output, language: language)
  }

  /// The same for words that were put together.
  @discardableResult
  func request(words more: [String], output: String = "@r.checklist-request", language: Language = .en) -> Done {
    kura(
      words: ["--vault", "@buyer", "request", "--template", "nist-ssdf-1.1", "--due", "2099-12-25", "-o", output]
        + (more.contains("--unit") ? [] : ["--unit", "product:ERP:2.1"]) + more, language: language)
  }

  /// Answers of three rows.
  func writeAnswers(_ name: String = "answers.csv") throws {
    try write(
      """
      項目番号,回答,理由,代替手段
      PO.1.1,はい,,
      PO.1.2,対象外,作らない,
      PW.4.1,代替,高価なため,"証明書で確認する
      毎年見直す"
      """, name)
  }

  /// A bundle with these answers, sealed by acme for suzuki.
  func sealAnswers(_ more: String..., output: String = "q3.kura") throws {
    try writeAnswers()
    let sealed = kura(words: ["--vault", "@acme", "seal", "@answers.csv", "-o", "@\(output)"] + more)
    try #require(sealed.status == .done, "\(sealed.error)")
  }
}

@Suite("checklist requests on the command line") struct RequestCommandTests {
  private let desk: Desk
  init() throws { desk = try Desk.withAgreement() }

  @Test func `prints the path, says to whom it goes, what to type there, and until when`() throws {
    let made = desk.request()
    #expect(made.status == .done, "\(made.error)")
    #expect(made.output == desk("r.checklist-request") + "\n")
    for piece in ["acme.example/sato", "checklist new --request", "seal --answers", "2099-12-25"] {
      #expect(made.error.contains(piece), "\(piece)")
    }
  }

  @Test func `the object says what was asked`() throws {
    let made = desk.request(
      "--item", "ｐｏ．１．１", "--item", "PW.4.1", "--filled-by", "PW.4.1=buyer.example", "--json")
    #expect(try made.value("items") as? [String] == ["PO.1.1", "PW.4.1"])
    #expect(try made.value("path") as? String == desk("r.checklist-request"))
    #expect(try made.value("agreement") as? String == "N1")
    #expect((try made.value("request") as? String)?.count == 64)
    let unit = try made.value("unit") as? [String: String]
    #expect(unit == ["kind": "product", "name": "ERP", "version": "2.1"])
    let fillers = try made.value("filledBy") as? [[String: String]]
    #expect(fillers == [["item": "PW.4.1", "organization": "buyer.example"]])
  }

  @Test(arguments: [
    (["--item", "PO.1.9"], Status.usage, "PO.1.1"), (["--filled-by", "RV.1.1"], .usage, "="),
    (["--filled-by", "PO.1.1=other.example"], .malformed, "no party"),
    (["--item", "PO.1.1", "--tier", "core"], .usage, "exclude"),
    (["--unit", "machine:x"], .usage, "organization"), (["--agreement", "N2"], .refused, "N2"),
  ])
  func `what can't be asked is told with what may be meant`(words: [String], status: Status, piece: String) {
    let refused = desk.request(words: words)
    #expect(refused.status == status, "\(refused.error)")
    #expect(refused.error.contains(piece), "\(refused.error)")
    #expect(!desk.exists("r.checklist-request"))
  }

  @Test func `a due date that has passed, a template that isn't known`() {
    let past = desk.kura(
      "--vault", "@buyer", "request", "--template", "nist-ssdf-1.1", "--unit", "product:ERP", "--due", "2020-01-01",
      "-o",
      "@r")
    #expect(past.status == .usage && past.error.contains("--due"))
    let unknown = desk.kura(
      "--vault", "@buyer", "request", "--template", "nist-ssdf-1.0", "--unit", "product:ERP", "--due", "2099-01-01",
      "-o", "@r")
    #expect(unknown.status != .done && unknown.error.contains("nist-ssdf-1.1"))
    #expect(!desk.exists("r"))
  }

  @Test func `own answers are checked before anything is sent`() throws {
    try desk.write("項目番号,回答\nPO.1.1,たぶん\nPO.9.9,はい\n", "own.csv")
    let refused = desk.request("--own-answers", desk("own.csv"))
    #expect(refused.status == .malformed)
    #expect(refused.error.contains("たぶん") && refused.error.contains("PO.9.9"))
    try desk.write("項目番号,回答\nPO.1.2,はい\n", "own.csv")
    #expect(desk.request("--own-answers", desk("own.csv")).status == .done)
  }

  @Test func `a new checklist begins from the request, with the customer's own answers in it`() throws {
    try desk.write("項目番号,回答\nPO.1.2,はい\n", "own.csv")
    desk.request(
      "--item", "PO.1.1", "--item", "PO.1.2", "--filled-by", "PO.1.2=buyer.example", "--own-answers", desk("own.csv"))
    let new = desk.kura(
      "--vault", "@acme", "checklist", "new", "--request", "@r.checklist-request", "-o", "@new.csv", language: .ja)
    #expect(new.status == .done, "\(new.error)")
    let text = try desk.read("new.csv")
    for piece in ["PO.1.1", "PO.1.2", "はい", "ERP", "2.1", "案件", "buyer.example"] {
      #expect(text.contains(piece), "\(piece)")
    }
    #expect(!text.contains("PO.1.3"))
    let shown = desk.kura("checklist", "show", "@new.csv", "--json")
    #expect(shown.status == .done, "\(shown.error)")
    #expect(desk.kura("checklist", "check", "@new.csv").status == .done)
  }

  @Test func `words about what the request says already exclude it, and a template is needed without it`() throws {
    desk.request()
    for words in [
      ["--template", "nist-ssdf-1.1"], ["--tier", "core"], ["--unit", "product:x"], ["--engagement", "x"],
    ] {
      let refused = desk.kura(
        words: ["--vault", "@acme", "checklist", "new", "--request", "@r.checklist-request", "-o", "@n.csv"] + words)
      #expect(refused.status == .usage, "\(words)")
    }
    #expect(desk.kura("--vault", "@acme", "checklist", "new", "-o", "@n.csv").status == .usage)
  }

  @Test(arguments: Language.allCases)
  func `an audit lists what is outstanding, and which bundle answers it`(language: Language) throws {
    let request = try #require(try desk.request("--json").value("request") as? String)
    let before = desk.kura("--vault", "@buyer", "audit", language: language)
    #expect(before.output.contains(String(request.prefix(8))))
    #expect(before.output.contains(language == .ja ? "未回答" : "not answered"))
    try desk.sealAnswers("--answers", "@r.checklist-request")
    try #require(desk.kura("--vault", "@buyer", "open", "@q3.kura", "-o", "@out", "--acknowledge").status == .done)
    let requests = try #require(
      try desk.kura("--vault", "@buyer", "audit", "--json").value("requests") as? [[String: Any]])
    #expect(requests.count == 1)
    #expect(requests[0]["request"] as? String == request)
    #expect(requests[0]["member"] as? String == "buyer.example/suzuki")
    #expect(requests[0]["overdue"] as? Bool == false)
    #expect((requests[0]["answeredBy"] as? [String])?.count == 1)
    #expect((requests[0]["template"] as? [String: String])?["id"] == "nist-ssdf-1.1")
    let after = desk.kura("--vault", "@buyer", "audit", language: language)
    #expect(after.output.contains(language == .ja ? "回答あり" : "answered by"))
    for name in ["audit.csv", "audit.html"] {
      let option = name.hasSuffix("csv") ? "--csv" : "--html"
      try #require(desk.kura("--vault", "@buyer", "audit", option, "@\(name)", language: language).status == .done)
      #expect(try desk.read(name).contains(String(request.prefix(8))))
      try FileManager.default.removeItem(atPath: desk(name))
    }
  }
}
