// kura member admit: a person who asked becomes a member.

internal import Agreements
internal import Kura
internal import Platform
internal import SignedNotes

/// `kura member admit FILE [--keeper] [--fingerprint F] -o FILE`
struct MemberAdmitCommand: Command {
  @Operand(.file) private var file: FilePlace
  @Flag("keeper", Words(ja: "記録管理者（開封報告を受け取る人）にする", en: "make the member a keeper, who receives the records"))
  private var isKeeper: Bool
  @Option(.fingerprint) private var fingerprint: TypedFingerprint?
  @Option(.output) private var output: FilePlace

  static let description = CommandDescription(
    Self.self, "member", "admit",
    summary: Words(ja: "参加申請を確かめ、メンバーとして組織カードに載せる", en: "Admit who asked to join, on a new revision of the card"),
    details: [
      Words(
        ja: "組織の鍵がある保管庫で実行します。書き出したファイルを申請した人に渡してください。開けるのは本人だけです。",
        en:
          "Works in a vault with the organization's key. Give the file to the person who asked; nobody else can open it."
      )
    ],
    givesJSON: true,
    example: "kura member admit tanaka.request -o tanaka.welcome",
    statuses: [.refused, .notAuthentic, .noKey, .malformed])

  /// In bytes; a request has a few hundred.
  private static let longestRequest = 64 << 10

  func run(_ context: Context) throws(Report) {
    let place = try context.resultPlace(output, isText: false)
    let bytes = try context.read(file, limit: Self.longestRequest)
    let open = try context.openForWriting()
    let secrets = try open.secrets()
    let admitted = try open.running(
      try open.vault.admit(
        bytes, isKeeper: isKeeper, fingerprint: open.fingerprintCheck(fingerprint), secrets: secrets))
    let revision = admitted.card.newest.document.revision
    context.console.note(
      Words(
        ja: "\(admitted.member) を組織カード第 \(revision) 版に載せました。書き出したファイルを本人に渡してください",
        en: "\(admitted.member) is on revision \(revision) of the card; give the file to the person who asked"))
    context.console.note(
      Words(
        ja: "取引先には新しい組織カードが次に送るものと一緒に届きます。先に渡すときは kura card",
        en: "other organizations get the new card with what is sent next; to send it ahead: kura card"))
    try context.write(
      admitted.file, to: place,
      json: CardView(admitted.card).json.merging(["member": .string(admitted.member.description)]) { $1 })
  }
}
