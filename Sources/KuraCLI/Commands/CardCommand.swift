// kura card: the own organization's card, to be given to the other side.

internal import Agreements
internal import Kura
internal import Platform
internal import SignedNotes

/// `kura card [-o FILE]`
struct CardCommand: Command {
  @Option(.output, Words(ja: "出力先のファイル（なければ標準出力）", en: "the file to write (else standard output)"))
  private var output: FilePlace?

  static let description = CommandDescription(
    Self.self, "card",
    summary: Words(ja: "自組織の組織カード（公開鍵簿）を書き出す", en: "Write the own organization's card"),
    details: [
      Words(
        ja: "組織の鍵がこの保管庫にあり、期限まで 90 日を切っていれば、新しい版に署名します。照合番号を電話などで相手に伝えてください。",
        en: "Signs a new revision when fewer than 90 days are left and the organization's key is in this vault. "
          + "Read the fingerprint to the other side by telephone.")
    ],
    givesJSON: true,
    example: "kura card -o acme.card",
    statuses: [.refused, .notAuthentic, .noKey])

  func run(_ context: Context) throws(Report) {
    let place = try context.resultPlace(output, isText: true)
    let chain = try chain(context)
    context.noteOwnFingerprint(chain)
    if let place {
      try context.write(chain.fileBytes, to: place, json: CardView(chain).json)
    } else if context.globals.givesJSON {
      try context.console.out(.object(CardView(chain).json))
    } else {
      try context.console.write(chain.fileBytes, isText: true)
    }
  }

  /// The own card; opened for writing only when there is something to write.
  private func chain(_ context: Context) throws(Report) -> CardChain {
    let reading = try context.openForReading()
    let known = try reading.running(try reading.vault.ownChain())
    guard try reading.running(try reading.vault.ownCardIsDue()) else { return known }
    let writing = try context.openForWriting()
    let renewed = try writing.running(try writing.vault.ownCard(secrets: try writing.unlocked()))
    if renewed.cards.count > known.cards.count {
      let card = renewed.newest.document
      context.console.note(
        Words(
          ja: "組織カードの新しい版（第 \(card.revision) 版、期限 \(TimeText.local(card.validUntil))）に署名しました",
          en: "signed revision \(card.revision) of the card, valid until \(TimeText.local(card.validUntil))"))
    }
    return renewed
  }
}
