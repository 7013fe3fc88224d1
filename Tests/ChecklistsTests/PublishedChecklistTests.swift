import ChecklistTerms
import Checklists
import Testing

@Suite("the published checklist")
struct PublishedChecklistTests {
  private func reading(_ name: String) throws -> ChecklistReading {
    try ChecklistReader.read(try Vectors.bytes(name), ReadingOptions(templates: TemplateLibrary()))
  }

  @Test(arguments: ["answers.csv", "answers.json"])
  func `nothing has to be corrected in it`(name: String) throws {
    let reading = try reading(name)
    #expect(reading.faults.isEmpty && reading.missing.isEmpty && reading.unusedColumns.isEmpty)
    #expect(reading.template?.id.description == "nist-ssdf-1.1")
  }

  @Test func `table and JSON say the same`() throws {
    let table = try reading("answers.csv").checklist
    #expect(try table == reading("answers.json").checklist)
    #expect(table.rows.count == 8)
  }

  @Test func `both are as they are written`() throws {
    let reading = try reading("answers.json")
    #expect(ChecklistJSON.bytes(of: reading.checklist) == (try Vectors.bytes("answers.json")))
    let table = ChecklistCSV.bytes(of: reading.checklist, template: reading.template, language: .japanese)
    #expect(table == (try Vectors.bytes("answers.csv")))
  }
}
