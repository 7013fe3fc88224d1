// kura init: a new vault, and with it the first member of an organization.

internal import Agreements
internal import Kura

/// `kura init ORG --member NAME …`
struct InitCommand: Command {
  @Operand(.organization, Words(ja: "組織名（例 acme.example）", en: "the organization, such as acme.example"))
  private var organization: OrganizationName
  @Option(.member) private var member: String
  @Option("org-title", .text, Words(ja: "組織の正式名称", en: "the organization's full name, for people"))
  private var organizationTitle: String?
  @Option(.memberTitle) private var memberTitle: String?
  @Option("contact", .text.named("MAIL"), Words(ja: "誤送付などの連絡先", en: "whom to tell, of a wrong delivery for instance"))
  private var contact: String?
  @Flag(.noPassphrase) private var hasNoPassphrase: Bool

  static let description = CommandDescription(
    Self.self, "init",
    summary: Words(ja: "組織と最初のメンバーの保管庫を作る", en: "Make the vault of an organization's first member"),
    details: [
      Words(
        ja: "組織の署名鍵とメンバーの鍵を作り、組織カードの初版に署名します。二人目からは kura member request を使います。",
        en: "Makes the organization's signing key and the member's keys, and signs the first revision of the card. "
          + "From the second member on, use kura member request.")
    ],
    givesJSON: true,
    example: """
      kura init acme.example --member sato \\
        --org-title 'アクメ株式会社' --contact sato@acme.example
      """,
    statuses: [.noKey])

  func run(_ context: Context) throws(Report) {
    let path = try context.newVaultDirectory()
    let name = try context.member(member, of: organization)
    let protection = try context.newKeyProtection(hasNoPassphrase: hasNoPassphrase)
    let founder = Founder(
      organization: organization, member: name,
      organizationTitle: organizationTitle, memberTitle: memberTitle, contact: contact)
    let vault: WritableVault
    do throws(KuraError) {
      vault = try WritableVault(founding: founder, at: path, protection: protection)
    } catch {
      throw Report(error)
    }
    let chain = try context.running(try vault.ownChain())
    context.console.note(
      Words(
        ja: "\(vault.member) の保管庫を作りました。組織カードは kura card で書き出します",
        en: "made the vault of \(vault.member); kura card writes the organization's card"))
    context.noteOwnFingerprint(chain)
    if contact == nil {
      context.console.note(
        Words(
          ja: "連絡先がありません。秘密表示に誤送付の連絡先が書かれません",
          en: "there is no contact, so markings will not say whom to tell of a wrong delivery"))
    }
    try context.printMade(vault: path, CardView(chain).json)
  }
}
