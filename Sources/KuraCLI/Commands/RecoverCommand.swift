// kura recover: a vault that was restored or moved may write to its logs again.

internal import Agreements
internal import Kura

/// `kura recover --mirror RECEIPT | --moved`
struct RecoverCommand: Command {
  @Option("mirror", .file.named("RECEIPT"), Words(ja: "相手が持つ記録と照合する", en: "compare with what the other side holds"))
  private var mirror: FilePlace?
  @Flag("moved", Words(ja: "元の場所にもうないことを確認する", en: "confirm that the old place is gone"))
  private var isMoved: Bool

  static let description = CommandDescription(
    Self.self, "recover",
    summary: Words(ja: "復元または移動した保管庫を再び使えるようにする", en: "Put a restored or moved vault back into use"),
    details: [
      Words(
        ja: "古い控えから戻した保管庫が記録を続けると、記録簿が枝分かれします。照合の結果は記録に残ります。",
        en: "A vault restored from an old copy would fork its logs by going on. Either way is recorded.")
    ],
    rules: [.exactlyOne(["mirror", "moved"])],
    givesJSON: false,
    example: "kura recover --mirror from-buyer.receipt",
    statuses: [.refused, .notAuthentic, .noKey, .malformed])

  func run(_ context: Context) throws(Report) {
    var file: [UInt8]?
    if let mirror { file = try context.read(mirror, limit: Context.mostSentBytes) }
    if isMoved {
      let isGone = try context.console.confirm(
        Words(
          ja: "元の場所の保管庫は、もう使われませんか。両方を使うと記録簿が枝分かれし、証拠として残ります",
          en: "is the vault at the old place gone for good? using both forks the logs, and that stays as proof"),
        otherwise: Words(
          ja: "端末で実行してください（確認が必要です）", en: "run it on a terminal: it has to be confirmed"))
      guard isGone else {
        throw Report(.refused, Words(ja: "元の場所が残っているため、続けません", en: "the old place remains, so nothing was done"))
      }
    }
    let open = try context.openForWriting()
    let vault = open.vault
    let secrets = try open.secrets()
    let recovered: [RecoveredLog]
    if let file {
      recovered = try open.running(try vault.recover(mirror: file, secrets: secrets))
    } else {
      recovered = try open.running(try vault.recoverMoved(secrets: secrets))
    }
    for log in recovered {
      context.console.note(
        log.wasCompared
          ? Words(
            ja: "\(log.agreement.id): 相手が持つ記録と照合し、\(log.restored) 件を取り戻しました",
            en: "\(log.agreement.id): compared with what the other side holds; \(log.restored) entries taken back")
          : Words(ja: "\(log.agreement.id): 移動を記録しました", en: "\(log.agreement.id): the move is recorded"))
    }
    context.console.note(Words(ja: "保管庫を再び使えます", en: "the vault can be used again"))
  }
}
