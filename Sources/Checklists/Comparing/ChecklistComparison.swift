// Two checklists side by side: answers that changed, items that came or went.

/// What is different between an older and a newer checklist. It says what changed, not whether that is better.
///
/// Rows belong together that answer the same item, however its id is written. Where an item has several rows, the first one counts.
public struct ChecklistComparison: Sendable {
  /// Something of a row that can change.
  public enum Field: String, Sendable, CaseIterable {
    /// The answer: what it means, or its wording.
    case answer
    /// The reason.
    case reason
    /// The other means, and who agreed to them when.
    case alternative
    /// Who owns the control.
    case ownership
    /// When a planned measure is to be in place.
    case targetDate
    /// The evidence files.
    case evidence
    /// The suppliers' bundles.
    case upstream
    /// The comment.
    case comment
  }

  /// A row that both have, with what changed in it.
  public struct Change: Sendable {
    /// Which item, as the newer one writes it.
    public let item: ItemID
    /// The row in the older one.
    public let old: Checklist.Row
    /// The row in the newer one.
    public let new: Checklist.Row
    /// What changed; never empty.
    public let fields: [Field]
  }

  /// Rows that both have and that changed, in the order of the newer one.
  public let changes: [Change]
  /// Rows that only the newer one has.
  public let added: [Checklist.Row]
  /// Rows that only the older one has.
  public let removed: [Checklist.Row]
  /// How many rows are the same.
  public let unchanged: Int
  /// What changed between the templates, where both are known and not the same.
  public let template: TemplateComparison?

  /// Compares two checklists, and their templates where both are given.
  public init(
    old: Checklist, new: Checklist, oldTemplate: Template? = nil, newTemplate: Template? = nil
  ) {
    let oldRows = FirstOfEach(old.rows, by: \.item)
    let newRows = FirstOfEach(new.rows, by: \.item)
    var changes: [Change] = []
    var unchanged = 0
    for row in newRows.values {
      guard let before = oldRows[row.item] else { continue }
      let fields = Field.allCases.filter { $0.differs(before, row) }
      if fields.isEmpty {
        unchanged += 1
      } else {
        changes.append(Change(item: row.item, old: before, new: row, fields: fields))
      }
    }
    self.changes = changes
    self.unchanged = unchanged
    added = newRows.values.filter { oldRows[$0.item] == nil }
    removed = oldRows.values.filter { newRows[$0.item] == nil }
    if let oldTemplate, let newTemplate, oldTemplate.bytes != newTemplate.bytes {
      template = TemplateComparison(old: oldTemplate, new: newTemplate)
    } else {
      template = nil
    }
  }
}

extension ChecklistComparison.Field {
  fileprivate func differs(_ old: Checklist.Row, _ new: Checklist.Row) -> Bool {
    switch self {
    case .answer: old.answer != new.answer
    case .reason: old.reason != new.reason
    case .alternative: old.alternative != new.alternative
    case .ownership: old.ownership != new.ownership
    case .targetDate: old.targetDate != new.targetDate
    case .evidence: old.evidence != new.evidence
    case .upstream: old.upstream != new.upstream
    case .comment: old.comment != new.comment
    }
  }
}

/// What is different between two versions of a template.
public struct TemplateComparison: Sendable {
  /// Items that only the newer one has, in its order.
  public let added: [Template.Item]
  /// Items that only the older one has, in its order.
  public let removed: [Template.Item]
  /// Items whose text, tier, roles, references or category changed, in the order of the newer one.
  public let changed: [(old: Template.Item, new: Template.Item)]

  /// Compares two templates, be they versions of one or not.
  public init(old: Template, new: Template) {
    let oldItems = FirstOfEach(old.items, by: \.id)
    let newItems = FirstOfEach(new.items, by: \.id)
    added = newItems.values.filter { oldItems[$0.id] == nil }
    removed = oldItems.values.filter { newItems[$0.id] == nil }
    var changed: [(old: Template.Item, new: Template.Item)] = []
    for item in newItems.values { if let before = oldItems[item.id], before != item { changed.append((before, item)) } }
    self.changed = changed
  }
}

/// The first value of each item, in the order in which they came.
private struct FirstOfEach<Value> {
  private(set) var values: [Value] = []
  private var places: [ItemID: Int] = [:]

  init(_ all: [Value], by id: (Value) -> ItemID) {
    for value in all where places[id(value)] == nil {
      places[id(value)] = values.count
      values.append(value)
    }
  }

  subscript(id: ItemID) -> Value? { places[id].map { values[$0] } }
}
