// kura receipt import: another member's records are checked, kept and cosigned; or an acknowledgement comes back.

/// `kura receipt import FILE [-o ACK]`
package struct ReceiptImportCommand: PendingCommand {
  private static let acknowledgement = Option(
    "output", short: "o", ValueType<FilePlace>.newFile.named("ACK"),
    Words(ja: "送り主に返す確認の出力先", en: "where to write the acknowledgement for the sender"))

  package static let description = CommandDescription(
    "receipt", "import",
    summary: Words(ja: "開封報告または確認を取り込む", en: "Import a receipt, or the acknowledgement of one"),
    details: [
      Words(
        ja: "記録簿を再計算して確かめ、写しを保管し、連署します。連署した記録は、もう気付かれずに消したり変えたりできません。",
        en:
          "Recomputes the log, keeps a mirror and cosigns it. What has been cosigned cannot be removed or altered unseen."
      )
    ],
    operands: [.one(.file)],
    options: [.optional(acknowledgement)],
    givesJSON: true,
    example: "kura receipt import tanaka.receipt -o tanaka.ack",
    statuses: [.refused, .notAuthentic, .noKey, .malformed])

  private let file: FilePlace
  private let acknowledgement: FilePlace?

  package init(_ arguments: Arguments) {
    file = arguments.operand(.file)
    acknowledgement = arguments.value(Self.acknowledgement)
  }
}
