// Comma or tab: told from the rows themselves, because no file says it.

/// Finds out what stands between the cells of a table.
enum SeparatorGuess: Sendable {
  /// Titles above the table have no separators, and so have no say; this many rows are enough.
  private static let mostRows = 1000

  /// A tab if as many rows have one as have a comma, quotes aside. Sentences have commas, but hardly ever tabs.
  static func separator(of text: ArraySlice<UInt8>) -> UInt8 {
    var tabRows = 0
    var commaRows = 0
    var rows = 0
    var hasTab = false
    var hasComma = false
    var isInQuotes = false
    var isAtCellStart = true
    scan: for byte in text {
      if isInQuotes {
        // Doubled quotes close and open again, which comes to the same.
        if byte == UInt8(ascii: "\"") { isInQuotes = false }
        isAtCellStart = byte == UInt8(ascii: "\"")
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInQuotes = isAtCellStart
      case 0x09: hasTab = true
      case UInt8(ascii: ","): hasComma = true
      case 0x0A, 0x0D:
        tabRows += hasTab ? 1 : 0
        commaRows += hasComma ? 1 : 0
        hasTab = false
        hasComma = false
        rows += 1
        if rows == mostRows { break scan }
      default: break
      }
      isAtCellStart = byte == UInt8(ascii: ",") || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
    tabRows += hasTab ? 1 : 0
    commaRows += hasComma ? 1 : 0
    return tabRows > 0 && tabRows >= commaRows ? 0x09 : UInt8(ascii: ",")
  }
}
