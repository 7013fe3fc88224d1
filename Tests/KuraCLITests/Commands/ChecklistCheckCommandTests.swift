// What is wrong with a checklist, and what is missing, on the command line.

import Foundation
import KuraCLI
import Sodium
import Testing

@Suite("checklist check")
struct ChecklistCheckCommandTests {
  private static let head = "Item,Answer,Reason,Alternative means,Target date,Evidence\n"

  private func desk(_ rows: String, head: String = head) throws -> Desk {
    let desk = try Desk()
    try desk.write(head + rows, "a.csv")
    return desk
  }

  private func check(_ desk: Desk, _ more: String...) -> Done {
    let surroundings = RecordedSurroundings(environment: ["KURA_TEMPLATES": desk("templates")])
    let words = ["checklist", "check", desk("a.csv"), "--template", "nist-ssdf-1.1", "--lang", "en"] + more
    let status = Tool.run(words, in: surroundings)
    return Done(status: status, output: surroundings.output, error: surroundings.error, questions: [])
  }

  private func faults(_ done: Done) throws -> [[String: Any]] {
    try #require(try done.value("faults") as? [[String: Any]])
  }

  @Test func `rows without an answer are counted, and no fault`() throws {
    let done = check(try desk("PO.1.1,Yes,,,,\nPO.1.2,,,,,\n"))
    #expect(done.status == .done && done.error.isEmpty, "\(done.error)")
    #expect(done.output.contains("neither for nor against"))
    let json = check(try desk("PO.1.1,Yes,,,,\nPO.1.2,,,,,\n"), "--json")
    let counts = try #require(try json.value("counts") as? [[String: Any]])
    #expect(Set(counts.compactMap { $0["answer"] as? String }) == ["yes", "notAnswered"])
    #expect(counts.allSatisfy { $0["tier"] as? String == "core" && $0["count"] as? Int == 1 })
    #expect(try (json.value("missing") as? [String])?.count == 40)
  }

  @Test func `where everything is to be answered, gaps have to be filled`() throws {
    let done = check(try desk("PO.1.1,Yes,,,,\nPO.1.2,,,,,\n"), "--complete", "--json")
    #expect(done.status == .malformed)
    let kinds = try faults(done).compactMap { $0["kind"] as? String }
    #expect(kinds.count { $0 == "notAnswered" } == 1 && kinds.count { $0 == "missingRow" } == 40)
    #expect(kinds.contains("missingUnit"))
  }

  @Test(arguments: [
    ("PO.1.1,maybe,,,,", "unknownAnswer", "row 2, column B \"Answer\""),
    ("PO.1.1,N/A,,,,", "missingReason", "row 2, column C \"Reason\""),
    ("PO.1.1,Planned,,,,", "missingReason", "row 2, column C \"Reason\""),
    ("PO.1.1,Alternative,since,,,", "missingAlternative", "row 2, column D \"Alternative means\""),
    ("PO.1.1,Yes,,,2026-13-01,", "badDate", "row 2, column E \"Target date\""),
    ("PO.1.1,Yes,,,,a/b.json", "badEvidence", "row 2, column F \"Evidence\""),
    ("PO.9.9,Yes,,,,", "unknownItem", "row 2, column A \"Item\""),
    (",Yes,,,,", "missingItemID", "row 2, column A \"Item\""),
    ("PO.1.1,Yes,,,,\nPO.1.1,No,,,,", "repeatedItem", "row 3, column A \"Item\""),
  ])
  func `a fault is told with its place and what to do`(rows: String, kind: String, place: String) throws {
    let desk = try desk(rows + "\n")
    let done = check(desk)
    #expect(done.status == .malformed)
    #expect(done.output.contains(place), "\(done.output)")
    #expect(done.error.contains("1 entry has to be corrected"))
    #expect(try faults(check(desk, "--json")).map { $0["kind"] as? String } == [kind])
  }

