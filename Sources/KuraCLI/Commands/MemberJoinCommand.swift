// kura member join: the new member takes up what the organization has given him.

internal import Agreements

/// `kura member join FILE [--fingerprint F]`
package struct MemberJoinCommand: PendingCommand {
  package static let description = CommandDescription(
    "member", "join",
    summary: Words(ja: "参加を終え、組織カードとNDA登録を取り込む", en: "Finish joining: take up the cards and agreements"),
    details: [
      Words(
        ja: "--fingerprint は自組織の照合番号です。なければ端末で照合します。",
        en: "The fingerprint is the own organization's. Without --fingerprint the terminal asks for it.")
    ],
    operands: [.one(.file)],
    options: [.optional(.fingerprint)],
    givesJSON: true,
    example: "kura member join tanaka.welcome",
    statuses: [.refused, .notAuthentic, .noKey, .malformed])

  private let file: FilePlace
  private let fingerprint: TypedFingerprint?

  package init(_ arguments: Arguments) {
    file = arguments.operand(.file)
    fingerprint = arguments.value(.fingerprint)
  }
}
