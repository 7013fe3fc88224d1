// kura member join: the new member takes up what the organization has given him.

internal import Agreements
internal import Kura
internal import Platform

/// `kura member join FILE [--fingerprint F]`
struct MemberJoinCommand: Command {
  @Operand(.file) private var file: FilePlace
  @Option(.fingerprint) private var fingerprint: TypedFingerprint?

  static let description = CommandDescription(
    Self.self, "member", "join",
    summary: Words(ja: "参加を終え、組織カードとNDA登録を取り込む", en: "Finish joining: take up the cards and agreements"),
    details: [
      Words(
        ja: "--fingerprint は自組織の照合番号です。なければ端末で照合します。",
        en: "The fingerprint is the own organization's. Without --fingerprint the terminal asks for it.")
    ],
    givesJSON: true,
    example: "kura member join tanaka.welcome",
    statuses: [.refused, .notAuthentic, .noKey, .malformed])

  /// In bytes; a welcome carries agreements with their legal texts.
  private static let longestWelcome = 192 << 20

  func run(_ context: Context) throws(Report) {
    let bytes = try context.read(file, limit: Self.longestWelcome)
    let open = try context.openForWriting()
    let secrets = try open.secrets()
    let chain = try open.running(
      try open.vault.join(bytes, fingerprint: open.fingerprintCheck(fingerprint), secrets: secrets))
    let others = try open.running(try open.vault.knownCards()).map(\.organization).filter { $0 != chain.organization }
    let agreements = try open.running(try open.vault.registeredAgreements()).map(\.agreement.id)
    context.console.note(
      Words(
        ja: "\(open.vault.member) として参加しました", en: "joined as \(open.vault.member)"))
    if !others.isEmpty {
      let list = others.map(\.description).joined(separator: ", ")
      context.console.note(Words(ja: "取引先の組織カード: \(list)", en: "cards of: \(list)"))
    }
    if !agreements.isEmpty {
      let list = agreements.joined(separator: ", ")
      context.console.note(Words(ja: "NDA登録: \(list)", en: "agreements: \(list)"))
    }
    if context.globals.givesJSON { try context.console.out(.object(CardView(chain).json)) }
  }
}
