// kura agreement propose: registers an NDA that has been concluded, for the other side to accept.

internal import Agreements
internal import Kura
internal import Sodium

/// `kura agreement propose --id ID --with CARD …`
struct AgreementProposeCommand: Command {
  @Option(
    "id", .agreement, Words(ja: "NDA登録の識別子（例 NDA-2026-014）", en: "the agreement's identifier, such as NDA-2026-014"))
  var id: String
  @Option(
    "with",
    .existingFile.named("CARD|ORG"),
    Words(ja: "相手の組織カードのファイル、または登録済みの組織名", en: "the other side: its card file, or the name of a trusted organization"))
  var with: String?
  @Option(.fingerprint) var fingerprint: TypedFingerprint?
  @Option("engagement", .text, Words(ja: "案件", en: "the matter that the agreement is for"))
  var engagement: String
  @Option("purpose", .text, Words(ja: "開示の目的", en: "what it may be used for"))
  var purpose: String?
  @Option(
    "role", .role,
    Words(
      ja: "案件での役割 developer、supplier、operator、customer",
      en: "a role in the matter: developer, supplier, operator or customer"))
  var roles: [PartyRole]
  @Option("from", .date, Words(ja: "有効期間の最初の日", en: "the first day of the term"))
  var from: CalendarDate?
  @Option("until", .date, Words(ja: "有効期間の最後の日", en: "the last day of the term"))
  var until: CalendarDate?
  @Option("renews", .renewal, Words(ja: "自動更新の期間（例 1y、6m）", en: "renews itself by this period, such as 1y or 6m"))
  var renews: Renewal?
  @Option(
    "document", .existingFile, Words(ja: "締結済みのNDA（そのまま平文で同封される）", en: "the concluded NDA; it travels along, in clear"))
  var document: String?
  @Option("document-digest", .digest, Words(ja: "同封しない場合の SHA-256", en: "its SHA-256, when it is not to travel along"))
  var documentDigest: SHA256.Digest?
  @Option("document-location", .text, Words(ja: "同封しない場合の保管場所", en: "where it is kept, when it does not travel along"))
  var documentLocation: String?
  @Option("concluded", .date, Words(ja: "締結日", en: "the day on which it was concluded"))
  var concluded: CalendarDate?
  @Option("contract-no", .text, Words(ja: "契約番号", en: "the number of the contract"))
  var contractNumber: String?
  @Option("reader", .member, Words(ja: "閲覧者を限る（なければ相手の全員）", en: "who may read (else everyone of the other side)"))
  var readers: [MemberWord]
  @Option("keeper", .member, Words(ja: "記録管理者を限る", en: "who receives the records (else all keepers on the cards)"))
  var keepers: [MemberWord]
  @Option("opening", .choice(), Words(ja: "開封の方式（recorded は自己記録）", en: "how openings are recorded"))
  var opening: Opening?
  @Option("like", .agreement, Words(ja: "ほかの内容を引き継ぐNDA登録", en: "take everything else from this agreement"))
  var like: String?
  @Option(.output, Words(ja: "出力先のファイル（なければ ID.agreement）", en: "the file to write (else ID.agreement)"))
  private var output: FilePlace?

  /// The kinds of opening that can be asked for.
  package enum Opening: String, Choice {
    case recorded
  }

  static let description = CommandDescription(
    Self.self, "agreement", "propose",
    summary: Words(ja: "締結済みのNDAの登録案を作る", en: "Propose to register an NDA that has been concluded"),
    details: [
      Words(
        ja: "NDAを締結するものではありません。原本が優先します。登録案は暗号化されません。",
        en: "This concludes nothing: the original wins. The proposal is not encrypted.")
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

  func run(_ context: Context) throws(Report) {
    let place = try context.resultPlace(output ?? .path("\(FileStem.of(id)).agreement"), isText: false)
    let open = try context.openForWriting()
    let order = try order(open, context)
    let secrets = try open.secrets()
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
