// A checklist as people see it: what is said about the whole, and a table of the rows.

internal import ChecklistTerms
internal import Checklists
internal import Platform
internal import Sodium

/// A checklist and, where it is known, its template.
struct ChecklistView: Sendable {
  let checklist: Checklist
  let template: Template?
  let counts: AnswerCounts
  let language: Language
  /// The columns in which something stands: item, what the template says of it, answer, and what of the rest there is.
  let columns: [Table.Column]
  /// One row an item, a cell for each column.
  let rows: [[String]]

  init(_ read: ReadChecklist, in language: Language) {
    let reading = read.reading
    checklist = read.checklist
    template = reading.template
    counts = AnswerCounts(reading.counts)
    self.language = language
    let items = Dictionary(
      (reading.template?.items ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let cells = reading.checklist.rows.map { row in Self.all.map { $0.cell(row, items[row.item], language) } }
    let used = Self.all.indices.filter { column in
      Self.all[column].isAlwaysShown || cells.contains { !$0[column].isEmpty }
    }
    columns = used.map { Table.Column(Self.all[$0].title, shrinks: Self.all[$0].shrinks) }
    rows = cells.map { row in used.map { row[$0] } }
  }

  /// What is said about the whole, label and value.
  var header: [(label: Words, value: String)] {
    var header: [(label: Words, value: String)] = []
    func add(_ key: HeaderKey, _ value: String?) { if let value { header.append((key.words, value)) } }
    add(
      .template,
      checklist.template.map { reference in
        template.map { "\(reference)  \($0.title[language.ofChecklist])" } ?? reference.description
      })
    add(.unit, checklist.unit?.words[language])
    add(.engagement, checklist.engagement)
    for role in checklist.roles {
      add(.role, "\(role.organization) — \(role.role.words[language])")
    }
    add(.respondent, checklist.respondent)
    for section in checklist.filledBy { add(.filledBy, "\(section.section): \(section.by)") }
    add(.asOf, checklist.asOf?.description)
    add(.validUntil, checklist.validUntil?.description)
    switch checklist.scope {
    case .whole: break
    case .tier(let tier): add(.scope, tier.words[language])
    case .rows: add(.scope, Words(ja: "この表の項目", en: "only the items that have a row")[language])
    }
    add(.request, checklist.request?.description)
    for statement in checklist.statements { add(.statement, statement) }
    return header
  }

  /// Whether a row is answered N/A.
  private var hasNotApplicable: Bool { checklist.rows.contains { $0.answer.meaning == .notApplicable } }

  /// How N/A is to be read, where there is one and the checklist doesn't say it itself.
  var footer: [Words] {
    let words = StandardStatements.notApplicable
    let isSaid = checklist.statements.contains { $0 == words.ja || $0 == words.en }
    return hasNotApplicable && !isSaid ? [words] : []
  }

  private struct Column: Sendable {
    let title: Words
    let shrinks: Bool
    let isAlwaysShown: Bool
    let cell: @Sendable (Checklist.Row, Template.Item?, Language) -> String
  }

  private static let all: [Column] =
    [
      Column(title: ColumnRole.item.words, shrinks: false, isAlwaysShown: true) { row, _, _ in
        row.item.description
      },
      Column(title: ColumnRole.tier.words, shrinks: false, isAlwaysShown: false) { _, item, language in
        item?.tier?.words[language] ?? ""
      },
      Column(title: ColumnRole.text.words, shrinks: true, isAlwaysShown: false) { _, item, language in
        item?.text[language.ofChecklist] ?? ""
      },
    ]
    + ChecklistComparison.Field.allCases.map { field in
      Column(
        title: field.words, shrinks: field != .ownership && field != .targetDate, isAlwaysShown: field == .answer
      ) { row, _, language in field.text(of: row, language) }
    }
}

extension ChecklistUnit {
  /// `{kind, name, version?}`
  var json: JSONValue {
    .object(optional: [
      "kind": .string(kind.rawValue), "name": .string(name), "version": version.map(JSONValue.string),
    ])
  }
}
