// Templates on the command line: listed, imported, made into empty checklists.

import Foundation
import KuraCLI
import Testing

@Suite("templates on the command line")
struct ChecklistTemplateCommandsTests {
  private static let sheet = "No.,Question\nA-1,Do you keep logs?\nA-2,Do you read them?\n"

  @Test(arguments: Language.allCases)
  func `the built-in templates are listed without a vault`(language: Language) throws {
    let done = try Desk().kura("checklist", "templates", language: language)
    #expect(done.status == .done)
    #expect(done.output.contains("nist-ssdf-1.1") && done.output.contains("cyber-infrastructure-skeleton"))
    #expect(done.output.contains(language == .ja ? "セキュアソフトウェア" : "Secure Software"))
  }

  @Test func `a listed template has all that identifies it`() throws {
    let done = try Desk().kura("checklist", "templates", "--json")
    let all = try #require(try done.value("templates") as? [[String: Any]])
    let ssdf = try #require(all.first { $0["id"] as? String == "nist-ssdf-1.1" })
    #expect(ssdf["version"] as? String == "1.1" && ssdf["items"] as? Int == 42 && ssdf["categories"] as? Int == 19)
    #expect((ssdf["digest"] as? String)?.utf8.count == 64)
    #expect((ssdf["title"] as? [String: String])?.keys.sorted() == ["en", "ja"])
  }

  @Test func `an imported template has a name that the next command takes`() throws {
    let desk = try Desk()
    try desk.write(Self.sheet, "sheet.csv")
    let done = desk.kura("checklist", "import", "@sheet.csv", "--as", "logs@1")
    #expect(done.status == .done && done.output == "logs@1\n", "\(done.error)")
    #expect(desk.exists("templates/logs@1.json"))
    #expect(desk.kura("checklist", "templates").output.contains("logs"))
    let new = desk.kura("checklist", "new", "--template", "logs@1", "-o", "@answers.csv")
    #expect(new.status == .done, "\(new.error)")
    #expect(try desk.read("answers.csv").contains("Do you keep logs?"))
  }

  @Test func `importing the same again changes nothing`() throws {
    let desk = try Desk()
    try desk.write(Self.sheet, "sheet.csv")
    desk.kura("checklist", "import", "@sheet.csv", "--as", "logs@1")
    let again = desk.kura("checklist", "import", "@sheet.csv", "--as", "logs@1", "--json")
    #expect(again.status == .done)
    #expect(try again.value("new") as? Bool == false)
    #expect(try again.value("path") as? String == desk("templates/logs@1.json"))
  }

  @Test func `another content under a known name is refused, under another version it is taken in`() throws {
    let desk = try Desk()
    try desk.write(Self.sheet, "sheet.csv")
    try desk.write(Self.sheet + "A-3,Who reads them?\n", "other.csv")
    desk.kura("checklist", "import", "@sheet.csv", "--as", "logs@1")
    let before = try desk.read("templates/logs@1.json")
    let refused = desk.kura("checklist", "import", "@other.csv", "--as", "logs@1")
    #expect(refused.status == .failure && refused.output.isEmpty && refused.error.contains("--as logs@VERSION"))
    #expect(try desk.read("templates/logs@1.json") == before)
    #expect(desk.kura("checklist", "import", "@other.csv", "--as", "logs@2").status == .done)
    let which = desk.kura("checklist", "new", "--template", "logs", "-o", "@a.csv")
    #expect(which.status == .usage && which.error.contains("logs@1\nlogs@2"))
  }

  @Test func `a file without a name needs one`() throws {
    let desk = try Desk()
    try desk.write(Self.sheet, "sheet.csv")
    let done = desk.kura("checklist", "import", "@sheet.csv")
    #expect(done.status == .usage && done.error.contains("--as"))
  }

  @Test(arguments: ["", "hello\n", "{}", "[1, 2]", "{\"a\":", "\u{1}\u{2}"])
  func `what is no template is not taken in`(text: String) throws {
    let desk = try Desk()
    try desk.write(text, "x")
    let done = desk.kura("checklist", "import", "@x", "--as", "x@1")
    #expect(done.status == .malformed && done.output.isEmpty, "\(done.error)")
    #expect(!desk.exists("templates/x@1.json"))
  }

  @Test func `a damaged file among the templates is named`() throws {
    let desk = try Desk()
    try desk.write(Self.sheet, "sheet.csv")
    desk.kura("checklist", "import", "@sheet.csv", "--as", "logs@1")
    let file = desk("templates/logs@1.json")
    let cut = try desk.read("templates/logs@1.json").dropLast(20)
    try FileManager.default.removeItem(atPath: file)
    try String(cut).write(toFile: file, atomically: false, encoding: .utf8)
    let done = desk.kura("checklist", "templates")
    #expect(done.status == .malformed && done.error.contains("logs@1.json"))
  }

