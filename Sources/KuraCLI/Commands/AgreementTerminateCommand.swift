// kura agreement terminate: ends an agreement; what happened under it stays on record.

internal import Agreements
internal import Kura

/// `kura agreement terminate ID [-o FILE]`
struct AgreementTerminateCommand: Command {
  @Operand(.agreement, Words(ja: "NDA登録の識別子", en: "the agreement's identifier"))
  private var id: String
  @Option(.output, Words(ja: "出力先のファイル（なければ ID.termination）", en: "the file to write (else ID.termination)"))
  private var output: FilePlace?

  static let description = CommandDescription(
    Self.self, "agreement", "terminate",
    summary: Words(ja: "NDA登録を終了する", en: "End an agreement"),
    details: [
      Words(
        ja: "以後この登録では封緘も開封もできません。記録、監査、検証は続けられます。-o のファイルを相手に渡してください。",
        en: "Nothing is sealed or opened under it from then on; receipts, audit and verify go on. "
          + "Give the file of -o to the other side.")
    ],
    givesJSON: true,
    example: "kura agreement terminate NDA-2026-014 -o end.agreement",
    statuses: [.refused, .notAuthentic, .noKey])

  func run(_ context: Context) throws(Report) {
    let open = try context.openForWriting()
    let known = try open.running(try open.vault.registeredAgreement(id))
    let place = try context.resultPlace(
      output ?? .path("\(FileStem.of(known.agreement.id)).termination"), isText: false)
    let secrets = try open.secrets()
    let ended = try open.running(try open.vault.terminate(id, secrets: secrets))
    let time = TimeText.local(ended.since)
    context.console.note(
      Words(
        ja: "\(ended.agreement.agreement.id) は \(time) に終了しました。このファイルを相手に渡してください",
        en: "\(ended.agreement.agreement.id) ended at \(time); give the file to the other side"))
    try context.write(ended.file, to: place, json: try open.json(of: ended.agreement))
  }
}
