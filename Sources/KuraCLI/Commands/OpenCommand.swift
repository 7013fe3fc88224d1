// kura open: a bundle is verified, the access recorded, and then its parts are readable.

/// `kura open FILE …`
package struct OpenCommand: PendingCommand {
  private static let part = Option(
    "part", ValueType<Int>.part,
    Words(ja: "この番号のファイルだけ（なければ読めるものすべて）", en: "only this part (else all that are for you)"))
  private static let directory = Option(
    "output", short: "o", ValueType<String>.directory,
    Words(ja: "新しい、または空のディレクトリ（なければ封緘ファイルの名から）", en: "a new or empty directory (else one named after the bundle)"))
  private static let show = Flag(
    "show", Words(ja: "端末に表示し、ファイルを残さない", en: "show it on the terminal, and leave no file"))
  private static let acknowledge = Flag(
    "acknowledge", Words(ja: "秘密表示を確認したものとする（記録に残る）", en: "acknowledge the marking (this is recorded)"))
  private static let noReceipt = Flag(
    "no-receipt", Words(ja: "開封報告を書き出さない", en: "do not write the receipt"))

  package static let description = CommandDescription(
    "open",
    summary: Words(ja: "開封を記録し、受け取ったファイルを開く", en: "Record the access and open what was received"),
    details: [
      Words(
        ja: "差出人、NDA、宛先を確かめ、開封の記録を保存してから開きます。記録できなければ何も開きません。一緒に書き出される開封報告を相手に返してください。",
        en:
          "Verifies sender, agreement and reader, and stores the record before anything is readable; without a record "
          + "nothing opens. Send the receipt that is written along back to the other side.")
    ],
    operands: [.one(.file)],
    options: [
      .repeated(part), .optional(directory), .flag(show), .flag(acknowledge), .flag(noReceipt),
    ],
    rules: [.atMostOne(["output", "show"])],
    givesJSON: true,
    example: "kura open q3.kura -o out",
    statuses: [.refused, .notAuthentic, .noKey, .notRecorded, .malformed])

  private let file: FilePlace
  private let parts: [Int]
  private let directory: String?
  private let shows: Bool
  private let acknowledges: Bool
  private let writesReceipt: Bool

  package init(_ arguments: Arguments) {
    file = arguments.operand(.file)
    parts = arguments.values(Self.part)
    directory = arguments.value(Self.directory)
    shows = arguments.isSet(Self.show)
    acknowledges = arguments.isSet(Self.acknowledge)
    writesReceipt = !arguments.isSet(Self.noReceipt)
  }
}
