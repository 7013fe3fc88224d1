import Foundation
import KuraCLI
import Sodium
import Testing

@Suite("what every command is given")
struct ContextTests {
  private func context(_ words: [String] = [], in surroundings: RecordedSurroundings) throws -> Context {
    guard case .command(_, let globals) = try Invocation(["version"] + words, table: .all) else {
      throw UsageFault.noCommand
    }
    let console = Console(surroundings, language: .en, isQuiet: globals.isQuiet)
    return Context(console: console, globals: globals, table: .all, surroundings: surroundings)
  }

  @Test func `the vault is where the option says, else the variable, else the XDG directory, else the home directory`()
    throws
  {
    let all = ["KURA_VAULT": "from-variable", "XDG_DATA_HOME": "/data"]
    #expect(
      try context(["--vault", "v"], in: RecordedSurroundings(environment: all, homeDirectory: "/home/s"))
        .vaultDirectory()
        == "v")
    #expect(
      try context(in: RecordedSurroundings(environment: all, homeDirectory: "/home/s")).vaultDirectory()
        == "from-variable")
    let xdg = ["KURA_VAULT": "", "XDG_DATA_HOME": "/data"]
    #expect(
      try context(in: RecordedSurroundings(environment: xdg, homeDirectory: "/h")).vaultDirectory() == "/data/kura")
    for ignored in ["", "relative"] {
      let surroundings = RecordedSurroundings(environment: ["XDG_DATA_HOME": ignored], homeDirectory: "/home/s")
      #expect(try context(in: surroundings).vaultDirectory() == "/home/s/.local/share/kura")
    }
  }

  @Test func `without any of them the command says what to give`() throws {
    let context = try context(in: RecordedSurroundings())
    let report = #expect(throws: Report.self) { try context.vaultDirectory() }
    #expect(report?.status == .failure)
    #expect(report?.hint?.en == "say it with --vault DIR")
  }

  /// A passphrase as text, which only a test may do.
  private func text(_ secret: borrowing SecretBytes) -> String {
    secret.withBytes { bytes in String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self) }
  }

  private func withFile<R>(_ text: String, _ body: (String) throws -> R) throws -> R {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }

  @Test(arguments: ["open sesame", "open sesame\n", "open sesame\r\n", "open sesame\nsecond line\n"])
  func `a passphrase file gives its first line`(content: String) throws {
    try withFile(content) { path in
      let option = try context(["--passphrase-file", path], in: RecordedSurroundings())
      #expect(text(try option.passphrase()) == "open sesame")
      let variable = try context(in: RecordedSurroundings(environment: ["KURA_PASSPHRASE_FILE": path]))
      #expect(text(try variable.newPassphrase()) == "open sesame")
    }
  }

  @Test(arguments: ["", "\n", "\r\n", String(repeating: "a", count: 1000)])
  func `a passphrase file without a usable first line is refused`(content: String) throws {
    try withFile(content) { path in
      let context = try context(["--passphrase-file", path], in: RecordedSurroundings())
      let report = #expect(throws: Report.self) { _ = try context.passphrase().count }
      #expect(report?.status == .usage)
      #expect(report?.message.en.contains("aaaa") == false)
    }
  }

  @Test func `a passphrase is typed once to open and twice to make`() throws {
    let once = RecordedSurroundings(answers: ["secret"])
    #expect(text(try context(in: once).passphrase()) == "secret")
    let twice = RecordedSurroundings(answers: ["secret", "secret"])
    #expect(text(try context(in: twice).newPassphrase()) == "secret")
    #expect(twice.questions == ["kura: new passphrase: ", "kura: the same again: "])
    #expect(twice.output.isEmpty && twice.error.isEmpty)
  }

  @Test(arguments: [["one", "two"], ["", ""], ["one"], []])
  func `two that differ, an empty one, and the end of input are refused`(answers: [String]) throws {
    let context = try context(in: RecordedSurroundings(answers: answers))
    let report = #expect(throws: Report.self) { _ = try context.newPassphrase().count }
    #expect(report?.status == .usage)
  }

  @Test func `without a terminal the command says what to give`() throws {
    let context = try context(in: RecordedSurroundings())
    let report = #expect(throws: Report.self) { _ = try context.passphrase().count }
    #expect(report?.hint?.en.contains("--passphrase-file") == true)
  }
}
