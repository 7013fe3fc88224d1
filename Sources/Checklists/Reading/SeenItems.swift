// Which items have had a row before.

/// Remembers the first row of every item.
struct SeenItems {
  /// By position in the template: the number of the first row and one, 0 where there is none.
  private var known: [UInt32]
  /// Open addressing, for items that the template doesn't have: the upper half of the key's hash, the number of the row and one.
  private var others: [UInt64]

  /// - Parameters:
  ///   - itemCount: how many items the template has.
  ///   - rowCount: how many rows there may be.
  init(itemCount: Int, rowCount: Int) {
    known = [UInt32](repeating: 0, count: itemCount)
    var places = 64
    while places < rowCount * 2 { places *= 2 }
    others = [UInt64](repeating: 0, count: itemCount > 0 ? 0 : places)
    spare = places
  }

  /// How many places there are once an item comes that the template doesn't have.
  private let spare: Int

  /// Remembers a row for an item of the template.
  ///
  /// - Returns: the number of its first row, if this isn't the first.
  mutating func first(position: Int, number: Int) -> Int? {
    if known[position] != 0 { return Int(known[position]) - 1 }
    known[position] = UInt32(clamping: number) + 1
    return nil
  }

  /// Remembers a row for another item.
  ///
  /// - Parameters:
  ///   - hash: of the id's key.
  ///   - isSame: whether the row with another number is for the same item.
  /// - Returns: the number of its first row, if this isn't the first.
  mutating func first(hash: UInt64, number: Int, isSame: (Int) -> Bool) -> Int? {
    if others.isEmpty { others = [UInt64](repeating: 0, count: spare) }
    var place = Int(truncatingIfNeeded: hash) & (others.count - 1)
    while others[place] != 0 {
      let other = Int(truncatingIfNeeded: others[place] & 0xFFFF_FFFF) - 1
      if others[place] >> 32 == hash >> 32, isSame(other) { return other }
      place = (place + 1) & (others.count - 1)
    }
    others[place] = (hash & ~0xFFFF_FFFF) | UInt64(UInt32(clamping: number) + 1)
    return nil
  }

  /// Whether an item of the template has had a row.
  func wasSeen(_ position: Int) -> Bool { known[position] != 0 }
}

/// Hashes the keys of ids. The secret keeps others from making ids that all fall into one place.
struct KeyHash: Sendable {
  private let secret = UInt64.random(in: 0...UInt64.max)

  /// Of an id.
  func hash(_ id: ItemID) -> UInt64 { hash(plain: Array(id.key.utf8).span) }

  /// Of an id that is plain text (`FoldedText.isPlain`). Folds the case, multiplies, eight bytes at a time.
  func hash(plain key: borrowing Span<UInt8>) -> UInt64 {
    var hash = secret ^ UInt64(truncatingIfNeeded: key.count)
    var word: UInt64 = 0
    var filled = 0
    for index in key.indices {
      let byte = key[index]
      word = word << 8 | UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)
      filled += 1
      if filled == 8 {
        hash = Self.mixed(hash ^ word)
        word = 0
        filled = 0
      }
    }
    return Self.mixed(hash ^ word)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