  @Test(arguments: Language.allCases)
  func `several faults are told together, in the order of the file`(language: Language) throws {
    let desk = try desk("PO.1.1,maybe,,,,\n\"PO.1.2\",\"N/A\",\"\",,,\nPO.1.3,Yes,,,soon,\n")
    let done = desk.kura("checklist", "check", "@a.csv", "--template", "nist-ssdf-1.1", language: language)
    #expect(done.status == .malformed)
    let lines = done.output.split(separator: "\n").filter { $0.contains(language == .ja ? "行目 " : "  row ") }
    #expect(lines.count == 3, "\(done.output)")
    for (line, id) in zip(lines, ["PO.1.1", "PO.1.2", "PO.1.3"]) { #expect(line.contains(id)) }
  }

  @Test func `a thousand faults are listed, and the rest is counted`() throws {
    let rows = (1...1200).map { "X-\($0),maybe,,,,\n" }.joined()
    let desk = try desk(rows)
    let done = desk.kura("checklist", "check", "@a.csv")
    #expect(done.status == .malformed && done.error.contains("1200 entries"))
    #expect(done.output.contains("(1200)") && done.output.contains("row 1001,") && done.output.contains("and 200 more"))
    let json = desk.kura("checklist", "check", "@a.csv", "--json")
    #expect(try faults(json).count == 1000)
    #expect(try json.value("moreFaults") as? Int == 200)
  }

  @Test func `a row is another line where a cell has line breaks, and both are said`() throws {
    let done = check(try desk("PO.1.1,Yes,\"a\nb\nc\",,,\nPO.1.2,maybe,,,,\n"))
    #expect(done.output.contains("row 3, column B \"Answer\" (line 5 of the file)"), "\(done.output)")
  }

  @Test func `a sheet in CP932 is read, and its words are understood`() throws {
    let desk = try Desk()
    let text = "項目番号,回答,理由\r\nＰＯ．１．１,○,\r\nPO.1.2,対象外,使っていないため\r\n"
    try #require(text.data(using: .shiftJIS)).write(to: URL(filePath: desk("a.csv")))
    let done = check(desk, "--json")
    #expect(done.status == .done, "\(done.output)")
    #expect(try (done.value("format") as? [String: String])?["encoding"] == "CP932")
    let counts = try #require(try done.value("counts") as? [[String: Any]])
    #expect(Set(counts.compactMap { $0["answer"] as? String }) == ["yes", "notApplicable"])
  }

  @Test func `evidence is looked for beside the checklist`() throws {
    let digest = SHA256.hash(Array("found".utf8)).description
    let desk = try desk(
      """
      PO.1.1,Yes,,,,here.txt
      PO.1.2,Yes,,,,gone.txt
      PO.1.3,Yes,,,,gone too.txt | withheld
      PO.2.1,Yes,,,,same.txt | attached | sha256:\(digest)

      """)
    try desk.write("found", "here.txt")
    try desk.write("found", "same.txt")
    let done = check(desk)
    #expect(done.status == .done, "a file that isn't there is no fault of the checklist: \(done.output)")
    #expect(done.output.contains("gone.txt (PO.1.2, row 3, column F)") && !done.output.contains("gone too.txt"))
    try desk.write("changed", "same.txt")
    let other = check(desk, "--json")
    #expect(other.status == .malformed)
    #expect(try faults(other).map { $0["kind"] as? String } == ["otherEvidence"])
    let states = try #require(try other.value("evidence") as? [[String: Any]]).map { $0["state"] as? String }
    #expect(states == ["present", "missing", "other"])
  }

  @Test func `without a template items are not compared, and it says so`() throws {
    let desk = try desk("PO.9.9,Yes,,,,\n")
    let done = desk.kura("checklist", "check", "@a.csv")
    #expect(done.status == .done && done.output.contains("items were not compared"))
  }

  @Test func `a template on the command line must not contradict the file`() throws {
    let desk = try Desk()
    try desk.write("No.,Question\nA-1,x\n", "sheet.csv")
    desk.kura("checklist", "import", "@sheet.csv", "--as", "logs@1")
    desk.kura("checklist", "new", "--template", "nist-ssdf-1.1", "-o", "@a.csv")
    #expect(desk.kura("checklist", "check", "@a.csv", "--template", "nist-ssdf-1.1@1.1").status == .done)
    let done = desk.kura("checklist", "check", "@a.csv", "--template", "logs")
    #expect(done.status == .usage && done.error.contains("nist-ssdf-1.1@1.1"))
  }

  @Test func `columns with other names are mapped, and a name that is not there is said`() throws {
    let desk = try desk("PO.1.1,Yes,,,,\n", head: "Topic,Outcome,,,,\n")
    #expect(check(desk).status == .malformed)
    #expect(check(desk, "--column", "item=Topic", "--column", "answer=Outcome").status == .done)
    let done = check(desk, "--column", "item=Topic", "--column", "answer=Outcom")
    #expect(done.status == .usage && done.error.contains("'Outcom'"))
  }

  @Test(arguments: ["", "a,b\n1,2\n", "{}", "Item,Answer\nPO.1.1,\"Yes\n", "Item,Answer\nPO.1.1,Y\u{0}es\n"])
  func `what is no checklist is refused as such`(text: String) throws {
    let desk = try desk(text, head: "")
    let done = check(desk)
    #expect(done.status == .malformed && done.output.isEmpty && done.error.contains(desk("a.csv")), "\(done.error)")
  }

  @Test func `bytes that are no text are told with their line and the encodings tried`() throws {
    let desk = try Desk()
    try Data("Item,Answer\nPO.1.1,Yes\nPO.1.2,".utf8 + [0xFF, 0xFE, 0x0A]).write(to: URL(filePath: desk("a.csv")))
    let done = check(desk)
    #expect(done.status == .malformed && done.error.contains("line 3") && done.error.contains("UTF-8, CP932"))
  }

  @Test(arguments: [
    (Array("PK\u{3}\u{4}\u{0}".utf8), "workbook"), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], "workbook"),
    (Array("%PDF-1.7\n".utf8), "PDF"),
  ])
  func `a workbook or a PDF is told from a broken table`(bytes: [UInt8], word: String) throws {
    let desk = try Desk()
    try Data(bytes).write(to: URL(filePath: desk("a.csv")))
    for language in Language.allCases {
      for words in [["check"], ["import", "--as", "a@1"]] {
        let surroundings = RecordedSurroundings(environment: ["KURA_TEMPLATES": desk("templates")])
        let status = Tool.run(
          ["checklist"] + words + [desk("a.csv"), "--lang", language.rawValue], in: surroundings)
        #expect(status == .malformed)
        #expect(surroundings.error.contains(language == .ja ? "CSV と JSON" : "a \(word)"), "\(surroundings.error)")
      }
    }
  }

  @Test func `text of the file does not steer the terminal`() throws {
    let done = check(try desk("PO.1.1,\u{1B}[2Jmaybe,,,,\n"))
    #expect(done.status == .malformed && !done.output.contains("\u{1B}") && !done.error.contains("\u{1B}"))
  }

  @Test func `a file that is not there is could-not, not malformed`() throws {
    #expect(try Desk().kura("checklist", "check", "@none.csv").status == .failure)
  }
}
