// A small set of commands whose only work is to be parsed.

import KuraCLI

extension SharedOption where Value == String {
  static var text: Self { Self("text", .text, Words(ja: "文", en: "a text")) }
  static var other: Self { Self("other", .text, Words(ja: "別", en: "another text")) }
}

extension OptionShape {
  static var flag: Self { Self(flag: "flag", Words(ja: "旗", en: "a flag")) }
}

extension SharedOperand where Value == FilePlace {
  static var sample: Self { Self(.file, Words(ja: "ファイル", en: "a file")) }
}

/// `kura paint FILE…`: one of everything.
struct PaintCommand: Command {
  @Operand(.sample) var files: [FilePlace]
  @Option(.text) var text: String
  @Option(.other) var other: String?
  @Option("many", .part, Words(ja: "番号", en: "a number")) var many: [Int]
  @Option("color", .choice(), Words(ja: "シェル", en: "a shell")) var color: Shell?
  @Flag(.flag) var flag: Bool
  @Option(.output) var output: FilePlace?

  static let description = CommandDescription(
    Self.self, "paint", summary: Words(ja: "塗る", en: "Paint"), givesJSON: true, example: "kura paint --text x a.png")

  func run(_ context: Context) {}
}

/// `kura box`: a command with a subcommand.
struct BoxCommand: Command {
  @Option(.text) var text: String?
  @Option(.other) var other: String?

  static let description = CommandDescription(
    Self.self, "box", summary: Words(ja: "箱", en: "Box"), rules: [.atMostOne(["text", "other"])], givesJSON: false,
    example: "kura box")

  func run(_ context: Context) {}
}

/// `kura box close [FILE]`: a subcommand with rules among its options.
struct BoxCloseCommand: Command {
  @Operand(.sample) var file: FilePlace?
  @Option(.text) var text: String?
  @Option(.other) var other: String?
  @Flag(.flag) var flag: Bool

  static let description = CommandDescription(
    Self.self, "box", "close", summary: Words(ja: "閉じる", en: "Close"),
    rules: [.together(["text", "other"]), .each(["text"], unless: "flag")], givesJSON: false,
    example: "kura box close --flag")

  func run(_ context: Context) {}
}

/// `kura group one`: a word that only groups.
struct GroupOneCommand: Command {
  @Option(.text) var text: String?
  @Flag(.flag) var flag: Bool

  static let description = CommandDescription(
    Self.self, "group", "one", summary: Words(ja: "一", en: "One"), rules: [.exactlyOne(["text", "flag"])],
    givesJSON: false, example: "kura group one --flag")

  func run(_ context: Context) {}
}

extension CommandTable {
  static let sample = CommandTable([
    PaintCommand.self, BoxCommand.self, BoxCloseCommand.self, GroupOneCommand.self,
  ])
}

/// A command that words have made, with the options that every command takes.
struct Parsed<Made: Command> {
  let command: Made
  let globals: GlobalOptions
}

/// Parses words that must make a command of this type.
func parse<Made: Command>(_ words: String..., as type: Made.Type = PaintCommand.self) throws -> Parsed<Made> {
  guard case .command(let command as Made, let globals) = try Invocation(words, table: .sample) else {
    throw UsageFault.noCommand
  }
  return Parsed(command: command, globals: globals)
}

/// The fault in words that must not make a command.
func fault(_ words: String...) -> UsageFault? {
  do throws(UsageFault) {
    _ = try Invocation(words, table: .sample)
    return nil
  } catch {
    return error
  }
}
