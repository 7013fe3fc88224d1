// Reading and checking a large checklist beside Python's csv module, which only reads it. Both tell how long that took them.

import ChecklistTerms
import Checklists
import Platform

/// A table of 100,000 rows, and the commands that are compared.
///
///     kura-bench work make-checklist TABLE
///     kura-bench work check TABLE
struct ChecklistBench {
  private static let rowCount = 100_000
  private static let script = """
    import csv, sys, time
    start = time.perf_counter()
    with open(sys.argv[1], newline="", encoding="utf-8-sig") as table:
      for row in csv.reader(table): pass
    print(time.perf_counter() - start)
    """
  private let path: String
  private let program: String

  /// - Parameters:
  ///   - directory: where the table goes.
  ///   - program: this program.
  init(directory: Directory, program: String) {
    path = directory.path(of: "large.csv")
    self.program = program
  }

  func run() throws {
    // In a process of its own: what this one has ever held would count as memory of those that it starts.
    _ = try Work([program, "work", "make-checklist", path]).run()
    let byteCount = try File.openForReading(path).byteCount()
    print("checklist: \(Self.rowCount) rows, \(byteCount) bytes")
    try Comparison(
      name: "reading and checking a checklist, each row against an item of its template / Python csv",
      ours: Work([program, "work", "check", path], tellsSeconds: true),
      theirs: [Work(["python3", "-c", Self.script, path], tellsSeconds: true)], target: 3
    ).run()
  }

  /// Makes the table.
  static func make(_ path: String) throws {
    let template = try template()
    let bytes = ChecklistCSV.bytes(of: checklist(of: template), template: template, language: .japanese)
    let place = Directory(path)
    try DurableFile.create(bytes, directory: place.parent.path, name: place.name)
  }

  /// Makes the template; then reads the table, checks every row, and prints how many seconds that took.
  static func check(_ path: String) throws {
    let options = ReadingOptions(templates: TemplateLibrary(), template: try template(), keepsRows: false)
    let start = Clock.monotonicNanoseconds()
    let bytes = try File.openForReading(path).readAll(limit: ChecklistReader.mostBytes)
    let reading = try ChecklistReader.read(bytes, options)
    let seconds = Double(Clock.monotonicNanoseconds() - start) / 1e9
    guard reading.faults.isEmpty, reading.missing.isEmpty else { throw ChecklistError.faults(reading.faults) }
    print(seconds)
  }

  private static func template() throws -> Template {
    guard let id = TemplateID("bench"), let version = TemplateVersion("1"),
      let title = LocalizedText(japanese: "測定用", english: "for measuring"),
      let text = LocalizedText(japanese: "開発基盤に課すセキュリティ要件を文書化し、維持する", english: nil)
    else { throw ChecklistError.templateNameNeeded }
    let items = (1...rowCount).compactMap { number in
      ItemID("B.\(number)").map { Template.Item(id: $0, text: text, tier: .core) }
    }
    return try Template(id: id, version: version, title: title, issuer: title, items: items)
  }

  private static func checklist(of template: Template) -> Checklist {
    let answers = [
      Answer(.yes, wording: "はい"), Answer(.partial, wording: "一部"), Answer(.notApplicable, wording: "対象外"),
    ]
    let rows = template.items.enumerated().map { place, item in
      Checklist.Row(
        item: item.id, answer: answers[place % answers.count], reason: "開発標準の第\(place % 40)章に定めている",
        comment: "担当部署で四半期ごとに確かめ、記録を残している")
    }
    return Checklist(rows: rows)
  }
}
