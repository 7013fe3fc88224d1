// Checklists shown, compared and converted on the command line.

import Foundation
import KuraCLI
import Testing

@Suite("checklist show, compare and convert")
struct ChecklistOutputCommandsTests {
  private static let text = """
    Item,Answer,Reason,Comment
    PO.1.1,○,,<b>&
    PO.1.2,N/A,"not our
    software",
    PO.1.3,,,

    """

  private func desk(_ text: String = text) throws -> Desk {
    let desk = try Desk()
    try desk.write(text, "a.csv")
    return desk
  }

  private static let ssdf = ["--template", "nist-ssdf-1.1"]

  private func kura(_ desk: Desk, _ words: [String], columns: Bool = false, language: Language = .en) -> Done {
    let surroundings = RecordedSurroundings(
      terminals: columns ? [.standardOutput] : [], environment: ["KURA_TEMPLATES": desk("templates")])
    let status = Tool.run(["checklist"] + words + ["--lang", language.rawValue], in: surroundings)
    return Done(status: status, output: surroundings.output, error: surroundings.error, questions: [])
  }

  @Test func `a checklist is shown in the words in which it was answered`() throws {
    let desk = try desk()
    let done = kura(desk, ["show", desk("a.csv")] + Self.ssdf)
    #expect(done.status == .done, "\(done.error)")
    #expect(done.output.contains("○ (Yes)") && done.output.contains("N/A") && done.output.contains("Not answered"))
    #expect(done.output.contains("Record the security requirements"), "the item's text is from the template")
    #expect(done.output.contains("not our\\nsoftware"), "a row stays on its line")
    #expect(done.output.contains("neither for nor against"))
    #expect(!done.output.contains("target date"), "columns in which nothing stands are left out")
  }

