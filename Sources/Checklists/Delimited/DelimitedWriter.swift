// Tables as spreadsheets read them: UTF-8 with byte order mark, CRLF, and no cell that becomes a formula.

/// A table that is written row by row (RFC 4180).
///
///     var table = DelimitedWriter()
///     table.add(["PO.1.1", "はい", "=1+1"])       // PO.1.1,はい,"'=1+1"
///
/// `DelimitedText` gives every text back as it was; only one with a NUL, or longer than a cell may be, can't be read.
public struct DelimitedWriter: Sendable {
  /// The bytes so far: a byte order mark, without which Excel takes UTF-8 for the system's code page, and the rows.
  public private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// An empty table.
  public init() {}

  /// Adds a row of text cells.
  public mutating func add(_ cells: [String]) {
    for (column, cell) in cells.enumerated() {
      if column > 0 { bytes.append(UInt8(ascii: ",")) }
      add(FormulaDefusing.defused(cell))
    }
    bytes += [0x0D, 0x0A]
  }

  private mutating func add(_ cell: String) {
    guard cell.utf8.contains(where: Self.needsQuotes) else {
      bytes += cell.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in cell.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Semicolons and tabs too: some spreadsheets take them for separators, depending on the country.
  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0x09, 0x0A, 0x0D: true
    default: false
    }
  }
}
