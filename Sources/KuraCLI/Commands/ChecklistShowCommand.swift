// kura checklist show: a checklist as a table, on the terminal or on a page.

internal import Checklists

/// `kura checklist show FILE [--json | --html FILE]`
struct ChecklistShowCommand: Command {
  @Operand(.checklist) private var file: FilePlace
  @Option("html", .newFile, Words(ja: "印刷できる 1 枚の HTML を書き出す", en: "write one HTML page that can be printed"))
  private var html: FilePlace?
  private let arguments = ChecklistArguments()

  static let description = CommandDescription(
    Self.self, "checklist", "show",
    summary: Words(ja: "チェックリストを表として表示する", en: "Show a checklist as a table"),
    details: [
      Words(
        ja: "回答は書かれたままの言葉で示します。直すところがあれば、表ではなくその一覧を示します。",
        en:
          "Answers are shown in the words in which they were given. Where something has to be corrected, that is listed instead."
      )
    ],
    rules: [.atMostOne(["json", "html"])],
    givesJSON: true,
    example: "kura checklist show answers.csv --html answers.html",
    statuses: [.malformed])

  func run(_ context: Context) throws(Report) {
    let place = try context.resultPlace(html, isText: true)
    let view = ChecklistView(try context.sound(checklist: file, arguments), in: context.console.language)
    if context.globals.givesJSON {
      try context.console.out(view.json)
    } else if let place {
      try context.write(Array(view.page.utf8), to: place, json: [:])
    } else {
      try context.console.out(view.lines(width: context.console.width))
    }
  }
}
