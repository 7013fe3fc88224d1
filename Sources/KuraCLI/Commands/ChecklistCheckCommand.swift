// kura checklist check: what is wrong with a checklist, what is missing, and how many rows have which answer.

internal import Checklists
internal import Platform

/// `kura checklist check FILE [--complete]`
struct ChecklistCheckCommand: Command {
  @Operand(.checklist) private var file: FilePlace
  private let arguments = ChecklistArguments()
  @Flag(
    "complete",
    Words(ja: "未回答の行と、行のない項目も直すところとする", en: "rows without an answer and items without a row have to be corrected, too"))
  private var isComplete: Bool

  static let description = CommandDescription(
    Self.self, "checklist", "check",
    summary: Words(
      ja: "チェックリストの直すところと、足りないものを示す", en: "Show what has to be corrected in a checklist, and what is missing"),
    details: [
      Words(
        ja: "直すところは行と列で示します。添付とされた証跡が、ファイルと同じディレクトリにあるかも調べます。回答の採点や評価はしません。",
        en:
          "Every fault is given with row and column. Evidence that is said to be attached is looked for beside the file. "
          + "Answers are counted; nothing is scored or judged."),
      Words(
        ja: "--column の ROLE: \(ColumnRole.read.joined(separator: "、"))。",
        en: "ROLE of --column: \(ColumnRole.read.joined(separator: ", "))."),
    ],
    givesJSON: true,
    example: "kura checklist check answers.csv",
    statuses: [.malformed])

  func run(_ context: Context) throws(Report) {
    let checklist = try context.read(checklist: file, arguments, isComplete: isComplete, keepsRows: false)
    let evidence = try EvidenceCheck.all(checklist.reading.evidence, in: checklist.directory)
    let result = ChecklistCheck(checklist, evidence: evidence)
    if context.globals.givesJSON {
      try context.console.out(result.json)
    } else {
      try context.console.out(result.lines(in: context.console.language, width: context.console.width))
    }
    if let report = result.report { throw report }
  }
}

extension ColumnRole {
  /// The columns that something is read from.
  fileprivate static var read: [String] {
    let forPeople: Set<ColumnRole> = [.category, .text, .tier, .references]
    return allCases.filter { !forPeople.contains($0) }.map(\.rawValue)
  }
}
