// What is wrong with the rows of a checklist. Tables and JSON are checked by the same rules.

internal import Platform

/// Checks rows one after the other, counts them, and says at the end what is missing.
struct RowChecker {
  /// What the rows are checked against.
  let template: Template?
  /// What words mean as answers.
  let vocabulary: AnswerVocabulary

  private let scope: Checklist.Scope
  private let isComplete: Bool
  private(set) var items: ItemMatcher
  private var counts = [Int](repeating: 0, count: tiers.count * AnswerMeaning.allCases.count)
  /// How many more ids may be compared for suggestions: a hundred thousand typing errors must not take hours.
  private var comparisonsLeft = 1_000_000

  /// A fault, and the part of the row that it is about.
  typealias Finding = (role: ColumnRole, kind: ChecklistFault.Kind)

  /// - Parameter isComplete: whether gaps are faults.
  init(template: Template?, scope: Checklist.Scope, isComplete: Bool) {
    self.template = template
    vocabulary = AnswerVocabulary(template: template)
    self.scope = scope
    self.isComplete = isComplete
    items = ItemMatcher(template)
  }

  /// The item whose id has exactly these bytes, if it is the one behind the last one that was found.
  mutating func nextItem(_ id: ArraySlice<UInt8>) -> Int? { items.next(id) }

  /// The item with this id.
  mutating func item(_ id: ItemID) -> RowItem { items.position(of: id).map { .known($0) } ?? .other(id) }

  /// The id of an item, as the template or the row has it.
  func id(of item: RowItem) -> ItemID? {
    switch item {
    case .known(let position): template?.items[position].id
    case .other(let id): id
    case .plain(let bytes): ItemID(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Checks which item a row is about.
  ///
  /// - Parameter line: where the row begins.
  mutating func check(_ item: RowItem, line: Int) -> [Finding] {
    var findings: [Finding] = []
    if !item.isKnown, let template, let id = id(of: item) {
      findings.append((.item, .unknownItem(suggestions: suggestions(for: id, in: template))))
    }
    if let first = items.remember(item, line: line) { findings.append((.item, .repeatedItem(firstLine: first))) }
    return findings
  }

  /// Counts a row and checks that nothing is missing in it.
  ///
  /// - Parameter meaning: of the answer; `nil` where it can't be read.
  mutating func check(
    _ item: RowItem, meaning: AnswerMeaning?, hasReason: Bool, hasMeans: Bool
  ) -> [Finding] {
    guard let meaning else { return [] }
    let tier = tier(of: item)
    count(meaning, tier)
    var findings: [Finding] = []
    if meaning.needsReason, !hasReason { findings.append((.reason, .missingReason(meaning))) }
    if meaning == .alternative, !hasMeans { findings.append((.alternative, .missingAlternative)) }
    if meaning == .notAnswered, isComplete, isInScope(tier) { findings.append((.answer, .notAnswered)) }
    return findings
  }

  private func tier(of item: RowItem) -> Template.Tier? {
    guard case .known(let position) = item, let items = template?.items.span else { return nil }
    return items[position].tier
  }

  /// Items within the scope that have no row.
  var missing: [ItemID] {
    guard let template, scope != .rows else { return [] }
    return template.items.indices.lazy
      .filter { !items.wasFound($0) && isInScope(template.items[$0].tier) }
      .map { template.items[$0].id }
  }

  /// How many rows there are, by tier and meaning.
  var tierCounts: [ChecklistReading.TierCount] {
    var all: [ChecklistReading.TierCount] = []
    for (tierIndex, tier) in Self.tiers.enumerated() {
      for (index, meaning) in AnswerMeaning.allCases.enumerated() {
        let count = counts[tierIndex * AnswerMeaning.allCases.count + index]
        if count > 0 { all.append(ChecklistReading.TierCount(tier: tier, meaning: meaning, count: count)) }
      }
    }
    return all
  }

  /// Adds the faults of the whole.
  ///
  /// - Parameters:
  ///   - unitPlace: where the unit is, or would be.
  ///   - end: where the rows end.
  func addGaps(of checklist: Checklist, unitPlace: Place, end: Place, to faults: inout FaultList) {
    guard isComplete else { return }
    if checklist.unit == nil { faults.add(ChecklistFault(place: unitPlace, kind: .missingUnit)) }
    for item in missing { faults.add(ChecklistFault(place: end, item: item, kind: .missingRow(item))) }
  }

  private static let tiers: [Template.Tier?] = [.core, .recommended, nil]

  private mutating func count(_ meaning: AnswerMeaning, _ tier: Template.Tier?) {
    let tierIndex = tier == .core ? 0 : tier == .recommended ? 1 : 2
    let meaningIndex =
      switch meaning {
      case .yes: 0
      case .partial: 1
      case .planned: 2
      case .no: 3
      case .alternative: 4
      case .notApplicable: 5
      case .notAnswered: 6
      }
    counts[tierIndex * AnswerMeaning.allCases.count + meaningIndex] += 1
  }

  private func isInScope(_ tier: Template.Tier?) -> Bool {
    guard case .tier(let wanted) = scope, template != nil else { return true }
    return tier == wanted
  }

  private mutating func suggestions(for item: ItemID, in template: Template) -> [ItemID] {
    guard template.items.count <= comparisonsLeft else { return [] }
    comparisonsLeft -= template.items.count
    let known = Dictionary(template.items.map { ($0.id.key, $0.id) }, uniquingKeysWith: { first, _ in first })
    return Suggestions.nearest(to: item.key, among: Array(known.keys)).compactMap { known[$0] }
  }
}
