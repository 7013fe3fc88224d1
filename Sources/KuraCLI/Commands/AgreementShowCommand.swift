// kura agreement show: one agreement in full.

/// `kura agreement show ID`
package struct AgreementShowCommand: PendingCommand {
  private static let id = Operand(ValueType<String>.agreement, Words(ja: "NDA登録の識別子", en: "the agreement's identifier"))

  package static let description = CommandDescription(
    "agreement", "show",
    summary: Words(ja: "NDA登録の内容と状態を表示する", en: "Show an agreement and its state"),
    operands: [.one(id)],
    givesJSON: true,
    example: "kura agreement show NDA-2026-014",
    statuses: [.refused, .notAuthentic])

  private let id: String

  package init(_ arguments: Arguments) {
    id = arguments.operand(Self.id)
  }
}
