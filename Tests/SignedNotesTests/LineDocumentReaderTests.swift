// Reading what was written, and refusing everything else.

import Foundation
import SignedNotes
import Testing
import TestSupport

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

  init(text: String) throws(NoteError) { try self.init(bytes: Array(text.utf8)) }

  init(note: String? = nil, readers: [String] = [], parts: [Part] = []) {
    self.note = note
    self.readers = readers
    self.parts = parts
  }
}

@Suite("line document reader") struct LineDocumentReaderTests {
  static let text = """
    kura/example@v1
    time 2026-11-23T01:02:03Z
    note 最初の案件
    reader a
    reader b
    part 1 4096 security checklist.csv
    part 2 0  two spaces before, one behind\u{20}

    """

  @Test func `a document comes back as it was written`() throws {
    let example = Example(
      note: "最初の案件", readers: ["b", "a"],
      parts: [
        .init(number: 1, byteCount: 4096, name: "security checklist.csv"),
        .init(number: 2, byteCount: 0, name: " two spaces before, one behind "),
      ])
    #expect(String(decoding: example.bytes, as: UTF8.self) == Self.text)
    let read = try Example(bytes: example.bytes)
    #expect(read.bytes == example.bytes)
    #expect(read.readers == ["a", "b"])
    #expect(read.parts == example.parts)
  }

  @Test func `what may be missing may be missing`() throws {
    let read = try Example(text: "kura/example@v1\ntime 2026-11-23T01:02:03Z\n")
    #expect(read == Example())
  }

  /// Replaces a piece of the text, which must be there, and reads the result.
  private func changed(_ old: String, _ new: String) throws(NoteError) -> Example {
    #expect(Self.text.contains(old))
    let parts = Self.text.components(separatedBy: old)
    return try Example(text: parts[0] + new + parts[1...].joined(separator: old))
  }

  @Test(arguments: [
    "", "kura/example@v1", "kura/example@v2\n", "kura/other@v1\n", "Kura/example@v1\n", "kura/example@v1 \n",
    "kura/example@v1\r\n", " kura/example@v1\n", "\u{FEFF}kura/example@v1\n", "kura/@v1\n", "kura/example\n",
    "kura/example@v1@v1\n", "\nkura/example@v1\n",
  ])
  func `another first line is another document`(first: String) {
    #expect(throws: NoteError.self) { try Example(text: "\(first)time 2026-11-23T01:02:03Z\n") }
  }

  @Test(arguments: [
    (2, "time ", "tine "), (2, "time ", "x "), (4, "reader a", "reader2 a"),
    (3, "note ", "extra 1\nnote "), (3, "note 最初の案件\nreader a", "reader a\nnote 最初の案件\nreader a"),
    (3, "reader a\n", "part 1 1 x\nreader a\n"), (3, "note 最初の案件", "note 最初の案件\nnote again"),
  ])
  func `an unknown, repeated or misplaced line is named`(line: Int, old: String, new: String) throws {
    let error = #expect(throws: NoteError.self) { try changed(old, new) }
    guard case .malformedDocument(let place, .unexpectedKey) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(place >= line)
  }

  @Test(arguments: [
    (3, "note ", "note\t"), (3, "note 最初の案件", "note"), (3, "note 最初の案件", "note "), (3, "note ", "\nnote "),
    (3, "note ", " note "), (3, "note ", "-note "), (3, "note ", "Note "), (3, "note ", "nötig "),
    (7, "behind \n", "behind \n\n"),
  ])
  func `a line without key or value is named`(line: Int, old: String, new: String) {
    #expect(throws: NoteError.malformedDocument(line: line == 7 ? 8 : line, .grammar)) { try changed(old, new) }
  }

  @Test func `a document whose last line doesn't end is refused`() {
    #expect(throws: NoteError.malformedDocument(line: 7, .grammar)) { try changed("behind \n", "behind ") }
  }

