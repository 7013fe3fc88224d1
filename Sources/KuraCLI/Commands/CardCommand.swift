// kura card: the own organization's card, to be given to the other side.

/// `kura card [-o FILE]`
package struct CardCommand: PendingCommand {
  package static let description = CommandDescription(
    "card",
    summary: Words(ja: "自組織の組織カード（公開鍵簿）を書き出す", en: "Write the own organization's card"),
    details: [
      Words(
        ja: "組織の鍵がこの保管庫にあり、期限まで 90 日を切っていれば、新しい版に署名します。照合番号を電話などで相手に伝えてください。",
        en: "Signs a new revision when fewer than 90 days are left and the organization's key is in this vault. "
          + "Read the fingerprint to the other side by telephone.")
    ],
    options: [
      .optional(.output, Words(ja: "出力先のファイル（なければ標準出力）", en: "the file to write (else standard output)"))
    ],
    givesJSON: true,
    example: "kura card -o acme.card",
    statuses: [.refused, .notAuthentic, .noKey])

  private let output: FilePlace?

  package init(_ arguments: Arguments) {
    output = arguments.value(.output)
  }
}
