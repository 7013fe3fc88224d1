// From the customer's request to what both sides have adopted, command by command, on the built tool.

import Foundation
import Testing

@Suite("the checklist, from request to adoption") struct ChecklistStoryTests {
  private static let evidence = "%PDF-1.4\nfindings of the penetration test\n%%EOF\n"
  private static let items = ["PO.1.1", "PW.4.2", "PW.8.2", "RV.1.3"]

  /// An exchange in which buyer has asked, and acme has filled in what it was asked.
  private static func asked() throws -> Exchange {
    let exchange = try Exchange()
    try exchange.bench.kura(
      ["--vault", "buyer", "request", "--agreement", Exchange.id, "--template", "nist-ssdf-1.1"]
        + items.flatMap { ["--item", $0] }
        + ["--unit", "product:Core Link:4.2", "--due", Day.text(30), "-o", "erp.checklist-request"]
    ).require()
    try exchange.kura(
      "acme", "checklist", "new", "--request", "erp.checklist-request", "--lang", "ja", "-o", "blank.csv"
    ).require()
    try exchange.bench.write(evidence, to: "pentest.pdf")
    try exchange.bench.write(try filledIn(exchange.bench, "blank.csv"), to: "answers.csv")
    return exchange
  }

  /// What a person types into a spreadsheet: done by another CSV implementation than Kura's.
  private static func filledIn(_ bench: Bench, _ name: String) throws -> [UInt8] {
    let script = """
      import csv, sys
      answers = {"PO.1.1": ("はい", "", "", ""), "PW.4.2": ("対象外", "内製の共通部品がない", "", ""),
                 "PW.8.2": ("○", "", "", "pentest.pdf"), "RV.1.3": ("代替", "窓口を準備中", "親会社の窓口を使う", "")}
      rows = list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8-sig")))
      head = next(i for i, r in enumerate(rows) if "回答" in r)
      names = rows[head]
      for row in rows[head + 1:]:
        row += [""] * (len(names) - len(row))
        for column, value in zip(("回答", "理由", "代替手段", "証跡"), answers[row[0]]): row[names.index(column)] = value
      csv.writer(sys.stdout, lineterminator="\\r\\n").writerows(rows)
      """
    return try bench.run(
      "python3", ["-c", script, name], environment: ["PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"]
    ).require().output
  }

  private static func seal(_ exchange: Exchange, _ more: String..., as bundle: String = "erp.kura") throws -> Outcome {
    try exchange.bench.kura(
      ["--vault", "acme", "seal", "answers.csv", "pentest.pdf", "--agreement", Exchange.id, "--to", "suzuki"] + more
        + ["-o", bundle])
  }

  @Test func `a request is outstanding until a bundle answers it, and both sides see that`() throws {
    let exchange = try Self.asked()
    for vault in ["buyer", "acme"] {
      let request = try exchange.audit(vault)["requests"][0]
      #expect(request["member"].string == "buyer.example/suzuki", "\(vault)")
      #expect(!request["answeredBy"].exists && request["overdue"].bool == false, "\(vault)")
    }
    try Self.seal(exchange, "--answers", "erp.checklist-request").require()
    #expect(try exchange.audit("acme")["requests"][0]["answeredBy"].exists)
    #expect(!(try exchange.audit("buyer")["requests"][0]["answeredBy"].exists), "nothing has come yet")
    try exchange.open("erp.kura", as: "buyer", into: "out").require()
    #expect(try exchange.audit("buyer")["requests"][0]["answeredBy"].exists)
  }

  @Test func `what was asked is what the new checklist holds`() throws {
    let exchange = try Self.asked()
    let checklist = try exchange.bench.kura("checklist", "show", "blank.csv", "--json").require().json()["checklist"]
    #expect(checklist["rows"].array.compactMap { $0["item"].string } == Self.items)
    #expect(checklist["unit"]["name"].string == "Core Link" && checklist["unit"]["version"].string == "4.2")
    let digest = try exchange.audit("buyer")["requests"][0]["request"].string
    #expect(checklist["request"].string == digest)
  }

  @Test func `the bundle says template and unit, and which row names which file`() throws {
    let exchange = try Self.asked()
    try Self.seal(exchange, "--answers", "erp.checklist-request").require()
    let opened = try exchange.kura("buyer", "open", "erp.kura", "-o", "out", "--acknowledge", "--json").require()
    #expect(opened.shows("nist-ssdf-1.1") && opened.shows("Core Link 4.2") && opened.shows("PW.8.2"), "\(opened)")
    #expect(try exchange.bench.read("out/answers.csv") == exchange.bench.read("answers.csv"))
    let bundle = try exchange.bench.read("erp.kura")
    for piece in ["nist-ssdf", "Core Link", "PW.8.2"] {
      #expect(!bundle.contains(sequence: Array(piece.utf8)), "\(piece) stands outside the encryption")
    }
  }

