// kura audit: who opened what, when, and by whose word.

internal import Access
internal import Agreements
internal import Checklists
internal import Kura
internal import Platform
internal import SignedNotes
internal import Sodium

/// `kura audit …`
struct AuditCommand: Command {
  @Option("agreement", .agreement, Words(ja: "このNDA登録だけ", en: "only this agreement"))
  private var agreement: String?
  @Option("bundle", .bundle.named("ID"), Words(ja: "この封緘ファイルだけ", en: "only this bundle"))
  private var bundle: String?
  @Flag(
    "disclosures", Words(ja: "何を誰にどのNDA登録で開示したかの一覧にする", en: "list what was disclosed to whom, under which agreement"))
  private var showsDisclosures: Bool
  @Option("csv", .newFile, Words(ja: "表計算ソフト用の CSV を書き出す", en: "write CSV for spreadsheets"))
  private var csv: FilePlace?
  @Option("html", .newFile, Words(ja: "印刷できる 1 枚の HTML を書き出す", en: "write one HTML page that can be printed"))
  private var html: FilePlace?

  static let description = CommandDescription(
    Self.self, "audit",
    summary: Words(ja: "誰が、いつ、どのファイルを開封したかを表示する", en: "Show who opened what, and when"),
    details: [
      Words(
        ja: "相手が連署した記録は、もう気付かれずに消したり変えたりできません。開封後の複製、撮影、転送は分かりません。",
        en: "What the other side has cosigned cannot be removed or altered unseen. Nobody sees copies, photographs or "
          + "forwarding after an opening.")
    ],
    rules: [.atMostOne(["json", "csv", "html"])],
    givesJSON: true,
    example: "kura audit --agreement NDA-2026-014 --html audit.html",
    statuses: [.refused, .notAuthentic, .noKey])

  func run(_ context: Context) throws(Report) {
    let place = try context.resultPlace(csv ?? html, isText: true)
    let open = try context.openForReading()
    let vault = open.vault
    var scope = AuditScope(agreement: agreement)
    if let bundle { scope.bundle = try open.running(try vault.bundleID(beginning: bundle)) }
    guard !showsDisclosures else {
      return try showDisclosures(try open.running(try vault.disclosures(scope)), place, context)
    }
    let result = try open.running(try vault.audit(scope))
    let requests = RequestRows(
      try open.running(try vault.checklistRequests(scope)), language: context.console.language)
    let table = AuditTable(result, language: context.console.language)
    if context.globals.givesJSON {
      try context.console.out(result.json(requests))
    } else if let place {
      let page =
        csv != nil ? Self.csv(table, requests) : Self.page(table, requests, result, context.console.language)
      try context.write(page, to: place, json: [:])
    } else {
      try show(table, requests, on: context.console)
    }
  }

  private func showDisclosures(
    _ register: DisclosureRegister, _ place: ResultPlace?, _ context: Context
  ) throws(Report) {
    let console = context.console
    let disclosures = DisclosureTable(register, language: console.language)
    if context.globals.givesJSON { return try console.out(disclosures.json) }
    if let place { return try context.write(csv != nil ? disclosures.csv : disclosures.page, to: place, json: [:]) }
    var table = Table(DisclosureTable.columns)
    for row in disclosures.rows(isWhole: false) { table.add(row) }
    try console.out(table.lines(in: console.language, width: console.width))
    try console.out("")
    for words in DisclosureTable.footer { try console.out(words) }
  }

  private func show(_ audit: AuditTable, _ requests: RequestRows, on console: Console) throws(Report) {
    var table = Table(AuditTable.columns)
    for row in audit.rows { table.add(row) }
    try console.out(table.lines(in: console.language, width: console.width))
    for line in audit.silences + audit.findings + requests.lines { try console.out(line) }
    try console.out("")
    for words in AuditTable.footer { try console.out(words) }
  }

  private static func csv(_ audit: AuditTable, _ requests: RequestRows) -> [UInt8] {
    var text = DelimitedWriter()
    text.add(audit.head)
    for row in audit.rows { text.add(row) }
    for line in audit.silences + audit.findings + requests.lines { text.add([line]) }
    return text.bytes
  }

  private static func page(
    _ audit: AuditTable, _ requests: RequestRows, _ result: AuditResult, _ language: Language
  ) -> [UInt8] {
    let title = Words(ja: "開封記録の監査", en: "Audit of openings")[language]
    let made = Words(
      ja: "作成 \(TimeText.local(result.time.asTimestamp))", en: "made \(TimeText.local(result.time.asTimestamp))")
    let agreements = result.agreements.map {
      HTML.element("p", "\($0.agreement.id) – \($0.agreement.terms.engagement) (\($0.agreement.terms.purpose))")
    }
    var body = [HTML.element("p", made[language])] + agreements + [HTML.table(head: audit.head, rows: audit.rows)]
    if !audit.silences.isEmpty {
      body.append(.element("h2", Words(ja: "記録のない閲覧者", en: "Silent readers")[language]))
      body.append(.element("ul", audit.silences.map { .element("li", $0) }))
    }
    if !audit.findings.isEmpty {
      body.append(.element("h2", Words(ja: "辻褄の合わない事実", en: "Facts that do not fit")[language]))
      body.append(.element("ul", audit.findings.map { .element("li", class: "finding", $0) }))
    }
    if !requests.lines.isEmpty {
      body.append(.element("h2", RequestRows.title[language]))
      body.append(.element("ul", requests.lines.map { .element("li", $0) }))
    }
    let footer = AuditTable.footer.map { HTML.element("p", $0[language]) }
    return Array(HTML.page(title: title, language: language, body: body, footer: footer).utf8)
  }
}

extension AuditResult {
  /// The shape is part of the command line contract.
  fileprivate func json(_ requests: RequestRows) -> JSONValue {
    .object([
      "accesses": .array(accesses.map(\.json)),
      "silent": .array(
        silent.map {
          .object(optional: [
            "bundle": .string($0.bundle.description), "member": .string($0.member.description),
            "since": .string($0.since.description), "lastReceipt": $0.lastReceipt.map { .string($0.description) },
          ])
        }),
      "findings": .array(
        findings.map {
          .object(optional: [
            "kind": .string($0.kind.code), "detail": .string($0.kind.words.en),
            "log": $0.log.map { .string($0.description) }, "index": $0.index.map { .number($0) },
            "bundle": $0.bundle.map { .string($0.description) }, "part": $0.part.map { .number($0) },
          ])
        }),
      "requests": requests.json, "conflicts": .array(conflicts.map { .string($0) }),
      "note": .array(AuditTable.footer.map { .string($0.en) }),
    ])
  }
}

extension AuditedAccess {
  fileprivate var json: JSONValue {
    .object(optional: [
      "time": .string(time.description), "confirmed": confirmed.map { .string($0.description) },
      "confirmedBy": confirmedBy.map { .string($0.description) }, "member": .string(member.description),
      "bundle": bundle.map { .string($0.description) }, "part": part.map { .number($0) },
      "partName": partName.map { .string($0) }, "action": .string(act.word),
      "reason": reason.map { .string($0.description) }, "answers": answers.map { .string($0.description) },
      "evidence": .string(evidence.rawValue),
      "log": .string(log.description), "index": .number(index), "agreement": .string(agreement.description),
    ])
  }
}
