// kura agreement list: every agreement that the vault holds.

/// `kura agreement list`
package struct AgreementListCommand: PendingCommand {
  package static let description = CommandDescription(
    "agreement", "list",
    summary: Words(ja: "NDA登録の一覧を表示する", en: "List the agreements"),
    givesJSON: true,
    example: "kura agreement list",
    statuses: [.notAuthentic])

  package init(_ arguments: Arguments) {}
}
