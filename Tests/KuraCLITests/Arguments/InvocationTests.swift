import KuraCLI
import Testing

@Suite("reading a command line")
struct InvocationTests {
  @Test func `options may stand before and after the command words`() throws {
    let before = try parse("--text", "x", "-o", "out", "paint", "a", "b").command
    #expect(before.text == "x")
    #expect(before.output == .path("out"))
    #expect(before.files == [.path("a"), .path("b")])
    let after = try parse("paint", "a", "--vault", "v", "b", "--text=x")
    #expect(after.command.files == [.path("a"), .path("b")])
    #expect(after.globals.vault == "v")
  }

  @Test func `an option between the two words of a command does not part them`() throws {
    let close = try parse("box", "--vault", "close", "close", "--flag", as: BoxCloseCommand.self)
    #expect(close.globals.vault == "close")
    #expect(close.command.flag)
  }

  @Test func `a value may be attached, and then may begin with a dash or be another option`() throws {
    #expect(try parse("paint", "a", "--text=-x").command.text == "-x")
    #expect(try parse("paint", "a", "--text=--flag").command.text == "--flag")
    #expect(try parse("paint", "a", "--text=a=b").command.text == "a=b")
  }

  @Test func `two dashes end the options`() throws {
    let paint = try parse("paint", "--text", "x", "--", "--flag", "-o").command
    #expect(paint.files == [.path("--flag"), .path("-o")])
    #expect(!paint.flag)
  }

  @Test func `a single dash is a stream`() throws {
    let paint = try parse("paint", "-", "-o", "-", "--text", "x").command
    #expect(paint.files == [.stream])
    #expect(paint.output == .stream)
  }

  @Test func `a repeated option keeps its order`() throws {
    #expect(try parse("paint", "a", "--text", "x", "--many", "3", "--many=1").command.many == [3, 1])
  }

  @Test func `what was left out is nothing`() throws {
    let paint = try parse("paint", "a", "--text", "x").command
    #expect(paint.other == nil && paint.color == nil && paint.output == nil)
    #expect(paint.many.isEmpty && !paint.flag)
    #expect(try parse("box", "close", "--flag", as: BoxCloseCommand.self).command.file == nil)
  }

