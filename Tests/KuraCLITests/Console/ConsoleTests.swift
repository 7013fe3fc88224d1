import KuraCLI
import Platform
import Testing

@Suite("the console")
struct ConsoleTests {
  private let words = Words(ja: "鍵を作りました", en: "made the keys")

  private func console(_ surroundings: RecordedSurroundings, _ language: Language = .en, isQuiet: Bool = false)
    -> Console
  {
    Console(surroundings, language: language, isQuiet: isQuiet)
  }

  @Test func `results go to standard output, everything else to standard error`() throws {
    let recorded = RecordedSurroundings()
    let console = console(recorded)
    try console.out("path")
    console.note(words)
    console.warn(words)
    console.show("as it is")
    console.tell(Report(.failure, words, hint: words))
    #expect(recorded.output == "path\n")
    #expect(
      recorded.error == """
        kura: made the keys
        kura: warning: made the keys
        as it is
        kura: error: made the keys
        kura: hint: made the keys

        """)
  }

  @Test func `labels are in the person's language`() {
    let recorded = RecordedSurroundings()
    console(recorded, .ja).tell(Report(.failure, words, hint: words))
    #expect(recorded.error == "kura: エラー: 鍵を作りました\nkura: ヒント: 鍵を作りました\n")
  }

  @Test func `quiet leaves out notes, never warnings and errors`() {
    let recorded = RecordedSurroundings()
    let console = console(recorded, isQuiet: true)
    console.note(words)
    console.warn(words)
    console.tell(Report(.failure, words))
    #expect(recorded.error == "kura: warning: made the keys\nkura: error: made the keys\n")
  }

  @Test func `control characters never reach a stream`() throws {
    let recorded = RecordedSurroundings()
    let console = console(recorded)
    let hostile = Words(ja: "\u{1B}]0;x\u{7}", en: "\u{1B}]0;x\u{7}\u{9B}2J\u{202E}")
    try console.out(hostile)
    try console.out(["a\u{1B}"])
    console.note(hostile)
    console.warn(hostile)
    console.show(hostile.en)
    console.tell(Report(.failure, hostile, hint: hostile))
    for scalar in (recorded.output + recorded.error).unicodeScalars {
      #expect(scalar == "\n" || (scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar != "\u{202E}"))
    }
  }

  @Test func `text that nobody has vouched for is labelled on every line`() {
    let recorded = RecordedSurroundings()
    console(recorded).showUnverified("TRADE SECRET\nkura: error: \u{1B}[2J")
    #expect(recorded.error == "unverified: TRADE SECRET\nunverified: kura: error: \\u{001B}[2J\n")
  }

  @Test func `colour is for terminals that want it`() {
    func told(_ terminals: [OutputStream], _ environment: [String: String]) -> String {
      let recorded = RecordedSurroundings(terminals: terminals, environment: environment)
      console(recorded).warn(words)
      return recorded.error
    }
    #expect(told([.standardError], [:]) == "kura: \u{1B}[1;33mwarning\u{1B}[0m: made the keys\n")
    #expect(told([.standardError], ["NO_COLOR": ""]).contains("\u{1B}"))
    for quiet in [told([], [:]), told([.standardError], ["NO_COLOR": "1"]), told([.standardError], ["TERM": "dumb"])] {
      #expect(!quiet.contains("\u{1B}"))
    }
  }

  @Test func `binary data is not written to a terminal`() throws {
    let terminal = RecordedSurroundings(terminals: [.standardOutput])
    let report = #expect(throws: Report.self) { try console(terminal).write([0, 1], isText: false) }
    #expect(report?.status == .usage)
    #expect(terminal.outputBytes.isEmpty)
    let pipe = RecordedSurroundings()
    try console(pipe).write([0, 0xFF, 0x1B], isText: false)
    #expect(pipe.outputBytes == [0, 0xFF, 0x1B])
  }

  @Test func `a question without a terminal says what to give instead`() {
    let otherwise = Words(ja: "--fingerprint を指定", en: "give --fingerprint")
    let report = #expect(throws: Report.self) {
      try console(RecordedSurroundings()).confirm(words, otherwise: otherwise)
    }
    #expect(report?.status == .usage)
    #expect(report?.hint == otherwise)
  }

  @Test(arguments: [
    ("y", true), ("YES", true), ("はい", true), ("", false), ("n", false), ("yep", false), ("いいえ", false),
  ])
  func `only a clear yes is a yes`(answer: String, expected: Bool) throws {
    let recorded = RecordedSurroundings(answers: [answer])
    #expect(try console(recorded).confirm(words, otherwise: words) == expected)
    #expect(recorded.questions == ["kura: made the keys [yes/no] "])
    #expect(recorded.output.isEmpty && recorded.error.isEmpty)
  }

  @Test func `the end of input is an interruption, not a no`() {
    let report = #expect(throws: Report.self) {
      try console(RecordedSurroundings(answers: [])).confirm(words, otherwise: words)
    }
    #expect(report?.status == .interrupted)
  }

  @Test func `output that cannot be written is a failure, told once`() {
    let full = RecordedSurroundings(failure: .system(call: "write", path: "-", code: 28))
    #expect(Tool.run(["version"], in: full) == .failure)
    #expect(full.error.hasPrefix("kura: error: standard output: no space left"))
  }

  @Test func `a reader that has gone ends the command without a word`() {
    let gone = RecordedSurroundings(failure: .system(call: "write", path: "-", code: 32))
    #expect(Tool.run(["help"], in: gone) == .failure)
    #expect(gone.error.isEmpty)
  }

  @Test func `progress is shown on a terminal, for long work, each percent once, and cleared`() {
    let recorded = RecordedSurroundings(terminals: [.standardError])
    let progress = console(recorded).progress(words, total: 100 << 20)
    for done in stride(from: 0, through: UInt64(100) << 20, by: 1 << 18) { progress.advance(to: done) }
    progress.advance(to: 5)
    progress.finish()
    let shown = recorded.error.split(separator: "\r")
    #expect(shown.count == 102)
    #expect(shown.first == "kura: made the keys 0 %" && shown.dropLast().last == "kura: made the keys 100 %")
    #expect(shown.last == "\u{1B}[K")
  }

  @Test func `progress is not shown to a file, when quiet, or for short work`() {
    let file = RecordedSurroundings()
    console(file).progress(words, total: 1 << 30).advance(to: 1 << 29)
    let quiet = RecordedSurroundings(terminals: [.standardError])
    console(quiet, isQuiet: true).progress(words, total: 1 << 30).advance(to: 1 << 29)
    let short = RecordedSurroundings(terminals: [.standardError])
    console(short).progress(words, total: 1 << 20).advance(to: 1 << 20)
    console(short).progress(words, total: 0).finish()
    #expect(file.error.isEmpty && quiet.error.isEmpty && short.error.isEmpty)
  }
}
