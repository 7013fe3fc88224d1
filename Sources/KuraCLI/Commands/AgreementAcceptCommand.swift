// kura agreement accept: signs what the other side proposed, or imports what both have signed or one has ended.

internal import Agreements
internal import Kura
internal import Platform
internal import SignedNotes

/// `kura agreement accept FILE [--fingerprint F] [-o FILE]`
struct AgreementAcceptCommand: Command {
  @Operand(.file) private var file: FilePlace
  @Option(.fingerprint) private var fingerprint: TypedFingerprint?
  @Option(.output, Words(ja: "両者の署名がそろったNDA登録の出力先", en: "where to write the agreement that both have signed"))
  private var output: FilePlace?

  static let description = CommandDescription(
    Self.self, "agreement", "accept",
    summary: Words(
      ja: "NDAの登録案を確認して署名する。署名済みのものや終了は取り込む",
      en: "Accept a proposed agreement, or import an executed one or a termination"),
    details: [
      Words(
        ja: "同封の文書のハッシュを確かめ、内容を表示してから署名します。-o のファイルを相手に返してください。",
        en: "Checks the digest of the enclosed text and shows both before it signs. Send the file of -o back.")
    ],
    givesJSON: true,
    example: "kura agreement accept nda.agreement -o nda.executed",
    statuses: [.refused, .notAuthentic, .noKey, .malformed])

  /// In bytes: a legal text of 64 MiB, the note and the cards.
  private static let longestFile = 160 << 20

  func run(_ context: Context) throws(Report) {
    let bytes = try context.read(file, limit: Self.longestFile)
    let given = try context.resultPlace(output, isText: false)
    let open = try context.openForWriting()
    var chosen = given
    let outcome = try open.running(
      try open.vault.accept(
        bytes, fingerprint: fingerprint,
        review: { (review) throws(KuraError) in try open.asking(try ask(review, &chosen, open)) },
        secrets: try open.unlocked()))
    switch outcome {
    case .signed(let registered, let file):
      context.console.note(
        Words(
          ja: "\(registered.agreement.id) に署名しました。書き出したファイルを相手に返してください",
          en: "signed \(registered.agreement.id); send the file back to the other side"))
      try write(file, to: chosen, registered, open, context)
    case .imported(let registered, let file):
      let state = try open.running(try open.vault.standing(of: registered)).state.words
      context.console.note(
        Words(
          ja: "\(registered.agreement.id) を取り込みました。状態: \(state.ja)",
          en: "imported \(registered.agreement.id): \(state.en)"))
      try write(file, to: given, registered, open, context)
    case .terminated(let registered, let since):
      noteEnd(of: registered, since: since, context)
      if context.globals.givesJSON { try context.console.out(.object(try open.json(of: registered))) }
    }
  }

  /// Finds where the result goes, shows what is about to be taken, and asks once: for the terms, and for the fingerprint where nobody
  /// has compared it.
  private func ask(
    _ review: AgreementReview, _ place: inout ResultPlace?, _ open: OpenVault<WritableVault>
  ) throws(Report) {
    let context = open.context
    if review.signs, place == nil {
      place = try context.resultPlace(.path("\(FileStem.of(review.agreement.id)).executed"), isText: false)
    }
    let view = AgreementView(review.agreement, digest: review.digest, signedBy: review.signedBy)
    var titles = try open.titles()
    if let other = OrganizationName(review.other.subject) { titles[other] = review.other.title }
    let lines = view.lines(in: context.console.language, state: nil, end: nil, titles: titles)
    let asks = fingerprint == nil && (review.trustsOther || review.signs)
    guard asks else {
      if !context.globals.isQuiet { context.console.show(lines.joined(separator: "\n")) }
      return
    }
    if review.trustsOther { context.warnAboutExample(review.other.subject) }
    let question = AgreementQuestion(review)
    let isYes = try context.console.confirm(question.words(lines), otherwise: question.otherwise)
    guard isYes else { throw question.refusal }
  }

  private func write(
    _ file: [UInt8], to place: ResultPlace?, _ registered: RegisteredAgreement, _ open: OpenVault<WritableVault>,
    _ context: Context
  ) throws(Report) {
    if let place {
      try context.write(file, to: place, json: try open.json(of: registered))
    } else if context.globals.givesJSON {
      try context.console.out(.object(try open.json(of: registered)))
    }
  }

  private func noteEnd(of registered: RegisteredAgreement, since: Timestamp, _ context: Context) {
    let id = registered.agreement.id
    let time = TimeText.local(since)
    context.console.note(
      Words(
        ja: "\(id) は \(time) に終了しました。以後、封緘も開封もできません（記録、監査、検証は続けられます）",
        en:
          "\(id) ended at \(time); nothing is sealed or opened under it from then on, receipts, audit and verify go on")
    )
    if output != nil {
      context.console.warn(
        Words(ja: "終了の取り込みでは -o のファイルは作りません", en: "importing a termination writes no file, -o was not used"))
    }
  }
}
