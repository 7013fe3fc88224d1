// kura inspect: what can be seen of a bundle without a key.

/// `kura inspect FILE`
package struct InspectCommand: PendingCommand {
  package static let description = CommandDescription(
    "inspect",
    summary: Words(ja: "鍵なしで見えるものを表示する", en: "Show what can be seen of a bundle without a key"),
    details: [
      Words(
        ja: "秘密表示、ファイルの数と大きさです。保管庫は要りません。差出人は確かめていません。",
        en: "The marking, and the number and sizes of parts. Needs no vault. Nothing of it is authenticated.")
    ],
    operands: [.one(.file)],
    givesJSON: true,
    example: "kura inspect q3.kura",
    statuses: [.malformed])

  private let file: FilePlace

  package init(_ arguments: Arguments) {
    file = arguments.operand(.file)
  }
}
