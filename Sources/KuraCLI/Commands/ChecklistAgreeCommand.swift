// kura checklist agree: rows of a checklist that both sides take over for their engagement, signed by a member of each.

internal import Agreements
internal import Kura
internal import Platform
internal import SignedNotes

/// `kura checklist agree FILE… --row ITEM=OUTCOME … | FILE`
struct ChecklistAgreeCommand: Command {
  @Operand(
    .existingFile,
    Words(
      ja: "チェックリストの入った封緘ファイル（--from があれば封緘した側の識別子）、または採用の合意書",
      en: "a bundle with a checklist (with --from its id, where it was sealed), or an adoption that came"))
  var files: [String]
  @Option(
    "row", .decision,
    Words(
      ja: "この項目を採用する、代替手段で採用する、または採用しない。挙げない項目は合意に入らない",
      en: "adopt a row, adopt it by its other means, or decline it; rows that are not named are left out"))
  var rows: [AdoptionOrder.Decision]
  @Option(
    "from", .existingFile, Words(ja: "封緘した側が使う、自社の回答のファイル", en: "the own answers, where the bundle was sealed here"))
  var from: String?
  let reading = ChecklistArguments()
  @Option(
    "with", .member,
    Words(ja: "相手方で署名する人（一人に決まるときは省略可）", en: "who signs for the other side (may be left out where it is clear)"))
  var with: MemberWord?
  @Flag(.acknowledge) var isAcknowledged: Bool
  @Flag("sign", Words(ja: "尋ねずに署名する", en: "sign without being asked"))
  private var signs: Bool
  @Option(
    .output, Words(ja: "出力先のファイル（なければ名前を決めて表示）", en: "the file to write (else it is named, and the name printed)"))
  var output: FilePlace?

  static let description = CommandDescription(
    Self.self, "checklist", "agree",
    summary: Words(ja: "チェックリストの項目の採用を相手と合意する", en: "Agree which rows of a checklist both sides take over"),
    details: [
      Words(
        ja: "--row を付けると合意書を作って署名します。双方から一人ずつ署名すると合意になり、回答者の表明は変わりません。封緘ファイルは開封として記録されます。",
        en:
          "With --row it makes an adoption and signs it; a member of each side has to sign. It changes nothing that was "
          + "answered. Reading the checklist of a bundle is recorded as an opening."),
      Words(
        ja: "受け取った合意書を指定すると、内容を表示してから署名します。双方が署名したものは取り込みます。",
        en: "An adoption that came is shown, then signed; one that both have signed is taken in."),
    ],
    givesJSON: true,
    example: """
      kura checklist agree q3.kura --row PO.1.1=adopted --row PW.4.1=alternative \\
        --row PW.6.2=declined -o erp.adoption
      """,
    statuses: [.refused, .notAuthentic, .noKey, .notRecorded, .malformed])

  /// In bytes: a text of 4 MiB and two cards.
  private static let longestFile = 64 << 20

  func run(_ context: Context) throws(Report) {
    if rows.isEmpty { try accept(context) } else { try propose(context) }
  }

  // MARK: An adoption that came

  private func accept(_ context: Context) throws(Report) {
    guard files.count == 1, from == nil, with == nil else { throw Self.rowsNeeded }
    let bytes = try context.read(.path(files[0]), limit: Self.longestFile)
    guard bytes.starts(with: Array("age-encryption.org/".utf8)) else { throw Self.rowsNeeded }
    _ = try context.resultPlace(output, isText: false)
    let open = try context.openForWriting()
    let secrets = try open.secrets()
    var place: ResultPlace?
    let outcome = try open.running(
      try open.vault.acceptAdoption(
        bytes, secrets: secrets,
        review: { (review) throws(KuraError) in
          try open.asking(try ask(review, &place, open))
        }))
    try tell(outcome, place, context)
  }

  private static let rowsNeeded = Report(
    .usage, Words(ja: "採用する項目が指定されていません", en: "no row was named"),
    hint: Words(
      ja: "--row ITEM=adopted のように指定するか、受け取った採用の合意書を一つだけ指定してください",
      en: "name rows such as --row PO.1.1=adopted, or one adoption that came"))

  /// Finds where the result goes, shows the rows, and asks.
  private func ask(
    _ review: AdoptionReview, _ place: inout ResultPlace?, _ open: OpenVault<WritableVault>
  ) throws(Report) {
    let context = open.context
    if review.signs { place = try open.resultPlace(output, under: review.agreement, suffix: "adopted") }
    let view = AdoptionView(review.adoption, signedBy: review.signedBy)
    let lines = view.lines(context.console.language, width: nil)
    guard review.signs, !signs else {
      if !context.globals.isQuiet { context.console.show(lines.joined(separator: "\n")) }
      return
    }
    let question = Words.lines(
      [Words(ja: "次の合意を確かめてください", en: "this is what you are asked to sign")]
        + lines.map { Words(ja: $0, en: $0) } + [
          Words(ja: "", en: ""), Words(ja: "この内容に署名しますか。", en: "Do you sign this?"),
        ])
    let isYes = try context.console.confirm(
      question, otherwise: Words(ja: "内容を確かめたうえで --sign を付けてください", en: "look at it, then give --sign"))
    guard isYes else {
      throw Report(
        .refused, Words(ja: "確認されなかったため、署名せず、取り込みませんでした", en: "not confirmed, so nothing was signed or kept"))
    }
  }

  private func tell(_ outcome: AdoptionOutcome, _ place: ResultPlace?, _ context: Context) throws(Report) {
    switch outcome {
    case .signed(let adopted, let file):
      let readers = file.readers.map(\.description).joined(separator: ", ")
      context.console.note(
        Words(ja: "署名しました。双方の署名がそろったファイルを \(readers) に渡してください", en: "signed; send the file back to \(readers)"))
      guard let place else { preconditionFailure("a place was found before it was signed") }
      try context.write(file.file, to: place, json: AdoptionView(ProposedAdoption(adopted)).json)
    case .imported(let adopted, let agreement):
      context.console.note(
        Words(
          ja: "双方が署名した合意を取り込みました。kura checklist agreed --agreement \(agreement.id) で見られます",
          en: "kept; both have signed it: see kura checklist agreed --agreement \(agreement.id)"))
      try printKept(ProposedAdoption(adopted), context)
    case .waiting(let proposed, _):
      let missing = proposed.missing.map(\.description).joined(separator: ", ")
      context.console.note(
        Words(ja: "保管しました。\(missing) の署名を待っています", en: "kept; it still lacks the signature of \(missing)"))
      try printKept(proposed, context)
    }
  }

  private func printKept(_ proposed: ProposedAdoption, _ context: Context) throws(Report) {
    if output != nil {
      context.console.warn(Words(ja: "署名していないため、-o のファイルは作りません", en: "nothing was signed here, so -o was not used"))
    }
    if context.globals.givesJSON { try context.console.out(.object(AdoptionView(proposed).json)) }
  }
}
