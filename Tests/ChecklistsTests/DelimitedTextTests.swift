// Tables as they come: separators, line ends, quotes, and what is refused with its place.

import Checklists
import Platform
import Testing

@Suite("reading tables") struct DelimitedTextTests {
  @Test(arguments: ["a,b\nc,d\n", "a,b\r\nc,d\r\n", "a,b\rc,d\r", "a,b\nc,d", "a,b\r\nc,d\n\n\r\n", "a,b\rc,d\n"])
  func `all line ends are understood, and the last row needs none`(text: String) throws {
    #expect(try DelimitedText(text).rows == [["a", "b"], ["c", "d"]])
  }

  @Test(arguments: [
    ("\"a,b\",c", ["a,b", "c"]), ("\"a\"\"b\"", ["a\"b"]), ("\"\"\"\"", ["\""]), ("\"a\nb\",c", ["a\nb", "c"]),
    ("\"a\r\nb\",c", ["a\r\nb", "c"]), ("\"a\rb\"", ["a\rb"]), ("a\"b,c", ["a\"b", "c"]), ("a \"b\"", ["a \"b\""]),
    ("\"\",x", ["", "x"]), ("\"'=1\"", ["=1"]), ("'=1", ["=1"]), ("'a", ["'a"]), ("''=1", ["'=1"]),
    ("\"'\"\"\"", ["'\""]), ("\"\"\"'=1\"\"\"", ["\"'=1\""]), ("\"'=\"\"\"", ["=\""]),
  ])
  func `quotes and apostrophes are undone`(text: String, cells: [String]) throws {
    #expect(try DelimitedText(text + "\r\n").rows == [cells])
  }

  @Test func `empty rows and cells at the end do not count, those between do`() throws {
    let table = try DelimitedText("a,,\n\n,b,,,\n,,,\n\"\",\"\"\n\n")
    #expect(table.rows == [["a"], [], ["", "b"]])
    #expect(table.text(row: 0, column: 7) == "")
  }

  @Test func `millions of empty rows at the end are no fault`() throws {
    let table = try DelimitedText("a\n" + String(repeating: ",\n", count: DelimitedText.mostRows + 10))
    #expect(table.rows == [["a"]])
  }

  @Test(arguments: ["", "\n", "\r\n\r\n", ",,,\n", "\u{FEFF}", "\"\""]) func `nothing is a table without rows`(
    text: String
  )
    throws
  {
    #expect(try DelimitedText(text).rowCount == 0)
  }

  @Test(
    arguments: [
      ("a\tb\nc\td", 0x09), ("a,b\nc,d", 0x2C), ("title\n\na\tb, c\n1\tx, y\n", 0x09),
      ("title, long\na\tb\nc\td\n", 0x09),
      ("a,b\nc,\"x\ty\"\n", 0x2C), ("\"a\tb\nc\td\",e", 0x2C), ("\"a,b\n,\"\tc", 0x09), ("a,b\tc\nd,e\nf,g", 0x2C),
      ("a", 0x2C),
      ("a,b", 0x2C),
    ] as [(String, UInt8)])
  func `commas and tabs are told apart`(text: String, separator: UInt8) throws {
    #expect(try DelimitedText(text).separator == separator)
  }

  @Test func `places count lines in cells, and rows and columns as a spreadsheet does`() throws {
    let table = try DelimitedText("a,b\n\"x\r\ny\nz\",c,d\n\ne\n")
    #expect(table.place(row: 1, column: 0) == Place(2, 2, 1))
    #expect(table.place(row: 1, column: 1) == Place(4, 2, 2))
    #expect(table.place(row: 2, column: 0) == Place(5, 3, 1))
    #expect(table.place(row: 3, column: 0) == Place(6, 4, 1))
    #expect(table.place(row: 3, column: 5) == Place(6, 4, 6))
  }

  @Test(
    arguments: [
      ("a,b\nc,\"d\ne\nf", Place(2, 2, 2), .unclosedQuote), ("\"", Place(1, 1, 1), .unclosedQuote),
      ("a\n\"b\"\"", Place(2, 2, 1), .unclosedQuote), ("a,\"b\"c\n", Place(1, 1, 2), .textAfterQuote),
      ("x\na,\"b\nc\" ,d\n", Place(3, 2, 2), .textAfterQuote), ("a,b\nc,d\u{0}\n", Place(2, 2, 2), .nul),
      ("\"a\n\u{0}\"", Place(2, 1, 1), .nul), ("\"a\"\u{0}", Place(1, 1, 1), .nul), ("\u{0}", Place(1, 1, 1), .nul),
    ] as [(String, Place, TextFault)])
  func `what breaks the grammar is told with line, row and column`(text: String, place: Place, fault: TextFault) {
    #expect(refusal(ofTable: Array(text.utf8)) == .malformed(place, fault))
  }

