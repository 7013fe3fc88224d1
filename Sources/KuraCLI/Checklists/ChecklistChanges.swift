// What is different between two checklists, for people and for programs.

internal import Checklists
internal import Platform

/// The differences between two checklists.
struct ChecklistChanges: Changes {
  private let comparison: ChecklistComparison

  init(_ comparison: ChecklistComparison) {
    self.comparison = comparison
  }

  func lines(in language: Language, width: Int?) -> [String] {
    var sections: [[String]] = []
    if !comparison.changes.isEmpty {
      var table = Table([
        Table.Column(Words(ja: "項目", en: "item")), Table.Column(Words(ja: "変わったもの", en: "what")),
        Table.Column(Words(ja: "以前", en: "old"), shrinks: true),
        Table.Column(Words(ja: "現在", en: "new"), shrinks: true),
      ])
      for change in comparison.changes {
        for (index, field) in change.fields.enumerated() {
          table.add([
            index == 0 ? change.item.description : "", field.words[language], field.text(of: change.old, language),
            field.text(of: change.new, language),
          ])
        }
      }
      let count = comparison.changes.count
      sections.append(
        [Words(ja: "変わった行 (\(count))", en: "changed rows (\(count))")[language]]
          + table.lines(in: language, width: width))
    }
    sections += Self.rows(Words(ja: "増えた行", en: "added rows"), comparison.added, language)
    sections += Self.rows(Words(ja: "なくなった行", en: "removed rows"), comparison.removed, language)
    if let template = comparison.template {
      sections += TemplateChanges(template).sections(in: language)
    }
    guard !sections.isEmpty else { return [] }
    sections.append([
      Words(ja: "変わらない行 (\(comparison.unchanged))", en: "unchanged rows (\(comparison.unchanged))")[language]
    ])
    if showsNotApplicable { sections.append([StandardStatements.notApplicable[language]]) }
    return Array(sections.joined(separator: [""]))
  }

  private var showsNotApplicable: Bool {
    let rows = comparison.changes.flatMap { [$0.old, $0.new] } + comparison.added + comparison.removed
    return rows.contains { $0.answer.meaning == .notApplicable }
  }

  private static func rows(_ title: Words, _ rows: [Checklist.Row], _ language: Language) -> [[String]] {
    guard !rows.isEmpty else { return [] }
    return [
      ["\(title[language]) (\(rows.count))"]
        + rows.map { "  " + DisplayText.line("\($0.item)  \($0.answer.text(language))") }
    ]
  }

  var json: [String: JSONValue] {
    [
      "changes": .array(
        comparison.changes.map { change in
          .object([
            "item": .string(change.item.description), "fields": .array(change.fields.map { .string($0.rawValue) }),
            "old": ChecklistJSON.value(of: change.old), "new": ChecklistJSON.value(of: change.new),
          ])
        }),
      "added": .array(comparison.added.map(ChecklistJSON.value)),
      "removed": .array(comparison.removed.map(ChecklistJSON.value)),
      "unchanged": .number(comparison.unchanged),
      "template": comparison.template.map { .object(TemplateChanges($0).json) } ?? .null,
      "note": .array([.string(StandardStatements.notApplicable.en)]),
    ]
  }
}
