// kura inspect: what can be seen of a bundle without a key.

internal import Bundles
internal import Kura
internal import Platform

/// `kura inspect FILE`
struct InspectCommand: Command {
  @Operand(.bundle) private var file: FilePlace

  static let description = CommandDescription(
    Self.self, "inspect",
    summary: Words(ja: "鍵なしで見えるものを表示する", en: "Show what can be seen of a bundle without a key"),
    details: [
      Words(
        ja: "秘密表示、ファイルの数と大きさです。保管庫は要りません。差出人は確かめていません。",
        en: "The marking, and the number and sizes of parts. Needs no vault. Nothing of it is authenticated.")
    ],
    givesJSON: true,
    example: "kura inspect q3.kura",
    statuses: [.malformed])

  func run(_ context: Context) throws(Report) {
    let path = try file.filePath()
    let inspection = try context.running(try Inspection(of: path))
    let text = Marking.readable(inspection.marking)
    if context.globals.givesJSON {
      let parts = inspection.partByteCounts.enumerated().map { part in
        JSONValue.object(["part": .number(part.offset + 1), "bytes": .number(part.element)])
      }
      try context.console.out(
        .object(["marking": .string(text), "parts": .array(parts), "authenticated": .bool(false)]))
      return
    }
    context.console.showUnverified(text)
    var table = Table([
      Table.Column(Words(ja: "ファイル", en: "part"), .right), Table.Column(Words(ja: "バイト", en: "bytes"), .right),
    ])
    for (index, count) in inspection.partByteCounts.enumerated() { table.add([String(index + 1), String(count)]) }
    try context.console.out(table.lines(in: context.console.language, width: context.console.width))
    context.console.note(
      Words(
        ja: "ここまでは誰にでも見えるもので、差出人は確かめていません（大きさは暗号化したもの）",
        en: "anyone can see this, and nothing of it is authenticated; sizes are those of the encrypted parts"))
  }
}
