// The rows above a table of Kura's: what is to be said about the whole checklist.

internal import ChecklistTerms
internal import Sodium

/// What a row of the preamble is about, by its first cell.
public enum HeaderKey: Hashable, Sendable, CaseIterable {
  /// What it is made from.
  case template
  /// What it is about.
  case unit
  /// The matter that it is for.
  case engagement
  /// Who has which role in it.
  case role
  /// Who answers.
  case respondent
  /// Who filled which section.
  case filledBy
  /// The day that the answers describe.
  case asOf
  /// The last day on which they are to be relied on.
  case validUntil
  /// Which items it is to answer.
  case scope
  /// The request that it answers.
  case request
  /// What is said about the whole.
  case statement

  /// The label that Kura writes.
  public func name(in language: ChecklistLanguage) -> String { Self.words.word(for: self, in: language) }

  static let words = WordList<Self>([
    (.template, ["テンプレート"], ["Template"]),
    (.unit, ["適用単位", "対象"], ["Unit"]),
    (.engagement, ["案件"], ["Engagement"]),
    (.role, ["役割"], ["Role"]),
    (.respondent, ["回答者"], ["Respondent"]),
    (.filledBy, ["記入者"], ["Filled by"]),
    (.asOf, ["回答時点", "時点"], ["As of"]),
    (.validUntil, ["有効期限"], ["Valid until"]),
    (.scope, ["範囲"], ["Scope"]),
    (.request, ["依頼"], ["Request"]),
    (.statement, ["宣言"], ["Statement"]),
  ])

  /// Whether it may be there several times.
  var repeats: Bool { self == .role || self == .filledBy || self == .statement }
}

/// The preamble of a table:
///
///     Kuraチェックリスト,1
///     テンプレート,nist-ssdf-1.1,1.1,sha256:9f86…
///     適用単位,製品,受注管理,3.2
///     役割,acme.example,開発者
///     回答時点,2026-11-23
///
/// It begins with its first row and ends with an empty one; then comes the table. A sheet without it is one that somebody else has made.
struct Preamble {
  /// The number of this form.
  static let version = "1"
  /// The first cell of a checklist.
  static func title(in language: ChecklistLanguage) -> String {
    language == .japanese ? "Kuraチェックリスト" : "Kura checklist"
  }

  /// What it says. It has no rows.
  private(set) var checklist = Checklist()
  /// Whether there is one.
  private(set) var isThere = false
  /// The first row that isn't part of it.
  private(set) var end = 0
  /// Where the template is named.
  private(set) var templatePlace: Place?
  /// Where the unit is.
  private(set) var unitPlace = Place(line: 1)

  private var seen: Set<HeaderKey> = []

  init(of table: DelimitedText, _ mapping: [ColumnMapping], faults: inout FaultList) {
    guard
      let first = (0..<min(table.rowCount, TableLayout.mostRowsAbove)).first(where: { table.cellCount(row: $0) > 0 })
    else { return }
    let title = FoldedText.key(table.text(row: first, column: 0))
    guard ChecklistLanguage.allCases.contains(where: { FoldedText.key(Self.title(in: $0)) == title }) else { return }
    isThere = true
    var row = PreambleRow(table, first)
    if row.text(1) != Self.version { row.fault(at: 1, .badHeader) }
    row.expectNothing(from: 2)
    row.report(to: &faults)
    end = first + 1
    while end < table.rowCount, table.cellCount(row: end) > 0 {
      let row = PreambleRow(table, end)
      if !row.isKnown, (try? TableLayout(in: table, from: end, mapping, mostRows: 1)) != nil { break }
      read(row, &faults)
      end += 1
    }
  }

  /// Takes a row that stands between the preamble and the table, where it is one of the preamble's: somebody has put an empty row
  /// in between.
  mutating func readStray(_ table: DelimitedText, row: Int, faults: inout FaultList) {
    let row = PreambleRow(table, row)
    if isThere, row.isKnown { read(row, &faults) }
  }

  private mutating func read(_ source: PreambleRow, _ faults: inout FaultList) {
    var row = source
    if let key = row.key {
      if key == .unit { unitPlace = row.place(0) }
      if row.hasValues {
        if key.repeats || seen.insert(key).inserted { take(key, &row) } else { row.fault(at: 0, .repeatedHeader) }
      }
    } else {
      row.fault(at: 0, .badHeader)
    }
    row.report(to: &faults)
  }

