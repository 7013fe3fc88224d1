// kura card show: what a card says, without trusting it.

internal import Agreements
internal import Platform

/// `kura card show FILE`
struct CardShowCommand: Command {
  @Operand(.file) private var file: FilePlace

  static let description = CommandDescription(
    Self.self, "card", "show",
    summary: Words(ja: "組織カードの内容と照合番号を表示する", en: "Show a card and its fingerprint"),
    details: [Words(ja: "保管庫は要りません。信頼の登録はしません。", en: "Needs no vault, and trusts nothing.")],
    givesJSON: true,
    example: "kura card show buyer.card",
    statuses: [.notAuthentic, .malformed])

  func run(_ context: Context) throws(Report) {
    let bytes = try context.read(file, limit: CardChain.maximumByteCount)
    let chain: CardChain
    do throws(AgreementError) { chain = try CardChain(file: bytes) } catch { throw Report(error) }
    if context.globals.givesJSON { return try context.console.out(.object(CardView(chain).json)) }
    try context.console.out(CardView(chain).lines(in: context.console.language, width: context.console.width))
    context.console.note(
      Words(
        ja: "表示しただけです。登録は、照合番号を電話などで確かめて kura trust で行います",
        en: "shown only; to trust it, compare the fingerprint by telephone and use kura trust"))
  }
}
