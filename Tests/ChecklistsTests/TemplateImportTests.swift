// Templates from what issuers publish.

import ChecklistTerms
import Checklists
import Foundation
import Platform
import Testing
import TestSupport

@Suite("template import") struct TemplateImportTests {
  private func read(
    _ bytes: [UInt8], id: String? = "x", version: String? = "1", fileName: String? = nil, columns: [ColumnMapping] = []
  ) throws -> Template {
    try TemplateImport.read(
      bytes, id: id.flatMap { TemplateID($0) }, version: version.flatMap { TemplateVersion($0) }, fileName: fileName,
      columns: columns)
  }

  private func read(_ text: String, columns: [ColumnMapping] = []) throws -> Template {
    try read(Array(text.utf8), columns: columns)
  }

  // MARK: - Vectors

  @Test(arguments: [
    ("vsaq.json", "vsaq", "warehouse", "1"), ("oscal-catalog.json", "oscal-catalog", "", ""),
    ("cyclonedx-standard.cdx.json", "cyclonedx-standard", "", ""), ("caiq.csv", "caiq", "", ""),
    ("guideline.csv", "guideline", "guideline", "2026-03"),
  ])
  func `a vector gives its template, byte for byte`(file: String, template: String, id: String, version: String)
    throws
  {
    let imported = try read(try Vectors.bytes("imports/\(file)"), id: id, version: version)
    #expect(imported.bytes == (try Vectors.bytes("imports/\(template).template.json")))
  }

  @Test(arguments: ["oscal-catalog.json", "cyclonedx-standard.cdx.json", "caiq.csv", "vsaq.json"])
  func `a given name and version come before the file's own`(file: String) throws {
    let imported = try read(try Vectors.bytes("imports/\(file)"), id: "mine", version: "7")
    #expect("\(imported.reference)" == "mine@7")
  }