  private mutating func take(_ key: HeaderKey, _ row: inout PreambleRow) {
    switch key {
    case .template:
      checklist.template = row.template()
      templatePlace = row.place(1)
    case .unit: checklist.unit = row.unit()
    case .engagement: checklist.engagement = row.single()
    case .role: if let role = row.role() { checklist.roles.append(role) }
    case .respondent: checklist.respondent = row.single()
    case .filledBy: if let section = row.section() { checklist.filledBy.append(section) }
    case .asOf: checklist.asOf = row.day()
    case .validUntil: checklist.validUntil = row.day()
    case .scope: if let scope = row.scope() { checklist.scope = scope }
    case .request: checklist.request = row.digest()
    case .statement: if let text = row.single() { checklist.statements.append(text) }
    }
  }
}

/// A row of the preamble that is being read. Faults are gathered until the row is done.
private struct PreambleRow {
  private let table: DelimitedText
  private let row: Int
  private var faults: [ChecklistFault] = []

  init(_ table: DelimitedText, _ row: Int) {
    self.table = table
    self.row = row
  }

  func text(_ column: Int) -> String { table.text(row: row, column: column) }
  func place(_ column: Int) -> Place { table.place(row: row, column: column) }

  var key: HeaderKey? { HeaderKey.words.value(of: text(0)) }
  var isKnown: Bool { key != nil }
  var hasValues: Bool { (1..<max(1, table.cellCount(row: row))).contains { !text($0).isEmpty } }

  func isBlank(_ column: Int) -> Bool { FoldedText.trimmed(text(column)).isEmpty }

  /// A text that may be missing; blanks are kept as they are.
  func optional(_ column: Int) -> String? {
    let text = text(column)
    return text.isEmpty ? nil : text
  }

  mutating func fault(at column: Int, _ kind: ChecklistFault.Kind) {
    faults.append(ChecklistFault(place: place(column), column: FoldedText.trimmed(text(0)), kind: kind))
  }

  func report(to list: inout FaultList) { for fault in faults { list.add(fault) } }

  /// More values than the key has: probably a comma that nobody has put in quotes.
  mutating func expectNothing(from column: Int) {
    for column in column..<max(column, table.cellCount(row: row)) where !isBlank(column) {
      fault(at: column, .badHeader)
    }
  }

  mutating func single() -> String? {
    expectNothing(from: 2)
    return optional(1)
  }

  mutating func day() -> Day? { read(1, Day.init) }

  mutating func scope() -> Checklist.Scope? { read(1, Checklist.Scope.words.value) }

  mutating func digest() -> SHA256.Digest? { read(1, SHA256.Digest.init(written:)) }

  mutating func template() -> TemplateReference<SHA256.Digest>? {
    expectNothing(from: 4)
    let id = TemplateID(FoldedText.trimmed(text(1)))
    let version = TemplateVersion(FoldedText.trimmed(text(2)))
    let digest = isBlank(3) ? nil : SHA256.Digest(written: text(3))
    if id == nil { fault(at: 1, .badHeader) }
    if version == nil { fault(at: 2, .badHeader) }
    if digest == nil, !isBlank(3) { fault(at: 3, .badHeader) }
    guard let id, let version else { return nil }
    return TemplateReference(id: id, version: version, digest: digest)
  }

  /// A unit without its name is one that nobody has filled in yet.
  mutating func unit() -> ChecklistUnit? {
    expectNothing(from: 4)
    let kind = ChecklistUnit.Kind.words.value(of: text(1))
    if kind == nil { fault(at: 1, .badHeader) }
    guard let kind, !isBlank(2) else { return nil }
    return ChecklistUnit(kind: kind, name: text(2), version: optional(3))
  }

  mutating func role() -> Checklist.PartyRole? {
    expectNothing(from: 3)
    let role = EngagementRole.words.value(of: text(2))
    if isBlank(1) { fault(at: 1, .badHeader) }
    if role == nil { fault(at: 2, .badHeader) }
    guard let role, !isBlank(1) else { return nil }
    return Checklist.PartyRole(organization: text(1), role: role)
  }

  mutating func section() -> Checklist.FilledSection? {
    expectNothing(from: 3)
    for column in 1...2 where isBlank(column) { fault(at: column, .badHeader) }
    return isBlank(1) || isBlank(2) ? nil : Checklist.FilledSection(section: text(1), by: text(2))
  }

  private mutating func read<Value>(_ column: Int, _ meaning: (String) -> Value?) -> Value? {
    expectNothing(from: column + 1)
    let value = meaning(text(column))
    if value == nil { fault(at: column, .badHeader) }
    return value
  }
}
