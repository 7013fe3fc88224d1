// Which template a checklist is checked against: the one that it names, else the only one that fits.

/// Looks for the template of a checklist.
enum TemplateChoice: Sendable {
  /// The template that a checklist names, else the one of the options. One that isn't known, or is known with another digest, is a
  /// fault.
  static func template(
    named reference: TemplateReference?, at place: Place, _ options: ReadingOptions, _ faults: inout FaultList
  ) throws(ChecklistError) -> Template? {
    guard let reference else { return options.template }
    let library = options.templates
    if let template = try library.template(reference) { return template }
    let sameName = TemplateReference(id: reference.id, version: reference.version, digest: nil)
    let isOther = try library.template(sameName) != nil
    faults.add(
      ChecklistFault(place: place, kind: isOther ? .otherTemplate(reference) : .unknownTemplate(reference)))
    return nil
  }
}

/// The templates that have all of the items seen so far.
struct TemplateCover {
  private var candidates: [(template: Template, items: ItemMatcher)]
  private var isNarrowed = false

  init(_ templates: [Template]) { candidates = templates.map { ($0, ItemMatcher($0)) } }

  var isEmpty: Bool { candidates.isEmpty }

  /// The only one that is left, if there was any item at all.
  var only: Template? { isNarrowed && candidates.count == 1 ? candidates[0].template : nil }

  /// Whether an id, as bytes, is the next one in all of them: so it is in most rows, once few templates are left.
  mutating func hasNext(_ id: ArraySlice<UInt8>) -> Bool {
    guard candidates.count == 1, candidates[0].items.next(id) != nil else { return false }
    isNarrowed = true
    return true
  }

  /// Leaves out those that don't have an item.
  mutating func narrow(to id: ItemID) {
    isNarrowed = true
    for index in candidates.indices.reversed() where candidates[index].items.position(of: id) == nil {
      candidates.remove(at: index)
    }
  }
}
