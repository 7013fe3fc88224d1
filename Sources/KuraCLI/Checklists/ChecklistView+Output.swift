// A checklist on the terminal, on a page, and for programs.

internal import Checklists
internal import Platform

extension ChecklistView {
  /// The checklist on the terminal.
  func lines(width: Int?) -> [String] {
    var fields = Fields(language)
    for (label, value) in header { fields.add(label, value) }
    let head = header.isEmpty ? [] : fields.lines + [""]
    let (columns, rows) = width == nil ? (columns, rows) : gathered
    var table = Table(columns)
    for row in rows { table.add(row) }
    let foot = footer.isEmpty ? [] : [""] + footer.map { $0[language] }
    return head + table.lines(in: language, width: width) + foot
  }

  /// How many columns a terminal has room for.
  private static let mostColumns = 6

  /// The table for a terminal: what doesn't fit is gathered in the last column, each value behind its name.
  private var gathered: (columns: [Table.Column], rows: [[String]]) {
    guard columns.count > Self.mostColumns else { return (columns, rows) }
    let kept = Self.mostColumns - 1
    let names = columns[kept...].map { $0.title[language] }
    let gathered = rows.map { row in
      let rest = zip(names, row[kept...]).filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)" }
      return Array(row[..<kept]) + [rest.joined(separator: "; ")]
    }
    let last = Table.Column(Words(ja: "ほか", en: "More"), shrinks: true)
    return (Array(columns[..<kept]) + [last], gathered)
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
