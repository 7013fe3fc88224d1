// kura receipt: the records that the keepers of both sides have not seen yet.

/// `kura receipt --agreement ID [-o FILE]`
package struct ReceiptCommand: PendingCommand {
  package static let description = CommandDescription(
    "receipt",
    summary: Words(ja: "開封報告を書き出す", en: "Write a receipt: the records for the keepers of both sides"),
    options: [
      .optional(.agreement),
      .optional(
        .output, Words(ja: "出力先のファイル（なければ名前を決めて表示）", en: "the file to write (else it is named, and the name printed)")),
    ],
    givesJSON: true,
    example: "kura receipt --agreement NDA-2026-014 -o tanaka.receipt",
    statuses: [.refused, .notAuthentic, .noKey])

  private let agreement: String?
  private let output: FilePlace?

  package init(_ arguments: Arguments) {
    agreement = arguments.value(.agreement)
    output = arguments.value(.output)
  }
}
