// kura seal: files become a bundle that only the named readers open.

internal import Agreements

/// `kura seal FILE… …`
package struct SealCommand: PendingCommand {
  private static let files = Operand(
    ValueType<FilePlace>.file, Words(ja: "封緘するファイル（- は標準入力）", en: "the files to seal, - for standard input"))
  private static let to = Option(
    "to", ValueType<MemberWord>.member,
    Words(
      ja: "閲覧者（相手が一人か、NDA登録に名があれば省略可）",
      en: "a reader (may be left out when there is only one, or the agreement names them)"))
  private static let only = Option(
    "only", ValueType<OnlyWord>.only,
    Words(
      ja: "このファイルだけ閲覧者を限る（名前と閲覧者は全員の内容目録に見える）",
      en: "restrict one file to some of the readers; its name and readers are still seen by all of them"))
  private static let ordinary = Option(
    "ordinary", ValueType<String>.existingFile, Words(ja: "営業秘密ではないファイル", en: "a file that is no trade secret"))
  private static let reason = Option(
    "reason", ValueType<String>.text, Words(ja: "営業秘密とする理由", en: "why it is a trade secret"))
  private static let unit = Option(
    "unit", ValueType<String>.text, Words(ja: "管理する部署", en: "the unit that manages it"))
  private static let destroyBy = Option(
    "destroy-by", ValueType<CalendarDate>.date, Words(ja: "返還・廃棄の期限", en: "when it is to be returned or destroyed"))
  private static let supersedes = Option(
    "supersedes", ValueType<String>.bundle, Words(ja: "置き換える以前の封緘ファイル", en: "the earlier bundle that this one replaces")
  )
  private static let privateCover = Flag(
    "private-cover", Words(ja: "外から読める秘密表示に組織名などを書かない", en: "leave names out of the marking that everyone can read"))

  package static let description = CommandDescription(
    "seal",
    summary: Words(ja: "ファイルをNDAのもとで封緘する", en: "Seal files for named readers under an agreement"),
    details: [
      Words(
        ja: "パスワードは送りません。宛先の人の鍵でしか開かず、開いた記録が双方に残ります。",
        en: "No password is sent: only the readers' keys open it, and both sides keep a record of every opening.")
    ],
    operands: [.many(files)],
    options: [
      .optional(.agreement), .repeated(to), .repeated(only), .repeated(ordinary), .optional(reason), .optional(unit),
      .optional(destroyBy), .optional(supersedes), .flag(privateCover), .optional(.output),
    ],
    givesJSON: true,
    example: """
      kura seal checklist.csv sbom.cdx.json pentest.pdf --agreement NDA-2026-014 \\
        --to suzuki --to tanaka --only pentest.pdf=suzuki -o q3.kura
      """,
    statuses: [.refused, .notAuthentic, .noKey, .notRecorded])

  private let files: [FilePlace]
  private let agreement: String?
  private let readers: [MemberWord]
  private let only: [OnlyWord]
  private let ordinary: [String]
  private let reason: String?
  private let unit: String?
  private let destroyBy: CalendarDate?
  private let supersedes: String?
  private let hasPrivateCover: Bool
  private let output: FilePlace?

  package init(_ arguments: Arguments) {
    files = arguments.operands(Self.files)
    agreement = arguments.value(.agreement)
    readers = arguments.values(Self.to)
    only = arguments.values(Self.only)
    ordinary = arguments.values(Self.ordinary)
    reason = arguments.value(Self.reason)
    unit = arguments.value(Self.unit)
    destroyBy = arguments.value(Self.destroyBy)
    supersedes = arguments.value(Self.supersedes)
    hasPrivateCover = arguments.isSet(Self.privateCover)
    output = arguments.value(.output)
  }
}
