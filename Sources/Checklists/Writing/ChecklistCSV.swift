// A checklist as a table that opens in Excel with a double click.

import ChecklistTerms

/// Writes checklists as CSV: UTF-8 with byte order mark, CRLF, formulas defused.
///
/// ```swift
/// let table = ChecklistCSV.bytes(of: checklist, template: template, language: .japanese)
/// let reading = try ChecklistReader.read(table, ReadingOptions(templates: library))     // reading.checklist == checklist
/// ```
public enum ChecklistCSV: Sendable {
  /// The file. `ChecklistReader.read` gives the same checklist back, whatever it says: wordings, blanks and line breaks included.
  ///
  /// - Parameters:
  ///   - template: adds what the template says of each item, for people.
  ///   - language: of column names, labels, and the template's texts.
  public static func bytes(
    of checklist: Checklist, template: Template?, language: ChecklistLanguage
  ) -> [UInt8] {
    var table = DelimitedWriter()
    for row in preamble(of: checklist, in: language) { table.add(row) }
    table.add([])
    let columns = columns(of: checklist, template)
    table.add(columns.map { $0.name(in: language) })
    let titles = ItemTitles(template, language)
    for row in checklist.rows { table.add(columns.map { titles[$0, of: row.item] ?? row.cell($0, in: language) }) }
    return table.bytes
  }

  /// The rows above the table. Single values that nobody has given yet have a row of their own all the same, to be filled in.
  private static func preamble(of checklist: Checklist, in language: ChecklistLanguage) -> [[String]] {
    var rows = [[Preamble.title(in: language), Preamble.version]]
    func add(_ key: HeaderKey, _ values: String?...) {
      var cells = [key.name(in: language)] + values.map { $0 ?? "" }
      while cells.count > 2, cells.last?.isEmpty == true { cells.removeLast() }
      rows.append(cells)
    }
    if let template = checklist.template {
      add(.template, template.id.description, template.version.description, template.digest?.written)
    }
    let kind = checklist.unit?.kind ?? .product
    add(.unit, kind.word(in: language), checklist.unit?.name, checklist.unit?.version)
    add(.engagement, checklist.engagement)
    for role in checklist.roles { add(.role, role.organization, role.role.word(in: language)) }
    add(.respondent, checklist.respondent)
    for section in checklist.filledBy { add(.filledBy, section.section, section.by) }
    add(.asOf, checklist.asOf?.description)
    add(.validUntil, checklist.validUntil?.description)
    add(.scope, Checklist.Scope.words.word(for: checklist.scope, in: language))
    if let request = checklist.request { add(.request, request.written) }
    for statement in checklist.statements { add(.statement, statement) }
    return rows
  }

  /// The columns: the meaning of answers only where their words don't say it to everybody.
  private static func columns(of checklist: Checklist, _ template: Template?) -> [ColumnRole] {
    let common = AnswerVocabulary()
    let isPlain = checklist.rows.allSatisfy { common.meaning(of: $0.answer.wording) == $0.answer.meaning }
    return ColumnRole.allCases.filter { role in
      switch role {
      case .category, .text, .tier, .references: template != nil
      case .meaning: !isPlain
      default: true
      }
    }
  }
}

/// What a template says of items, as cells.
private struct ItemTitles {
  private let items: [ItemID: Template.Item]
  private let categories: [ItemID: LocalizedText]
  private let language: ChecklistLanguage

  init(_ template: Template?, _ language: ChecklistLanguage) {
    items = Dictionary(template?.items.map { ($0.id, $0) } ?? [], uniquingKeysWith: { first, _ in first })
    categories = Dictionary(
      template?.categories.map { ($0.id, $0.title) } ?? [], uniquingKeysWith: { first, _ in first })
    self.language = language
  }

  /// The cell; `nil` for a column that isn't the template's.
  subscript(role: ColumnRole, of id: ItemID) -> String? {
    let item = items[id]
    switch role {
    case .category: return item?.category.map { categories[$0]?[language] ?? $0.description } ?? ""
    case .text: return item?.text[language] ?? ""
    case .tier: return item?.tier?.word(in: language) ?? ""
    case .references: return item?.references.joined(separator: "\n") ?? ""
    default: return nil
    }
  }
}

extension Checklist.Row {
  /// The cell of a column that is the row's own.
  fileprivate func cell(_ role: ColumnRole, in language: ChecklistLanguage) -> String {
    switch role {
    case .item: item.description
    case .answer: answer.wording
    case .meaning: answer.meaning.word(in: language)
    case .reason: reason ?? ""
    case .alternative: alternative?.means ?? ""
    case .agreedBy: alternative?.agreedBy ?? ""
    case .agreedOn: alternative?.agreedOn?.description ?? ""
    case .ownership: ownership?.word(in: language) ?? ""
    case .targetDate: targetDate?.description ?? ""
    case .evidence: evidence.map { $0.line(in: language) }.joined(separator: "\n")
    case .upstream: upstream.map(\.line).joined(separator: "\n")
    case .comment: comment ?? ""
    case .category, .text, .tier, .references: ""
    }
  }
}
