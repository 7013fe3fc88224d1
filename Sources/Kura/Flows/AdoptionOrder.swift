// What is to be adopted: rows of checklists, with what both sides say about each, made into the rows of an adoption.

public import Access
public import Agreements
import ChecklistTerms
public import Checklists
import SignedNotes
import Sodium

/// What is to be adopted.
public struct AdoptionOrder: Sendable {
  /// What both sides say about a row.
  public struct Decision: Sendable {
    /// Which row.
    public let item: ItemID
    /// What is said about it.
    public let outcome: Adoption.Outcome

    /// Says something about a row.
    public init(item: ItemID, outcome: Adoption.Outcome) {
      self.item = item
      self.outcome = outcome
    }
  }

  /// The bundles whose checklists the rows are from. Their manifests are kept here.
  public var sources: [BundleID]
  /// The checklists: of one template and one unit.
  public var checklists: [Checklist]
  /// The rows that are adopted, replaced by other means or declined. Others don't become part of the adoption.
  public var decisions: [Decision]
  /// Who signs for the other side: a full name, or a short one where it is clear; `nil` where there is one choice.
  public var with: String?
  /// The template, for what the items say; `nil` where it isn't known.
  public var template: Template?
  /// The language of the items.
  public var language: ChecklistLanguage

  /// Adopts rows of these checklists.
  public init(
    sources: [BundleID], checklists: [Checklist], decisions: [Decision], template: Template? = nil,
    language: ChecklistLanguage
  ) {
    self.sources = sources
    self.checklists = checklists
    self.decisions = decisions
    self.template = template
    self.language = language
  }
}

extension AdoptionOrder {
  /// What the checklists are of. They may not be of several.
  func subject() throws(KuraError) -> (template: TemplateReference<SHA256.Digest>?, unit: ChecklistUnit?) {
    guard let first = checklists.first else { throw .order(.noChecklist) }
    guard checklists.allSatisfy({ $0.template == first.template && $0.unit == first.unit }) else {
      throw .order(.differentChecklists)
    }
    guard let stated = first.template else { return (nil, first.unit) }
    // A sheet that names its template without a digest means the one that is known under that name.
    let known = template.map(\.reference)
    let isKnown = stated.digest == nil && known?.id == stated.id && known?.version == stated.version
    return (isKnown ? known : stated, first.unit)
  }

  /// The rows of the adoption, in the order of the checklists.
  func rows() throws(KuraError) -> [Adoption.Row] {
    var outcomes: [ItemID: Adoption.Outcome] = [:]
    for decision in decisions {
      guard outcomes.updateValue(decision.outcome, forKey: decision.item) == nil else {
        throw .order(.ambiguousRow(decision.item.description))
      }
    }
    var answered: [ItemID: Checklist.Row] = [:]
    var order: [ItemID] = []
    for row in checklists.flatMap(\.rows) {
      if let known = answered[row.item] {
        guard known == row || outcomes[row.item] == nil else {
          throw .order(.ambiguousRow(row.item.description))
        }
      } else {
        answered[row.item] = row
        order.append(row.item)
      }
    }
    for decision in decisions where answered[decision.item] == nil {
      throw .order(
        .unknownRow(decision.item.description, suggestions: decision.item.nearest(among: order)))
    }
    let texts = Dictionary(
      (template?.items ?? []).map { ($0.id, $0.text[language]) }, uniquingKeysWith: { first, _ in first })
    var rows: [Adoption.Row] = []
    for item in order {
      guard let outcome = outcomes[item], let row = answered[item] else { continue }
      rows.append(try row.adopted(outcome, text: texts[item]))
    }
    return rows
  }
}

extension Checklist.Row {
  fileprivate func adopted(_ outcome: Adoption.Outcome, text: String?) throws(KuraError) -> Adoption.Row {
    var means: LinedText?
    if outcome == .alternative {
      means = alternative.flatMap { LinedText($0.means) }
      guard means != nil else { throw .order(.noMeans(item.description)) }
    }
    return Adoption.Row(
      outcome: outcome, item: item.description, text: text.flatMap { LinedText($0) },
      answer: LinedText(answer.wording), means: means)
  }
}