  @Test func `commands that are made at the same time each get their own words`() async {
    await withTaskGroup(of: String?.self) { group in
      for number in 0..<200 {
        group.addTask {
          (try? parse("paint", "a", "--text", "\(number)"))?.command.text == "\(number)" ? nil : "\(number)"
        }
      }
      for await wrong in group { #expect(wrong == nil) }
    }
  }

  @Test func `no word is a fault`() { #expect(fault() == .noCommand) }

  @Test func `options alone are a fault`() { #expect(fault("--quiet") == .noCommand) }

  @Test func `an unknown command gets the near ones`() {
    #expect(fault("piant", "a") == .unknownCommand("piant", suggestions: ["paint"]))
    #expect(fault("xyzzy") == .unknownCommand("xyzzy", suggestions: []))
  }

  @Test func `a word that only groups is no command`() {
    #expect(fault("group") == .noSubcommand(group: "group", subcommands: ["one"]))
    #expect(fault("group", "ona") == .unknownSubcommand("ona", group: "group", suggestions: ["kura group one"]))
  }

  @Test func `a word after a command that takes none is a mistyped subcommand`() {
    #expect(fault("box", "clsoe") == .unknownSubcommand("clsoe", group: "box", suggestions: ["kura box close"]))
  }

  @Test func `an unknown option gets the near ones of its command`() {
    let expected = UsageFault.unknownOption("--txet", command: ["paint"], suggestions: ["--text"])
    #expect(fault("paint", "a", "--txet", "x") == expected)
    #expect(fault("paint", "a", "--txet=x") == expected)
  }

  @Test func `an unknown option before the command is named before its value is taken for a command`() {
    #expect(
      fault("--valut", "v", "paint", "a") == .unknownOption("--valut", command: nil, suggestions: ["--vault"]))
  }

  @Test func `an option of another command is unknown`() {
    #expect(fault("box", "--many", "1") == .unknownOption("--many", command: ["box"], suggestions: []))
  }

  @Test func `an unknown short option is unknown, also with its value attached`() {
    #expect(fault("paint", "a", "-x") == .unknownOption("-x", command: ["paint"], suggestions: []))
    #expect(fault("paint", "a", "-oout") == .unknownOption("-oout", command: ["paint"], suggestions: []))
  }

  @Test(arguments: [["--text"], ["--text", "--flag"], ["--text", "-o"]])
  func `an option without its value is a fault`(words: [String]) {
    #expect(throws: UsageFault.missingValue(option: "--text", placeholder: "TEXT")) {
      try Invocation(["paint", "a"] + words, table: .sample)
    }
  }

  @Test func `a flag takes no value`() {
    #expect(fault("paint", "a", "--flag=yes") == .unexpectedValue(flag: "--flag"))
  }

  @Test func `a single-valued option twice is a fault, under either spelling`() {
    #expect(fault("paint", "a", "--text", "x", "--text", "y") == .repeated(option: "--text"))
    #expect(fault("paint", "a", "-o", "x", "--output", "y") == .repeated(option: "--output"))
    #expect(fault("--vault", "x", "paint", "a", "--vault", "x") == .repeated(option: "--vault"))
    #expect(fault("paint", "a", "--flag", "--flag") == .repeated(option: "--flag"))
  }

  @Test func `an enumerated value that is unknown gets the near ones`() {
    let found = fault("paint", "a", "--text", "x", "--color", "fihs")
    guard case .badValue(of: "--color", let value) = found else { return #expect(Bool(false)) }
    #expect(value.suggestions == ["fish"])
  }

  @Test func `operands that are missing or too many are faults`() {
    #expect(fault("paint", "--text", "x") == .missingOperand("FILE", command: ["paint"]))
    #expect(fault("box", "close", "--flag", "a", "b") == .unexpectedOperand("b", command: ["box", "close"]))
  }

  @Test func `an empty operand is a fault`() {
    guard case .badValue(of: "FILE", _) = fault("paint", "", "--text", "x") else { return #expect(Bool(false)) }
  }

  @Test func `a required option is missed`() {
    #expect(fault("paint", "a") == .missingOption("--text", placeholder: "TEXT", command: ["paint"]))
  }

  @Test func `json is refused where there is none`() {
    #expect(fault("box", "--json") == .noJSON(command: ["box"]))
  }

  @Test func `rules among options are kept`() {
    #expect(fault("box", "--text", "x", "--other", "y") == .conflict(["--text", "--other"]))
    #expect(fault("group", "one") == .noneOf(["--text", "--flag"], command: ["group", "one"]))
    #expect(fault("group", "one", "--text", "x", "--flag") == .conflict(["--text", "--flag"]))
    #expect(fault("box", "close", "--flag", "--text", "x") == .incomplete(given: "--text", missing: "--other"))
    #expect(fault("box", "close") == .missingOption("--text", placeholder: "TEXT", command: ["box", "close"]))
    #expect(fault("box", "close", "--flag") == nil)
  }

  @Test(arguments: [
    (["member", "admit", "--keeper", "FILE", "-o", "x"], ["member", "admit"]),
    (["--keeper", "member", "admit", "FILE", "-o", "x"], ["member", "admit"]),
    (["member", "--keeper", "admit", "FILE", "-o", "x"], ["member", "admit"]),
    (
      ["agreement", "propose", "--keeper", "sato", "--id", "x", "--like", "y", "--engagement", "z"],
      ["agreement", "propose"]
    ),
    (
      ["--keeper", "sato", "agreement", "propose", "--id", "x", "--like", "y", "--engagement", "z"],
      ["agreement", "propose"]
    ),
    (
      ["--keeper", "member", "agreement", "propose", "--id", "x", "--like", "y", "--engagement", "z"],
      ["agreement", "propose"]
    ),
  ])
  func `a name that is a flag in one command and takes a value in another is read as its command says`(
    words: [String], path: [String]
  ) throws {
    guard case .command(let command, _) = try Invocation(words, table: .all) else { return #expect(Bool(false)) }
    #expect(type(of: command).description.path == path)
  }

  @Test func `help wins over what is missing, and finds its command`() throws {
    guard case .help(let path) = try Invocation(["--help", "box", "close", "x", "y"], table: .sample) else {
      return #expect(Bool(false))
    }
    #expect(path == ["box", "close"])
    #expect(fault("paint", "-h") == nil)
    #expect(fault("nothing", "--help") == .unknownCommand("nothing", suggestions: []))
  }

  @Test func `help after two dashes is an operand`() throws {
    #expect(try parse("paint", "--text", "x", "--", "--help").command.files == [.path("--help")])
  }
}
