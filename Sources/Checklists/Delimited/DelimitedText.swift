// A table in a text file, as spreadsheets write it: cells between commas or tabs, in quotes where they have to be.

public import Platform

/// A table that came from outside: CSV or tab-separated, in UTF-8 or code page 932.
///
/// The cells stay in the bytes of the file; a `String` is made of one when somebody asks for it. Cells and rows behind the last ones that
/// aren't empty don't count. Rows and columns count from 0 here; a `Place` counts from 1, as a spreadsheet does.
public struct DelimitedText: Sendable {
  /// How many rows a table may have: as many as a sheet in Excel.
  public static let mostRows = 1_048_576
  /// How many columns a table may have: as many as a sheet in Excel.
  public static let mostColumns = 16_384
  /// How long a cell may be, in bytes of UTF-8.
  public static let mostCellBytes = 1 << 20

  /// How the file was written.
  public let encoding: TextEncoding
  /// A comma or a tab.
  public let separator: UInt8
  /// The file in UTF-8.
  let bytes: [UInt8]
  private let index: DelimitedIndex

  /// Reads a whole table.
  ///
  /// - Throws: `malformed` with line, row and column; `platform(undecodable)` with the line.
  public init(_ file: [UInt8], mostBytes: Int = ChecklistReader.mostBytes) throws(ChecklistError) {
    let text = try DecodedTable(file, mostBytes: min(mostBytes, ChecklistReader.mostBytes))
    encoding = text.encoding
    separator = SeparatorGuess.separator(of: text.bytes[text.start...])
    bytes = text.bytes
    index = try DelimitedIndex(of: bytes, separator: separator, start: text.start)
  }

  /// How many rows there are; empty ones between others count.
  public var rowCount: Int { index.rows.count }

  /// How many cells a row has.
  public func cellCount(row: Int) -> Int { index.cellCount(row: row) }

  /// The text of a cell: quotes undone, and the apostrophe gone that kept it from becoming a formula. Empty where there is no cell.
  public func text(row: Int, column: Int) -> String {
    let cell = cell(row: row, column: column)
    guard cell.hasDoubledQuotes || bytes[cell.content].first == UInt8(ascii: "'") else {
      return String(decoding: bytes[cell.content], as: UTF8.self)
    }
    var content: [UInt8] = []
    content.reserveCapacity(cell.content.count)
    var isFirstOfTwo = false
    for byte in bytes[cell.content] {
      isFirstOfTwo = cell.hasDoubledQuotes && byte == UInt8(ascii: "\"") && !isFirstOfTwo
      if !isFirstOfTwo { content.append(byte) }
    }
    return String(decoding: FormulaDefusing.isDefused(content) ? content[1...] : content[...], as: UTF8.self)
  }

  /// The texts of a row's cells.
  public func texts(row: Int) -> [String] { (0..<cellCount(row: row)).map { text(row: row, column: $0) } }

  /// Where a cell is; where there is none, the end of its row.
  public func place(row: Int, column: Int) -> Place {
    if let line = index.onlyLine(of: row) { return Place(line: line, row: row + 1, column: column + 1) }
    let start = Int(index.rows[row].start)
    let existing = cellCount(row: row)
    let end = existing == 0 ? start : cell(row: row, column: min(column, existing - 1)).content.lowerBound
    let line = Int(index.rows[row].line) + DelimitedScanner.lineBreakCount(in: bytes[start..<end])
    return Place(line: line, row: row + 1, column: column + 1)
  }

  /// The line in which a row begins.
  func line(row: Int) -> Int { Int(index.rows[row].line) }

  /// Looks at the first cells of a row.
  func forEachCell(row: Int, upTo limit: Int, _ body: (_ column: Int, _ cell: DelimitedCell) -> Void) {
    index.forEachCell(row: row, upTo: limit, body)
  }

  /// A cell in the bytes of the table; empty where there is none.
  func cell(row: Int, column: Int) -> DelimitedCell { index.cell(row: row, column: column) }
}
