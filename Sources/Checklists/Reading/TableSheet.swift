// The cells of a sheet, by the roles of its columns.

/// A table whose columns are known.
struct TableSheet: Sendable {
  /// The table.
  let table: DelimitedText
  /// What its columns are.
  let layout: TableLayout
  /// Whether Kura has made it, or somebody from what Kura has made.
  let isKura: Bool

  /// A row, and which of its cells aren't blank.
  struct Row: Sendable {
    /// Its number in the table.
    let number: Int
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
    return FoldedText.isBlank(table.bytes.span.extracting(cell.content))
  }

  /// The item's id in a row that has one.
  func itemID(_ number: Int) -> ItemID? {
    layout.column(.item).flatMap { ItemID(table.text(row: number, column: $0)) }
  }

  /// The bytes of a cell, as they are in the table.
  func bytes(_ row: Row, _ role: ColumnRole) -> ArraySlice<UInt8> {
    guard let column = layout.column(role) else { return [] }
    return table.bytes[table.cell(row: row.number, column: column).content]
  }

  /// Where the bytes of a cell are.
  func range(_ row: Row, _ role: ColumnRole) -> Range<Int> {
    layout.column(role).map { table.cell(row: row.number, column: $0).content } ?? 0..<0
  }

  /// Where the bytes of a cell are, if they are its text.
  func plainRange(_ row: Row, _ role: ColumnRole) -> Range<Int>? {
    guard let column = layout.column(role) else { return nil }
    let cell = table.cell(row: row.number, column: column)
    guard !cell.hasDoubledQuotes, !cell.content.isEmpty else { return nil }
    return table.bytes[cell.content.lowerBound] == UInt8(ascii: "'") ? nil : cell.content
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
