// Where a sheet has what: the row of column names, which isn't always the first, and the columns that mean something.

/// The row of column names of a table, and what its columns mean.
struct TableLayout: Sendable {
  /// How far down the row of column names is looked for.
  static let mostRowsAbove = 100
  private static let mostNameBytes = 256

  /// The row of column names.
  let headerRow: Int
  /// The names, without outer blanks.
  let names: [String]
  /// The column of each role, by the role's number; -1 where there is none.
  private let columns: [Int]
  /// The number of each column's role; -1 where it has none.
  private let roles: [Int]

  /// Finds the row of column names: the first one with an item and an answer.
  ///
  /// - Parameters:
  ///   - row: where to begin.
  ///   - mapping: names that are no usual ones.
  ///   - mostRows: how many rows are looked at.
  /// - Throws: `unknownColumn` for a name of the mapping that isn't there, `notAChecklist` where there is no such row.
  init(
    in table: DelimitedText, from row: Int, _ mapping: [ColumnMapping], mostRows: Int = mostRowsAbove
  ) throws(ChecklistError) {
    var found: Set<ColumnRole> = []
    for headerRow in row..<max(row, min(table.rowCount, row + mostRows)) {
      let names = table.texts(row: headerRow).map { $0.utf8.count > Self.mostNameBytes ? "" : FoldedText.trimmed($0) }
      let columns = Self.columns(names, mapping)
      found.formUnion(mapping.map(\.role).filter { columns[$0] != nil })
      guard columns[.item] != nil, columns[.answer] != nil else { continue }
      if let unknown = mapping.first(where: { columns[$0.role] == nil }) { throw .unknownColumn(unknown.name) }
      self.headerRow = headerRow
      self.names = names
      self.columns = ColumnRole.allCases.map { columns[$0] ?? -1 }
      roles = names.indices.map { column in columns.first { $0.value == column }?.key.number ?? -1 }
      return
    }
    if let unknown = mapping.first(where: { !found.contains($0.role) }) { throw .unknownColumn(unknown.name) }
    throw .notAChecklist
  }

  /// The column that has a role.
  func column(_ role: ColumnRole) -> Int? {
    let column = columns[role.number]
    return column < 0 ? nil : column
  }

  /// The number of the role that a column has.
  func role(at column: Int) -> Int? {
    let role = roles[column]
    return role < 0 ? nil : role
  }

  /// Names of columns that have no role.
  var unused: [String] {
    let used = Set(columns)
    return names.indices.filter { !used.contains($0) && !names[$0].isEmpty }.map { names[$0] }
  }

  /// Gives roles to columns: those of the mapping first, then each role the column whose name is the surest.
  private static func columns(_ names: [String], _ mapping: [ColumnMapping]) -> [ColumnRole: Int] {
    var columns: [ColumnRole: Int] = [:]
    for wanted in mapping {
      if let column = names.firstIndex(where: { ColumnName.isSame($0, wanted.name) }) { columns[wanted.role] = column }
    }
    let mapped = Set(mapping.map(\.role))
    var taken = Set(columns.values)
    let candidates = names.map { $0.isEmpty ? [] : ColumnRole.candidates(for: $0) }
    for role in ColumnRole.allCases where !mapped.contains(role) {
      var best: (column: Int, rank: Int)?
      for (column, meanings) in candidates.enumerated() where !taken.contains(column) {
        guard let rank = meanings.first(where: { $0.role == role })?.rank, rank < best?.rank ?? .max else { continue }
        best = (column, rank)
      }
      if let best {
        columns[role] = best.column
        taken.insert(best.column)
      }
    }
    return columns
  }
}

extension ColumnRole {
  /// Its number in `allCases`, which takes too long to look up some ten times a row.
  var number: Int {
    switch self {
    case .item: 0
    case .category: 1
    case .text: 2
    case .tier: 3
    case .references: 4
    case .answer: 5
    case .meaning: 6
    case .reason: 7
    case .alternative: 8
    case .agreedBy: 9
    case .agreedOn: 10
    case .ownership: 11
    case .targetDate: 12
    case .evidence: 13
    case .upstream: 14
    case .comment: 15
    }
  }
}
