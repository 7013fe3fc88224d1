// Where an issuer's table has what: the row of column names, and the columns that say something of items.

/// The columns of a table that a template can be made of.
struct TemplateColumns {
  /// How far down the row of column names is looked for.
  private static let mostRowsAbove = 100
  /// Names that something else beside the question may have as well as its translation.
  private static let vagueNames = ["内容", "確認内容", "項目", "Description", "Text"]

  /// The row of column names.
  let headerRow: Int
  /// The names, without outer blanks.
  let names: [String]
  let item: Int
  /// The texts: the first one, and one in the other language where the names tell.
  let texts: [Int]
  let tier: Int?
  let references: Int?
  let roles: Int?
  let category: Int?

  /// Finds the row of column names: the first one with an item and its text.
  ///
  /// - Throws: `unknownColumn` for a name of the mapping that isn't there, `notATemplate` where there is no such row.
  init(in table: DelimitedText, _ mapping: [ColumnMapping]) throws(ChecklistError) {
    for row in 0..<min(table.rowCount, Self.mostRowsAbove) {
      let names = table.texts(row: row).map(FoldedText.trimmed)
      let named = Named(names, mapping)
      guard let item = named.first(.item) else { continue }
      let texts = named.texts(besides: item)
      guard !texts.isEmpty else { continue }
      if let unknown = named.missing { throw .unknownColumn(unknown.name) }
      headerRow = row
      self.names = names
      self.item = item
      self.texts = texts
      let taken = texts + [item]
      tier = named.first(.tier, besides: taken)
      references = named.first(.references, besides: taken)
      category = named.first(.category, besides: taken)
      roles = names.indices.first { !taken.contains($0) && Self.isRoles(names[$0]) }
      return
    }
    for wanted in mapping {
      let isThere = (0..<min(table.rowCount, Self.mostRowsAbove)).contains { row in
        table.texts(row: row).contains { ColumnName.isSame($0, wanted.name) }
      }
      if !isThere { throw .unknownColumn(wanted.name) }
    }
    throw .notATemplate
  }

  /// Whether the table is the Cloud Security Alliance's questionnaire: no other one has such columns.
  var isCAIQ: Bool {
    names.contains { name in
      let name = ColumnName.forms(of: name).whole
      return name.hasPrefix("ccm") || name.hasSuffix("caiqanswer")
    }
  }

  private static func isRoles(_ name: String) -> Bool {
    ["対象者", "対象", "役割", "実施者", "Role", "Roles", "Applicable roles", "Addressee"].contains {
      ColumnName.isSame($0, name)
    }
  }

  /// Column names, and what they may mean.
  private struct Named {
    let names: [String]
    let mapping: [ColumnMapping]
    let candidates: [[(role: ColumnRole, rank: Int)]]

    init(_ names: [String], _ mapping: [ColumnMapping]) {
      self.names = names
      self.mapping = mapping
      candidates = names.map { $0.isEmpty ? [] : ColumnRole.candidates(for: $0) }
    }

    /// A name of the mapping that no column has.
    var missing: ColumnMapping? { mapping.first { column(of: $0) == nil } }

    private func column(of wanted: ColumnMapping) -> Int? {
      names.firstIndex { ColumnName.isSame($0, wanted.name) }
    }

    private func mapped(_ role: ColumnRole) -> [Int]? {
      let wanted = mapping.filter { $0.role == role }
      return wanted.isEmpty ? nil : wanted.compactMap(column)
    }

    private func rank(of column: Int, as role: ColumnRole) -> Int? {
      candidates[column].first { $0.role == role }?.rank
    }

    /// The column of a role: the mapped one, else the one whose name is the surest.
    func first(_ role: ColumnRole, besides taken: [Int] = []) -> Int? {
      if let mapped = mapped(role) { return mapped.first }
      let others = Set(mapping.filter { $0.role != role }.compactMap(column)).union(taken)
      return names.indices.filter { !others.contains($0) && rank(of: $0, as: role) != nil }
        .min { (rank(of: $0, as: role) ?? 0, $0) < (rank(of: $1, as: role) ?? 0, $1) }
    }

    /// The columns of texts, the surest first.
    func texts(besides item: Int) -> [Int] {
      if let mapped = mapped(.text) { return mapped.filter { $0 != item } }
      guard let first = first(.text, besides: [item]) else { return [] }
      let twin = names.indices.first { column in
        guard column != item, column != first, rank(of: column, as: .text) != nil else { return false }
        return !vagueNames.contains { ColumnName.isSame(names[column], $0) }
          && (Imported.isJapanese(names[column]) != Imported.isJapanese(names[first]) || saysLanguage(names[column]))
      }
      return [first] + (twin.map { [$0] } ?? [])
    }

    /// Whether a name says which language is under it: `設問（英語）`, `Question (JA)`.
    private func saysLanguage(_ name: String) -> Bool {
      let whole = ColumnName.forms(of: name).whole
      return ["(英語)", "(日本語)", "(英)", "(日)", "(english)", "(japanese)", "(en)", "(ja)"].contains {
        whole.hasSuffix($0)
      }
    }
  }
}
