// kura agreement accept: signs what the other side proposed, or imports what both have signed or one has ended.

internal import Agreements

/// `kura agreement accept FILE [--fingerprint F] [-o FILE]`
package struct AgreementAcceptCommand: PendingCommand {
  package static let description = CommandDescription(
    "agreement", "accept",
    summary: Words(
      ja: "NDAの登録案を確認して署名する。署名済みのものや終了は取り込む",
      en: "Accept a proposed agreement, or import an executed one or a termination"),
    details: [
      Words(
        ja: "同封の文書のハッシュを確かめ、内容を表示してから署名します。-o のファイルを相手に返してください。",
        en: "Checks the digest of the enclosed text and shows both before it signs. Send the file of -o back.")
    ],
    operands: [.one(.file)],
    options: [
      .optional(.fingerprint),
      .optional(.output, Words(ja: "両者の署名がそろったNDA登録の出力先", en: "where to write the agreement that both have signed")),
    ],
    givesJSON: true,
    example: "kura agreement accept nda.agreement -o nda.executed",
    statuses: [.refused, .notAuthentic, .noKey, .malformed])

  private let file: FilePlace
  private let fingerprint: TypedFingerprint?
  private let output: FilePlace?

  package init(_ arguments: Arguments) {
    file = arguments.operand(.file)
    fingerprint = arguments.value(.fingerprint)
    output = arguments.value(.output)
  }
}
