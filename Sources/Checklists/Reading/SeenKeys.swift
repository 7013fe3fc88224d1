// Which ids have been there before, for sheets whose template isn't known: without a `String` for each of a hundred thousand.

/// A set of ids by their keys, each with the line of the first row that had it.
struct SeenKeys {
  private struct Entry {
    let start: UInt32
    let count: UInt32
    let line: UInt32
  }
  private var entries: [Entry] = []
  /// The keys one behind the other.
  private var bytes: [UInt8] = []
  /// Open addressing: numbers of entries from 1, in at least twice as many places.
  private var places = [UInt32](repeating: 0, count: 64)
  private let secret = UInt64.random(in: 0...UInt64.max)

  /// Remembers an id that is plain text (`FoldedText.isPlain`).
  ///
  /// - Returns: the line where it was first, if it was there before.
  mutating func insert(plain id: ArraySlice<UInt8>, line: Int) -> Int? {
    let start = bytes.count
    for byte in id { bytes.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
    return insert(from: start, line)
  }

  /// Remembers an id.
  ///
  /// - Returns: the line where it was first, if it was there before.
  mutating func insert(_ id: ItemID, line: Int) -> Int? {
    let start = bytes.count
    bytes += id.key.utf8
    return insert(from: start, line)
  }

  /// Takes the key that stands behind the others.
  private mutating func insert(from start: Int, _ line: Int) -> Int? {
    let key = bytes[start...]
    var place = hash(key) & (places.count - 1)
    while places[place] != 0 {
      let entry = entries[Int(places[place]) - 1]
      let known = bytes[Int(entry.start)..<Int(entry.start + entry.count)]
      if known.count == key.count, known.elementsEqual(key) {
        bytes.removeLast(key.count)
        return Int(entry.line)
      }
      place = (place + 1) & (places.count - 1)
    }
    entries.append(
      Entry(
        start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: key.count),
        line: UInt32(clamping: line)))
    places[place] = UInt32(truncatingIfNeeded: entries.count)
    if entries.count * 2 > places.count { grow() }
    return nil
  }

  private mutating func grow() {
    places = [UInt32](repeating: 0, count: places.count * 4)
    for (number, entry) in entries.enumerated() {
      var place = hash(bytes[Int(entry.start)..<Int(entry.start + entry.count)]) & (places.count - 1)
      while places[place] != 0 { place = (place + 1) & (places.count - 1) }
      places[place] = UInt32(truncatingIfNeeded: number + 1)
    }
  }

  /// Multiplies and folds, eight bytes at a time. The secret keeps others from making ids that all fall into one place.
  private func hash(_ key: ArraySlice<UInt8>) -> Int {
    var hash = secret ^ UInt64(truncatingIfNeeded: key.count)
    var word: UInt64 = 0
    var filled = 0
    for byte in key {
      word = word << 8 | UInt64(byte)
      filled += 1
      if filled == 8 {
        hash = Self.mixed(hash ^ word)
        word = 0
        filled = 0
      }
    }
    hash = Self.mixed(hash ^ word)
    return Int(truncatingIfNeeded: hash >> 1)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
