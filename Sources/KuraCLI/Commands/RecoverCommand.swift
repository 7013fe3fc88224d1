// kura recover: a vault that was restored or moved may write to its logs again.

/// `kura recover --mirror RECEIPT | --moved`
package struct RecoverCommand: PendingCommand {
  private static let mirror = Option(
    "mirror", ValueType<FilePlace>.file.named("RECEIPT"),
    Words(ja: "相手が持つ記録と照合する", en: "compare with what the other side holds"))
  private static let moved = Flag(
    "moved", Words(ja: "元の場所にもうないことを確認する", en: "confirm that the old place is gone"))

  package static let description = CommandDescription(
    "recover",
    summary: Words(ja: "復元または移動した保管庫を再び使えるようにする", en: "Put a restored or moved vault back into use"),
    details: [
      Words(
        ja: "古い控えから戻した保管庫が記録を続けると、記録簿が枝分かれします。照合の結果は記録に残ります。",
        en: "A vault restored from an old copy would fork its logs by going on. Either way is recorded.")
    ],
    options: [.optional(mirror), .flag(moved)],
    rules: [.exactlyOne(["mirror", "moved"])],
    givesJSON: false,
    example: "kura recover --mirror from-buyer.receipt",
    statuses: [.refused, .notAuthentic, .noKey, .malformed])

  private let mirror: FilePlace?
  private let isMoved: Bool

  package init(_ arguments: Arguments) {
    mirror = arguments.value(Self.mirror)
    isMoved = arguments.isSet(Self.moved)
  }
}
