// kura request: the customer asks for a checklist: which rows, for which unit, by when.

internal import Agreements
internal import ChecklistTerms
internal import Checklists
internal import Kura
internal import Platform
internal import SignedNotes
internal import Sodium

/// `kura request --template T --unit KIND:NAME --due DATE …`
struct RequestCommand: Command {
  @Option(.agreement) private var agreement: String?
  @Option(.template, Words(ja: "回答を求めるテンプレート", en: "the template to be answered"))
  private var template: TemplateWord
  @Option("item", .item, Words(ja: "求める項目（なければすべて）", en: "an item that is asked for (else all of them)"))
  private var items: [ItemID]
  @Option(.tier) private var tier: ItemTier?
  @Option(
    "unit", .unit,
    Words(
      ja: "回答を求める適用単位（organization、business、product、service、project と名前と版）",
      en: "what the answers are to be about: an organization, business, product, service or project, name and version"))
  private var unit: ChecklistUnit
  @Option("due", .date, Words(ja: "回答の期限", en: "the last day for the answers"))
  private var due: CalendarDate
  @Option(
    "filled-by", .filler, Words(ja: "この項目を記入する組織（例 PO.1.2=buyer.example）", en: "which organization fills in an item"))
  private var filledBy: [ChecklistRequestOrder.Filler]
  @Option(
    "own-answers", .existingFile,
    Words(ja: "自社が記入した回答（CSV または JSON）を同封する", en: "enclose the own side's answers, CSV or JSON"))
  private var ownAnswers: String?
  @Option(
    .output, Words(ja: "出力先のファイル（なければ名前を決めて表示）", en: "the file to write (else it is named, and the name printed)"))
  private var output: FilePlace?

  static let description = CommandDescription(
    Self.self, "request",
    summary: Words(ja: "チェックリストの回答を相手に依頼する", en: "Ask the other side for a checklist"),
    details: [
      Words(
        ja: "テンプレートも同封され、相手の記録管理者の鍵でしか開きません。回答が届くまで kura audit に未回答の依頼として表示されます。",
        en:
          "The template travels along, and only the keys of the other side's keepers open it. Until answers come, kura "
          + "audit lists it as outstanding.")
    ],
    rules: [.atMostOne(["item", "tier"])],
    givesJSON: true,
    example: """
      kura request --agreement NDA-2026-014 --template nist-ssdf-1.1 --tier core \\
        --unit product:ERP:2.1 --due 2026-12-25 -o erp.checklist-request
      """,
    statuses: [.refused, .notAuthentic, .noKey, .malformed])

  func run(_ context: Context) throws(Report) {
    let template = try context.template(template)
    let due = try context.end(of: due)
    var own: [UInt8]?
    if let ownAnswers { own = try context.read(.path(ownAnswers), limit: ChecklistRequestOrder.mostAnswerBytes) }
    let open = try context.openForWriting()
    let vault = open.vault
    let registered = try open.running(try vault.agreementInForce(agreement))
    let place = try open.resultPlace(output, under: registered.agreement, suffix: "checklist-request")
    var order = ChecklistRequestOrder(
      agreement: registered.digest.description, template: template, unit: unit, due: due)
    if let tier { order.rows = .tier(tier) } else if !items.isEmpty { order.rows = .items(items) }
    order.filledBy = filledBy
    order.ownAnswers = own
    let secrets = try open.secrets()
    let made = try open.running(try vault.requestChecklist(order, secrets: secrets))
    tell(made, context.console)
    try context.write(made.file, to: place, json: made.json)
  }

  private func tell(_ made: MadeChecklistRequest, _ console: Console) {
    let keepers = made.keepers.map(\.description).joined(separator: ", ")
    let due = TimeText.local(made.request.due)
    console.note(
      Words(
        ja: "\(keepers) に渡してください（記録管理者の鍵でしか開きません）。期限は \(due) です",
        en: "send it to \(keepers): only their keys open it; answers are wanted until \(due)"))
    console.note(
      Words(
        ja: "相手は kura checklist new --request FILE で回答を作り、kura seal --answers FILE で封緘します",
        en: "there, kura checklist new --request FILE begins the answers, and kura seal --answers FILE seals them"))
  }
}

extension MadeChecklistRequest {
  /// The shape is part of the command line contract.
  fileprivate var json: [String: JSONValue] {
    [
      "request": .string(digest.description), "agreement": .string(agreement.id),
      "keepers": .array(keepers.map { .string($0.description) }),
    ].merging(request.json) { first, _ in first }
  }
}

extension ChecklistRequest {
  /// `{requester, template, unit, due, tier?, items?, filledBy}`
  var json: [String: JSONValue] {
    var json: [String: JSONValue] = [
      "requester": .string(requester.description), "template": template.json, "unit": unit.json,
      "due": .string(due.description),
      "filledBy": .array(
        filledBy.map {
          .object(["item": .string($0.item), "organization": .string($0.organization.description)])
        }),
    ]
    switch rows {
    case .whole: break
    case .tier(let tier): json["tier"] = .string(tier.rawValue)
    case .items(let items): json["items"] = .array(items.map { .string($0) })
    }
    return json
  }
}
