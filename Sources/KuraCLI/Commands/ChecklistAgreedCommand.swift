// kura checklist agreed: what both sides have adopted, and what still lacks a signature.

internal import Agreements
internal import Checklists
internal import Kura
internal import Platform

/// `kura checklist agreed --agreement ID [--csv FILE]`
struct ChecklistAgreedCommand: Command {
  @Option(.agreement) private var agreement: String?
  @Option("csv", .newFile, Words(ja: "要件定義に使える CSV を書き出す", en: "write CSV, for the requirements definition"))
  private var csv: FilePlace?

  static let description = CommandDescription(
    Self.self, "checklist", "agreed",
    summary: Words(ja: "双方が採用を合意した項目を表示する", en: "Show the rows that both sides have adopted"),
    details: [
      Words(
        ja: "一方だけが署名したものは、署名待ちとして表示します。同じ項目の合意が複数あれば、提案の順にすべて表示します。",
        en:
          "What only one has signed is shown as not signed yet. Where several adoptions have an item, all are shown, in "
          + "the order in which they were proposed.")
    ],
    rules: [.atMostOne(["json", "csv"])],
    givesJSON: true,
    example: "kura checklist agreed --agreement NDA-2026-014 --csv agreed.csv",
    statuses: [.refused, .notAuthentic, .noKey])

  func run(_ context: Context) throws(Report) {
    let place = try context.resultPlace(csv, isText: true)
    let open = try context.openForReading()
    let selector = try context.executedAgreement(agreement, in: open.vault)
    let kept = try open.running(try open.vault.adoptions(agreement: selector))
    let views = kept.map { AdoptionView($0.adoption) }
    if context.globals.givesJSON {
      try context.console.out(
        .object([
          "adoptions": .array(views.map { .object($0.json) }),
          "note": .array(AdoptionView.footer.map { .string($0.en) }),
        ]))
    } else if let place {
      try context.write(Self.table(views, context.console.language), to: place, json: [:])
    } else {
      try show(views, on: context.console)
    }
  }

  private func show(_ views: [AdoptionView], on console: Console) throws(Report) {
    guard !views.isEmpty else {
      console.note(Words(ja: "採用の合意はまだありません", en: "nothing has been adopted yet"))
      return
    }
    for view in views {
      try console.out(view.lines(console.language, width: console.width))
      try console.out("")
    }
    for words in AdoptionView.footer { try console.out(words) }
  }

  /// One row an item, of all adoptions.
  private static func table(_ views: [AdoptionView], _ language: Language) -> [UInt8] {
    var text = DelimitedWriter()
    text.add(AdoptionView.columns.map { $0.title[language] } + AdoptionView.commonColumns.map { $0[language] })
    for view in views {
      let common = view.common(language)
      for row in view.rows(language) { text.add(row + common) }
    }
    return text.bytes
  }
}
