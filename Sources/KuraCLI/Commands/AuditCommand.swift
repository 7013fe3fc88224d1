// kura audit: who opened what, when, and by whose word.

/// `kura audit …`
package struct AuditCommand: PendingCommand {
  private static let bundle = Option(
    "bundle", ValueType<String>.bundle.named("ID"), Words(ja: "この封緘ファイルだけ", en: "only this bundle"))
  private static let agreement = Option(
    "agreement", ValueType<String>.agreement, Words(ja: "このNDA登録だけ", en: "only this agreement"))
  private static let csv = Option(
    "csv", ValueType<FilePlace>.newFile, Words(ja: "表計算ソフト用の CSV を書き出す", en: "write CSV for spreadsheets"))
  private static let html = Option(
    "html", ValueType<FilePlace>.newFile,
    Words(ja: "印刷できる 1 枚の HTML を書き出す", en: "write one HTML page that can be printed"))

  package static let description = CommandDescription(
    "audit",
    summary: Words(ja: "誰が、いつ、どのファイルを開封したかを表示する", en: "Show who opened what, and when"),
    details: [
      Words(
        ja: "相手が連署した記録は、もう気付かれずに消したり変えたりできません。開封後の複製、撮影、転送は分かりません。",
        en: "What the other side has cosigned cannot be removed or altered unseen. Nobody sees copies, photographs or "
          + "forwarding after an opening.")
    ],
    options: [.optional(agreement), .optional(bundle), .optional(csv), .optional(html)],
    rules: [.atMostOne(["json", "csv", "html"])],
    givesJSON: true,
    example: "kura audit --agreement NDA-2026-014 --html audit.html",
    statuses: [.refused, .notAuthentic, .noKey])

  private let agreement: String?
  private let bundle: String?
  private let csv: FilePlace?
  private let html: FilePlace?

  package init(_ arguments: Arguments) {
    agreement = arguments.value(Self.agreement)
    bundle = arguments.value(Self.bundle)
    csv = arguments.value(Self.csv)
    html = arguments.value(Self.html)
  }
}