  @Test(arguments: Language.allCases)
  func `a new checklist has every item, says what it is, and opens in a spreadsheet`(language: Language) throws {
    let desk = try Desk()
    let done = desk.kura(
      "checklist", "new", "--template", "nist-ssdf-1.1", "--unit", "organization:ACME", "-o", "@a.csv",
      language: language)
    #expect(done.status == .done && done.output == desk("a.csv") + "\n", "\(done.error)")
    let bytes = try Data(contentsOf: URL(filePath: desk("a.csv")))
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(!bytes.indices.contains { bytes[$0] == 0x0A && ($0 == 0 || bytes[$0 - 1] != 0x0D) }, "lines end in CRLF")
    let text = try desk.read("a.csv")
    for id in ["PO.1.1", "PS.3.2", "RV.3.4"] { #expect(text.contains("\(id),")) }
    let words =
      language == .ja
      ? ["認証や認定ではありません", "約束するものではありません", "有利にも不利にも"]
      : ["not a certification", "no promise", "neither for nor against"]
    for sentence in words { #expect(text.contains(sentence), "\(sentence)") }
    #expect(done.error.contains(language == .ja ? "要約" : "paraphrased"), "where the texts are from is said")
    let checked = desk.kura("checklist", "check", "@a.csv", "--json")
    #expect(checked.status == .done)
    #expect(try checked.value("rows") as? Int == 42)
  }

  @Test func `an organization's answers are no promise, a product's checklist does not speak of it`() throws {
    let desk = try Desk()
    for (name, unit) in [("a", "business:retail"), ("b", "product:ERP")] {
      desk.kura("checklist", "new", "--template", "nist-ssdf-1.1", "--unit", unit, "-o", "@\(name).csv")
    }
    #expect(try desk.read("a.csv").contains("no promise"))
    #expect(try !desk.read("b.csv").contains("no promise"))
  }

  @Test func `only one tier can be asked for`() throws {
    let desk = try Desk()
    let done = desk.kura(
      "checklist", "new", "--template", "nist-ssdf-1.1", "--tier", "recommended", "-o", "@a.csv", "--json")
    #expect(try done.value("rows") as? Int == 1)
    let checked = desk.kura("checklist", "check", "@a.csv", "--json")
    #expect(try (checked.value("missing") as? [String])?.isEmpty == true, "the others aren't missing")
  }

  @Test func `what was typed is in the checklist`() throws {
    let desk = try Desk()
    desk.kura(
      "checklist", "new", "--template", "nist-ssdf-1.1", "--unit", "product:ERP:2.1", "--engagement", "基幹システム更改",
      "--respondent", "鈴木", "--role", "アクメ=developer", "-o", "@a.csv")
    let shown = desk.kura("checklist", "show", "@a.csv")
    for text in ["product ERP 2.1", "基幹システム更改", "鈴木", "アクメ"] { #expect(shown.output.contains(text), "\(text)") }
  }

  @Test func `a template without items, or without that tier, makes no checklist`() throws {
    let desk = try Desk()
    try desk.write(Self.sheet, "sheet.csv")
    desk.kura("checklist", "import", "@sheet.csv", "--as", "logs@1")
    for words in [["cyber-infrastructure-skeleton"], ["logs", "--tier", "core"]] {
      let surroundings = RecordedSurroundings(environment: ["KURA_TEMPLATES": desk("templates")])
      let status = Tool.run(["checklist", "new", "-o", desk("a.csv"), "--template"] + words, in: surroundings)
      #expect(status == .usage, "\(surroundings.error)")
      #expect(!desk.exists("a.csv"))
    }
  }

  @Test func `an unknown template gets a suggestion`() throws {
    let done = try Desk().kura("checklist", "new", "--template", "nist-ssfd-1.1", "-o", "@a.csv")
    #expect(done.status == .usage && done.error.contains("did you mean nist-ssdf-1.1"))
  }

  @Test func `a file that is there is left as it is`() throws {
    let desk = try Desk()
    try desk.write("mine", "a.csv")
    #expect(desk.kura("checklist", "new", "--template", "nist-ssdf-1.1", "-o", "@a.csv").status == .failure)
    #expect(try desk.read("a.csv") == "mine")
  }

  @Test func `the format is told by the name's ending, and standard output gets CSV`() throws {
    let desk = try Desk()
    desk.kura("checklist", "new", "--template", "nist-ssdf-1.1", "-o", "@a.json")
    #expect(try desk.read("a.json").hasPrefix("{"))
    let stream = desk.kura("checklist", "new", "--template", "nist-ssdf-1.1", "-o", "-")
    #expect(stream.status == .done && stream.output.contains("PO.1.1"))
    for name in ["a.xlsx", "a", "a.oscal.json", "a.cdx.json"] {
      let refused = desk.kura("checklist", "new", "--template", "nist-ssdf-1.1", "-o", "@\(name)")
      #expect(refused.status == .usage && refused.error.contains(".csv, .json"), "\(name)")
      #expect(!desk.exists(name))
    }
  }
}