  @Test func `a checklist with faults isn't sealed, all faults are told, and nothing is left`() throws {
    let exchange = try Self.asked()
    let text = try exchange.bench.text("answers.csv").replacingOccurrences(of: "内製の共通部品がない", with: "")
      .replacingOccurrences(of: "○", with: "たぶん")
    try exchange.bench.write(text, to: "answers.csv")
    let refused = try Self.seal(exchange).expect(.malformed)
    #expect(refused.message.contains("PW.4.2") && refused.message.contains("PW.8.2"), "\(refused)")
    #expect(!exchange.bench.exists("erp.kura"))
    #expect(try exchange.audit("acme")["accesses"].array.isEmpty)
    try Self.seal(exchange, "--as-is").require()
  }

  @Test func `evidence that a row names and that isn't given is listed, and no fault`() throws {
    let exchange = try Self.asked()
    let sealed = try exchange.kura(
      "acme", "seal", "answers.csv", "--agreement", Exchange.id, "--to", "suzuki", "-o", "erp.kura"
    ).require()
    #expect(sealed.message.contains("pentest.pdf"), "\(sealed)")
  }

  @Test func `rows are adopted when a member of each side has signed`() throws {
    let exchange = try Self.asked()
    try Self.seal(exchange, "--answers", "erp.checklist-request").require()
    try exchange.kura(
      "buyer", "checklist", "agree", "erp.kura", "--row", "PO.1.1=adopted", "--row", "RV.1.3=alternative", "--row",
      "PW.8.2=declined", "--acknowledge", "-o", "erp.adoption"
    ).require()
    let proposed = try exchange.kura("buyer", "checklist", "agreed", "--agreement", Exchange.id, "--json").require()
    for name in ["erp.checklist-request", "erp.adoption"] {
      #expect(try exchange.kura("acme", "verify", name, "--json").expect(.done).json()["ok"].bool == true)
    }
    try exchange.kura("acme", "checklist", "agree", "erp.adoption", "--sign", "-o", "erp.adopted").require()
    try exchange.kura("buyer", "checklist", "agree", "erp.adopted").require()
    for vault in ["acme", "buyer"] {
      try exchange.kura(
        vault, "checklist", "agreed", "--agreement", Exchange.id, "--lang", "ja", "--csv", "\(vault).csv"
      ).require()
    }
    let agreed = try exchange.bench.text("acme.csv")
    #expect(try exchange.bench.text("buyer.csv") == agreed)
    #expect(agreed.contains("PO.1.1") && agreed.contains("はい") && agreed.contains("親会社の窓口を使う"), "\(agreed)")
    #expect(!agreed.contains("PW.4.2"), "rows that nobody named are no part of it")
    #expect(
      proposed.text != (try exchange.kura("buyer", "checklist", "agreed", "--agreement", Exchange.id, "--json").text))
  }

  @Test func `reading a bundle's checklist for an adoption is recorded as an opening`() throws {
    let exchange = try Self.asked()
    try Self.seal(exchange).require()
    try exchange.kura(
      "buyer", "checklist", "agree", "erp.kura", "--row", "PO.1.1=adopted", "--acknowledge", "-o", "erp.adoption"
    ).require()
    let opened = try exchange.audit("buyer")["accesses"].array.filter { $0["action"].string == "opened" }
    #expect(opened.compactMap { $0["part"].int } == [1], "the checklist, and not its evidence")
  }

  @Test func `an alternative that the row doesn't have can't be adopted`() throws {
    let exchange = try Self.asked()
    try Self.seal(exchange).require()
    let refused = try exchange.kura(
      "buyer", "checklist", "agree", "erp.kura", "--row", "PO.1.1=alternative", "--acknowledge", "-o", "erp.adoption")
    #expect(refused.status != 0 && refused.message.contains("PO.1.1"), "\(refused)")
    #expect(!exchange.bench.exists("erp.adoption"))
  }

  @Test func `the same answer for two readers is one subject with two disclosures`() throws {
    let exchange = try Self.asked()
    try Self.seal(exchange, as: "first.kura").require()
    try Self.seal(exchange, "--to", "tanaka", as: "second.kura").require()
    let register = try exchange.kura("acme", "audit", "--disclosures", "--json").require().json()
    let subjects = register["disclosures"].array
    #expect(subjects.count == 2, "\(register)")
    for subject in subjects { #expect(subject["to"].array.count == 2, "\(subject)") }
  }
}
