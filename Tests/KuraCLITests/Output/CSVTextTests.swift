import KuraCLI
import Testing

@Suite("CSV for spreadsheets")
struct CSVTextTests {
  private func row(_ cells: String...) -> String {
    var text = CSVText()
    text.add(cells)
    return String(decoding: text.bytes.dropFirst(3), as: UTF8.self)
  }

  @Test func `it begins with a byte order mark and rows end with CRLF`() {
    var text = CSVText()
    text.add(["a", "鈴木"])
    text.add(["b", ""])
    #expect(text.bytes == [0xEF, 0xBB, 0xBF] + Array("a,鈴木\r\nb,\r\n".utf8))
  }

  @Test(arguments: [
    ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), ("a;b", "\"a;b\""),
    ("plain text", "plain text"), ("鈴木、一郎", "鈴木、一郎"),
  ])
  func `cells are quoted where they must be`(cell: String, expected: String) {
    #expect(row(cell) == expected + "\r\n")
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "＋1", "－1", "＠x", "\u{3000}=1"])
  func `no cell becomes a formula`(cell: String) {
    #expect(row(cell) == "\"'\(cell)\"\r\n")
  }

  @Test(arguments: ["1-2", "a=b", "2026-11-23", "sato@acme.example"])
  func `signs inside a cell stay as they are`(cell: String) {
    #expect(row(cell) == cell + "\r\n")
  }

  @Test func `a formula stays harmless after quotes and separators`() {
    #expect(row("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"\r\n")
  }
}
