// kura card show: what a card says, without trusting it.

/// `kura card show FILE`
package struct CardShowCommand: PendingCommand {
  package static let description = CommandDescription(
    "card", "show",
    summary: Words(ja: "組織カードの内容と照合番号を表示する", en: "Show a card and its fingerprint"),
    details: [Words(ja: "保管庫は要りません。信頼の登録はしません。", en: "Needs no vault, and trusts nothing.")],
    operands: [.one(.file)],
    givesJSON: true,
    example: "kura card show buyer.card",
    statuses: [.notAuthentic, .malformed])

  private let file: FilePlace

  package init(_ arguments: Arguments) {
    file = arguments.operand(.file)
  }
}
