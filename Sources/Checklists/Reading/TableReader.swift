// A checklist in a table: preamble, column names, rows.

internal import Platform

/// Reads a checklist from a table, row by row.
struct TableReader {
  private let sheet: TableSheet
  private let options: ReadingOptions
  private let preamble: Preamble
  private var checker: RowChecker
  private var faults: FaultList
  private var answers = WordMemo<AnswerMeaning>()
  private var owners = WordMemo<Ownership>()
  private var days = WordMemo<Day>()
  private var rows: [Checklist.Row] = []
  private var evidence: [ChecklistReading.EvidenceUse] = []

  /// Reads the preamble and finds the rows.
  init(_ table: DelimitedText, _ options: ReadingOptions) throws(ChecklistError) {
    self.options = options
    var faults = FaultList()
    var preamble = Preamble(of: table, options.columns, faults: &faults)
    let layout = try TableLayout(in: table, from: preamble.end, options.columns)
    for row in preamble.end..<layout.headerRow { preamble.readStray(table, row: row, faults: &faults) }
    let template = try TemplateChoice.template(
      named: preamble.checklist.template, at: preamble.templatePlace ?? Place(line: 1), options, &faults)
    self.preamble = preamble
    sheet = TableSheet(table: table, layout: layout, isKura: preamble.isThere)
    self.faults = faults
    checker = RowChecker(template: template, scope: preamble.checklist.scope, isComplete: options.isComplete)
    if template == nil, preamble.checklist.template == nil, let covering = try coveringTemplate() {
      checker = RowChecker(template: covering, scope: preamble.checklist.scope, isComplete: options.isComplete)
    }
  }

  /// Reads all rows.
  consuming func read() -> ChecklistReading {
    for row in sheet.rows { read(sheet.row(row)) }
    var checklist = preamble.checklist
    checklist.rows = rows
    let table = sheet.table
    let end = table.place(row: table.rowCount - 1, column: 0)
    checker.addGaps(of: checklist, unitPlace: preamble.unitPlace, end: Place(line: end.line, row: end.row), to: &faults)
    let (listed, more) = faults.inOrder
    return ChecklistReading(
      format: .table(separator: table.separator, encoding: table.encoding), checklist: checklist,
      template: checker.template, faults: listed, moreFaults: more, counts: checker.tierCounts,
      missing: checker.missing, unusedColumns: sheet.layout.unused, evidence: evidence)
  }

  // MARK: - Rows

  private mutating func read(_ row: TableSheet.Row) {
    guard let item = readItem(row) else { return }
    for finding in checker.check(item, line: sheet.line(row)) { add(finding, row, item) }
    let answer = readAnswer(row, item)
    let details = readDetails(row, item)
    let findings = checker.check(
      item, meaning: answer.meaning, hasReason: row.has(.reason), hasMeans: row.has(.alternative))
    for finding in findings { add(finding, row, item) }
    guard options.keepsRows, let id = checker.id(of: item) else { return }
    var means: Alternative?
    let (meansText, agreedBy) = (sheet.optional(row, .alternative), sheet.optional(row, .agreedBy))
    if meansText != nil || agreedBy != nil || details.agreedOn != nil {
      means = Alternative(means: meansText ?? "", agreedBy: agreedBy, agreedOn: details.agreedOn)
    }
    rows.append(
      Checklist.Row(
        item: id, answer: answer.meaning.map { Answer($0, wording: answer.wording) } ?? .none,
        reason: sheet.optional(row, .reason), alternative: means, ownership: details.ownership,
        targetDate: details.targetDate, evidence: details.evidence, upstream: details.upstream,
        comment: sheet.optional(row, .comment)))
  }

  /// The item of a row; `nil` for a row that answers none: a title between the rows, or a fault.
  private mutating func readItem(_ row: TableSheet.Row) -> RowItem? {
    guard row.has(.item) else {
      if row.hasContent { add((.item, .missingItemID), row, nil) }
      return nil
    }
    if let bytes = sheet.plainBytes(row, .item) {
      if let next = checker.nextItem(bytes) { return .known(next) }
      if !checker.items.hasItems, row.hasContent || sheet.isKura, ItemID.isPlain(bytes),
        sheet.isKura || !sheet.hasColumnNames(row)
      {
        return .plain(bytes)
      }
    }
    guard let id = ItemID(sheet.text(row, .item)) else {
      if row.hasContent || sheet.isKura { add((.item, .badItemID), row, nil) }
      return nil
    }
    let item = checker.item(id)
    if !item.isKnown, sheet.isTitle(row, id, hasTemplate: checker.template != nil) { return nil }
    return item
  }

