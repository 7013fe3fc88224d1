import KuraCLI
import Testing

@Suite("the tool")
struct ToolTests {
  @Test func `the version is one line`() {
    for words in [["--version"], ["version"], ["seal", "--version"], ["--quiet", "--version"]] {
      let recorded = RecordedSurroundings()
      #expect(Tool.run(words, in: recorded) == .done)
      #expect(recorded.output == "kura \(Tool.version)\n" && recorded.error.isEmpty)
    }
  }

  @Test func `without words it says where the list is`() {
    let result = run()
    #expect(result.status == .usage && result.output.isEmpty)
    #expect(result.error == "kura: error: no command given\nkura: hint: see kura help for the list\n")
  }

  @Test(arguments: [
    (["LC_ALL": "ja_JP.UTF-8", "LANG": "en_US.UTF-8"], Language.ja), (["LANG": "ja_JP.UTF-8"], .ja), ([:], .en),
    (["LC_MESSAGES": "C", "LANG": "ja_JP.UTF-8"], .en), (["LC_ALL": "", "LC_MESSAGES": "ja"], .ja),
    (["LANG": "de_DE"], .en),
  ])
  func `the locale chooses the language`(environment: [String: String], expected: Language) {
    #expect(Language { environment[$0] } == expected)
  }

  @Test(arguments: [["--lang", "ja", "sael"], ["--lang=ja", "sael"], ["sael", "--lang", "ja"]])
  func `errors are told in the language asked for, wherever the option stands`(words: [String]) {
    let recorded = RecordedSurroundings(environment: ["LANG": "en_US.UTF-8"])
    #expect(Tool.run(words, in: recorded) == .usage)
    #expect(recorded.error == "kura: エラー: 「sael」というコマンドはありません\nkura: ヒント: もしかして: seal\n")
  }

  @Test func `an unknown language is refused in the language of the locale`() {
    let result = run("--lang", "fr", "version")
    #expect(result.status == .usage)
    #expect(result.error == "kura: error: --lang: 'fr' is not one of ja, en\n")
  }

  @Test func `exit statuses keep their numbers`() {
    #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 7, 130])
  }
}
