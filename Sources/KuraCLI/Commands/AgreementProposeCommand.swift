// kura agreement propose: registers an NDA that has been concluded, for the other side to accept.

internal import Agreements
internal import Kura
internal import Sodium

/// `kura agreement propose --id ID --with CARD …`
package struct AgreementProposeCommand: Command {
  /// The kinds of opening that can be asked for.
  package enum Opening: String, Choice {
    case recorded
  }

  private static let id = Option(
    "id", ValueType<String>.agreement,
    Words(ja: "NDA登録の識別子（例 NDA-2026-014）", en: "the agreement's identifier, such as NDA-2026-014"))
  private static let with = Option(
    "with",
    ValueType<String>("CARD|ORG", .file) { word throws(ValueFault) in
      try ValueType<String>.existingFile.read(word)
    },
    Words(ja: "相手の組織カードのファイル、または登録済みの組織名", en: "the other side: its card file, or the name of a trusted organization"))
  private static let engagement = Option(
    "engagement", ValueType<String>.text, Words(ja: "案件", en: "the matter that the agreement is for"))
  private static let purpose = Option(
    "purpose", ValueType<String>.text, Words(ja: "開示の目的", en: "what it may be used for"))
  private static let role = Option(
    "role", ValueType<PartyRole>.role,
    Words(
      ja: "案件での役割 developer、supplier、operator、customer",
      en: "a role in the matter: developer, supplier, operator or customer"))
  private static let from = Option(
    "from", ValueType<CalendarDate>.date, Words(ja: "有効期間の最初の日", en: "the first day of the term"))
  private static let until = Option(
    "until", ValueType<CalendarDate>.date, Words(ja: "有効期間の最後の日", en: "the last day of the term"))
  private static let renews = Option(
    "renews", ValueType<Renewal>.renewal,
    Words(ja: "自動更新の期間（例 1y、6m）", en: "renews itself by this period, such as 1y or 6m"))
  private static let document = Option(
    "document", ValueType<String>.existingFile,
    Words(ja: "締結済みのNDA（そのまま平文で同封される）", en: "the concluded NDA; it travels along, in clear"))
  private static let documentDigest = Option(
    "document-digest", ValueType<SHA256.Digest>.digest,
    Words(ja: "同封しない場合の SHA-256", en: "its SHA-256, when it is not to travel along"))
  private static let documentLocation = Option(
    "document-location", ValueType<String>.text,
    Words(ja: "同封しない場合の保管場所", en: "where it is kept, when it does not travel along"))
  private static let concluded = Option(
    "concluded", ValueType<CalendarDate>.date, Words(ja: "締結日", en: "the day on which it was concluded"))
  private static let contractNumber = Option(
    "contract-no", ValueType<String>.text, Words(ja: "契約番号", en: "the number of the contract"))
  private static let reader = Option(
    "reader", ValueType<MemberWord>.member,
    Words(ja: "閲覧者を限る（なければ相手の全員）", en: "who may read (else everyone of the other side)"))
  private static let keeper = Option(
    "keeper", ValueType<MemberWord>.member,
    Words(ja: "記録管理者を限る", en: "who receives the records (else all keepers on the cards)"))
  private static let opening = Option(
    "opening", ValueType<Opening>.choice(), Words(ja: "開封の方式（recorded は自己記録）", en: "how openings are recorded"))
  private static let like = Option(
    "like", ValueType<String>.agreement, Words(ja: "ほかの内容を引き継ぐNDA登録", en: "take everything else from this agreement"))

  package static let description = CommandDescription(
    "agreement", "propose",
    summary: Words(ja: "締結済みのNDAの登録案を作る", en: "Propose to register an NDA that has been concluded"),
    details: [
      Words(
        ja: "NDAを締結するものではありません。原本が優先します。登録案は暗号化されません。",
        en: "This concludes nothing: the original wins. The proposal is not encrypted.")
    ],
    options: [
      .required(id), .optional(with), .optional(.fingerprint), .required(engagement), .optional(purpose),
      .repeated(role),
      .optional(from), .optional(until), .optional(renews), .optional(document), .optional(documentDigest),
      .optional(documentLocation), .optional(concluded), .optional(contractNumber), .repeated(reader),
      .repeated(keeper), .optional(opening), .optional(like),
      .optional(.output, Words(ja: "出力先のファイル（なければ ID.agreement）", en: "the file to write (else ID.agreement)")),
    ],
    rules: [
      .each(["with", "purpose", "role", "from", "until"], unless: "like"),
      .exactlyOne(["document", "document-digest"], unless: "like"),
      .together(["document-digest", "document-location"]),
    ],
    givesJSON: true,
    example: """
      kura agreement propose --id NDA-2026-014 --with buyer.card \\
        --engagement '基幹システム更改' --purpose '調達審査' \\
        --role acme.example=developer --role buyer.example=customer \\
        --from 2026-11-01 --until 2027-10-31 --renews 1y \\
        --document nda.pdf -o nda.agreement
      """,
    statuses: [.refused, .notAuthentic, .noKey, .malformed])

  let id: String
  let with: String?
  let fingerprint: TypedFingerprint?
  let engagement: String
  let purpose: String?
  let roles: [PartyRole]
  let from: CalendarDate?
  let until: CalendarDate?
  let renews: Renewal?
  let document: String?
  let documentDigest: SHA256.Digest?
  let documentLocation: String?
  let concluded: CalendarDate?
  let contractNumber: String?
  let readers: [MemberWord]
  let keepers: [MemberWord]
  let opening: Opening?
  let like: String?
  private let output: FilePlace?

  package init(_ arguments: Arguments) {
    id = arguments.required(Self.id)
    with = arguments.value(Self.with)
    fingerprint = arguments.value(.fingerprint)
    engagement = arguments.required(Self.engagement)
    purpose = arguments.value(Self.purpose)
    roles = arguments.values(Self.role)
    from = arguments.value(Self.from)
    until = arguments.value(Self.until)
    renews = arguments.value(Self.renews)
    document = arguments.value(Self.document)
    documentDigest = arguments.value(Self.documentDigest)
    documentLocation = arguments.value(Self.documentLocation)
    concluded = arguments.value(Self.concluded)
    contractNumber = arguments.value(Self.contractNumber)
    readers = arguments.values(Self.reader)
    keepers = arguments.values(Self.keeper)
    opening = arguments.value(Self.opening)
    like = arguments.value(Self.like)
    output = arguments.value(.output)
  }

  package func run(_ context: Context) throws(Report) {
    let place = try context.resultPlace(output ?? .path("\(FileStem.of(id)).agreement"), isText: false)
    let open = try context.openForWriting()
    let order = try order(open, context)
    let secrets = try open.running(try open.secrets())
    let proposed = try open.running(try open.vault.propose(order, secrets: secrets))
    let registered = proposed.agreement
    if !context.globals.isQuiet {
      context.console.show(try open.lines(of: registered, in: context.console.language).joined(separator: "\n"))
    }
    noteNature(of: registered.agreement, context)
    try context.write(proposed.file, to: place, json: try open.json(of: registered))
  }

  private func noteNature(of agreement: Agreement, _ context: Context) {
    context.console.note(
      Words(
        ja: "締結済みのNDAを登録するものです。これにより締結されるものはなく、原本が優先します",
        en: "this registers an NDA that has been concluded; it concludes nothing, and the original wins"))
    if case .attached = agreement.terms.legalText {
      context.console.note(
        Words(
          ja: "このファイルは暗号化されず、NDAの全文を含みます。同封しない場合は --document-digest と --document-location",
          en:
            "the file travels in clear, with the whole NDA in it; to keep it out: --document-digest, --document-location"
        ))
    } else {
      context.console.note(
        Words(ja: "このファイルは暗号化されません（NDAの本文は含みません）", en: "the file travels in clear, without the text of the NDA"))
    }
    let time = TimeText.local(agreement.acceptBy)
    context.console.note(
      Words(
        ja: "相手に送り、\(time) までに kura agreement accept で確認してもらってください",
        en: "send it to the other side, to be accepted until \(time): kura agreement accept FILE"))
  }
}
