// kura receipt: the records that the keepers of both sides have not seen yet.

internal import Agreements
internal import Kura
internal import Platform

/// `kura receipt --agreement ID [-o FILE]`
struct ReceiptCommand: Command {
  @Option(.agreement) private var agreement: String?
  @Option(
    .output, Words(ja: "出力先のファイル（なければ名前を決めて表示）", en: "the file to write (else it is named, and the name printed)"))
  private var output: FilePlace?

  static let description = CommandDescription(
    Self.self, "receipt",
    summary: Words(ja: "開封報告を書き出す", en: "Write a receipt: the records for the keepers of both sides"),
    givesJSON: true,
    example: "kura receipt --agreement NDA-2026-014 -o tanaka.receipt",
    statuses: [.refused, .notAuthentic, .noKey])

  func run(_ context: Context) throws(Report) {
    let open = try context.openForWriting()
    let vault = open.vault
    let secrets = try open.secrets()
    let selector = try context.executedAgreement(agreement, in: vault)
    let place = try context.resultPlace(try place(for: selector, of: vault, context), isText: false)
    let made = try open.running(try vault.receipt(agreement: selector, secrets: secrets))
    try context.write(made.file, to: place, json: ["agreement": .string(made.agreement.id)])
    context.console.note(
      Words(
        ja: "記録管理者に渡してください（記録管理者の鍵でしか開きません）", en: "send it to the keepers; only their keys open it"))
  }

  private func place(for selector: String, of vault: some ReadableVault, _ context: Context) throws(Report) -> FilePlace
  {
    if let output { return output }
    return try context.freeName(stem: "\(vault.member.shortName)-\(FileStem.of(selector))", suffix: "receipt")
  }
}
