// Tables that are written, and read back.

import Checklists
import Testing
import TestSupport

@Suite("writing tables") struct DelimitedWriterTests {
  private func row(_ cells: String...) -> String {
    var text = DelimitedWriter()
    text.add(cells)
    return String(decoding: text.bytes.dropFirst(3), as: UTF8.self)
  }

  @Test func `it begins with a byte order mark and rows end with CRLF`() {
    var text = DelimitedWriter()
    text.add(["a", "鈴木"])
    text.add(["b", ""])
    #expect(text.bytes == [0xEF, 0xBB, 0xBF] + Array("a,鈴木\r\nb,\r\n".utf8))
  }

  @Test(arguments: [
    ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), ("a;b", "\"a;b\""),
    ("a\tb", "\"a\tb\""), ("plain text", "plain text"), ("鈴木、一郎", "鈴木、一郎"),
  ])
  func `cells are quoted where they must be`(cell: String, expected: String) {
    #expect(row(cell) == expected + "\r\n")
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠x", "\u{3000}=1", "\u{A0}-1",
    "\u{3000} \u{A0}＝1", "'=1", "'' =1",
  ])
  func `no cell becomes a formula, and none loses an apostrophe of its own`(cell: String) {
    #expect(row(cell) == "\"'\(cell)\"\r\n")
  }

  @Test(arguments: ["1-2", "a=b", "2026-11-23", "sato@acme.example", "（１）－１", "x'=1"])
  func `signs inside a cell stay as they are`(cell: String) {
    #expect(row(cell).replacing("\"", with: "") == cell + "\r\n")
  }

  @Test func `an apostrophe that hides no formula stays alone`() {
    #expect(row("'tis") == "\"'tis\"\r\n")
  }

  @Test func `a formula stays harmless after quotes and separators`() {
    #expect(row("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"\r\n")
  }

  @Test(arguments: 0..<200) func `every table is read back as it was`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
      (0..<Int.random(in: 1...6, using: &generator)).map { _ in Hostile.text(&generator) }
    }
    var table = DelimitedWriter()
    for row in rows { table.add(row) }
    let read = try DelimitedText(table.bytes)
    for (number, row) in rows.enumerated() {
      for (column, cell) in row.enumerated() {
        let text = number < read.rowCount ? read.text(row: number, column: column) : ""
        #expect(Array(text.utf8) == Array(cell.utf8))
      }
    }
  }

  @Test func `every short text of the signs that matter is read back as it was`() throws {
    let signs = ["'", "=", " ", "\u{3000}", "－", "a", "\"", "\n", ","]
    var texts = [""]
    for _ in 0..<4 { texts = texts.flatMap { text in signs.map { text + $0 } } + [""] }
    var table = DelimitedWriter()
    for text in texts { table.add([text, "end"]) }
    let read = try DelimitedText(table.bytes)
    #expect(read.rowCount == texts.count)
    for (row, text) in texts.enumerated() where Array(read.text(row: row, column: 0).utf8) != Array(text.utf8) {
      Issue.record("\(text.debugDescription) came back as \(read.text(row: row, column: 0).debugDescription)")
    }
  }
}

/// Texts nobody would write.
enum Hostile {
  static let pieces = [
    "a", "Z", "0", "\"", "\"\"", "\\", "\n", "\r", "\r\n", "\t", "蔵", "𠮷", "e\u{301}", "é", "か\u{3099}", "が",
    "\u{202E}",
    ",", ";", "|", "=", "=1+1", "+", "-", "@", "＝", "－", "'", "''", " ", "　", "\u{A0}", "\u{FEFF}", "はい", "対象外",
    "項目番号", "回答", "item", "answer", "髙﨑①㈱", "～", "👩‍👩‍👧", "ｶﾞ", "\u{7F}", "\u{1B}[2J", "{", "[", "#", "sep=,",
  ]

  /// None to eight pieces.
  static func text(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...8, using: &generator)).map { _ in pieces.randomElement(using: &generator)! }.joined()
  }

  /// A text that isn't blank.
  static func name(_ generator: inout SeededGenerator) -> String {
    let text = text(&generator)
    return FoldedText.trimmed(text).isEmpty ? text + "x" : text
  }

  /// A text that isn't empty.
  static func nonEmpty(_ generator: inout SeededGenerator) -> String {
    let text = text(&generator)
    return text.isEmpty ? " " : text
  }
}
