// kura agreement show: one agreement in full.

internal import Agreements
internal import Kura
internal import Platform
internal import SignedNotes

/// `kura agreement show ID`
struct AgreementShowCommand: Command {
  @Operand(.agreement, Words(ja: "NDA登録の識別子", en: "the agreement's identifier"))
  private var id: String

  static let description = CommandDescription(
    Self.self, "agreement", "show",
    summary: Words(ja: "NDA登録の内容と状態を表示する", en: "Show an agreement and its state"),
    givesJSON: true,
    example: "kura agreement show NDA-2026-014",
    statuses: [.refused, .notAuthentic])

  func run(_ context: Context) throws(Report) {
    let open = try context.openForReading()
    let registered = try open.running(try open.vault.registeredAgreement(id))
    guard !context.globals.givesJSON else {
      return try context.console.out(.object(try open.json(of: registered)))
    }
    try context.console.out(try open.lines(of: registered, in: context.console.language))
    for termination in registered.terminations.map(\.document) {
      context.console.note(
        Words(
          ja: "\(termination.party.organization) が終了しました（\(TimeText.local(termination.effective)) から）",
          en: "ended by \(termination.party.organization) from \(TimeText.local(termination.effective)) on"))
    }
  }
}
