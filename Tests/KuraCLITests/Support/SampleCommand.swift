// A small set of commands whose only work is to be parsed.

import KuraCLI

/// A description that tests fill in.
struct Sample {
  static let text = Option("text", ValueType<String>.text, Words(ja: "文", en: "a text"))
  static let other = Option("other", ValueType<String>.text, Words(ja: "別", en: "another text"))
  static let many = Option("many", ValueType<Int>.part, Words(ja: "番号", en: "a number"))
  static let color = Option("color", ValueType<Shell>.choice(), Words(ja: "シェル", en: "a shell"))
  static let flag = Flag("flag", Words(ja: "旗", en: "a flag"))
  static let file = Operand(ValueType<FilePlace>.file, Words(ja: "ファイル", en: "a file"))
}

/// `kura paint FILE…`: one of everything.
struct PaintCommand: Command {
  static let description = CommandDescription(
    "paint", summary: Words(ja: "塗る", en: "Paint"), operands: [.many(Sample.file)],
    options: [
      .required(Sample.text), .optional(Sample.other), .repeated(Sample.many), .optional(Sample.color),
      .flag(Sample.flag), .optional(.output),
    ], givesJSON: true, example: "kura paint --text x a.png")

  init(_ arguments: Arguments) {}
  func run(_ context: Context) {}
}

/// `kura box`: a command with a subcommand.
struct BoxCommand: Command {
  static let description = CommandDescription(
    "box", summary: Words(ja: "箱", en: "Box"), options: [.optional(Sample.text), .optional(Sample.other)],
    rules: [.atMostOne(["text", "other"])], givesJSON: false, example: "kura box")

  init(_ arguments: Arguments) {}
  func run(_ context: Context) {}
}

/// `kura box close [FILE]`: a subcommand with rules among its options.
struct BoxCloseCommand: Command {
  static let description = CommandDescription(
    "box", "close", summary: Words(ja: "閉じる", en: "Close"), operands: [.optional(Sample.file)],
    options: [.optional(Sample.text), .optional(Sample.other), .flag(Sample.flag)],
    rules: [.together(["text", "other"]), .each(["text"], unless: "flag")], givesJSON: false,
    example: "kura box close --flag")

  init(_ arguments: Arguments) {}
  func run(_ context: Context) {}
}

/// `kura group one`: a word that only groups.
struct GroupOneCommand: Command {
  static let description = CommandDescription(
    "group", "one", summary: Words(ja: "一", en: "One"), options: [.optional(Sample.text), .flag(Sample.flag)],
    rules: [.exactlyOne(["text", "flag"])], givesJSON: false, example: "kura group one --flag")

  init(_ arguments: Arguments) {}
  func run(_ context: Context) {}
}

extension CommandTable {
  static let sample = CommandTable([
    PaintCommand.self, BoxCommand.self, BoxCloseCommand.self, GroupOneCommand.self,
  ])
}

/// Parses words that must make a command.
func parse(_ words: String...) throws -> Arguments {
  guard case .command(_, let arguments) = try Invocation(words, table: .sample) else { throw UsageFault.noCommand }
  return arguments
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
