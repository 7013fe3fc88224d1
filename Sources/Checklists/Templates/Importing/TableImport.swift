// A template from a table: CSV saved from an issuer's workbook, CAIQ among them.

import ChecklistTerms

/// Reads the items of a table. Answers in it are not looked at.
///
/// A row with an id and a text is an item. A row with nothing but a title is a category for the rows below it, unless a column names
/// the category; cells that were merged in the workbook have their value in the first row only.
struct TableImport {
  private let table: DelimitedText
  private let columns: TemplateColumns
  private let tiers: [Int: ItemTier]
  private let roles: [Int: [EngagementRole]]
  private var imported: ImportedTemplate
  private var category: ItemID?
  /// A title that no item has followed yet: what stands below the last item is no category.
  private var pendingTitle: Template.Category?
  private var known: Set<ItemID> = []
  private var control: String?

  static func read(
    _ bytes: [UInt8], fileName: String?, columns: [ColumnMapping]
  ) throws(ChecklistError) -> ImportedTemplate {
    let table = try DelimitedText(bytes, mostBytes: Template.mostBytes)
    var reader = try TableImport(table, columns, fileName: fileName)
    for row in reader.rows { try reader.add(row) }
    return reader.imported
  }

  private init(_ table: DelimitedText, _ mapping: [ColumnMapping], fileName: String?) throws(ChecklistError) {
    self.table = table
    let columns = try TemplateColumns(in: table, mapping)
    self.columns = columns
    let rows = Self.rows(of: table, columns)
    tiers = try Self.values(in: table, rows, columns.tier, mapping.contains { $0.role == .tier }) { text in
      ItemTier.words.value(of: text)
    }
    roles = try Self.values(in: table, rows, columns.roles, false) { text in
      let words = Self.parts(of: text, separators: "\n\r、，,/／・;；")
      let roles = words.compactMap { EngagementRole.words.value(of: $0) }
      return roles.count == words.count ? roles : nil
    }
    imported = ImportedTemplate(origin: columns.isCAIQ ? .caiq : .table)
    let heading = (0..<columns.headerRow).flatMap { table.texts(row: $0) }.first { !FoldedText.trimmed($0).isEmpty }
    imported.title = Imported.text(heading)
    if columns.isCAIQ {
      imported.id = TemplateID(heading.map { FoldedText.key($0).hasPrefix("ai-") } == true ? "ai-caiq" : "caiq")
      imported.version = [heading, fileName].lazy.compactMap { $0.flatMap(Self.versionNumber) }.first
      imported.issuer = LocalizedText(japanese: nil, english: "Cloud Security Alliance")
    }
  }

  private var rows: Range<Int> { Self.rows(of: table, columns) }

  private static func rows(of table: DelimitedText, _ columns: TemplateColumns) -> Range<Int> {
    columns.headerRow + 1..<max(columns.headerRow + 1, table.rowCount)
  }

  // MARK: - Rows

  private mutating func add(_ row: Int) throws(ChecklistError) {
    let cells = table.texts(row: row).map(FoldedText.trimmed)
    let filled = cells.indices.filter { !cells[$0].isEmpty }
    func cell(_ column: Int?) -> String { column.flatMap { cells.indices.contains($0) ? cells[$0] : nil } ?? "" }
    let id = cell(columns.item)
    let hasText = columns.texts.contains { !cell($0).isEmpty }
    let isOneTitle = filled.allSatisfy { $0 == filled.first || $0 == columns.category || $0 == columns.item }
    switch (id.isEmpty, hasText) {
    // The column names once more, as on every page of a printed sheet.
    case (false, _) where ColumnName.isSame(id, columns.names[columns.item]): return
    case (false, true): try addItem(row, id: id)
    case (false, false) where isOneTitle:
      let title = cell(columns.category)
      addTitle(title.isEmpty ? id : title, number: title.isEmpty ? nil : id)
    case (true, false): if filled.count == 1 { addTitle(cells[filled[0]], number: nil) }
    case (true, true) where filled.count == 1: addTitle(cells[filled[0]], number: nil)
    // Neither half of a question may be dropped unseen.
    case (false, false): throw missing(row, columns.texts[0])
    case (true, true): throw missing(row, columns.item)
    }
  }

  private func missing(_ row: Int, _ column: Int) -> ChecklistError {
    .malformed(table.place(row: row, column: column), .missingKey(columns.names[column]))
  }

