// Writing: nothing that the reader would not read.

import SignedNotes
import Testing

@Suite("line document writer") struct LineDocumentWriterTests {
  @Test func `a value is asked about before it is written`() {
    for good in ["a", "a b", " a", "最初の案件", "e\u{301}", "\u{202E}a", "=1+1", "👩‍💻"] {
      #expect(LineDocument.isValue(good))
    }
    for bad in ["", "a\nb", "a\r", "\t", "\u{0}", "\u{7F}", "\u{9B}31m"] { #expect(!LineDocument.isValue(bad)) }
    #expect(LineDocument.isField("a") && !LineDocument.isField("a b") && !LineDocument.isField(""))
  }

  @Test func `what Unicode calls a control character is none in a value, everything else is`() {
    for value in UInt32(1)...0x3FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isControl = scalar.properties.generalCategory == .control
      #expect(LineDocument.isValue("a\(scalar)") == !isControl)
      #expect(LineDocument.isValue("\(scalar)") == !isControl)
    }
    #expect(!LineDocument.isValue("\u{0}"))
  }

  @Test func `a value can't begin a line of its own`() async {
    await #expect(processExitsWith: .failure) {
      var writer = LineDocumentWriter(type: "example")
      writer.line("note", "harmless\nreader mallory")
    }
  }

  @Test func `an empty value is our own mistake`() async {
    await #expect(processExitsWith: .failure) {
      var writer = LineDocumentWriter(type: "example")
      writer.line("note", "")
    }
  }

  @Test func `only the last field may have spaces`() async {
    await #expect(processExitsWith: .failure) {
      var writer = LineDocumentWriter(type: "example")
      writer.line("part", "two words", "x")
    }
  }

  @Test func `a value is not written twice where order means nothing`() async {
    await #expect(processExitsWith: .failure) {
      var writer = LineDocumentWriter(type: "example")
      writer.sortedLines("reader", ["a", "a"])
    }
  }

  @Test func `a key is lower case`() async {
    await #expect(processExitsWith: .failure) {
      var writer = LineDocumentWriter(type: "example")
      writer.line("Note", "x")
    }
  }

  @Test func `sorting is by bytes, not by language`() {
    var writer = LineDocumentWriter(type: "example")
    writer.sortedLines("reader", ["é", "z", "Z", "a", "ab"])
    writer.lines("part", ["b", "a"])
    writer.line("note", ifPresent: nil)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "kura/example@v1\nreader Z\nreader a\nreader ab\nreader z\nreader é\npart b\npart a\n")
  }
}
