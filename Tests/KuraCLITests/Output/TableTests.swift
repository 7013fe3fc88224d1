import KuraCLI
import Testing

@Suite("tables")
struct TableTests {
  private var table: Table {
    var table = Table([
      Table.Column(Words(ja: "閲覧者", en: "reader")), Table.Column(Words(ja: "番号", en: "part"), .right),
      Table.Column(Words(ja: "ファイル", en: "file"), shrinks: true),
    ])
    table.add(["鈴木 一郎", "1", "checklist.csv"])
    table.add(["Tanaka", "12", "侵入テスト報告書.pdf"])
    return table
  }

  @Test func `wide characters line up`() {
    #expect(
      table.lines(in: .ja, width: nil) == [
        "閲覧者     番号  ファイル", "鈴木 一郎     1  checklist.csv", "Tanaka       12  侵入テスト報告書.pdf",
      ])
    #expect(
      table.lines(in: .en, width: nil) == [
        "reader     part  file", "鈴木 一郎     1  checklist.csv", "Tanaka       12  侵入テスト報告書.pdf",
      ])
  }

  @Test func `a narrow terminal cuts what may be cut, and never half a character`() {
    #expect(
      table.lines(in: .en, width: 30) == [
        "reader     part  file", "鈴木 一郎     1  checklist.csv", "Tanaka       12  侵入テスト報…",
      ])
    #expect(table.lines(in: .en, width: 29)[2] == "Tanaka       12  侵入テスト…")
  }

  @Test func `no column is cut away`() {
    #expect(table.lines(in: .en, width: 5)[1] == "鈴木 一郎     1  checkli…")
  }

  @Test func `a cell cannot break the table or steer the terminal`() {
    var table = Table([Table.Column(Words(ja: "名", en: "name")), Table.Column(Words(ja: "値", en: "value"))])
    table.add(["a\nb", "\u{1B}[2Jx\u{202E}"])
    let lines = table.lines(in: .en, width: nil)
    #expect(lines.count == 2)
    #expect(lines[1].unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E })
    #expect(lines[1].hasPrefix("a\\nb  "))
  }

  @Test func `marks that combine take no column`() {
    var table = Table([Table.Column(Words(ja: "名", en: "name")), Table.Column(Words(ja: "値", en: "value"))])
    table.add(["e\u{301}e\u{301}e\u{301}", "x"])
    #expect(table.lines(in: .en, width: nil)[1] == "e\u{301}e\u{301}e\u{301}   x")
  }

  @Test func `an empty table is its titles`() {
    #expect(Table([Table.Column(Words(ja: "名", en: "name"))]).lines(in: .ja, width: 40) == ["名"])
  }
}
