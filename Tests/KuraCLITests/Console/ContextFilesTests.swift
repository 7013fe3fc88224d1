import Foundation
import KuraCLI
import Testing

@Suite("small files of commands")
struct ContextFilesTests {
  private func withDirectory<R>(_ body: (String) throws -> R) throws -> R {
    let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: directory) }
    return try body(directory.path)
  }

  private func context(_ surroundings: RecordedSurroundings) throws -> Context {
    guard case .command(_, let globals) = try Invocation(["version"], table: .all) else { throw UsageFault.noCommand }
    let console = Console(surroundings, language: .en, isQuiet: false)
    return Context(console: console, globals: globals, table: .all, surroundings: surroundings)
  }

  @Test func `what is written is read back, and only its owner can`() throws {
    let context = try context(RecordedSurroundings())
    try withDirectory { directory in
      let path = "\(directory)/a.card"
      try context.write([1, 2, 3], to: .path(path), isText: false)
      #expect(try context.read(.path(path), limit: 3) == [1, 2, 3])
      #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func `an existing file stays as it is`() throws {
    let context = try context(RecordedSurroundings())
    try withDirectory { directory in
      let path = "\(directory)/a.card"
      try context.write([1], to: .path(path), isText: false)
      let report = #expect(throws: Report.self) { try context.write([2], to: .path(path), isText: false) }
      #expect(report?.status == .failure)
      #expect(report?.message.en == "\(path) exists already, and nothing is overwritten")
      #expect(try context.read(.path(path), limit: 1) == [1])
    }
  }

  @Test func `a missing file, a directory, a file that is too long and a missing directory each say so`() throws {
    let context = try context(RecordedSurroundings())
    try withDirectory { directory in
      let long = "\(directory)/long"
      try context.write([1, 2], to: .path(long), isText: false)
      let cases: [(String, KuraCLI.ExitStatus, String)] = [
        ("\(directory)/none", .failure, "\(directory)/none does not exist"),
        (directory, .usage, "\(directory) is a directory"), (long, .malformed, "\(long) is longer than 1 bytes"),
      ]
      for (path, status, message) in cases {
        let report = #expect(throws: Report.self) { _ = try context.read(.path(path), limit: 1) }
        #expect(report?.status == status && report?.message.en == message)
      }
      let report = #expect(throws: Report.self) {
        try context.write([1], to: .path("\(directory)/none/file"), isText: false)
      }
      #expect(report?.status == .failure)
    }
  }

  @Test func `a stream gets the bytes, a terminal only text`() throws {
    let pipe = RecordedSurroundings()
    try context(pipe).write([0, 1], to: .stream, isText: false)
    #expect(pipe.outputBytes == [0, 1])
    let terminal = RecordedSurroundings(terminals: [.standardOutput])
    #expect(throws: Report.self) { try context(terminal).write([0, 1], to: .stream, isText: false) }
    try context(terminal).write(Array("text\n".utf8), to: .stream, isText: true)
    #expect(terminal.output == "text\n")
  }
}