  private mutating func addItem(_ row: Int, id text: String) throws(ChecklistError) {
    guard let id = ItemID(text) else {
      throw .malformed(table.place(row: row, column: columns.item), .badValue(key: columns.names[columns.item]))
    }
    var japanese: String?
    var english: String?
    for column in columns.texts {
      let text = table.text(row: row, column: column)
      guard !FoldedText.trimmed(text).isEmpty else { continue }
      if Imported.isJapanese(text) { japanese = japanese ?? text } else { english = english ?? text }
    }
    guard let text = LocalizedText(japanese: japanese, english: english) else { throw missing(row, columns.texts[0]) }
    let references = references(row)
    if let title = pendingTitle { category = add(title) }
    pendingTitle = nil
    let title = columns.category.map { FoldedText.trimmed(table.text(row: row, column: $0)) } ?? ""
    if !title.isEmpty { category = add(Self.category(title, number: nil, among: imported.categories.count)) }
    imported.items.append(
      Template.Item(
        id: id, text: text, tier: tiers[row], references: references, roles: roles[row] ?? [], category: category))
  }

  private mutating func references(_ row: Int) -> [String] {
    guard let column = columns.references else { return [] }
    let texts = Self.parts(of: table.text(row: row, column: column), separators: "\n\r;；")
    guard columns.isCAIQ else { return texts }
    control = texts.first ?? control
    return control.map { ["CCM \($0)"] } ?? []
  }

  private mutating func addTitle(_ title: String, number: String?) {
    pendingTitle = Self.category(title, number: number, among: imported.categories.count)
  }

  /// A category is known by its number where it has one, else by its title.
  private static func category(_ title: String, number: String?, among count: Int) -> Template.Category? {
    guard let text = Imported.text(title) else { return nil }
    let first = parts(of: title, separators: " \u{3000}\t\n").first
    let number = number ?? first.flatMap { isNumber($0) ? $0 : nil }
    guard let id = number.flatMap({ ItemID($0) }) ?? ItemID(title) ?? ItemID("\(count + 1)") else { return nil }
    return Template.Category(id: id, title: text)
  }

  /// `(1)`, `1.2`, `A-3`: a digit, and nothing but ASCII.
  private static func isNumber(_ text: String) -> Bool {
    let key = FoldedText.key(text)
    return key.utf8.allSatisfy { $0 < 0x80 } && key.utf8.contains { (0x30...0x39).contains($0) }
  }

  private mutating func add(_ category: Template.Category?) -> ItemID? {
    guard let category else { return nil }
    if known.insert(category.id).inserted { imported.categories.append(category) }
    return category.id
  }

  // MARK: - Cells

  /// What the cells of a column mean, by row. A column that has anything else in it is about something else, unless somebody said that it
  /// isn't.
  private static func values<Value>(
    in table: DelimitedText, _ rows: Range<Int>, _ column: Int?, _ isMapped: Bool, _ meaning: (String) -> Value?
  ) throws(ChecklistError) -> [Int: Value] {
    guard let column else { return [:] }
    var values: [Int: Value] = [:]
    for row in rows {
      let text = FoldedText.trimmed(table.text(row: row, column: column))
      if text.isEmpty || ColumnName.isSame(text, table.text(row: rows.lowerBound - 1, column: column)) { continue }
      if let value = meaning(text) {
        values[row] = value
      } else if isMapped {
        let name = FoldedText.trimmed(table.text(row: rows.lowerBound - 1, column: column))
        throw .malformed(table.place(row: row, column: column), .badValue(key: name))
      } else {
        return [:]
      }
    }
    return values
  }

  private static func parts(of text: String, separators: String) -> [String] {
    let separators = Set(separators.unicodeScalars)
    return text.unicodeScalars.split { separators.contains($0) }.map { FoldedText.trimmed(String($0)) }
      .filter { !$0.isEmpty }
  }

  /// The first number with a dot in it: `4.0.3` of `CAIQv4.0.3.csv`.
  private static func versionNumber(_ text: String) -> TemplateVersion? {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    let dot = UInt8(ascii: ".")
    for run in text.utf8.split(whereSeparator: { !isDigit($0) && $0 != dot }) {
      let digits = run.split(separator: dot)
      if digits.count > 1 {
        return TemplateVersion(digits.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "."))
      }
    }
    return nil
  }
}
