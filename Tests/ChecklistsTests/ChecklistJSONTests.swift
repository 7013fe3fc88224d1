// Checklists in JSON: what is a fault, and what is no checklist of Kura's at all.

import Checklists
import Testing

@Suite("checklists in JSON") struct ChecklistJSONTests {
  private func read(_ body: String, isComplete: Bool = false) throws(ChecklistError) -> ChecklistReading {
    let text = "{\"format\": \"kura-checklist\", \"formatVersion\": 1\(body.isEmpty ? "" : ",\n")\(body)}"
    return try ChecklistReader.read(
      Array(text.utf8), ReadingOptions(templates: TemplateLibrary(), isComplete: isComplete))
  }

  @Test func `meaning and wording stand apart, and a word may stand for both`() throws {
    let reading = try read(
      """
      "rows": [{"item": "1", "answer": "yes", "wording": "出来ている"}, {"item": "2", "answer": "対象外", "reason": "x"},
      {"item": "3"}, {"item": "4", "answer": "notAnswered"}, {"item": "5", "answer": "no"}]
      """)
    #expect(reading.faults == [])
    #expect(
      reading.checklist.rows.map(\.answer) == [
        Answer(.yes, wording: "出来ている"), Answer(.notApplicable, wording: "対象外"), .none, .none,
        Answer(.no, wording: "no"),
      ])
  }

  @Test func `values that can't be read are faults, with line and column`() throws {
    let reading = try read(
      """
      "asOf": "soon", "scope": "some", "roles": [{"organization": " ", "role": "developer"}],
      "rows": [{"item": "1", "answer": "maybe", "ownership": "me"},
        {"item": "1", "answer": "planned", "targetDate": "2026-02-30",
        "evidence": [{"name": "a/b"}, {"name": "c"}], "upstream": [{"bundle": "1", "manifest": "2"}]}]
      """)
    let item = ItemID("1")
    #expect(
      reading.faults == [
        ChecklistFault(place: Place(line: 2, column: 9), column: "asOf", kind: .badDate),
        ChecklistFault(place: Place(line: 2, column: 26), column: "scope", kind: .badHeader),
        ChecklistFault(place: Place(line: 2, column: 61), column: "organization", kind: .badHeader),
        ChecklistFault(place: Place(line: 3, column: 34), column: "answer", item: item, kind: .unknownAnswer("maybe")),
        ChecklistFault(place: Place(line: 3, column: 56), column: "ownership", item: item, kind: .badOwnership),
        ChecklistFault(place: Place(line: 4, column: 3), column: "reason", item: item, kind: .missingReason(.planned)),
        ChecklistFault(
          place: Place(line: 4, column: 12), column: "item", item: item, kind: .repeatedItem(firstLine: 3)),
        ChecklistFault(place: Place(line: 4, column: 52), column: "targetDate", item: item, kind: .badDate),
        ChecklistFault(place: Place(line: 5, column: 16), column: "evidence", item: item, kind: .badEvidence),
        ChecklistFault(place: Place(line: 5, column: 62), column: "upstream", item: item, kind: .badUpstream),
      ])
    #expect(reading.evidence.map(\.evidence.name) == ["c"])
  }

  @Test(
    arguments: [
      ("\"rows\": 1", .wrongKind(key: "rows", expected: "list")), ("\"row\": []", .unknownKey("row")),
      ("\"rows\": [{}]", .missingKey("item")), ("\"rows\": [{\"item\": 1}]", .wrongKind(key: "item", expected: "text")),
      ("\"rows\": [{\"item\": \"1\", \"note\": \"\"}]", .unknownKey("note")),
      ("\"rows\": [], \"rows\": []", .repeatedKey("rows")),
      ("\"unit\": {\"kind\": \"thing\", \"name\": \"x\"}", .badValue(key: "kind")),
      ("\"engagement\": \"a\\u0000b\"", .nul),
      ("\"rows\": [{\"item\": \"1\", \"wording\": \"x\"}]", .missingKey("answer")), ("\"rows\": [", .grammar),
    ] as [(String, TextFault)])
  func `what breaks the form is refused`(body: String, fault: TextFault) {
    guard case .malformed(let place, fault)? = refusal({ _ = try read(body) }) else {
      Issue.record("not refused, or for another reason")
      return
    }
    #expect(place.line == 2)
    #expect(place.row == nil)
  }

  @Test func `a text that no table could hold is refused`() {
    let text = String(repeating: "x", count: DelimitedText.mostCellBytes + 1)
    #expect(
      refusal { _ = try read("\"engagement\": \"\(text)\"") }
        == .malformed(Place(line: 2, column: 15), .cellTooLong(limit: DelimitedText.mostCellBytes)))
  }

  @Test(arguments: ["{\"format\": \"kura-template\"}", "{\"format\": 1}", "{\"a\": {\"format\": \"kura-checklist\"}}"])
  func `other JSON is no checklist`(text: String) {
    #expect(
      refusal {
        _ = try ChecklistReader.read(Array(text.utf8), ReadingOptions(templates: TemplateLibrary()))
      } == .notAChecklist)
  }

  @Test func `a later form is refused, not guessed at`() {
    #expect(
      refusal {
        _ = try ChecklistReader.read(
          Array("{\"format\": \"kura-checklist\", \"formatVersion\": 2}".utf8),
          ReadingOptions(templates: TemplateLibrary()))
      } == .malformed(Place(line: 1, column: 47), .badValue(key: "formatVersion")))
  }

  @Test func `what is missing is a fault where everything was to be`() throws {
    let reading = try read("\"rows\": [{\"item\": \"1\"}]", isComplete: true)
    #expect(reading.faults.map(\.kind) == [.missingUnit, .notAnswered])
  }
}
