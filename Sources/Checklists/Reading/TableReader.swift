// A checklist in a table: preamble, column names, rows.

internal import Platform

/// Reads a checklist from a table.
struct TableReader {
  private let sheet: TableSheet
  private let options: ReadingOptions
  private let preamble: Preamble
  private var checker: RowChecker
  private var faults: FaultList
  private let hashing = KeyHash()
  /// Fewer rows than this aren't worth a thread.
  private static let fewestRows = 4096

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
    let parts = readParts()
    var checklist = preamble.checklist
    var evidence: [ChecklistReading.EvidenceUse] = []
    for part in parts {
      checklist.rows += part.rows
      evidence += part.evidence
      faults.add(part.faults)
      checker.add(part.checker)
    }
    let missing = checker.missing(addRepeated(parts))
    let table = sheet.table
    let end = table.place(row: table.rowCount - 1, column: 0)
    checker.addGaps(
      of: checklist, missing: missing, unitPlace: preamble.unitPlace, end: Place(line: end.line, row: end.row),
      to: &faults)
    let (listed, more) = faults.inOrder
    return ChecklistReading(
      format: .table(separator: table.separator, encoding: table.encoding), checklist: checklist,
      template: checker.template, faults: listed, moreFaults: more, counts: checker.tierCounts, missing: missing,
      unusedColumns: sheet.layout.unused, evidence: evidence)
  }

  /// Reads the rows in as many parts as there are processors.
  private func readParts() -> [TableRows] {
    let (numbers, hashing) = (sheet.rows, hashing)
    let count = max(1, min(Machine.processorCount, numbers.count / Self.fewestRows))
    let (sheet, checker, keepsRows) = (sheet, checker, options.keepsRows)
    return TextParts.map(Array(0..<count)) { index in
      let start = numbers.count * index / count
      let end = numbers.count * (index + 1) / count
      var part = TableRows(sheet, checker, hashing, keepsRows: keepsRows, expected: start)
      part.read(numbers.lowerBound + start..<numbers.lowerBound + end)
      return part
    }
  }

  /// Finds rows for items that had a row before.
  private mutating func addRepeated(_ parts: [TableRows]) -> SeenItems {
    var seen = SeenItems(itemCount: checker.itemCount, rowCount: sheet.rows.count)
    let sheet = sheet
    var repeated = FaultList()
    for part in parts {
      for item in part.items {
        let row = Int(item.row)
        let first =
          item.position == .max
          ? seen.first(hash: item.hash, number: row) { sheet.itemID($0) == sheet.itemID(row) }
          : seen.first(position: Int(item.position), number: row)
        guard let first else { continue }
        repeated.add(
          ChecklistFault(
            place: sheet.place(sheet.row(row), .item), column: sheet.name(.item), item: sheet.itemID(row),
            kind: .repeatedItem(firstLine: sheet.table.line(row: first))))
      }
    }
    faults.add(repeated)
    return seen
  }

  // MARK: - Templates

  /// The one template that has all items that are answered here.
  private func coveringTemplate() throws(ChecklistError) -> Template? {
    var cover = TemplateCover(try options.templates.templates)
    for number in sheet.rows {
      let row = sheet.row(number)
      guard row.has(.item) else { continue }
      if let range = sheet.plainRange(row, .item), cover.hasNext(sheet.table.bytes.span.extracting(range)) { continue }
      guard let id = ItemID(sheet.text(row, .item)), !sheet.isTitle(row, id, hasTemplate: false) else { continue }
      cover.narrow(to: id)
      if cover.isEmpty { return nil }
    }
    return cover.only
  }
}