  @Test(arguments: ["\u{0}", "\u{7}", "\t", "\r", "\u{1B}[31m", "\u{7F}", "\u{80}", "\u{85}", "\u{9B}", "\u{9F}"])
  func `a control character in a value is refused`(control: String) {
    #expect(throws: NoteError.notText(line: 3)) { try changed("最初", control) }
  }

  @Test func `what isn't UTF-8 is refused`() {
    let bytes = Array("kura/example@v1\ntime 2026-11-23T01:02:03Z\nnote ".utf8) + [0xC3, 0x28, 0x0A]
    #expect(throws: NoteError.notText(line: 3)) { try Example(bytes: bytes) }
  }

  @Test(arguments: [
    "2026-11-23T01:02:03", "now", "2026-11-23T01:02:03Z ", " 2026-11-23T01:02:03Z", "2026-11-23T1:02:03Z",
  ])
  func `a value that its format doesn't know is refused`(time: String) {
    #expect(throws: NoteError.malformedDocument(line: 2, .value)) { try changed("2026-11-23T01:02:03Z", time) }
  }

  @Test(arguments: [
    "part 1", "part 1 4096", "part 1  4096 x", "part 01 4096 x", "part +1 4096 x", "part -1 4096 x", "part 1 4096 ",
    "part １ 4096 x", "part 1 18446744073709551616 x", "part 1\u{A0}4096 x", "part 0x1 4096 x", "part  1 4096 x",
  ])
  func `fields that are missing, empty or no numbers are refused`(line: String) {
    #expect(throws: NoteError.malformedDocument(line: 6, .value)) {
      try changed("part 1 4096 security checklist.csv", line)
    }
  }

  @Test func `repeated lines where order means nothing are sorted and different`() {
    #expect(throws: NoteError.malformedDocument(line: 5, .notSorted)) {
      try changed("reader a\nreader b", "reader b\nreader a")
    }
    #expect(throws: NoteError.malformedDocument(line: 5, .notSorted)) {
      try changed("reader a\nreader b", "reader a\nreader a")
    }
    #expect(throws: NoteError.malformedDocument(line: 5, .notSorted)) {
      try changed("reader a\nreader b", "reader a\nreader Z")
    }
  }

  @Test func `limits are kept before anything is read`() throws {
    let bytes = Array(Self.text.utf8)
    func read(_ byteCount: Int, _ lineCount: Int, _ lineByteCount: Int) throws(NoteError) {
      let limits = LineDocument.Limits(byteCount: byteCount, lineCount: lineCount, lineByteCount: lineByteCount)
      _ = try Example(bytes: bytes, limits: limits)
    }
    try read(bytes.count, 7, 40)
    #expect(throws: NoteError.tooLong(limit: bytes.count - 1)) { try read(bytes.count - 1, 7, 40) }
    #expect(throws: NoteError.malformedDocument(line: 7, .grammar)) { try read(bytes.count, 6, 40) }
    #expect(throws: NoteError.malformedDocument(line: 7, .grammar)) { try read(bytes.count, 7, 39) }
  }

  @Test func `the type can be peeked at`() {
    #expect(LineDocument.type(of: Array("kura/card@v1\nanything".utf8)) == "card")
    #expect(LineDocumentReader.documentType(of: Array("kura/member-request@v1".utf8)) == "member-request")
    for other in ["", "kura/card", "kura/Card@v1\n", "kura/card@v2\n", "kura/@v1\n", "card@v1\n", "kura/ca rd@v1\n"] {
      #expect(LineDocument.type(of: Array(other.utf8)) == nil)
    }
  }

  @Test func `whatever is accepted serialises to the same bytes`() {
    var generator = SeededGenerator(seed: 7)
    let bytes = Array(Self.text.utf8)
    var accepted = 0
    for _ in 0..<20_000 {
      let damaged = generator.damaged(bytes)
      guard let read = try? Example(bytes: damaged) else { continue }
      accepted += 1
      #expect(read.bytes == damaged)
    }
    #expect(accepted > 100, "the damages are too wild to say anything")
  }
}
