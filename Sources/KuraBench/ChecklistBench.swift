// Checking a large checklist, whole processes: `kura checklist check` beside Python's csv module, which only reads the file.

import Checklists
import Platform

/// A table of 100,000 rows with a template that has as many items, and the commands that are compared.
struct ChecklistBench {
  private static let rowCount = 100_000
  private static let script = """
    import csv, sys
    with open(sys.argv[1], newline="", encoding="utf-8-sig") as table:
      for row in csv.reader(table): pass
    """
  private let directory: Directory
  private let tool: String

  init(directory: Directory, tool: String) {
    self.directory = directory
    self.tool = tool
  }

  func run() throws {
    let templates = directory.path(of: "templates")
    let table = directory.path(of: "large.csv")
    let template = try Self.template()
    _ = try TemplateStore(directory: templates).add(template)
    let bytes = ChecklistCSV.bytes(of: Self.checklist(of: template), template: template, language: .japanese)
    try DurableFile.create(bytes, directory: directory.path, name: "large.csv")
    print("checklist: \(Self.rowCount) rows, \(bytes.count) bytes")
    try Comparison(
      name: "kura checklist check / Python csv",
      ours: Work(["env", "KURA_TEMPLATES=\(templates)", tool, "checklist", "check", table, "--quiet"]),
      theirs: [Work(["python3", "-c", Self.script, table])], target: 3
    ).run()
  }

  private static func template() throws -> Template {
    guard let id = TemplateID("bench"), let version = TemplateVersion("1"),
      let title = LocalizedText(japanese: "測定用", english: "for measuring"),
      let text = LocalizedText(japanese: "開発基盤に課すセキュリティ要件を文書化し、維持する", english: nil)
    else { throw ChecklistError.templateNameNeeded }
    let items = (1...rowCount).compactMap { number in
      ItemID("B.\(number)").map { Template.Item(id: $0, text: text, tier: .core) }
    }
    return try Template(id: id, version: version, title: title, issuer: title, items: items)
  }

  private static func checklist(of template: Template) -> Checklist {
    let answers = [
      Answer(.yes, wording: "はい"), Answer(.partial, wording: "一部"), Answer(.notApplicable, wording: "対象外"),
    ]
    let rows = template.items.enumerated().map { place, item in
      Checklist.Row(
        item: item.id, answer: answers[place % answers.count], reason: "開発標準の第\(place % 40)章に定めている",
        comment: "担当部署で四半期ごとに確かめ、記録を残している")
    }
    return Checklist(template: template.reference, rows: rows)
  }
}
