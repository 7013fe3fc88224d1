// kura checklist show: a checklist as a table, on the terminal or on a page.

internal import Checklists

/// `kura checklist show FILE [--json | --html FILE]`
package struct ChecklistShowCommand: Command {
  private static let html = Option(
    "html", ValueType<FilePlace>.newFile,
    Words(ja: "印刷できる 1 枚の HTML を書き出す", en: "write one HTML page that can be printed"))

  package static let description = CommandDescription(
    "checklist", "show",
    summary: Words(ja: "チェックリストを表として表示する", en: "Show a checklist as a table"),
    details: [
      Words(
        ja: "回答は書かれたままの言葉で示します。直すところがあれば、表ではなくその一覧を示します。",
        en:
          "Answers are shown in the words in which they were given. Where something has to be corrected, that is listed instead."
      )
    ],
    operands: [.one(.checklist)],
    options: [.optional(html)] + ChecklistArguments.options,
    rules: [.atMostOne(["json", "html"])],
    givesJSON: true,
    example: "kura checklist show answers.csv --html answers.html",
    statuses: [.malformed])

  private let file: FilePlace
  private let html: FilePlace?
  private let arguments: ChecklistArguments

  package init(_ arguments: Arguments) {
    file = arguments.operand(.checklist)
    html = arguments.value(Self.html)
    self.arguments = ChecklistArguments(arguments)
  }

  package func run(_ context: Context) throws(Report) {
    let place = try html.map { (place) throws(Report) in try context.resultPlace(place, isText: true) }
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
