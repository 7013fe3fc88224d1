// How many rows have which answer: a table of numbers, and no more than that.

internal import ChecklistTerms
internal import Checklists
internal import Platform

/// How many rows of a checklist have which answer, by tier.
struct AnswerCounts: Sendable {
  private let counts: [ChecklistReading.TierCount]

  init(_ counts: [ChecklistReading.TierCount]) {
    self.counts = counts
  }

  /// How many rows there are.
  var rowCount: Int { counts.reduce(0) { $0 + $1.count } }

  /// A row for each tier that there is, and one for all where there are several.
  func table(in language: Language) -> Table {
    let meanings = AnswerMeaning.allCases
    var table = Table(
      [Table.Column(ColumnRole.tier.words)] + meanings.map { Table.Column($0.words, .right) }
        + [Table.Column(Words(ja: "計", en: "all"), .right)])
    func add(_ title: Words, _ matches: (ChecklistReading.TierCount) -> Bool) {
      let numbers = meanings.map { meaning in
        counts.filter { $0.meaning == meaning && matches($0) }.reduce(0) { $0 + $1.count }
      }
      table.add([title[language]] + numbers.map(String.init) + [String(numbers.reduce(0, +))])
    }
    let tiers = (ItemTier.allCases + [nil]).filter { tier in counts.contains { $0.tier == tier } }
    for tier in tiers { add(tier?.words ?? Words(ja: "区分なし", en: "no tier")) { $0.tier == tier } }
    if tiers.count != 1 { add(Words(ja: "すべて", en: "all")) { _ in true } }
    return table
  }

  /// One object for each tier and answer that there is.
  var json: JSONValue {
    .array(
      counts.map { count in
        .object([
          "tier": count.tier.map { .string($0.rawValue) } ?? .null, "answer": .string(count.meaning.rawValue),
          "count": .number(count.count),
        ])
      })
  }
}
