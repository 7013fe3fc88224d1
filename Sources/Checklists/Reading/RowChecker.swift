// What is wrong with the rows of a checklist. Tables and JSON are checked by the same rules.

import ChecklistTerms

/// Checks rows one after the other and counts them.
struct RowChecker: Sendable {
  /// Finds the items of the template.
  let items: TemplateItems
  /// Whether there is a template.
  let hasTemplate: Bool
  /// What words mean as answers.
  let vocabulary: AnswerVocabulary

  private let list: [Template.Item]
  private let scope: Checklist.Scope
  private let isComplete: Bool
  private var counts = [Int](repeating: 0, count: tiers.count * AnswerMeaning.allCases.count)

  /// A fault, and the part of the row that it is about.
  typealias Finding = (role: ColumnRole, kind: ChecklistFault.Kind)

  /// - Parameter isComplete: whether gaps are faults.
  init(template: Template?, scope: Checklist.Scope, isComplete: Bool) {
    hasTemplate = template != nil
    items = TemplateItems(template)
    list = template?.items ?? []
    vocabulary = AnswerVocabulary(template: template)
    self.scope = scope
    self.isComplete = isComplete
  }

  /// What the rows are checked against.
  var template: Template? { items.template }
  /// How many items it has.
  var itemCount: Int { list.count }

  /// The id of an item of the template.
  func id(at position: Int) -> ItemID { list[position].id }

  /// The item with this id.
  func item(_ id: ItemID) -> RowItem { items.position(of: id).map { .known($0, id) } ?? .other(id) }

  /// Whether the item at a position of the template has an id of exactly these bytes.
  func isItem(at position: Int, _ id: borrowing Span<UInt8>) -> Bool {
    guard position < list.count else { return false }
    // A span lends the item where the array would copy it.
    let list = list.span
    let known = list[position].id.description.utf8
    guard known.count == id.count else { return false }
    var index = 0
    for byte in known {
      guard byte == id[index] else { return false }
      index += 1
    }
    return true
  }

  /// Checks that the template has the item of a row.
  func check(_ item: RowItem, id: @autoclosure () -> ItemID?) -> [Finding] {
    guard case .other = item, hasTemplate, let id = id() else { return [] }
    return [(.item, .unknownItem(suggestions: items.suggestions(for: id)))]
  }

  /// Counts a row and checks that nothing is missing in it.
  ///
  /// - Parameter meaning: of the answer; `nil` where it can't be read.
  mutating func check(
    _ item: RowItem, meaning: AnswerMeaning?, hasReason: Bool, hasMeans: Bool
  ) -> [Finding] {
    guard let meaning else { return [] }
    let tier = tier(of: item)
    counts[Self.number(of: tier) * AnswerMeaning.allCases.count + Self.number(of: meaning)] += 1
    var findings: [Finding] = []
    if meaning.needsReason, !hasReason { findings.append((.reason, .missingReason(meaning))) }
    if meaning == .alternative, !hasMeans { findings.append((.alternative, .missingAlternative)) }
    if meaning == .notAnswered, isComplete, isInScope(tier) { findings.append((.answer, .notAnswered)) }
    return findings
  }

  /// Counts the rows that another one has checked.
  mutating func add(_ other: RowChecker) { for index in counts.indices { counts[index] += other.counts[index] } }

  /// Items within the scope that have no row.
  func missing(_ seen: SeenItems) -> [ItemID] {
    guard hasTemplate, scope != .rows else { return [] }
    return list.indices.lazy.filter { !seen.wasSeen($0) && isInScope(list[$0].tier) }.map { list[$0].id }
  }

  /// How many rows there are, by tier and meaning.
  var tierCounts: [ChecklistReading.TierCount] {
    var all: [ChecklistReading.TierCount] = []
    for tier in Self.tiers {
      for meaning in AnswerMeaning.allCases {
        let count = counts[Self.number(of: tier) * AnswerMeaning.allCases.count + Self.number(of: meaning)]
        if count > 0 { all.append(ChecklistReading.TierCount(tier: tier, meaning: meaning, count: count)) }
      }
    }
    return all
  }

  /// Adds the faults of the whole.
  ///
  /// - Parameters:
  ///   - missing: items that have no row.
  ///   - unitPlace: where the unit is, or would be.
  ///   - end: where the rows end.
  func addGaps(
    of checklist: Checklist, missing: [ItemID], unitPlace: Place, end: Place, to faults: inout FaultList
  ) {
    guard isComplete else { return }
    if checklist.unit == nil { faults.add(ChecklistFault(place: unitPlace, kind: .missingUnit)) }
    for item in missing { faults.add(ChecklistFault(place: end, item: item, kind: .missingRow(item))) }
  }

  private static let tiers: [ItemTier?] = [.core, .recommended, nil]

  private static func number(of tier: ItemTier?) -> Int { tier == .core ? 0 : tier == .recommended ? 1 : 2 }

  private static func number(of meaning: AnswerMeaning) -> Int {
    switch meaning {
    case .yes: 0
    case .partial: 1
    case .planned: 2
    case .no: 3
    case .alternative: 4
    case .notApplicable: 5
    case .notAnswered: 6
    }
  }

  private func tier(of item: RowItem) -> ItemTier? {
    guard case .known(let position, _) = item else { return nil }
    let list = list.span
    return list[position].tier
  }

  private func isInScope(_ tier: ItemTier?) -> Bool {
    guard case .tier(let wanted) = scope, hasTemplate else { return true }
    return tier == wanted
  }
}
