// kura trust: the card of another organization, after its fingerprint has been compared.

internal import Agreements
internal import Kura
internal import Platform

/// `kura trust FILE [--fingerprint F]`
struct TrustCommand: Command {
  @Operand(.file) private var file: FilePlace
  @Option(.fingerprint) private var fingerprint: TypedFingerprint?

  static let description = CommandDescription(
    Self.self, "trust",
    summary: Words(ja: "照合番号を確かめて、相手の組織カードを登録する", en: "Trust another organization's card, its fingerprint compared"),
    details: [
      Words(
        ja: "登録済みの組織の新しい版は、照合なしで取り込みます。--fingerprint がなければ端末で照合します。",
        en: "A newer revision of a trusted card needs no comparison. Without --fingerprint the terminal asks for it.")
    ],
    givesJSON: true,
    example: "kura trust buyer.card",
    statuses: [.refused, .notAuthentic, .noKey, .malformed])

  func run(_ context: Context) throws(Report) {
    let bytes = try context.read(file, limit: CardChain.maximumByteCount)
    let open = try context.openForWriting()
    let trusted = try open.running(
      try open.vault.trust(bytes, fingerprint: open.fingerprintCheck(fingerprint)))
    context.note(trusted, isTyped: fingerprint != nil)
    if context.globals.givesJSON { try context.console.out(.object(CardView(trusted.chain).json)) }
  }
}
