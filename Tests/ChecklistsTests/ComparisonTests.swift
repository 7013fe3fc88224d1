// What changed between two checklists, and between two versions of a template.

import ChecklistTerms
import Checklists
import Sodium
import Testing

@Suite("comparison") struct ComparisonTests {
  private static func row(_ id: String, _ change: (inout Checklist.Row) -> Void = { _ in }) -> Checklist.Row {
    var row = Checklist.Row(item: ItemID(id)!, answer: Answer(.yes, wording: "はい"))
    change(&row)
    return row
  }

  @Test func `the same checklist twice has no change`() {
    let checklist = Checklist(rows: [Self.row("A.1"), Self.row("A.2")])
    let comparison = ChecklistComparison(old: checklist, new: checklist)
    #expect(comparison.changes.isEmpty && comparison.added.isEmpty && comparison.removed.isEmpty)
    #expect(comparison.unchanged == 2)
    #expect(comparison.template == nil)
  }

  @Test func `rows that came and went are told, each in the order of its checklist`() {
    let comparison = ChecklistComparison(
      old: Checklist(rows: ["D", "C", "A"].map { Self.row($0) }),
      new: Checklist(rows: ["Z", "A", "Y"].map { Self.row($0) }))
    #expect(comparison.added.map(\.item.description) == ["Z", "Y"])
    #expect(comparison.removed.map(\.item.description) == ["D", "C"])
    #expect(comparison.unchanged == 1)
  }

  @Test func `the same item written in another way is the same item`() throws {
    let comparison = ChecklistComparison(
      old: Checklist(rows: [Self.row("（１）－１")]), new: Checklist(rows: [Self.row("(1)-1") { $0.comment = "x" }]))
    let change = try #require(comparison.changes.first)
    #expect(change.item.description == "(1)-1")
    #expect(change.old.item.description == "（１）－１")
    #expect(comparison.added.isEmpty && comparison.removed.isEmpty)
  }

  static let edits: [(ChecklistComparison.Field, @Sendable (inout Checklist.Row) -> Void)] = [
    (.answer, { $0.answer = Answer(.no, wording: "いいえ") }), (.answer, { $0.answer = Answer(.yes, wording: "○") }),
    (.reason, { $0.reason = "r" }), (.alternative, { $0.alternative = Alternative(means: "m") }),
    (.ownership, { $0.ownership = .shared }), (.targetDate, { $0.targetDate = Day(year: 2027, month: 1, day: 1) }),
    (.evidence, { $0.evidence = [Evidence(name: "sbom.json")] }), (.comment, { $0.comment = "c" }),
    (
      .upstream,
      { $0.upstream = [UpstreamBundle(bundle: String(repeating: "0", count: 32), manifest: SHA256.hash([1]))!] }
    ),
  ]

  @Test(arguments: edits.indices) func `what changed in a row is named`(index: Int) throws {
    let (field, edit) = Self.edits[index]
    let comparison = ChecklistComparison(
      old: Checklist(rows: [Self.row("A")]), new: Checklist(rows: [Self.row("A", edit)]))
    #expect(comparison.changes.map(\.fields) == [[field]])
    #expect(comparison.unchanged == 0)
  }

  @Test func `every field has an edit here`() {
    #expect(Set(Self.edits.map(\.0)) == Set(ChecklistComparison.Field.allCases))
  }

  @Test func `several changes of a row are named together`() {
    let new = Self.row("A") { row in
      row.answer = Answer(.planned, wording: "予定")
      row.reason = "r"
      row.comment = "c"
    }
    let comparison = ChecklistComparison(old: Checklist(rows: [Self.row("A")]), new: Checklist(rows: [new]))
    #expect(comparison.changes.map(\.fields) == [[.answer, .reason, .comment]])
  }

  @Test func `of an item with two rows the first counts`() {
    let comparison = ChecklistComparison(
      old: Checklist(rows: [Self.row("A"), Self.row("A") { $0.comment = "second" }]),
      new: Checklist(rows: [Self.row("A")]))
    #expect(comparison.changes.isEmpty && comparison.removed.isEmpty)
    #expect(comparison.unchanged == 1)
  }

  @Test func `templates are compared where both are known and not the same`() throws {
    let old = try Sample.template("t", "1")
    let new = try Sample.template("t", "2", items: [Sample.item("A.1"), Sample.item("A.3")])
    let checklist = Checklist(rows: [Self.row("A.1")])
    func comparison(_ old: Template?, _ new: Template?) -> TemplateComparison? {
      ChecklistComparison(old: checklist, new: checklist, oldTemplate: old, newTemplate: new).template
    }
    #expect(comparison(old, nil) == nil)
    #expect(comparison(nil, new) == nil)
    #expect(comparison(old, old) == nil)
    #expect(try #require(comparison(old, new)).added.map(\.id.description) == ["A.3"])
    #expect(try #require(comparison(old, new)).removed.map(\.id.description) == ["A.2"])
  }

  @Test func `a changed item of a template is told with both its forms`() throws {
    let id = ItemID("A")!
    let text = Sample.text("x")
    let base = Template.Item(id: id, text: text)
    let variants = [
      Template.Item(id: id, text: Sample.text("y")), Template.Item(id: id, text: Sample.text("x", "えっくす")),
      Template.Item(id: id, text: text, tier: .core), Template.Item(id: id, text: text, references: ["ISO"]),
      Template.Item(id: id, text: text, roles: [.customer]), Template.Item(id: id, text: text, category: ItemID("C")),
    ]
    let old = try Sample.template(items: [base], categories: ["C"])
    #expect(TemplateComparison(old: old, new: old).changed.isEmpty)
    for variant in variants {
      let comparison = TemplateComparison(old: old, new: try Sample.template(items: [variant], categories: ["C"]))
      #expect(comparison.changed.map(\.old) == [base])
      #expect(comparison.changed.map(\.new) == [variant])
      #expect(comparison.added.isEmpty && comparison.removed.isEmpty)
    }
  }
}
