// kura member request: a person's new vault, and the request to join an organization.

internal import Agreements
internal import Kura
internal import Platform

/// `kura member request ORG --member NAME -o FILE`
struct MemberRequestCommand: Command {
  @Operand(.organization, Words(ja: "参加する組織", en: "the organization to join"))
  private var organization: OrganizationName
  @Option(.member) private var member: String
  @Option(.memberTitle) private var memberTitle: String?
  @Flag(.noPassphrase) private var hasNoPassphrase: Bool
  @Option(.output) private var output: FilePlace

  static let description = CommandDescription(
    Self.self, "member", "request",
    summary: Words(ja: "新しい保管庫を作り、組織への参加申請を書き出す", en: "Make a new vault and ask to join an organization"),
    details: [
      Words(
        ja: "参加申請を組織の鍵を持つ人に送り、表示される照合番号を電話などで伝えてください。",
        en: "Send the request to whoever holds the organization's key, and read the fingerprint to him.")
    ],
    givesJSON: true,
    example: "kura member request buyer.example --member tanaka -o tanaka.request",
    statuses: [.noKey])

  func run(_ context: Context) throws(Report) {
    let place = try context.resultPlace(output, isText: true)
    let path = try context.newVaultDirectory()
    let name = try context.member(member, of: organization)
    let protection = try context.newKeyProtection(hasNoPassphrase: hasNoPassphrase)
    let made: JoiningVault
    do throws(KuraError) {
      made = try JoiningVault(at: path, member: name, title: memberTitle, protection: protection)
    } catch {
      throw Report(error)
    }
    let fingerprint = made.application.fingerprint
    context.console.note(
      Words(
        ja: """
          \(name) の保管庫を作りました。参加申請を \(organization) の組織の鍵を持つ人に送り、次の照合番号を電話などで伝えてください
          \(fingerprint)
          """,
        en: """
          made the vault of \(name); send the request to whoever holds the key of \(organization), and read this \
          fingerprint to him by telephone
          \(fingerprint)
          """))
    try context.write(made.file, to: place, json: ["fingerprint": .string(fingerprint.description)])
  }
}
