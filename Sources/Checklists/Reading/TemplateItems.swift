// The items of a template, found by the ids that rows have.

internal import Platform
internal import Synchronization

/// Finds items. Several threads may ask at once.
final class TemplateItems: Sendable {
  /// The template, where one is known.
  let template: Template?
  /// By key; made when somebody asks for an id that isn't where it is expected.
  private let positions = Mutex<[ItemID: Int]?>(nil)
  /// How many more ids may be compared for suggestions: a hundred thousand typing errors must not take hours.
  private let comparisonsLeft = Mutex(1_000_000)

  init(_ template: Template?) { self.template = template }

  private var items: [Template.Item] { template?.items ?? [] }

  /// Where the item with this id is.
  func position(of id: ItemID) -> Int? {
    guard template != nil else { return nil }
    return positions.withLock { positions in
      if positions == nil {
        positions = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($0.element.id, $0.offset) })
      }
      return positions?[id]
    }
  }

  /// Items that may have been meant.
  func suggestions(for id: ItemID) -> [ItemID] {
    let isAffordable = comparisonsLeft.withLock { left in
      left -= items.count
      return left >= 0
    }
    guard isAffordable else { return [] }
    let known = Dictionary(items.map { ($0.id.key, $0.id) }, uniquingKeysWith: { first, _ in first })
    return Suggestions.nearest(to: id.key, among: Array(known.keys)).compactMap { known[$0] }
  }
}

/// The item that a row is about. The id as the row has it is there where it had to be read; mostly, comparing bytes is enough.
enum RowItem: Sendable {
  /// An item of the template, by its position there.
  case known(Int, ItemID?)
  /// One that the template doesn't have, or there is no template.
  case other(ItemID?)
}
