// What is wrong with a checklist: every kind of fault, with its place, all of them together.

import ChecklistTerms
import Checklists
import Sodium
import Testing

@Suite("checking") struct CheckingTests {
  private func faults(_ text: String, isComplete: Bool = false, items: [String] = ["A.1", "A.2"]) throws
    -> [ChecklistFault]
  {
    let template = try Sample.template(items: items.map { Sample.item($0) })
    return try read(text, templates: [template], isComplete: isComplete).faults
  }

  private let kura = "Kura checklist,1\nTemplate,sample,1\nUnit,product,X\n\n"

  @Test func `several faults are told together, in the order of the file`() throws {
    let found = try faults(
      kura + "Item,Answer,Reason,Target date\nA.1,maybe,,soon\nA.9,N/A,,\n,Yes,,\nA.1,Yes,,2026-02-30\n")
    #expect(
      found == [
        ChecklistFault(place: Place(6, 6, 2), column: "Answer", item: ItemID("A.1"), kind: .unknownAnswer("maybe")),
        ChecklistFault(place: Place(6, 6, 4), column: "Target date", item: ItemID("A.1"), kind: .badDate),
        ChecklistFault(
          place: Place(7, 7, 1), column: "Item", item: ItemID("A.9"),
          kind: .unknownItem(suggestions: [ItemID("A.1")!, ItemID("A.2")!])),
        ChecklistFault(
          place: Place(7, 7, 3), column: "Reason", item: ItemID("A.9"), kind: .missingReason(.notApplicable)),
        ChecklistFault(place: Place(8, 8, 1), column: "Item", kind: .missingItemID),
        ChecklistFault(place: Place(9, 9, 1), column: "Item", item: ItemID("A.1"), kind: .repeatedItem(firstLine: 6)),
        ChecklistFault(place: Place(9, 9, 4), column: "Target date", item: ItemID("A.1"), kind: .badDate),
      ])
  }

  @Test func `a template that isn't known is a fault, one that isn't named is none`() throws {
    let other = TemplateReference<SHA256.Digest>(id: TemplateID("other")!, version: TemplateVersion("2")!, digest: nil)
    #expect(
      try faults("Kura checklist,1\nTemplate,other,2\n\nItem,Answer\nX,Yes\n") == [
        ChecklistFault(place: Place(2, 2, 2), kind: .unknownTemplate(other))
      ])
    #expect(try faults("Item,Answer\nX-1,Yes\n") == [])
  }

  @Test func `a template with another digest is told as such`() throws {
    let digest = SHA256.Digest(hex: String(repeating: "ab", count: 32))
    let reference = TemplateReference(id: TemplateID("sample")!, version: TemplateVersion("1")!, digest: digest)
    #expect(
      try faults("Kura checklist,1\nTemplate,sample,1,\(digest!)\n\nItem,Answer\nA.1,Yes\n").map(\.kind) == [
        .otherTemplate(reference)
      ])
    let template = try Sample.template()
    let reading = try read(
      "Kura checklist,1\nTemplate,sample,1,SHA256:\("\(template.digest)".uppercased())\n\nItem,Answer\nA.1,Yes\n",
      templates: [template])
    #expect(reading.faults == [])
    #expect(reading.template == template)
  }

  @Test(
    arguments: [
      ("N/A", .notApplicable), ("予定", .planned), ("代替", .alternative),
    ] as [(String, AnswerMeaning)])
  func `N/A, planned and alternative need a reason`(word: String, meaning: AnswerMeaning) throws {
    let found = try faults(kura + "Item,Answer,Reason,Alternative\nA.1,\(word),　,means\nA.2,\(word),because,means\n")
    #expect(
      found == [
        ChecklistFault(place: Place(6, 6, 3), column: "Reason", item: ItemID("A.1"), kind: .missingReason(meaning))
      ])
  }

  @Test(arguments: ["Yes", "No", "一部", "未回答", ""]) func `other answers need none`(word: String) throws {
    #expect(try faults(kura + "Item,Answer,Reason\nA.1,\(word),\n") == [])
  }

  @Test func `alternative needs its means`() throws {
    #expect(
      try faults(kura + "Item,Answer,Reason,Alternative\nA.1,代替,because, \n").map(\.kind) == [.missingAlternative])
  }

  @Test func `where a sheet has no column for it, what is missing is told at the answer`() throws {
    #expect(
      try faults("項目番号,回答\nA.1,対象外\n") == [
        ChecklistFault(place: Place(2, 2, 2), column: "回答", item: ItemID("A.1"), kind: .missingReason(.notApplicable))
      ])
  }

  @Test(
    arguments: [
      ("Ownership", "somebody", .badOwnership), ("Agreed on", "yesterday", .badDate),
      ("Target date", "2026-13-01", .badDate),
      ("Evidence", "a/b.pdf", .badEvidence), ("Evidence", "..", .badEvidence),
      ("Evidence", "a | attached | on request", .badEvidence),
      ("Evidence", "a | nonsense", .badEvidence), ("Evidence", "| attached", .badEvidence),
      ("Evidence", "a | sha256:12", .badEvidence),
      ("Upstream", "abc", .badUpstream), ("Upstream", "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a", .badUpstream),
    ] as [(String, String, ChecklistFault.Kind)])
  func `a value that can't be read is a fault, and is left out`(
    column: String, value: String, kind: ChecklistFault.Kind
  ) throws {
    let reading = try read("Item,Answer,\(column)\nA.1,Yes,\(value)\n")
    #expect(
      reading.faults == [ChecklistFault(place: Place(2, 2, 3), column: column, item: ItemID("A.1"), kind: kind)])
    #expect(reading.checklist.rows == [Checklist.Row(item: ItemID("A.1")!, answer: Answer(.yes, wording: "Yes"))])
    #expect(reading.evidence == [])
  }

  @Test func `of several lines in a cell, the one that can't be read is told`() throws {
    let reading = try read("Item,Answer,Evidence\nA.1,Yes,\"a.pdf\r\n\r\nb/c\r\nd.pdf | SBOM\"\n")
    #expect(reading.faults.map(\.place) == [Place(4, 2, 3)])
    #expect(reading.evidence.map(\.evidence.name) == ["a.pdf", "d.pdf"])
    #expect(reading.evidence.map(\.place.line) == [2, 5])
  }

  @Test(arguments: [
    ("Kura checklist,2\n", 1, 2), ("Kura checklist\n", 1, 2), ("Kura checklist,1,x\n", 1, 3),
    ("Kura checklist,1\nTemplate,Sämple,1\n", 2, 2), ("Kura checklist,1\nTemplate,sample\n", 2, 3),
    ("Kura checklist,1\nTemplate,sample,1,12ab\n", 2, 4), ("Kura checklist,1\nUnit,thing,X\n", 2, 2),
    ("Kura checklist,1\nUnit,,X\n", 2, 2), ("Kura checklist,1\nRole,acme,boss\n", 2, 3),
    ("Kura checklist,1\nRole,,developer\n", 2, 2), ("Kura checklist,1\nAs of,soon\n", 2, 2),
    ("Kura checklist,1\nScope,some\n", 2, 2), ("Kura checklist,1\nRequest,xyz\n", 2, 2),
    ("Kura checklist,1\nFilled by,PO\n", 2, 3), ("Kura checklist,1\nStatement,a,b\n", 2, 3),
    ("Kura checklist,1\nRespodent,Sato\n", 2, 1), ("Kura checklist,1\n,Sato\n", 2, 1),
  ])
  func `a header that can't be read is told with its place`(preamble: String, line: Int, column: Int) throws {
    let found = try read(preamble + "\nItem,Answer\nA.1,Yes\n", templates: [try Sample.template()]).faults
    #expect(found.map(\.kind) == [.badHeader])
    #expect(found.map(\.place) == [Place(line, line, column)])
  }

  @Test func `a header that may stand once is told the second time`() throws {
    let found = try read("Kura checklist,1\nAs of,2026-01-05\n時点,2026-01-06\n\nItem,Answer\nA.1,Yes\n")
    #expect(found.faults == [ChecklistFault(place: Place(3, 3, 1), column: "時点", kind: .repeatedHeader)])
    #expect(found.checklist.asOf == Day("2026-01-05"))
  }

  @Test func `headers that nobody has filled in yet are no faults`() throws {
    let reading = try read(
      "Kura checklist,1\nUnit,product,\nEngagement,\nAs of,\nAs of,\nRole,,\nFilled by\n\nItem,Answer\nA.1,Yes\n")
    #expect(reading.faults == [])
    #expect(reading.checklist.unit == nil)
  }

  @Test func `headers behind an empty row count all the same`() throws {
    let reading = try read("Kura checklist,1\n\nRespondent,Sato\nsomething else\n\nItem,Answer\nA.1,Yes\n")
    #expect(reading.faults == [])
    #expect(reading.checklist.respondent == "Sato")
  }

  @Test func `column names right below the preamble are found`() throws {
    let reading = try read("Kura checklist,1\nRespondent,Sato\nItem,Answer\nA.1,Yes\n")
    #expect(reading.faults == [])
    #expect(reading.checklist.rows.count == 1)
  }

  @Test func `ids that are none are told`() throws {
    let long = String(repeating: "x", count: 257)
    let found = try faults(kura + "Item,Answer\n\(long),\n\"A\n1\",Yes\n")
    #expect(found.map(\.kind) == [.badItemID, .badItemID])
    #expect(found.map(\.place) == [Place(6, 6, 1), Place(7, 7, 1)])
  }

  @Test func `an answer that is a whole text isn't repeated in the fault`() throws {
    let text = String(repeating: "密", count: 1000)
    #expect(
      try faults("Item,Answer\nA.1,\(text)\n").map(\.kind) == [
        .unknownAnswer(String(repeating: "密", count: 40) + "…")
      ])
  }

  @Test func `rows that aren't answered are counted, and are faults only where everything was to be`() throws {
    let text = kura + "Item,Answer\nA.1,\nA.2,未回答\n"
    let reading = try read(text, templates: [try Sample.template()])
    #expect(reading.faults == [])
    #expect(reading.counts == [ChecklistReading.TierCount(tier: nil, meaning: .notAnswered, count: 2)])
    #expect(try faults(text, isComplete: true).map(\.kind) == [.notAnswered, .notAnswered])
  }

  @Test func `items without a row are listed, and are faults only where everything was to be`() throws {
    let text = kura + "Item,Answer\nA.2,Yes\n"
    let reading = try read(
      text, templates: [try Sample.template(items: ["A.1", "A.2", "A.3"].map { Sample.item($0) })])
    #expect(reading.faults == [])
    #expect(reading.missing == [ItemID("A.1")!, ItemID("A.3")!])
    #expect(
      try faults(text, isComplete: true) == [
        ChecklistFault(place: Place(line: 6, row: 6), item: ItemID("A.1"), kind: .missingRow(ItemID("A.1")!))
      ])
  }

  @Test func `a unit that isn't said is a fault only where everything was to be`() throws {
    let text = "Kura checklist,1\nTemplate,sample,1\nUnit,product\n\nItem,Answer\nA.1,Yes\nA.2,Yes\n"
    #expect(try faults(text) == [])
    #expect(try faults(text, isComplete: true) == [ChecklistFault(place: Place(3, 3, 1), kind: .missingUnit)])
  }

  @Test func `a checklist for one tier lacks nothing of the other`() throws {
    let items = [
      Template.Item(id: ItemID("A")!, text: Sample.text("a"), tier: .core),
      Template.Item(id: ItemID("B")!, text: Sample.text("b"), tier: .recommended),
      Template.Item(id: ItemID("C")!, text: Sample.text("c"), tier: .core), Sample.item("D"),
    ]
    let template = try Sample.template(items: items)
    func missing(_ scope: String) throws -> [String] {
      try read(
        "Kura checklist,1\nTemplate,sample,1\nUnit,product,X\nScope,\(scope)\n\nItem,Answer\nA,Yes\nB,\n",
        templates: [template]
      ).missing.map(\.description)
    }
    #expect(try missing("core") == ["C"])
    #expect(try missing("recommended") == [])
    #expect(try missing("whole") == ["C", "D"])
    #expect(try missing("rows") == [])
    let reading = try read(
      "Kura checklist,1\nTemplate,sample,1\nUnit,product,X\nScope,core\n\nItem,Answer\nA,Yes\nB,\nC,No\n",
      templates: [template], isComplete: true)
    #expect(reading.faults == [])
    #expect(
      reading.counts == [
        ChecklistReading.TierCount(tier: .core, meaning: .yes, count: 1),
        ChecklistReading.TierCount(tier: .core, meaning: .no, count: 1),
        ChecklistReading.TierCount(tier: .recommended, meaning: .notAnswered, count: 1),
      ])
  }

  @Test func `a sheet that names no template is checked against the only one that has all of its items`() throws {
    let templates = [
      try Sample.template("one", items: ["X.1", "X.2"].map { Sample.item($0) }),
      try Sample.template("two", items: ["X.2", "X.3"].map { Sample.item($0) }),
    ]
    #expect(try read("Item,Answer\nX.2,Yes\nX.1,Yes\n", templates: templates).template?.id.description == "one")
    #expect(try read("Item,Answer\nX.2,Yes\nX.3,Yes\n", templates: templates).template?.id.description == "two")
    #expect(try read("Item,Answer\nX.2,Yes\n", templates: templates).template == nil)
    #expect(try read("Item,Answer\nX.1,Yes\nX.3,Yes\n", templates: templates).template == nil)
    #expect(try read("Item,Answer\nx.1,Yes\n", templates: templates).checklist.template == nil)
    #expect(try read("Item,Answer\n", templates: [templates[0]]).template == nil)
  }

  @Test func `without a template, repeated ids are found all the same`() throws {
    let found = try read("Item,Answer\nPO-1,Yes\n（２）,Yes\nｐｏ－１,Yes\n(2),No\npo-1,No\n").faults
    #expect(
      found.map(\.kind) == [.repeatedItem(firstLine: 2), .repeatedItem(firstLine: 3), .repeatedItem(firstLine: 2)])
  }

  @Test func `thousands of faults are counted, and as many as one can read are listed`() throws {
    let rows = (0..<5000).map { "X-\($0),?\n" }.joined()
    let reading = try read("Item,Answer\n" + rows)
    #expect(reading.faults.count == ChecklistReading.mostFaults)
    #expect(reading.moreFaults == 4000)
    #expect(reading.faults.last?.place == Place(1001, 1001, 2))
  }

  @Test func `unknown ids in a large template take no hours`() throws {
    let template = try Sample.template(items: (0..<20_000).map { Sample.item("ITEM-\($0)") })
    let rows = (0..<5000).map { "ITEM-x\($0),Yes\n" }.joined()
    let reading = try read("Kura checklist,1\nTemplate,sample,1\n\nItem,Answer\n" + rows, templates: [template])
    #expect(reading.faults.count + reading.moreFaults == 5000)
    guard case .unknownItem(let suggestions)? = reading.faults.first?.kind else {
      Issue.record("no suggestion")
      return
    }
    #expect(suggestions.count == 3)
  }
}
