// kura member request: a person's new vault, and the request to join an organization.

internal import Agreements

/// `kura member request ORG --member NAME -o FILE`
package struct MemberRequestCommand: PendingCommand {
  private static let organization = Operand(
    ValueType<OrganizationName>.organization, Words(ja: "参加する組織", en: "the organization to join"))

  package static let description = CommandDescription(
    "member", "request",
    summary: Words(ja: "新しい保管庫を作り、組織への参加申請を書き出す", en: "Make a new vault and ask to join an organization"),
    details: [
      Words(
        ja: "参加申請を組織の鍵を持つ人に送り、表示される照合番号を電話などで伝えてください。",
        en: "Send the request to whoever holds the organization's key, and read the fingerprint to him.")
    ],
    operands: [.one(organization)],
    options: [.required(.member), .optional(.memberTitle), .flag(.noPassphrase), .required(.output)],
    givesJSON: true,
    example: "kura member request buyer.example --member tanaka -o tanaka.request",
    statuses: [.noKey])

  private let organization: OrganizationName
  private let member: String
  private let memberTitle: String?
  private let hasNoPassphrase: Bool
  private let output: FilePlace

  package init(_ arguments: Arguments) {
    organization = arguments.operand(Self.organization)
    member = arguments.required(.member)
    memberTitle = arguments.value(.memberTitle)
    hasNoPassphrase = arguments.isSet(.noPassphrase)
    output = arguments.required(.output)
  }
}
