import KuraCLI
import Testing

@Suite("labels and values")
struct FieldsTests {
  @Test func `values line up, wide labels among them`() {
    var fields = Fields(.ja)
    fields.add(Words(ja: "案件", en: "engagement"), "a")
    fields.add(Words(ja: "SHA", en: "SHA"), "b")
    #expect(fields.lines == ["案件  a", "SHA   b"])
  }

  @Test func `several values stand under each other, none leaves no line`() {
    var fields = Fields(.en)
    fields.add(Words(ja: "甲", en: "who"), ["x", "y"])
    fields.add(Words(ja: "乙", en: "nobody"), [])
    fields.add(Words(ja: "丙", en: "nothing"), ifPresent: nil)
    #expect(fields.lines == ["who  x", "     y"])
  }

  @Test func `control characters in a value are written out`() {
    var fields = Fields(.en)
    fields.add(Words(ja: "名", en: "name"), "a\u{1B}[2Jb\nc")
    #expect(fields.lines.count == 1)
    #expect(!fields.lines[0].contains("\u{1B}") && !fields.lines[0].contains("\n"))
  }
}
