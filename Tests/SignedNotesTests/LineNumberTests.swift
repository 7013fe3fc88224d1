import SignedNotes
import Testing

@Suite("line numbers in errors") struct LineNumberTests {
  private static let text = Array("kura/example@v1\ntime 1\nnote 2\ncount x\n".utf8)

  private func expect(_ line: Int, _ body: (inout LineDocumentReader) throws -> Void) throws {
    var reader = try LineDocumentReader(Self.text, type: "example")
    #expect(throws: NoteError.malformedDocument(line: line, .value)) { try body(&reader) }
  }

  @Test func `a value that does not parse is reported in its own line, however it is read`() throws {
    try expect(2) { _ = try $0.value("time", as: .timestamp) }
    try expect(2) { _ = try $0.optional("time", as: .timestamp) }
    try expect(2) { _ = try $0.values("time", as: .timestamp) }
    try expect(2) { _ = try $0.sortedValues("time", parse: { _ -> Int? in nil }) }
    try expect(2) { _ = try $0.fields("time") { (fields) throws(NoteError) in try fields.next(as: .timestamp) } }
    try expect(4) { reader in
      _ = try reader.value("time")
      _ = try reader.optional("note")
      let _: Int = try reader.value("count", as: .number)
    }
  }
}
