// kura checklist new: an empty checklist of a template's items, to be filled in with a spreadsheet.

internal import ChecklistTerms
internal import Checklists
internal import Kura
internal import Platform
internal import Sodium

/// `kura checklist new --template ID …`
struct ChecklistNewCommand: Command {
  @Option(.template, Words(ja: "元のテンプレート", en: "the template")) private var template: TemplateWord?
  @Option(
    "request", .file,
    Words(ja: "受け取った依頼のファイル（項目・適用単位・案件はここから）", en: "the file of a request that came: it says items, unit and matter"))
  private var request: FilePlace?
  @Option(.tier) private var tier: ItemTier?
  @Option(
    "unit", .unit,
    Words(
      ja: "適用単位（organization、business、product、service、project と名前と版）",
      en: "what it is about: an organization, business, product, service or project, its name and version"))
  private var unit: ChecklistUnit?
  @Option("engagement", .text, Words(ja: "案件", en: "the matter that it is for"))
  private var engagement: String?
  @Option(
    "role", .namedRole,
    Words(
      ja: "案件での役割 developer、supplier、operator、customer",
      en: "a role in the matter: developer, supplier, operator or customer"))
  private var roles: [Checklist.PartyRole]
  @Option("respondent", .text, Words(ja: "回答者", en: "who answers")) private var respondent: String?
  @Option(
    .output, Words(ja: "出力先のファイル（なければ ID.csv、- は標準出力）", en: "the file to write (else ID.csv), - for standard output"))
  private var output: FilePlace?

  static let description = CommandDescription(
    Self.self, "checklist", "new",
    summary: Words(ja: "テンプレートから空のチェックリストを作る", en: "Make an empty checklist from a template"),
    details: [
      Words(
        ja: "CSV は Excel でそのまま開けます。.json で終わる名前には JSON を書きます。認証ではないこと、対象外の読み方などの文が入ります。",
        en:
          "The CSV opens in Excel as it should; a name that ends in .json gets JSON. It says about itself that it is no "
          + "certification, and how N/A is to be read."),
      Words(
        ja: "--request では保管庫の鍵で依頼を開き、相手が記入した回答も入れます。テンプレートはここに登録されます。",
        en:
          "With --request the vault's key opens the request, and what the customer has answered stands in it already. The "
          + "template is known here from then on."),
    ],
    rules: [.exactlyOne(["template", "request"])],
    givesJSON: true,
    example: "kura checklist new --template nist-ssdf-1.1 --unit product:ERP:2.1 -o answers.csv",
    statuses: [.refused, .notAuthentic, .noKey, .malformed])

  /// What a request says isn't for the command line to say again.
  private func refuseWhatTheRequestSays() throws(Report) {
    guard request != nil else { return }
    let given = [
      ("--tier", tier != nil), ("--unit", unit != nil), ("--engagement", engagement != nil), ("--role", !roles.isEmpty),
    ]
    guard let first = given.first(where: \.1) else { return }
    throw UsageFault.conflict(["--request", first.0]).report
  }

  func run(_ context: Context) throws(Report) {
    try refuseWhatTheRequestSays()
    // A result that can't be written is told before a request is taken in.
    if let output { _ = try ChecklistOutput(newFile: output) }
    _ = try context.resultPlace(output, isText: true)
    let template: Template
    let checklist: Checklist
    if let request {
      let received = try context.receive(request: request)
      template = received.template
      checklist = try received.emptyChecklist(respondent: respondent, context.console.language)
    } else {
      guard let word = self.template else { preconditionFailure("the rules of the options demand one of the two") }
      template = try context.template(word)
      checklist = try self.checklist(of: template, context.console.language)
    }
    let place: FilePlace
    if let output { place = output } else { place = try context.freeName(stem: template.id.description, suffix: "csv") }
    let format = try ChecklistOutput(newFile: place)
    let result = try context.resultPlace(place, isText: true)
    let note = template.note?[context.console.language.ofChecklist]
    if let note { context.console.note(Words(ja: note, en: note)) }
    try context.write(
      format.bytes(of: checklist, template: template, context.console.language), to: result,
      json: ["template": template.reference.json, "rows": .number(checklist.rows.count)])
  }

  private func checklist(of template: Template, _ language: Language) throws(Report) -> Checklist {
    let items = tier.map { tier in template.items.filter { $0.tier == tier } } ?? template.items
    guard !items.isEmpty else { throw Self.nothingToAnswer(template, tier) }
    return Checklist(
      template: template.reference, unit: unit, engagement: engagement, roles: roles, respondent: respondent,
      scope: tier.map { .tier($0) } ?? .whole, statements: StandardStatements.of(unit).map { $0[language] },
      rows: items.map { Checklist.Row(item: $0.id) })
  }

  private static func nothingToAnswer(_ template: Template, _ tier: ItemTier?) -> Report {
    guard let tier, !template.items.isEmpty else {
      return Report(
        .usage,
        Words(
          ja: "テンプレート \(template.reference) には分類だけがあり、項目がありません",
          en: "\(template.reference) has categories only, and no items"),
        hint: Words(
          ja: "発行者の原本を CSV で保存し、kura checklist import で取り込んでください",
          en: "save the issuer's workbook as CSV, and take it in with kura checklist import"))
    }
    return Report(
      .usage,
      Words(
        ja: "テンプレート \(template.reference) に区分 \(tier.rawValue) の項目はありません",
        en: "\(template.reference) has no items of tier \(tier.rawValue)"),
      hint: Words(ja: "--tier を外してください", en: "leave out --tier"))
  }
}

extension TemplateReference<SHA256.Digest> {
  /// `{id, version, digest}`
  var json: JSONValue {
    .object([
      "id": .string(id.description), "version": .string(version.description),
      "digest": digest.map { .string($0.description) } ?? .null,
    ])
  }
}
