// Which item of the template a row is about, and whether another row was about it before.

/// Finds items by the ids that rows have, and remembers which have been found.
struct ItemMatcher {
  private let items: [Template.Item]
  /// Rows come in the order of the template, mostly: the item behind the last one is tried first.
  private var expected = 0
  /// By key; made when an id isn't the expected one.
  private var positions: [ItemID: Int]?
  /// The line of the first row of each item, 0 where there is none.
  private var lines: [UInt32]
  /// Ids that the template doesn't have.
  private var others = SeenKeys()

  /// Whether any id can be an item's.
  var hasItems: Bool { !items.isEmpty }

  /// Matches items of a template; without one, no id is an item's.
  init(_ template: Template?) {
    items = template?.items ?? []
    lines = [UInt32](repeating: 0, count: items.count)
  }

  /// The item whose id has exactly these bytes, if it is the next one.
  mutating func next(_ id: ArraySlice<UInt8>) -> Int? {
    guard isNext(id) else { return nil }
    expected += 1
    return expected - 1
  }

  private func isNext(_ id: ArraySlice<UInt8>) -> Bool {
    guard expected < items.count else { return false }
    // A span lends the item where the array would copy it.
    let items = items.span
    let known = items[expected].id.description.utf8
    return known.count == id.count && known.elementsEqual(id)
  }

  /// Where the item with this id is.
  mutating func position(of id: ItemID) -> Int? {
    guard hasItems else { return nil }
    if positions == nil {
      positions = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($0.element.id, $0.offset) })
    }
    guard let position = positions?[id] else { return nil }
    expected = position + 1
    return position
  }

  /// Remembers a row.
  ///
  /// - Returns: the line of the first row for the same item, if this isn't the first.
  mutating func remember(_ item: RowItem, line: Int) -> Int? {
    switch item {
    case .known(let position):
      if lines[position] != 0 { return Int(lines[position]) }
      lines[position] = UInt32(clamping: line)
      return nil
    case .plain(let id): return others.insert(plain: id, line: line)
    case .other(let id): return others.insert(id, line: line)
    }
  }

  /// Whether a row was about this item.
  func wasFound(_ position: Int) -> Bool { lines[position] != 0 }
}

/// The item that a row is about.
enum RowItem {
  /// An item of the template, by its position there.
  case known(Int)
  /// One that the template doesn't have, or there is no template.
  case other(ItemID)
  /// The same, as bytes of plain text (`FoldedText.isPlain`).
  case plain(ArraySlice<UInt8>)

  /// Whether the template has it.
  var isKnown: Bool { if case .known = self { true } else { false } }
}
