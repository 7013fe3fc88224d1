// kura checklist convert: a checklist in another format.

internal import Checklists
internal import Platform

/// `kura checklist convert FILE -o OUT`
struct ChecklistConvertCommand: Command {
  @Operand(.checklist) private var file: FilePlace
  @Option("output", short: "o", .newFile.named("OUT"), SharedOption.output.summary)
  private var target: FilePlace
  private let arguments = ChecklistArguments()

  static let description = CommandDescription(
    Self.self, "checklist", "convert",
    summary: Words(ja: "チェックリストを別の形式に変える", en: "Write a checklist in another format"),
    details: [
      Words(
        ja: "形式は出力先の名前の終わりで決まります: .csv、.json、.oscal.json（OSCAL assessment results）、.cdx.json（CycloneDX attestation）。"
          + "直すところがあれば何も書きません。",
        en: "The end of the name says which: .csv, .json, .oscal.json (OSCAL assessment results), .cdx.json (CycloneDX "
          + "attestation). Nothing is written where something has to be corrected.")
    ],
    givesJSON: true,
    example: "kura checklist convert answers.csv -o answers.oscal.json",
    statuses: [.malformed])

  func run(_ context: Context) throws(Report) {
    let format = try ChecklistOutput(file: try target.filePath())
    let result = try context.resultPlace(target, isText: true)
    let read = try context.sound(checklist: file, arguments)
    let checklist = read.checklist
    try context.write(
      format.bytes(of: checklist, template: read.reading.template, context.console.language), to: result,
      json: ["template": checklist.template?.json ?? .null, "rows": .number(checklist.rows.count)])
  }
}
