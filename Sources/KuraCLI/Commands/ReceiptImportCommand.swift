// kura receipt import: another member's records are checked, kept and cosigned; or an acknowledgement comes back.

internal import Agreements
internal import Bundles
internal import Kura
internal import Platform

/// `kura receipt import FILE [-o ACK]`
struct ReceiptImportCommand: Command {
  @Operand(.file) private var file: FilePlace
  @Option(
    "output", short: "o", .newFile.named("ACK"),
    Words(ja: "送り主に返す確認の出力先", en: "where to write the acknowledgement for the sender"))
  private var acknowledgement: FilePlace?

  static let description = CommandDescription(
    Self.self, "receipt", "import",
    summary: Words(ja: "開封報告または確認を取り込む", en: "Import a receipt, or the acknowledgement of one"),
    details: [
      Words(
        ja: "記録簿を再計算して確かめ、写しを保管し、連署します。連署した記録は、もう気付かれずに消したり変えたりできません。",
        en:
          "Recomputes the log, keeps a mirror and cosigns it. What has been cosigned cannot be removed or altered unseen."
      )
    ],
    givesJSON: true,
    example: "kura receipt import tanaka.receipt -o tanaka.ack",
    statuses: [.refused, .notAuthentic, .noKey, .malformed])

  func run(_ context: Context) throws(Report) {
    let bytes = try context.read(file, limit: Context.mostSentBytes)
    let place = try context.resultPlace(acknowledgement, isText: false)
    let open = try context.openForWriting()
    let vault = open.vault
    let secrets = try open.secrets()
    let outcome = try open.running(try vault.importReceipt(bytes, secrets: secrets))
    switch outcome {
    case .receipt(let log): try tell(log, place, context)
    case .acknowledged(let acknowledged): try tell(acknowledged, context)
    }
  }

  private func tell(_ acknowledged: Acknowledged, _ context: Context) throws(Report) {
    let names = acknowledged.members.map(\.description).joined(separator: ", ")
    if context.globals.givesJSON {
      try context.console.out(
        .object([
          "acknowledged": .bool(true), "by": .array(acknowledged.members.map { .string($0.description) }),
          "agreement": .string(acknowledged.agreement.id), "size": .number(acknowledged.size),
          "new": .bool(acknowledged.isNew),
        ]))
    }
    context.console.note(
      acknowledged.isNew
        ? Words(
          ja: "\(names) が記録簿の \(acknowledged.size) 件目までに連署しました",
          en: "\(names) has cosigned the log up to entry \(acknowledged.size)")
        : Words(ja: "新しい内容はありません", en: "nothing new"))
    guard acknowledged.isAhead else { return }
    context.console.warn(
      Words(
        ja: "手元の記録簿はそれより短く、古い状態に戻っています。kura recover --mirror FILE で取り戻すまで、何も記録できません",
        en: "the log here is shorter than that: it was set back. Nothing is recorded until kura recover --mirror FILE"))
  }

  private func tell(_ log: ImportedLog, _ place: ResultPlace?, _ context: Context) throws(Report) {
    let json: [String: JSONValue] = [
      "member": .string(log.member.description), "agreement": .string(log.agreement.id), "size": .number(log.size),
      "entries": .number(log.newEntries), "new": .bool(log.isNew),
    ]
    if let place {
      try context.write(log.acknowledgement, to: place, json: json)
    } else if context.globals.givesJSON {
      try context.console.out(.object(json))
    }
    context.console.note(
      log.isNew
        ? Words(
          ja: "\(log.member) の記録簿（\(log.size) 件、新しく \(log.newEntries) 件）を確かめ、連署しました",
          en: "checked and cosigned the log of \(log.member): \(log.size) entries, \(log.newEntries) of them new")
        : Words(
          ja: "新しい内容はありません（\(log.member)、\(log.size) 件）", en: "nothing new (\(log.member), \(log.size) entries)"))
    if let path = place?.path {
      context.console.note(
        Words(ja: "\(path) を \(log.member) に返してください", en: "send \(path) back to \(log.member)"))
    }
  }
}