  @Test func `a row may have as many columns as a sheet, and no more`() throws {
    let row = String(repeating: ",", count: DelimitedText.mostColumns - 1) + "x"
    #expect(try DelimitedText(row).cellCount(row: 0) == DelimitedText.mostColumns)
    #expect(try DelimitedText(row + ",,,").cellCount(row: 0) == DelimitedText.mostColumns)
    #expect(
      refusal(ofTable: Array(("a\n" + row + ",y").utf8))
        == .malformed(
          Place(2, 2, DelimitedText.mostColumns + 1), .tooManyColumns(limit: DelimitedText.mostColumns)))
  }

  @Test func `a table may have as many rows as a sheet, and no more`() throws {
    let rows = [UInt8](repeating: 0x0A, count: DelimitedText.mostRows - 1)
    #expect(try DelimitedText(rows + Array("x".utf8)).rowCount == DelimitedText.mostRows)
    #expect(
      refusal(ofTable: rows + Array("x\ny\n".utf8))
        == .malformed(
          Place(line: DelimitedText.mostRows + 1, row: DelimitedText.mostRows + 1),
          .tooManyRows(limit: DelimitedText.mostRows)))
  }

  @Test func `a cell may have a mebibyte, and no more`() throws {
    let text = String(repeating: "\"", count: DelimitedText.mostCellBytes)
    let quoted = "\"" + text.replacing("\"", with: "\"\"") + "\""
    #expect(try DelimitedText("a\n,\(quoted)\n").text(row: 1, column: 1) == text)
    let fault = TextFault.cellTooLong(limit: DelimitedText.mostCellBytes)
    #expect(refusal(ofTable: Array("a\n,\"x\(quoted.dropFirst())\n".utf8)) == .malformed(Place(2, 2, 2), fault))
    let plain = String(repeating: "b", count: DelimitedText.mostCellBytes + 1)
    #expect(refusal(ofTable: Array("a\n,,\(plain)".utf8)) == .malformed(Place(2, 2, 3), fault))
  }

  @Test func `a cell of 100 MB is refused with its place`() {
    let bytes = Array("a,b\nc,".utf8) + [UInt8](repeating: 0x78, count: 100_000_000)
    #expect(
      refusal(ofTable: bytes) == .malformed(Place(2, 2, 2), .cellTooLong(limit: DelimitedText.mostCellBytes)))
  }

  @Test func `a file that is too long is refused before anything is made of it`() {
    #expect(
      refusal { _ = try DelimitedText(Array("a,b,c".utf8), mostBytes: 4) }
        == .malformed(Place(line: 1), .tooLong(limit: 4)))
  }
}

@Suite("encodings of tables") struct TableEncodingTests {
  private let japanese: [UInt8] = [0x93, 0xFA, 0x96, 0x7B]

  @Test func `UTF-8 is read with and without byte order mark`() throws {
    for bytes in [Array("日本,é\n".utf8), [0xEF, 0xBB, 0xBF] + Array("日本,é\n".utf8)] {
      let table = try DelimitedText(bytes)
      #expect(table.encoding == .utf8)
      #expect(table.rows == [["日本", "é"]])
    }
  }

  @Test func `code page 932 is told by what is no UTF-8`() throws {
    let table = try DelimitedText(Array("a,".utf8) + japanese + [0x0D, 0x0A, 0x87, 0x40, 0x2C, 0xB1, 0x0D, 0x0A])
    #expect(table.encoding == .cp932)
    #expect(table.rows == [["a", "日本"], ["①", "ｱ"]])
  }

  @Test func `a second byte of code page 932 is no separator and no quote`() throws {
    // 表 is 95 5C, ソ is 83 5C, ー is 81 5B, ‖ is 81 61, ｢ has one byte.
    let table = try DelimitedText([0x95, 0x5C, 0x2C, 0x83, 0x5C, 0x2C, 0x81, 0x5B, 0x2C, 0x81, 0x61, 0x0A])
    #expect(table.rows == [["表", "ソ", "ー", "∥"]])
  }

  @Test func `undecodable bytes are told with the line and the encodings tried`() {
    #expect(
      refusal(ofTable: Array("a\r\nb\r\n".utf8) + japanese + [0x0A, 0xFF, 0x0A])
        == .platform(.undecodable(line: 4, encodingsTried: [.utf8, .cp932])))
    #expect(
      refusal(ofTable: Array("日本\n".utf8) + [0x80, 0x0A])
        == .platform(.undecodable(line: 2, encodingsTried: [.utf8, .cp932])))
  }

  @Test func `lines are counted across the pieces in which a long file is decoded`() {
    var bytes: [UInt8] = []
    for _ in 0..<100_000 { bytes += japanese + [0x0D, 0x0A] }
    #expect(
      refusal(ofTable: bytes + [0xA0])
        == .platform(.undecodable(line: 100_001, encodingsTried: [.utf8, .cp932])))
    #expect(
      refusal(ofTable: bytes + Array("対象外".utf8)) == .malformed(Place(line: 100_001), .mixedEncodings))
  }

  @Test func `two encodings in one file are told with the line where the other one begins`() {
    #expect(
      refusal(ofTable: Array("a\n日本の\nb\n".utf8) + japanese) == .malformed(Place(line: 4), .mixedEncodings))
    #expect(
      refusal(ofTable: Array("a\r".utf8) + japanese + Array("\rひらがな\r".utf8))
        == .malformed(Place(line: 3), .mixedEncodings))
  }

  @Test func `a character of UTF-8 that code page 932 can't be is the other encoding, even if it is alone`() {
    #expect(refusal(ofTable: japanese + Array("\n1,済,2".utf8)) == .malformed(Place(line: 2), .mixedEncodings))
  }

  @Test func `half-width katakana that could be UTF-8 is no mixture`() throws {
    // ﾃｽ is C3 BD, which is ý in UTF-8.
    let table = try DelimitedText(japanese + [0x0A, 0xC3, 0xBD, 0x0A])
    #expect(table.rows == [["日本"], ["ﾃｽ"]])
  }

  @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
  func `UTF-16 is refused as such`(bytes: [UInt8]) {
    #expect(refusal(ofTable: bytes) == .malformed(Place(line: 1), .utf16))
  }

  @Test func `a long file of code page 932 is the same as in UTF-8`() throws {
    let rows = (0..<20_000).map { "項目\($0),はい,備考：髙﨑①" }.joined(separator: "\r\n")
    let table = try DelimitedText(try cp932(rows))
    #expect(table.encoding == .cp932)
    #expect(table.rows == (try DelimitedText(rows)).rows)
  }
}
