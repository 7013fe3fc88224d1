// Words that make no command: status 2, in both languages, with what was probably meant.

import Foundation
import Testing

@Suite("usage") struct UsageTests {
  static let commands: [[String]] = [
    ["init"], ["card"], ["card", "show"], ["trust"], ["member", "request"], ["member", "admit"], ["member", "join"],
    ["agreement", "propose"], ["agreement", "accept"], ["agreement", "show"], ["agreement", "list"],
    ["agreement", "terminate"],
    ["seal"], ["inspect"], ["open"], ["receipt"], ["receipt", "import"], ["audit"], ["recover"], ["verify"], ["demo"],
    ["completions"],
  ]

  private static let bench = Result { try Bench() }

  private func kura(_ words: [String]) throws -> Outcome { try Self.bench.get().kura(words) }

  @Test(arguments: commands, ["ja", "en"])
  func `every command explains itself with an example to paste`(command: [String], language: String) throws {
    let page = try kura(["help"] + command + ["--lang", language]).expect(.done)
    #expect(page.text.contains("kura " + command.joined(separator: " ")), "\(page)")
    #expect(page.errorOutput.isEmpty)
    let same = try kura(command + ["--help", "--lang", language]).expect(.done)
    #expect(same.text == page.text)
    let hasKana = page.text.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) }
    if language == "ja" { #expect(hasKana, "\(page)") }
    // Commands that take something have an example of it.
    #expect(page.lines.contains { $0.trimmingCharacters(in: .whitespaces).hasPrefix("kura ") }, "\(page)")
  }

  @Test func `the overview names every command`() throws {
    let overview = try kura(["help"]).expect(.done)
    for command in Self.commands { #expect(overview.text.contains(command[0]), "\(command)") }
    try kura(["--help"]).expect(.done)
  }

  @Test func `the version is one line`() throws {
    let version = try kura(["--version"]).expect(.done)
    #expect(version.lines.count == 1 && version.text.hasPrefix("kura "))
  }

  @Test(
    arguments: [
      (["opne", "x.kura"], "open"), (["sael", "x"], "seal"), (["agreement", "acept", "x"], "accept"),
      (["seal", "x", "--agrement", "y"], "--agreement"), (["open", "x", "--acknowlege"], "--acknowledge"),
      (["audit", "--jsno"], "--json"),
    ])
  func `a slip of the finger is guessed`(words: [String], meant: String) throws {
    let outcome = try kura(words + ["--lang", "en"]).expect(.usage)
    #expect(outcome.message.contains("did you mean") && outcome.message.contains(meant), "\(outcome)")
    #expect(outcome.output.isEmpty)
  }

  @Test(
    arguments: [
      [], ["nonsense"], ["agreement"], ["member"], ["card", "shwo"], ["inspect"], ["inspect", "a", "b"],
      ["open", "a", "--part"],
      ["open", "a", "--part", "x"], ["open", "a", "--part", "0"], ["open", "a", "--part", "-1"],
      ["open", "a", "-o", "b", "-o", "c"], ["seal", "a", "--agreement", "x", "--agreement", "y"],
      ["audit", "--json", "--json"], ["--lang", "fr", "audit"], ["--vault"], ["completions", "tcsh"],
      ["seal", "a", "--unknown"],
      ["init"], ["init", "acme.example"], ["init", "Acme Corp", "--member", "x"],
      ["init", "acme.example", "--member", "a/b"],
      ["inspect", "a", "--acknowledge"], ["recover"], ["agreement", "propose"],
    ] as [[String]])
  func `what makes no command is a mistake of usage, in both languages`(words: [String]) throws {
    let english = try kura(words + (words.contains("--lang") ? [] : ["--lang=en"])).expect(.usage)
    #expect(english.output.isEmpty, "\(english)")
    guard !words.contains("--lang"), words != ["--vault"] else { return }
    let japanese = try kura(words + ["--lang=ja"]).expect(.usage)
    #expect(japanese.message != english.message)
    #expect(japanese.message.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) }, "\(japanese)")
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `completions are a script that the shell accepts`(shell: String) throws
  {
    let bench = try Bench()
    let script = try bench.kura("completions", shell).expect(.done)
    #expect(script.text.contains("agreement") && script.text.contains("acknowledge"))
    try bench.write(script.output, to: "completions.\(shell)")
    let check = try bench.shell("command -v \(shell) > /dev/null || exit 42; \(shell) -n completions.\(shell)")
    #expect(check.status == 0 || (check.status == 42 && shell != "bash"), "\(check)")
  }

  @Test func `global options may stand anywhere`() throws {
    let bench = try Bench()
    try Exchange.makeVaults(bench)
    for words in [
      ["--vault", "acme", "agreement", "list", "--json"], ["agreement", "--vault", "acme", "list", "--json"],
      ["agreement", "list", "--json", "--vault=acme"], ["--json", "agreement", "list", "--vault", "acme"],
    ] {
      let listed = try bench.kura(words).expect(.done).json()
      #expect(listed["agreements"].exists)
    }
    try bench.kura(["agreement", "list", "--json"], environment: ["KURA_VAULT": "acme"]).expect(.done)
    try bench.kura(["agreement", "list", "--json"], environment: ["KURA_VAULT": "nowhere"]).expect(.failure)
  }

  @Test func `without a vault the data directory is used`() throws {
    let bench = try Bench()
    try bench.kura("init", "acme.example", "--member", "sato", "--no-passphrase").require()
    #expect(bench.exists("home/.local/share/kura/version"))
    try bench.kura(
      ["init", "acme.example", "--member", "sato", "--no-passphrase"],
      environment: ["XDG_DATA_HOME": bench.file("data")]
    ).require()
    #expect(bench.exists("data/kura/version"))
  }
}
