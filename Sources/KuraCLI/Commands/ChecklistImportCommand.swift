// kura checklist import: a template of what an issuer has published.

internal import ChecklistTerms
internal import Checklists
internal import Platform

/// `kura checklist import FILE [--as ID[@VERSION]]`
struct ChecklistImportCommand: Command {
  @Operand(
    .file,
    Words(
      ja: "CSV、VSAQ の JSON、OSCAL カタログ、CycloneDX の標準、または Kura のテンプレート（- は標準入力）",
      en: "CSV, VSAQ JSON, an OSCAL catalog, a CycloneDX standard, or a template of Kura's; - for standard input"))
  private var file: FilePlace
  @Option(
    "as", .template, Words(ja: "ここでの名前と版（ファイルになければ必要）", en: "its name and version here; needed where the file has none")
  )
  private var name: TemplateWord?
  @Option(.column) private var columns: [ColumnMapping]

  static let description = CommandDescription(
    Self.self, "checklist", "import",
    summary: Words(ja: "発行者のファイルからテンプレートを取り込む", en: "Take in a template from a file that its issuer has published"),
    details: [
      Words(
        ja: "項目の文はそのまま取り込みます。Excel の原本は CSV で保存してから取り込んでください。同じものを再び取り込んでも何も変わりません。",
        en:
          "Texts are taken over as they are. Save an Excel workbook as CSV first. Importing the same again changes nothing."
      )
    ],
    givesJSON: true,
    example: "kura checklist import guideline.csv --as meti-guideline@2026-03",
    statuses: [.malformed])

  func run(_ context: Context) throws(Report) {
    let store = try context.templateStore()
    let bytes = try context.readText(file, limit: Template.mostBytes)
    let path = file.pathText
    let template: Template
    let kept: (path: String?, isNew: Bool)
    do throws(ChecklistError) {
      template = try TemplateImport.read(
        bytes, id: name?.id, version: name?.version, fileName: path.map { Directory($0).name }, columns: columns)
      kept = try store.add(template)
    } catch {
      throw Report(error, of: path)
    }
    let title = template.title[context.console.language.ofChecklist]
    context.console.note(
      kept.isNew
        ? Words(
          ja: "\(template.reference)「\(title)」（\(template.items.count) 項目）を取り込みました",
          en: "imported \(template.reference), \(title), with \(Words.count(template.items.count, "item"))")
        : Words(ja: "\(template.reference) は既に取り込まれています", en: "\(template.reference) is there already, the same"))
    guard !context.globals.givesJSON else {
      let more: [String: JSONValue] = ["path": kept.path.map(JSONValue.string) ?? .null, "new": .bool(kept.isNew)]
      return try context.console.out(.object(template.summaryJSON.merging(more) { first, _ in first }))
    }
    try context.console.out(template.reference.description)
  }
}
