// kura member admit: a person who asked becomes a member.

internal import Agreements

/// `kura member admit FILE [--keeper] [--fingerprint F] -o FILE`
package struct MemberAdmitCommand: PendingCommand {
  private static let keeper = Flag(
    "keeper", Words(ja: "記録管理者（開封報告を受け取る人）にする", en: "make the member a keeper, who receives the records"))

  package static let description = CommandDescription(
    "member", "admit",
    summary: Words(ja: "参加申請を確かめ、メンバーとして組織カードに載せる", en: "Admit who asked to join, on a new revision of the card"),
    details: [
      Words(
        ja: "組織の鍵がある保管庫で実行します。書き出したファイルを申請した人に渡してください。開けるのは本人だけです。",
        en:
          "Works in a vault with the organization's key. Give the file to the person who asked; nobody else can open it."
      )
    ],
    operands: [.one(.file)],
    options: [.flag(keeper), .optional(.fingerprint), .required(.output)],
    givesJSON: true,
    example: "kura member admit tanaka.request -o tanaka.welcome",
    statuses: [.refused, .notAuthentic, .noKey, .malformed])

  private let file: FilePlace
  private let isKeeper: Bool
  private let fingerprint: TypedFingerprint?
  private let output: FilePlace

  package init(_ arguments: Arguments) {
    file = arguments.operand(.file)
    isKeeper = arguments.isSet(Self.keeper)
    fingerprint = arguments.value(.fingerprint)
    output = arguments.required(.output)
  }
}
