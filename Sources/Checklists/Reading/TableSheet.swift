// The cells of a sheet, by the roles of its columns.

/// A table whose columns are known.
struct TableSheet {
  /// The table.
  let table: DelimitedText
  /// What its columns are.
  let layout: TableLayout
  /// Whether Kura has made it, or somebody from what Kura has made.
  let isKura: Bool

  /// A row, and which of its cells aren't blank.
  struct Row {
    fileprivate let number: Int
    private var roles: UInt32 = 0

    fileprivate init(_ number: Int) { self.number = number }

    fileprivate mutating func insert(_ role: Int) { roles |= 1 << UInt32(role) }
    /// Whether a cell is there and isn't blank.
    func has(_ role: ColumnRole) -> Bool { roles >> UInt32(role.number) & 1 == 1 }
    /// Whether there is anything in the row that people fill in.
    var hasContent: Bool { roles & Self.filledIn != 0 }

    private static let filledIn = [
      ColumnRole.answer, .meaning, .reason, .alternative, .agreedBy, .agreedOn, .ownership, .targetDate, .evidence,
      .upstream, .comment,
    ].reduce(UInt32(0)) { $0 | 1 << UInt32($1.number) }
  }

  /// The numbers of the rows behind the column names.
  var rows: Range<Int> { layout.headerRow + 1..<max(layout.headerRow + 1, table.rowCount) }

  /// Looks at the cells of a row.
  func row(_ number: Int) -> Row {
    var row = Row(number)
    table.forEachCell(row: number, upTo: layout.names.count) { column, cell in
      if let role = layout.role(at: column), !isBlank(cell) { row.insert(role) }
    }
    return row
  }

  private func isBlank(_ cell: DelimitedCell) -> Bool {
    guard !cell.content.isEmpty else { return true }
    let first = table.bytes[cell.content.lowerBound]
    // No blank begins with another byte, and hardly anything else with these.
    guard first <= 0x20 || first == 0xC2 || first == 0xE3 || first == 0xEF else { return false }
    return FoldedText.trimmed(String(decoding: table.bytes[cell.content], as: UTF8.self)).isEmpty
  }

  /// The line in which a row begins.
  func line(_ row: Row) -> Int { table.line(row: row.number) }

  /// The bytes of a cell, as they are in the table.
  func bytes(_ row: Row, _ role: ColumnRole) -> ArraySlice<UInt8> {
    guard let column = layout.column(role) else { return [] }
    return table.bytes[table.cell(row: row.number, column: column).content]
  }

  /// Where the bytes of a cell are.
  func range(_ row: Row, _ role: ColumnRole) -> Range<Int> {
    layout.column(role).map { table.cell(row: row.number, column: $0).content } ?? 0..<0
  }

  /// The bytes of a cell, if they are its text.
  func plainBytes(_ row: Row, _ role: ColumnRole) -> ArraySlice<UInt8>? {
    guard let column = layout.column(role) else { return nil }
    let cell = table.cell(row: row.number, column: column)
    let bytes = table.bytes[cell.content]
    return cell.hasDoubledQuotes || bytes.first == UInt8(ascii: "'") ? nil : bytes
  }

  /// The text of a cell.
  func text(_ row: Row, _ role: ColumnRole) -> String {
    layout.column(role).map { table.text(row: row.number, column: $0) } ?? ""
  }

  /// A text that may be missing; blanks are kept as they are.
  func optional(_ row: Row, _ role: ColumnRole) -> String? {
    let text = text(row, role)
    return text.isEmpty ? nil : text
  }

  /// The place of a role's cell; of the answer's, where there is no such column.
  func place(_ row: Row, _ role: ColumnRole) -> Place {
    table.place(row: row.number, column: layout.column(role) ?? layout.column(.answer) ?? 0)
  }

  /// The name of a role's column; of the answer's, where there is no such column.
  func name(_ role: ColumnRole) -> String? {
    (layout.column(role) ?? layout.column(.answer)).map { layout.names[$0] }
  }

  /// Whether a row whose item isn't known is a title between the rows, or the column names once more. In Kura's own tables
  /// there are none.
  func isTitle(_ row: Row, _ id: ItemID, hasTemplate: Bool) -> Bool {
    guard !isKura else { return false }
    if row.hasContent { return hasColumnNames(row) }
    if hasTemplate { return true }
    let looksLikeID = id.key.utf8.contains { (0x30...0x39).contains($0) } && !id.key.utf8.contains(0x20)
    return !looksLikeID || (layout.column(.text) != nil && !row.has(.text))
  }

  /// Whether a row has the names of the columns once more, as on the second page of a printed list.
  func hasColumnNames(_ row: Row) -> Bool {
    [ColumnRole.answer, .item].allSatisfy { role in
      layout.column(role).map { bytes(row, role).elementsEqual(layout.names[$0].utf8) } ?? false
    }
  }
}
