// Rows of a table, one after the other. A large table has several parts, which are read at the same time.

internal import Platform

/// Reads and checks some rows of a table.
struct TableRows: Sendable {
  private let sheet: TableSheet
  private let keepsRows: Bool
  private let hashing: KeyHash
  /// Rows come in the order of the template, mostly: the item behind the last one is tried first.
  private var expected: Int
  private var answers = WordMemo<AnswerMeaning>()
  private var owners = WordMemo<Ownership>()
  private var days = WordMemo<Day>()

  /// What has counted the rows.
  private(set) var checker: RowChecker
  /// What is wrong with them.
  private(set) var faults = FaultList()
  /// The rows, where they are wanted.
  private(set) var rows: [Checklist.Row] = []
  /// The evidence that they name.
  private(set) var evidence: [ChecklistReading.EvidenceUse] = []
  /// Which items they are about; whether another row is about the same one is found out at the end.
  private(set) var items: [Seen] = []

  /// A row and its item.
  struct Seen: Sendable {
    /// The number of the row.
    let row: UInt32
    /// Where the item is in the template; `max` where it isn't in it.
    let position: UInt32
    /// The hash of another item's id.
    let hash: UInt64
  }

  /// - Parameter expected: where in the template the first item probably is.
  init(_ sheet: TableSheet, _ checker: RowChecker, _ hashing: KeyHash, keepsRows: Bool, expected: Int) {
    self.sheet = sheet
    self.checker = checker
    self.hashing = hashing
    self.keepsRows = keepsRows
    self.expected = expected
  }

  /// Reads rows.
  mutating func read(_ numbers: Range<Int>) {
    items.reserveCapacity(numbers.count)
    for number in numbers { read(sheet.row(number)) }
  }

  private mutating func read(_ row: TableSheet.Row) {
    guard let item = readItem(row) else { return }
    remember(item, row)
    for finding in checker.check(item, id: id(of: item, row)) { add(finding, row, item) }
    let answer = readAnswer(row, item)
    let details = readDetails(row, item)
    let findings = checker.check(
      item, meaning: answer.meaning, hasReason: row.has(.reason), hasMeans: row.has(.alternative))
    for finding in findings { add(finding, row, item) }
    guard keepsRows, let id = id(of: item, row) else { return }
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
    if let range = sheet.plainRange(row, .item) {
      if checker.isItem(at: expected, sheet.table.bytes.span.extracting(range)) {
        expected += 1
        return .known(expected - 1, nil)
      }
      // Without a template, an id is one as it stands there, if the row can't be a title.
      let isRow = sheet.isKura || (row.hasContent && !sheet.hasColumnNames(row))
      if !checker.hasTemplate, isRow, ItemID.isPlain(sheet.table.bytes.span.extracting(range)) { return .other(nil) }
    }
    guard let id = ItemID(sheet.text(row, .item)) else {
      if row.hasContent || sheet.isKura { add((.item, .badItemID), row, nil) }
      return nil
    }
    if let position = checker.items.position(of: id) {
      expected = position + 1
      return .known(position, id)
    }
    return sheet.isTitle(row, id, hasTemplate: checker.hasTemplate) ? nil : .other(id)
  }

  private mutating func remember(_ item: RowItem, _ row: TableSheet.Row) {
    var position = UInt32.max
    var hash: UInt64 = 0
    switch item {
    case .known(let known, _): position = UInt32(known)
    case .other(let id?): hash = hashing.hash(id)
    case .other(nil): hash = hashing.hash(plain: sheet.table.bytes.span.extracting(sheet.range(row, .item)))
    }
    items.append(Seen(row: UInt32(row.number), position: position, hash: hash))
  }

  /// The id of an item, as the row has it.
  private func id(of item: RowItem, _ row: TableSheet.Row) -> ItemID? {
    switch item {
    case .known(let position, let id): id ?? checker.id(at: position)
    case .other(let id): id ?? sheet.itemID(row.number)
    }
  }

  private mutating func readAnswer(
    _ row: TableSheet.Row, _ item: RowItem
  ) -> (meaning: AnswerMeaning?, wording: String) {
    let isStated = row.has(.meaning)
    let role: ColumnRole = isStated ? .meaning : .answer
    let meaning =
      answers.known(sheet.table.bytes.span.extracting(sheet.range(row, role)))
      ?? answers.learn(sheet.bytes(row, role), checker.vocabulary.meaning(of: sheet.text(row, role)))
    if meaning == nil { add((role, .unknown(sheet.text(row, role))), row, item) }
    guard keepsRows else { return (meaning, "") }
    let wording = sheet.text(row, .answer)
    let isMissing = isStated && wording.isEmpty && meaning != .notAnswered
    return (meaning, isMissing ? sheet.text(row, .meaning) : wording)
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
    guard row.has(.evidence), let id = id(of: item, row) else { return [] }
    // Most cells are a name and nothing else.
    if let range = sheet.plainRange(row, .evidence), let file = Evidence(plainName: sheet.table.bytes[range]) {
      evidence.append(ChecklistReading.EvidenceUse(item: id, evidence: file, place: sheet.place(row, .evidence)))
      return keepsRows ? [file] : []
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
        let item = id(of: item, row)
        faults.add(ChecklistFault(place: place, column: column, item: item, kind: fault))
      }
    }
    return values
  }

  private mutating func add(_ finding: RowChecker.Finding, _ row: TableSheet.Row, _ item: RowItem?) {
    let sheet = sheet
    let item = item.flatMap { id(of: $0, row) }
    faults.add(
      ChecklistFault(
        place: sheet.place(row, finding.role), column: sheet.name(finding.role), item: item, kind: finding.kind))
  }
}

extension ChecklistFault.Kind {
  /// A word that means no answer: as much of it as a message can show.
  static func unknown(_ word: String) -> Self {
    let scalars = FoldedText.trimmed(word).unicodeScalars
    return .unknownAnswer(scalars.count <= 40 ? String(scalars) : String(scalars.prefix(40)) + "…")
  }
}
