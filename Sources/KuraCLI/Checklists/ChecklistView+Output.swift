// A checklist on the terminal, on a page, and for programs.

internal import Checklists

extension ChecklistView {
  /// The checklist on the terminal.
  func lines(width: Int?) -> [String] {
    var fields = Fields(language)
    for (label, value) in header { fields.add(label, value) }
    let head = header.isEmpty ? [] : fields.lines + [""]
    var table = Table(columns)
    for row in rows { table.add(row) }
    let foot = footer.isEmpty ? [] : [""] + footer.map { $0[language] }
    return head + table.lines(in: language, width: width) + foot
  }

  /// A page that can be printed.
  var page: String {
    let head = HTML.element(
      "table",
      header.map { line in
        HTML.element("tr", [.element("th", line.label[language]), .element("td", line.value)])
      })
    let answers = HTML.table(head: columns.map { $0.title[language] }, rows: rows)
    return HTML.page(
      title: Words(ja: "チェックリスト", en: "Checklist")[language], language: language,
      body: header.isEmpty ? [answers] : [head, .element("h2", Words(ja: "回答", en: "Answers")[language]), answers],
      footer: (footer + [StandardStatements.factsOnly]).map { HTML.element("p", $0[language]) })
  }

  /// `{checklist, template, counts, note}`
  var json: JSONValue {
    .object([
      "checklist": ChecklistJSON.value(of: checklist), "template": template.map { .object($0.summaryJSON) } ?? .null,
      "counts": counts.json, "note": .array([.string(StandardStatements.notApplicable.en)]),
    ])
  }
}
