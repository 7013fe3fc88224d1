// Reading what was written, and refusing everything else.

import SignedNotes
import Testing

/// A small document type, as the rooms above write theirs.
struct Example: Equatable {
  struct Part: Equatable {
    let number: Int
    let byteCount: UInt64
    let name: String
  }
  var time = Timestamp("2026-11-23T01:02:03Z")!
  var note: String?
  var readers: [String] = []
  var parts: [Part] = []

  var bytes: [UInt8] {
    var writer = LineDocumentWriter(type: "example")
    writer.line("time", time)
    writer.line("note", ifPresent: note)
    writer.sortedLines("reader", readers)
    for part in parts { writer.line("part", part.number, part.byteCount, part.name) }
    return writer.bytes
  }

  init(bytes: [UInt8], limits: LineDocument.Limits = .standard) throws(NoteError) {
    var reader = try LineDocumentReader(bytes, type: "example", limits: limits)
    time = try reader.value("time", as: .timestamp)
    note = try reader.optional("note")
    readers = try reader.sortedValues("reader")
    parts = try reader.values("part") { (fields) throws(NoteError) in
      try Part(number: fields.next(as: .number), byteCount: fields.next(as: .number), name: fields.remainder())
    }
    try reader.finish()
  }

  init(note: String? = nil, readers: [String] = [], parts: [Part] = []) {
    self.note = note
    self.readers = readers
    self.parts = parts
  }
}

@Suite("line document reader") struct LineDocumentReaderTests {
  @Test func `a document comes back as it was written`() throws {
    let example = Example(
      note: "最初の案件", readers: ["b", "a"],
      parts: [.init(number: 1, byteCount: 4096, name: "security checklist.csv")])
    let expected = """
      kura/example@v1
      time 2026-11-23T01:02:03Z
      note 最初の案件
      reader a
      reader b
      part 1 4096 security checklist.csv

      """
    #expect(String(decoding: example.bytes, as: UTF8.self) == expected)
    let read = try Example(bytes: example.bytes)
    #expect(read.bytes == example.bytes)
    #expect(read.readers == ["a", "b"])
    #expect(read.parts == example.parts)
  }
}
