// kura agreement list: every agreement that the vault holds.

internal import Agreements
internal import Kura
internal import Platform

/// `kura agreement list`
struct AgreementListCommand: Command {
  static let description = CommandDescription(
    Self.self, "agreement", "list",
    summary: Words(ja: "NDA登録の一覧を表示する", en: "List the agreements"),
    givesJSON: true,
    example: "kura agreement list",
    statuses: [.notAuthentic])

  func run(_ context: Context) throws(Report) {
    let open = try context.openForReading()
    let all = try open.running(try open.vault.registeredAgreements())
    guard !context.globals.givesJSON else {
      var objects: [JSONValue] = []
      for registered in all { objects.append(.object(try open.json(of: registered))) }
      return try context.console.out(.object(["agreements": .array(objects)]))
    }
    guard !all.isEmpty else {
      return context.console.note(Words(ja: "NDA登録はありません", en: "there are no agreements"))
    }
    let language = context.console.language
    var table = Self.table
    for registered in all {
      let standing = try open.running(try open.vault.standing(of: registered))
      let other = registered.agreement.counterparty(of: open.vault.member.organization)
      table.add([
        registered.agreement.id, standing.state.words[language], other?.organization.description ?? "",
        registered.agreement.terms.engagement, TimeText.localDay(registered.agreement.terms.from),
        TimeText.localDay(standing.end),
        registered.agreement.terms.renews?.words[language] ?? "",
      ])
    }
    try context.console.out(table.lines(in: language, width: context.console.width))
  }

  private static let table = Table([
    Table.Column(Words(ja: "NDA登録", en: "AGREEMENT")), Table.Column(Words(ja: "状態", en: "STATE")),
    Table.Column(Words(ja: "相手", en: "OTHER SIDE"), shrinks: true),
    Table.Column(Words(ja: "案件", en: "ENGAGEMENT"), shrinks: true), Table.Column(Words(ja: "開始", en: "FROM")),
    Table.Column(Words(ja: "期限", en: "UNTIL")), Table.Column(Words(ja: "自動更新", en: "RENEWS BY")),
  ])
}
