// The grammar of tables (RFC 4180, and what spreadsheets make of it), in one pass over the bytes.

internal import Platform

/// A table, read from its first byte to its last.
///
///     PO.1.1,"the ""first"" one
///     in two lines",はい⏎
///
/// Rows end with LF, CRLF or CR. A quote that doesn't begin its cell is an ordinary character.
struct DelimitedScanner {
  private(set) var index = DelimitedIndex()

  private let bytes: [UInt8]
  private let separator: UInt8
  /// Where it is to stop: the end, or behind a line feed.
  private let end: Int
  private var rowStart: Int
  private var cellStart: Int
  /// Nothing before this place counts any more: the second of two quotes, the line feed behind a carriage return.
  private var next: Int
  private var line = 1
  private var rowLine = 1
  /// The first cell of this row in `index.cells`.
  private var rowCell = 0
  /// How many cells this row has so far, and how many of them are left without the empty ones at the end.
  private var column = 0
  private var filled = 0
  private var isInQuotes = false
  /// The line of the quote that was opened last.
  private var quoteLine = 1
  /// Flags of the cell that is being read.
  private var flags: UInt32 = 0
  private var doubledQuotes = 0
  /// How many cells aren't in the index yet.
  private var pending = 0

  init(_ bytes: [UInt8], separator: UInt8, _ range: Range<Int>) {
    self.bytes = bytes
    self.separator = separator
    end = range.upperBound
    rowStart = range.lowerBound
    cellStart = range.lowerBound
    next = range.lowerBound
  }

  private static let quote = UInt8(ascii: "\"")
  /// How many marks are looked for at once.
  private static let pieceCount = 4096

  /// Reads all of it.
  mutating func scan() throws(ChecklistError) {
    let marks = ByteSet([0x00, 0x0A, 0x0D, Self.quote, separator])
    var offsets = [UInt32](repeating: 0, count: Self.pieceCount)
    var ends = [UInt32](repeating: 0, count: Self.pieceCount)
    // Rows of a checklist have some ten cells and two hundred bytes.
    index.cells.reserveCapacity((end - rowStart) / 14)
    index.rows.reserveCapacity(min((end - rowStart) / 128, DelimitedText.mostRows))
    var looked = rowStart
    while looked < end {
      let (count, next) = ByteScan.find(marks, in: bytes.span, from: looked, to: end, into: &offsets)
      var span = ends.mutableSpan
      try take(offsets.span.extracting(..<count), &span)
      index.cells.append(contentsOf: ends[..<pending])
      pending = 0
      looked = next
    }
    guard !isInQuotes else { throw fault(.unclosedQuote, line: quoteLine) }
    if cellStart < end || column > 0 {
      var span = ends.mutableSpan
      try endRow(at: end, next: end, &span)
      index.cells.append(contentsOf: ends[..<pending])
    }
  }

  /// How many lines have been read.
  var lineCount: Int { line - 1 }

  /// Takes bytes that mean something.
  ///
  /// - Parameter ends: room for a cell each. Appending them one by one to the index would take longer than all the rest.
  private mutating func take(
    _ places: borrowing Span<UInt32>, _ ends: inout MutableSpan<UInt32>
  ) throws(ChecklistError) {
    let text = bytes
    let bytes = text.span
    for position in places.indices {
      let place = Int(places[position])
      if place < next { continue }
      let byte = bytes[place]
      if byte == separator, !isInQuotes {
        try endCell(at: place, &ends)
        cellStart = place + 1
      } else {
        next = try mark(byte, at: place, &ends)
      }
    }
  }

  /// Takes a byte that means something.
  ///
  /// - Returns: from where on the next one may be.
  private mutating func mark(
    _ byte: UInt8, at place: Int, _ ends: inout MutableSpan<UInt32>
  ) throws(ChecklistError) -> Int {
    if isInQuotes { return try markInQuotes(byte, at: place) }
    switch byte {
    case 0x0A:
      try endRow(at: place, next: place + 1, &ends)
    case 0x0D:
      let next = place + (follows(0x0A, place) ? 2 : 1)
      try endRow(at: place, next: next, &ends)
      return next
    case Self.quote where place == cellStart:
      isInQuotes = true
      quoteLine = line
      flags = DelimitedIndex.quoted
    case 0: throw fault(.nul, line: line)
    default: break
    }
    return place + 1
  }

  private mutating func markInQuotes(_ byte: UInt8, at place: Int) throws(ChecklistError) -> Int {
    switch byte {
    case Self.quote where follows(Self.quote, place):
      flags |= DelimitedIndex.doubled
      doubledQuotes += 1
      return place + 2
    case Self.quote:
      isInQuotes = false
      let next = place + 1
      if next < bytes.count, bytes[next] != separator, bytes[next] != 0x0A, bytes[next] != 0x0D {
        throw fault(bytes[next] == 0 ? .nul : .textAfterQuote, line: line)
      }
    case 0: throw fault(.nul, line: line)
    case 0x0A: line += 1
    case 0x0D where !follows(0x0A, place): line += 1
    default: break
    }
    return place + 1
  }

  private func follows(_ byte: UInt8, _ place: Int) -> Bool { place + 1 < bytes.count && bytes[place + 1] == byte }

  @inline(__always)
  private mutating func endCell(at end: Int, _ ends: inout MutableSpan<UInt32>) throws(ChecklistError) {
    let length = end - cellStart - (flags == 0 ? 0 : 2 + doubledQuotes)
    if length > 0 {
      if length > DelimitedText.mostCellBytes {
        throw fault(.cellTooLong(limit: DelimitedText.mostCellBytes), line: flags == 0 ? line : quoteLine)
      }
      if column >= DelimitedText.mostColumns {
        throw fault(.tooManyColumns(limit: DelimitedText.mostColumns), line: line)
      }
      filled = column + 1
    }
    if column < DelimitedText.mostColumns {
      ends[pending] = UInt32(truncatingIfNeeded: end) | flags
      pending += 1
    }
    column += 1
    flags = 0
    doubledQuotes = 0
  }

  private mutating func endRow(
    at end: Int, next: Int, _ ends: inout MutableSpan<UInt32>
  ) throws(ChecklistError) {
    try endCell(at: end, &ends)
    let empty = index.cells.count + pending - rowCell - filled
    index.cells.removeLast(max(0, empty - pending))
    pending -= min(pending, empty)
    if index.rows.count < DelimitedText.mostRows {
      index.rows.append(
        DelimitedIndex.Row(
          start: UInt32(truncatingIfNeeded: rowStart), firstCell: UInt32(truncatingIfNeeded: rowCell),
          line: UInt32(truncatingIfNeeded: rowLine)))
    } else if filled > 0 {
      throw .malformed(
        Place(line: rowLine, row: DelimitedText.mostRows + 1), .tooManyRows(limit: DelimitedText.mostRows))
    }
    line += 1
    rowLine = line
    rowStart = next
    cellStart = next
    rowCell = index.cells.count + pending
    column = 0
    filled = 0
  }

  private func fault(_ fault: TextFault, line: Int) -> ChecklistError {
    .malformed(Place(line: line, row: index.rows.count + 1, column: column + 1), fault)
  }

  /// How many lines end in these bytes.
  static func lineBreakCount(in bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    var isAfterReturn = false
    for byte in bytes {
      if byte == 0x0D || (byte == 0x0A && !isAfterReturn) { count += 1 }
      isAfterReturn = byte == 0x0D
    }
    return count
  }
}