  private mutating func readAnswer(
    _ row: TableSheet.Row, _ item: RowItem
  ) -> (meaning: AnswerMeaning?, wording: String) {
    let isStated = row.has(.meaning)
    let role: ColumnRole = isStated ? .meaning : .answer
    let meaning =
      answers.known(sheet.table.bytes.span.extracting(sheet.range(row, role)))
      ?? answers.learn(sheet.bytes(row, role), checker.vocabulary.meaning(of: sheet.text(row, role)))
    if meaning == nil { add((role, .unknownAnswer(Self.shown(sheet.text(row, role)))), row, item) }
    guard options.keepsRows else { return (meaning, "") }
    let wording = sheet.text(row, .answer)
    let isMissing = isStated && wording.isEmpty && meaning != .notAnswered
    return (meaning, isMissing ? sheet.text(row, .meaning) : wording)
  }

  /// As much of a word as a message can show.
  private static func shown(_ word: String) -> String {
    let scalars = FoldedText.trimmed(word).unicodeScalars
    return scalars.count <= 40 ? String(scalars) : String(scalars.prefix(40)) + "…"
  }

  private struct Details {
    var ownership: Ownership?
    var targetDate: Day?
    var agreedOn: Day?
    var evidence: [Evidence] = []
    var upstream: [UpstreamBundle] = []
  }

  private mutating func readDetails(_ row: TableSheet.Row, _ item: RowItem) -> Details {
    Details(
      ownership: readOwnership(row, item), targetDate: readDay(row, .targetDate, item),
      agreedOn: readDay(row, .agreedOn, item), evidence: readEvidence(row, item),
      upstream: readLines(row, .upstream, .badUpstream, item) { UpstreamBundle(line: $0) }.map(\.value))
  }

  private mutating func readOwnership(_ row: TableSheet.Row, _ item: RowItem) -> Ownership? {
    guard row.has(.ownership) else { return nil }
    let owner =
      owners.known(sheet.table.bytes.span.extracting(sheet.range(row, .ownership)))
      ?? owners.learn(sheet.bytes(row, .ownership), Ownership.words.value(of: sheet.text(row, .ownership)))
    if owner == nil { add((.ownership, .badOwnership), row, item) }
    return owner
  }

  private mutating func readDay(_ row: TableSheet.Row, _ role: ColumnRole, _ item: RowItem) -> Day? {
    guard row.has(role) else { return nil }
    let day =
      days.known(sheet.table.bytes.span.extracting(sheet.range(row, role)))
      ?? days.learn(sheet.bytes(row, role), Day(sheet.text(row, role)))
    if day == nil { add((role, .badDate), row, item) }
    return day
  }

  private mutating func readEvidence(_ row: TableSheet.Row, _ item: RowItem) -> [Evidence] {
    guard row.has(.evidence), let id = checker.id(of: item) else { return [] }
    // Most cells are a name and nothing else.
    if let bytes = sheet.plainBytes(row, .evidence), let file = Evidence(plainName: bytes) {
      evidence.append(ChecklistReading.EvidenceUse(item: id, evidence: file, place: sheet.place(row, .evidence)))
      return options.keepsRows ? [file] : []
    }
    let files = readLines(row, .evidence, .badEvidence, item) { Evidence(line: $0) }
    evidence += files.map { ChecklistReading.EvidenceUse(item: id, evidence: $0.value, place: $0.place) }
    return files.map(\.value)
  }

  private mutating func readLines<Value>(
    _ row: TableSheet.Row, _ role: ColumnRole, _ fault: ChecklistFault.Kind, _ item: RowItem,
    _ meaning: (String) -> Value?
  ) -> [(value: Value, place: Place)] {
    guard row.has(role) else { return [] }
    var values: [(Value, Place)] = []
    for (number, line) in CellLines.lines(of: sheet.text(row, role)) {
      let start = sheet.place(row, role)
      let place = Place(line: start.line + number, row: start.row, column: start.column)
      if let value = meaning(line) {
        values.append((value, place))
      } else {
        let column = sheet.name(role)
        let item = checker.id(of: item)
        faults.add(ChecklistFault(place: place, column: column, item: item, kind: fault))
      }
    }
    return values
  }

  private mutating func add(_ finding: RowChecker.Finding, _ row: TableSheet.Row, _ item: RowItem?) {
    let sheet = sheet
    let item = item.flatMap { checker.id(of: $0) }
    faults.add(
      ChecklistFault(
        place: sheet.place(row, finding.role), column: sheet.name(finding.role), item: item, kind: finding.kind))
  }

  // MARK: - Templates

  /// The one template that has all items that are answered here.
  private func coveringTemplate() throws(ChecklistError) -> Template? {
    var cover = TemplateCover(try options.templates.templates)
    for number in sheet.rows {
      let row = sheet.row(number)
      guard row.has(.item) else { continue }
      if let bytes = sheet.plainBytes(row, .item), cover.hasNext(bytes) { continue }
      guard let id = ItemID(sheet.text(row, .item)), !sheet.isTitle(row, id, hasTemplate: false) else { continue }
      cover.narrow(to: id)
      if cover.isEmpty { return nil }
    }
    return cover.only
  }
}
