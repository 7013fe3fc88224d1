// kura help: the list of commands, or one command's page.

/// `kura help [COMMAND…]`
struct HelpCommand: Command {
  @Operand(
    ValueType<String>("COMMAND", .command) { word throws(ValueFault) in word },
    Words(ja: "説明を見るコマンド", en: "the command to explain"), orNone: true)
  private var path: [String]

  static let description = CommandDescription(
    Self.self, "help",
    summary: Words(ja: "コマンドの一覧、または 1 つのコマンドの説明を表示する", en: "List the commands, or explain one of them"),
    givesJSON: false,
    example: "kura help seal")

  func run(_ context: Context) throws(Report) {
    var known: [String] = []
    do throws(UsageFault) { if !path.isEmpty { known = try Invocation.helpPath(path, context.table) } } catch {
      throw error.report
    }
    try Self.print(known, on: context.console, table: context.table)
  }

  /// Prints the page of a path that exists, or the overview for an empty one.
  static func print(_ path: [String], on console: Console, table: CommandTable) throws(Report) {
    if path.isEmpty {
      try console.out(HelpPage.overview(console.language, table: table))
    } else if let command = table.command(at: path) {
      try console.out(HelpPage.lines(for: command.description, console.language, table: table))
    } else {
      try console.out(HelpPage.lines(forGroup: path[0], console.language, table: table))
    }
  }
}
