// kura verify: derives everything again, and says what holds.

/// `kura verify [FILE]`
package struct VerifyCommand: PendingCommand {
  private static let file = Operand(
    ValueType<FilePlace>.file,
    Words(ja: "封緘ファイルまたは開封報告（なければ保管庫）", en: "a bundle or a receipt (else the vault)"))

  package static let description = CommandDescription(
    "verify",
    summary: Words(ja: "保管庫、封緘ファイル、開封報告を検証し直す", en: "Verify a vault, a bundle or a receipt anew"),
    details: [
      Words(
        ja: "封緘ファイルは封緘した時点で判断します。NDA登録の終了は失敗になりません。何も開封せず、記録もしません。",
        en:
          "A bundle is judged at its sealing time: an ended agreement does not fail it. Opens nothing and records nothing."
      )
    ],
    operands: [.optional(file)],
    givesJSON: true,
    example: "kura verify q3.kura",
    statuses: [.refused, .notAuthentic, .noKey, .malformed])

  private let file: FilePlace?

  package init(_ arguments: Arguments) {
    file = arguments.optionalOperand(Self.file)
  }
}