  @Test func `columns line up on a narrow terminal, with wide characters`() throws {
    let desk = try desk()
    let done = kura(desk, ["show", desk("a.csv")] + Self.ssdf, columns: true, language: .ja)
    let rows = done.output.split(separator: "\n").filter { $0.hasPrefix("項目") || $0.hasPrefix("PO.") }
    #expect(rows.count == 4)
    // The tier stands in the second column of every row, which begins behind the item.
    for row in rows.dropFirst() { #expect(row.dropFirst("PO.1.1    ".count).hasPrefix("基本")) }
    for row in rows {
      let columns = row.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x3000 && $1.value < 0xFFE7 ? 2 : 1) }
      #expect(columns <= 80, "\(row)")
    }
  }

  @Test(arguments: Language.allCases)
  func `however much stands in the rows, they fit on the terminal, and a file gets all of it`(language: Language) throws
  {
    let desk = try desk(
      """
      Item,Answer,Reason,Alternative means,Agreed by,Ownership,Target date,Evidence,Comment
      PO.1.1,代替,部品は自社で作るため、第三者の部品は使わない,社内の部品庫を使う,鈴木,self,2026-11-23,a.pdf,長い備考がここにあります
      PO.1.2,Yes,,,,,,,

      """)
    let shown = kura(desk, ["show", desk("a.csv")] + Self.ssdf, columns: true, language: language)
    #expect(shown.status == .done, "\(shown.error)")
    for row in shown.output.split(separator: "\n").filter({ $0.hasPrefix("PO.") }) {
      let columns = row.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x3000 && $1.value < 0xFFE7 ? 2 : 1) }
      #expect(columns <= 80, "\(row)")
    }
    let whole = kura(desk, ["show", desk("a.csv")] + Self.ssdf, language: language)
    for text in ["社内の部品庫を使う", "2026-11-23", "a.pdf", "長い備考がここにあります"] { #expect(whole.output.contains(text)) }
  }

  @Test func `a page escapes what stands in the file, and keeps line breaks`() throws {
    let desk = try desk()
    let done = kura(desk, ["show", desk("a.csv"), "--html", desk("a.html")] + Self.ssdf)
    #expect(done.status == .done && done.output == desk("a.html") + "\n")
    let page = try desk.read("a.html")
    #expect(page.contains("&lt;b&gt;&amp;") && !page.contains("<b>") && page.contains("not our\nsoftware"))
    #expect(page.contains("neither for nor against"))
    #expect(kura(desk, ["show", desk("a.csv"), "--html", desk("a.html")]).status == .failure, "never overwritten")
  }

  @Test func `programs get wording and meaning`() throws {
    let desk = try desk()
    let done = kura(desk, ["show", desk("a.csv"), "--json"] + Self.ssdf)
    let checklist = try #require(try done.value("checklist") as? [String: Any])
    let rows = try #require(checklist["rows"] as? [[String: Any]])
    #expect(rows.count == 3 && done.output.contains("\"○\"") && done.output.contains("\"yes\""))
    #expect(done.output.contains("notApplicable"))
  }

  @Test(arguments: [["show"], ["show", "--json"], ["show", "--html", "@x.html"], ["convert", "-o", "@x.json"]])
  func `where something has to be corrected nothing is shown or written`(words: [String]) throws {
    let desk = try desk("Item,Answer\nPO.1.1,maybe\nPO.1.2,N/A\n")
    let typed = words.map { $0.hasPrefix("@") ? desk(String($0.dropFirst())) : $0 }
    let done = kura(desk, typed + [desk("a.csv")])
    #expect(done.status == .malformed && done.output.isEmpty)
    #expect(done.error.contains("2 entries") && done.error.contains("row 2") && done.error.contains("row 3"))
    #expect(!desk.exists("x.html") && !desk.exists("x.json"))
  }

  @Test func `a template that is not known here keeps nobody from looking`() throws {
    let desk = try Desk()
    try desk.write("No.,Question\nA-1,x\n", "sheet.csv")
    desk.kura("checklist", "import", "@sheet.csv", "--as", "logs@1")
    desk.kura("checklist", "new", "--template", "logs", "-o", "@a.csv")
    try FileManager.default.removeItem(atPath: desk("templates"))
    let shown = desk.kura("checklist", "show", "@a.csv")
    #expect(shown.status == .done && shown.output.contains("A-1") && shown.error.contains("logs@1"))
    #expect(desk.kura("checklist", "check", "@a.csv").status == .malformed)
  }

  @Test func `changed answers stand beside one another`() throws {
    let desk = try desk("Item,Answer,Reason\nPO.1.1,No,\nPO.1.2,Yes,\nPO.1.3,Yes,\n")
    try desk.write("Item,Answer,Reason\nPO.1.1,Planned,next year\nPO.1.2,Yes,\nPO.2.1,Yes,\n", "b.csv")
    let done = kura(desk, ["compare", desk("a.csv"), desk("b.csv")])
    #expect(done.status == .done, "\(done.error)")
    let line = try #require(done.output.split(separator: "\n").first { $0.hasPrefix("PO.1.1") })
    #expect(line.contains("No") && line.contains("Planned"))
    #expect(done.output.contains("added rows (1)\n  PO.2.1") && done.output.contains("removed rows (1)\n  PO.1.3"))
    #expect(done.output.contains("unchanged rows (1)"))
    let json = kura(desk, ["compare", desk("a.csv"), desk("b.csv"), "--json"])
    let changes = try #require(try json.value("changes") as? [[String: Any]])
    #expect(changes.count == 1 && changes[0]["fields"] as? [String] == ["answer", "reason"])
    #expect(try json.value("unchanged") as? Int == 1)
  }

  @Test func `where nothing changed it says so, and the result is empty`() throws {
    let desk = try desk()
    let done = kura(desk, ["compare", desk("a.csv"), desk("a.csv")])
    #expect(done.status == .done && done.output.isEmpty && done.error.contains("no difference"))
  }

  @Test func `two versions of a template are compared`() throws {
    let desk = try Desk()
    try desk.write("No.,Question\nA-1,x\nA-2,y\n", "1.csv")
    try desk.write("No.,Question\nA-1,xx\nA-3,z\n", "2.csv")
    for version in ["1", "2"] { desk.kura("checklist", "import", "@\(version).csv", "--as", "logs@\(version)") }
    let done = kura(desk, ["compare", "logs@1", "logs@2"])
    #expect(done.status == .done, "\(done.error)")
    #expect(done.output.contains("  A-3  z") && done.output.contains("  A-2  y") && done.output.contains("  A-1  xx"))
    #expect(kura(desk, ["compare", "logs@1", "logs@3"]).status == .usage)
    #expect(kura(desk, ["compare", "logs@1", desk("1.csv")]).status != .done)
  }

  @Test func `two different units are pointed out`() throws {
    let desk = try Desk()
    for name in ["a", "b"] {
      desk.kura("checklist", "new", "--template", "nist-ssdf-1.1", "--unit", "product:\(name)", "-o", "@\(name).csv")
    }
    #expect(desk.kura("checklist", "compare", "@a.csv", "@b.csv").error.contains("different units"))
  }

  @Test func `there and back gives the same checklist`() throws {
    let desk = try desk()
    for (from, to) in [("a.csv", "b.json"), ("b.json", "c.csv"), ("c.csv", "d.json")] {
      let done = kura(desk, ["convert", desk(from), "-o", desk(to)] + (from == "a.csv" ? Self.ssdf : []))
      #expect(done.status == .done && done.output == desk(to) + "\n", "\(done.error)")
    }
    #expect(try desk.read("b.json") == desk.read("d.json"))
    #expect(try desk.read("c.csv").contains("○"))
  }

  @Test func `the longest ending counts`() throws {
    let desk = try desk()
    for (name, sign) in [("a.oscal.json", "assessment-results"), ("a.cdx.json", "CycloneDX"), ("A.JSON", "rows")] {
      let done = kura(desk, ["convert", desk("a.csv"), "-o", desk(name)] + Self.ssdf)
      #expect(done.status == .done, "\(done.error)")
      #expect(try desk.read(name).contains(sign))
    }
  }

  @Test func `an ending that asks for nothing known is refused before anything is read`() throws {
    let desk = try desk()
    for name in ["a.xlsx", "a", "a.pdf"] {
      let done = kura(desk, ["convert", desk("none.csv"), "-o", desk(name)])
      #expect(done.status == .usage && done.error.contains(".oscal.json"))
    }
    #expect(kura(desk, ["convert", desk("a.csv"), "-o", "-"]).status == .usage)
  }
}