  @Test(arguments: [
    ("vsaq.json", "x", ""), ("vsaq.json", "", "1"), ("guideline.csv", "x", ""), ("guideline.csv", "", "1"),
  ])
  func `a file without a name or version needs them given`(file: String, id: String, version: String) throws {
    #expect(throws: ChecklistError.templateNameNeeded) {
      try read(try Vectors.bytes("imports/\(file)"), id: id, version: version)
    }
  }

  @Test(arguments: ["oscal-catalog.json", "cyclonedx-standard.cdx.json", "caiq.csv", "vsaq.json", "guideline.csv"])
  func `a damaged file is read or refused, never more`(file: String) throws {
    var generator = SeededGenerator(seed: 5)
    let bytes = try Vectors.bytes("imports/\(file)")
    for _ in 0..<300 {
      var damaged = bytes
      let index = Int.random(in: damaged.indices, using: &generator)
      if Bool.random(using: &generator) {
        damaged.removeSubrange(index..<min(index + 9, damaged.count))
      } else {
        damaged[index] = UInt8.random(in: .min ... .max, using: &generator)
      }
      guard let template = try? read(damaged) else { continue }
      #expect(try Template(bytes: template.bytes) == template)
    }
  }

  // MARK: - What is no template

  @Test(arguments: [
    "{}", "{\"bomFormat\":\"CycloneDX\"}", "{\"definitions\":{}}", "{\"namespace\":\"x\",\"extensions\":[]}", "",
    "\n\n", "a,b\n1,2",
    "Question ID\nA.1", "no table at all", "[1,2]", "PK\u{3}\u{4}\u{0}", "%PDF-1.7\n",
  ])
  func `a file of no known kind is refused`(text: String) {
    #expect(throws: ChecklistError.notATemplate) { try read(text) }
  }

  @Test(arguments: [
    ("{\"catalog\":1}", 1, 12, TextFault.wrongKind(key: "catalog", expected: "object")),
    ("{\"catalog\":{}}", 1, 12, .missingKey("metadata")),
    ("{\"catalog\":{\"metadata\":{}}}", 1, 24, .missingKey("title")),
    ("{\"catalog\":{\"metadata\":{\"title\":\"t\",\"version\":\"1\"},\n\"controls\":[{}]}}", 2, 13, .missingKey("id")),
    (
      "{\"catalog\":{\"metadata\":{\"title\":\"t\",\"version\":\"1\"},\n\"controls\":{}}}", 2, 12,
      .wrongKind(key: "controls", expected: "list")
    ),
    ("{\"definitions\":{\"standards\":[{},\n{}]}}", 2, 1, .badValue(key: "standards")),
    ("{\"definitions\":{\"standards\":[{\"requirements\":[{}]}]}}", 1, 47, .missingKey("bom-ref")),
    (
      "{\"definitions\":{\"standards\":[{\"requirements\":[{\"bom-ref\":\"a\",\"parent\":\"b\"}]}]}}", 1, 71,
      .badValue(key: "parent")
    ),
    ("{\"questionnaire\":[{}]}", 1, 19, .missingKey("type")),
    ("{\"questionnaire\":[{\"type\":\"line\",\"text\":\"x\"}]}", 1, 19, .missingKey("id")),
    (
      "{\"questionnaire\":[{\"type\":\"radiogroup\",\"choices\":[{\"a\":1}]}]}", 1, 56,
      .wrongKind(key: "a", expected: "text")
    ),
    ("{\"questionnaire\":[}", 1, 19, .grammar), ("// c\n{\"questionnaire\":[}", 2, 19, .grammar),
    ("ID,Question\nA.1,x\nA.2,,y\n", 3, 2, .missingKey("Question")),
    ("ID,Question,Answer\n,x,y\n", 2, 1, .missingKey("ID")),
    ("ID,Question\n\"A\n1\",x\n", 2, 1, .badValue(key: "ID")), ("ID,Question\nA.1,\"x\n", 2, 2, .unclosedQuote),
  ])
  func `what can't be in a file of its kind is told with its place`(
    text: String, line: Int, column: Int, fault: TextFault
  ) {
    let error = #expect(throws: ChecklistError.self) { try read(text) }
    guard case .malformed(let place, let found) = error else {
      return #expect(Bool(false), "\(String(describing: error))")
    }
    #expect(found == fault)
    #expect(place.line == line)
    #expect(place.column == column)
  }

  @Test(arguments: [
    "ID,Question\nA.1,x\nＡ.1,y\n",
    "{\"questionnaire\":[{\"type\":\"line\",\"id\":\"A.1\",\"text\":\"x\"},{\"type\":\"box\",\"id\":\"a.1\",\"text\":\"y\"}]}",
  ])
  func `two items with one id are refused`(text: String) {
    #expect(throws: ChecklistError.template(.repeatedItem(ItemID("A.1")!))) { try read(text) }
  }

  @Test func `a file that is too long is refused unread`() {
    #expect(throws: ChecklistError.malformed(Place(line: 1, column: 1), .tooLong(limit: Template.mostBytes))) {
      try read([UInt8](repeating: 0x20, count: Template.mostBytes + 1))
    }
  }

  // MARK: - Kura's own templates

  @Test func `a template of Kura's is taken as it is, or under another name`() throws {
    let template = try Sample.template()
    #expect(try read(template.bytes, id: nil, version: nil).bytes == template.bytes)
    let renamed = try read(template.bytes, id: "other", version: nil)
    #expect("\(renamed.reference)" == "other@1")
    #expect(renamed.items == template.items)
    #expect(throws: ChecklistError.self) { try read(Array(template.bytes.dropLast(3))) }
  }

  // MARK: - Tables

  @Test(arguments: ["UTF-8", "UTF-8 with BOM", "CP932", "tabs", "LF"])
  func `a table is the same template however it was saved`(how: String) throws {
    let table = "項番,設問,区分\r\n（１）－１,\"ドアに\"\"鍵\"\"を掛けていますか,\r\n毎日ですか\",推奨\r\n"
    let bytes: [UInt8]
    switch how {
    case "UTF-8 with BOM": bytes = [0xEF, 0xBB, 0xBF] + Array(table.utf8)
    case "CP932": bytes = try TextEncoding.encode(table, as: .cp932)
    case "tabs":
      bytes = Array(
        table.replacing("項番,設問,区分", with: "項番\t設問\t区分").replacing("１,\"", with: "１\t\"").replacing(
          "\",推", with: "\"\t推"
        ).utf8)
    default: bytes = Array(table.utf8)
    }
    let template = try read(how == "LF" ? bytes.filter { $0 != 0x0D } : bytes)
    let item = try #require(template.items.first)
    #expect(item.id.description == "（１）－１")
    let text = "ドアに\"鍵\"を掛けていますか,\r\n毎日ですか"
    #expect(item.text.japanese == (how == "LF" ? text.replacing("\r\n", with: "\n") : text))
    #expect(item.text.english == nil)
    #expect(item.tier == .recommended)
  }

  @Test func `both languages are read where the columns' names tell them`() throws {
    for header in ["ID,設問,Question", "ID,Question,設問", "ID,設問（日本語）,設問（英語）", "ID,Question,Question (JA)"] {
      let isJapaneseFirst = header.hasPrefix("ID,設")
      let template = try read("\(header)\nA.1,\(isJapaneseFirst ? "鍵はあるか,Is there a key?" : "Is there a key?,鍵はあるか")\n")
      #expect(template.items.map(\.text) == [Sample.text("Is there a key?", "鍵はあるか")], "\(header)")
    }
  }

  @Test func `what stands beside a question is not its translation`() throws {
    let template = try read("ID,設問,Description\nA.1,鍵はあるか,Keys open doors.\n")
    #expect(template.items.map(\.text) == [Sample.text(nil, "鍵はあるか")])
  }

  @Test func `columns with other names are mapped`() throws {
    let columns = [
      ColumnMapping(.item, name: "Nummer"), ColumnMapping(.text, name: "Frage"), ColumnMapping(.text, name: "問い"),
      ColumnMapping(.tier, name: "Stufe"), ColumnMapping(.references, name: "Norm"),
    ]
    let template = try read("Nummer,Frage,問い,Stufe,Norm\n1,What?,何,core,ISO 1; ISO 2\n", columns: columns)
    let item = try #require(template.items.first)
    #expect(item.text == Sample.text("What?", "何"))
    #expect(item.tier == .core)
    #expect(item.references == ["ISO 1", "ISO 2"])
  }

  @Test(arguments: ["ID,Question\nA,x\n", "Nothing\n"]) func `a mapped column that isn't there is told`(text: String) {
    #expect(throws: ChecklistError.unknownColumn("Norm")) {
      try read(text, columns: [ColumnMapping(.references, name: "Norm")])
    }
  }

  @Test func `a mapped column of tiers has nothing but tiers`() {
    let columns = [ColumnMapping(.tier, name: "T")]
    #expect(throws: ChecklistError.malformed(Place(line: 3, row: 3, column: 3), .badValue(key: "T"))) {
      try read("ID,Question,T\nA,x,core\nB,y,high\n", columns: columns)
    }
  }

  @Test func `a column called like tiers that has something else in it is none`() throws {
    let template = try read("項番,設問,区分\nA,x,推奨\nB,y,組織\n")
    #expect(template.items.map(\.tier) == [nil, nil])
  }

  @Test func `roles are read where every cell has some`() throws {
    let template = try read("ID,Question,Role\nA,x,developer / supplier\nB,y,\nC,z,運用者、顧客\n")
    #expect(template.items.map(\.roles) == [[.developer, .supplier], [], [.operator, .customer]])
    #expect(try read("ID,Question,Role\nA,x,boss\nB,y,customer\n").items.map(\.roles) == [[], []])
  }

  @Test func `titles between the rows are categories, but not what stands below the last one`() throws {
    let template = try read("ID,設問,備考\n(1) 設計,,\n(1)-1,あ,\n,運用の部,\n(2)-1,い,\n(2)-2,う,\n以上,,\n,© 誰か,\n")
    #expect(template.categories.map(\.id.description) == ["(1)", "運用の部"])
    #expect(template.categories.map { $0.title[.japanese] } == ["(1) 設計", "運用の部"])
    #expect(template.items.map { $0.category?.description } == ["(1)", "運用の部", "運用の部"])
  }

  @Test func `merged cells of a category are filled from above`() throws {
    let template = try read("大項目,項番,設問\n設計,1,あ\n,2,い\n運用,3,う\n設計,4,え\n")
    #expect(template.categories.map(\.id.description) == ["設計", "運用"])
    #expect(template.items.map { $0.category?.description } == ["設計", "設計", "運用", "設計"])
  }

  @Test func `column names once more, and empty rows and columns, are overlooked`() throws {
    let template = try read("ガイドライン,,,\n,,,\nNo.,設問,,\n1,あ,,\n,,,\nNo.,設問,,\n2,い,,\n,,,\n,,,\n")
    #expect(template.items.map(\.id.description) == ["1", "2"])
    #expect(template.title == Sample.text(nil, "ガイドライン"))
  }

  @Test func `without a heading the title is the name`() throws {
    #expect(try read("ID,Question\nA,x\n").title == Sample.text("x"))
  }

  @Test func `formulas that were defused are as they were`() throws {
    #expect(try read("ID,Question\nA,'=1+1\n").items.map(\.text) == [Sample.text("=1+1")])
  }

  // MARK: - CAIQ

  @Test func `the version of CAIQ is in its heading, else in the file's name`() throws {
    let table = "Question ID,Question,CSP CAIQ Answer\nA&A-01.1,Made up?,\n"
    func version(_ bytes: String, _ fileName: String?) throws -> String {
      try read(Array(bytes.utf8), id: nil, version: nil, fileName: fileName).reference.description
    }
    #expect(try version("CAIQ v4.0.3\n" + table, "other-9.9.csv") == "caiq@4.0.3")
    #expect(try version(table, "CAIQv4.1_acme.csv") == "caiq@4.1")
    #expect(try version("AI-CAIQ v1.1\n" + table, nil) == "ai-caiq@1.1")
    #expect(throws: ChecklistError.templateNameNeeded) { try version(table, "answers-2026.csv") }
  }

  // MARK: - OSCAL, CycloneDX and VSAQ

  @Test func `parameters that lead in circles end`() throws {
    let text = """
      {"catalog":{"metadata":{"title":"T","version":"1"},"params":[{"id":"p","select":{"choice":["a {{ insert: param, p }}"]}}],
      "controls":[{"id":"c","title":"x {{ insert: param, p }} {{ y"}]}}
      """
    let item = try #require(try read(text).items.first)
    #expect(item.text[.english].hasPrefix("x [a [a "))
    #expect(item.text[.english].hasSuffix("{{ y"))
  }

  @Test func `a title in Japanese is no name, and is needed as one`() {
    let text = #"{"definitions":{"standards":[{"name":"倉庫","version":"1","requirements":[{"bom-ref":"a"}]}]}}"#
    #expect(throws: ChecklistError.templateNameNeeded) { try read(Array(text.utf8), id: nil, version: nil) }
    #expect(throws: Never.self) { try read(Array(text.utf8), id: "souko", version: nil) }
  }

  @Test func `a category and its items may not make a circle of parents`() throws {
    let text = """
      {"definitions":{"standards":[{"requirements":[
      {"bom-ref":"a","parent":"b"},{"bom-ref":"b","parent":"a"},{"bom-ref":"c","parent":"a"}]}]}}
      """
    let template = try read(text)
    #expect(template.categories.map(\.id.description) == ["a", "b"])
    #expect(template.items.map(\.id.description) == ["c"])
  }

  @Test func `blocks at the top are categories where there are several`() throws {
    let text = """
      {"questionnaire":[{"type":"block","text":"A","items":[{"type":"line","id":"a","text":"x"}]},
      {"type":"block","text":"B","items":[{"type":"block","text":"B1","items":[{"type":"yesno","id":"b","text":"y"}]}]}]}
      """
    let template = try read(text)
    #expect(template.categories.map(\.id.description) == ["1", "2", "2.1"])
    #expect(template.items.map { $0.category?.description } == ["1", "2.1"])
    #expect(template.title == Sample.text("x"))
  }
}
