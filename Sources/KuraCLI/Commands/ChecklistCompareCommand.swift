// kura checklist compare: what changed between two checklists, or between two versions of a template.

internal import ChecklistTerms
internal import Checklists
internal import Platform

/// `kura checklist compare OLD NEW`
struct ChecklistCompareCommand: Command {
  @Operand(.existingFile.named("OLD"), Words(ja: "以前のチェックリスト、またはテンプレート", en: "the older checklist, or a template"))
  private var old: String
  @Operand(.existingFile.named("NEW"), Words(ja: "新しいチェックリスト、またはテンプレート", en: "the newer checklist, or a template"))
  private var new: String
  private let arguments = ChecklistArguments()

  static let description = CommandDescription(
    Self.self, "checklist", "compare",
    summary: Words(ja: "二つのチェックリストの違いを示す", en: "Show what changed between two checklists"),
    details: [
      Words(
        ja: "変わった回答と、テンプレートの版とともに増減した項目です。ファイルがなければテンプレートの名前とみなします。",
        en:
          "Answers that changed, and items that came or went with the template's version. A word that is no file is taken "
          + "for a template."),
      Words(ja: "何が変わったかを示すもので、良し悪しは示しません。", en: "It says what changed, not whether that is better."),
    ],
    givesJSON: true,
    example: "kura checklist compare 2025.csv 2026.csv",
    statuses: [.malformed])

  func run(_ context: Context) throws(Report) {
    switch (try side(old, context), try side(new, context)) {
    case (.checklist(let old), .checklist(let new)):
      noteUnits(old.checklist.unit, new.checklist.unit, context)
      let comparison = ChecklistComparison(
        old: old.checklist, new: new.checklist, oldTemplate: old.template, newTemplate: new.template)
      try show(ChecklistChanges(comparison), context)
    case (.template(let old), .template(let new)):
      try show(TemplateChanges(TemplateComparison(old: old, new: new)), context)
    default:
      throw Report(
        .usage, Words(ja: "チェックリストとテンプレートは比べられません", en: "a checklist and a template cannot be compared"),
        hint: Words(ja: "同じ種類のものを二つ指定してください", en: "give two of a kind"))
    }
  }

  private enum Side {
    case checklist(ChecklistReading)
    case template(Template)
  }

  private func side(_ word: String, _ context: Context) throws(Report) -> Side {
    // What looks like a file's name and isn't there is told as a missing file.
    if try !context.isFile(word), let template = TemplateWord(word),
      ChecklistOutput.allCases.allSatisfy({ !word.hasSuffix($0.rawValue) })
    {
      return .template(try context.template(template))
    }
    return .checklist(try context.sound(checklist: .path(word), arguments).reading)
  }

  private func noteUnits(_ old: ChecklistUnit?, _ new: ChecklistUnit?, _ context: Context) {
    guard let old, let new, (old.kind, old.name) != (new.kind, new.name) else { return }
    context.console.warn(
      Words(
        ja: "適用単位が違います（\(old.words.ja) と \(new.words.ja)）",
        en: "they are about different units (\(old.words.en), and \(new.words.en))"))
  }

  private func show(_ changes: some Changes, _ context: Context) throws(Report) {
    guard !context.globals.givesJSON else { return try context.console.out(.object(changes.json)) }
    let lines = changes.lines(in: context.console.language, width: context.console.width)
    guard !lines.isEmpty else {
      return context.console.note(Words(ja: "違いはありません", en: "there is no difference"))
    }
    try context.console.out(lines)
  }
}

/// Differences, for people and for programs.
protocol Changes {
  /// None where nothing is different.
  func lines(in language: Language, width: Int?) -> [String]
  var json: [String: JSONValue] { get }
}
