// Which template a checklist is checked against: the one that it names, else the only one that fits.

import ChecklistTerms
import Sodium

/// Looks for the template of a checklist.
enum TemplateChoice: Sendable {
  /// The template that a checklist names, else the one of the options. One that isn't known, or is known with another digest, is a
  /// fault.
  static func template(
    named reference: TemplateReference<SHA256.Digest>?, at place: Place, _ options: ReadingOptions,
    _ faults: inout FaultList
  ) throws(ChecklistError) -> Template? {
    guard let reference else { return options.template }
    let library = options.templates
    if let template = try library.template(reference) { return template }
    let sameName = TemplateReference<SHA256.Digest>(id: reference.id, version: reference.version, digest: nil)
    let isOther = try library.template(sameName) != nil
    faults.add(
      ChecklistFault(place: place, kind: isOther ? .otherTemplate(reference) : .unknownTemplate(reference)))
    return nil
  }
}

/// The templates that have all of the items seen so far.
struct TemplateCover {
  private var candidates: [(template: Template, checker: RowChecker)]
  /// Where the next item is, if rows come in the order of the only template that is left.
  private var expected = 0
  private var isNarrowed = false

  init(_ templates: [Template]) {
    candidates = templates.map { ($0, RowChecker(template: $0, scope: .whole, isComplete: false)) }
  }

  /// Whether none is left.
  var isEmpty: Bool { candidates.isEmpty }

  /// The only one that is left, if there was any item at all.
  var only: Template? { isNarrowed && candidates.count == 1 ? candidates[0].template : nil }

  /// Whether an id, as bytes, is the next one of the only template that is left: so it is in most rows.
  mutating func hasNext(_ id: borrowing Span<UInt8>) -> Bool {
    guard candidates.count == 1, candidates[0].checker.isItem(at: expected, id) else { return false }
    expected += 1
    isNarrowed = true
    return true
  }

  /// Leaves out those that don't have an item.
  mutating func narrow(to id: ItemID) {
    isNarrowed = true
    for index in candidates.indices.reversed() {
      if let position = candidates[index].checker.items.position(of: id) {
        expected = position + 1
      } else {
        candidates.remove(at: index)
      }
    }
  }
}
