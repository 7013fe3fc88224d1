// Where the cells of a table are: four bytes a cell, so that a large table needs little more memory than its file.

/// The rows and cells of a table, by their offsets in its bytes.
///
/// Of a cell only its end is kept, the place of the separator or line break behind it: it begins behind the end of the one before.
struct DelimitedIndex: Sendable {
  /// A row.
  struct Row: Sendable {
    /// Where it begins.
    let start: UInt32
    /// The first of its cells in `cells`.
    let firstCell: UInt32
    /// The line in which it begins, from 1.
    let line: UInt32
  }

  /// The rows; the last one isn't empty.
  var rows: [Row] = []
  /// The ends of all cells, with flags in the bits above 28. The last one of a row isn't empty.
  var cells: [UInt32] = []

  /// No cells.
  init() {}

  /// Reads a table, in several parts at the same time where it is large.
  ///
  /// A part begins behind a line feed, on the chance that it isn't one in quotes. What the part before ends with tells; if the chance was
  /// bad, or something is wrong, all is read once more from its beginning.
  init(of text: [UInt8], separator: UInt8, start: Int) throws(ChecklistError) {
    let parts = TextParts.ranges(of: text, from: start)
    if parts.count > 1, let whole = Self.inParts(text, separator, parts) {
      self = whole
    } else {
      var scanner = DelimitedScanner(text, separator: separator, start..<text.count)
      try scanner.scan()
      self = scanner.index
    }
    while let last = rows.last, Int(last.firstCell) == cells.count { rows.removeLast() }
  }

  private static func inParts(_ text: [UInt8], _ separator: UInt8, _ parts: [Range<Int>]) -> DelimitedIndex? {
    let scanners = TextParts.map(parts) { part in
      var scanner = DelimitedScanner(text, separator: separator, part)
      do throws(ChecklistError) { try scanner.scan() } catch { return DelimitedScanner?.none }
      return scanner
    }
    guard let first = scanners[0] else { return nil }
    var whole = first.index
    var lines = first.lineCount
    for scanner in scanners.dropFirst() {
      guard let scanner, whole.rows.count + scanner.index.rows.count <= DelimitedText.mostRows else { return nil }
      let cellCount = UInt32(truncatingIfNeeded: whole.cells.count)
      whole.cells += scanner.index.cells
      whole.rows += scanner.index.rows.lazy.map { row in
        Row(start: row.start, firstCell: row.firstCell + cellCount, line: row.line + UInt32(truncatingIfNeeded: lines))
      }
      lines += scanner.lineCount
    }
    return whole
  }

  /// The cell is in quotes.
  static let quoted: UInt32 = 1 << 31
  /// There are quotes in the cell, each of them written twice.
  static let doubled: UInt32 = 1 << 30
  static let offsetMask: UInt32 = 1 << 30 - 1

  func cellCount(row: Int) -> Int {
    let end = row + 1 < rows.count ? Int(rows[row + 1].firstCell) : cells.count
    return end - Int(rows[row].firstCell)
  }

  /// The line of a row that is known to be in one line.
  func onlyLine(of row: Int) -> Int? {
    guard row + 1 < rows.count, rows[row + 1].line == rows[row].line + 1 else { return nil }
    return Int(rows[row].line)
  }

  func cell(row: Int, column: Int) -> DelimitedCell {
    guard column < cellCount(row: row) else { return .none }
    let position = Int(rows[row].firstCell) + column
    let start = column == 0 ? rows[row].start : cells[position - 1] & Self.offsetMask + 1
    return DelimitedCell(start: Int(start), cells[position])
  }

  func forEachCell(row: Int, upTo limit: Int, _ body: (_ column: Int, _ cell: DelimitedCell) -> Void) {
    var start = rows[row].start
    let first = Int(rows[row].firstCell)
    for column in 0..<min(limit, cellCount(row: row)) {
      let entry = cells[first + column]
      body(column, DelimitedCell(start: Int(start), entry))
      start = entry & Self.offsetMask + 1
    }
  }
}

/// A cell in the bytes of a table.
struct DelimitedCell: Sendable {
  /// Without the quotes around it.
  let content: Range<Int>
  /// Whether quotes in it are written twice.
  let hasDoubledQuotes: Bool

  /// Where a row has no cell.
  static let none = DelimitedCell(start: 0, 0)

  init(start: Int, _ entry: UInt32) {
    let end = Int(entry & DelimitedIndex.offsetMask)
    content = entry & DelimitedIndex.quoted == 0 ? start..<end : start + 1..<end - 1
    hasDoubledQuotes = entry & DelimitedIndex.doubled != 0
  }
}
