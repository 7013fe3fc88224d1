// Tiles and entry bundles: where they lie and what is in them (C2SP tlog-tiles).

import Sodium

/// 256 hashes, or the first of them, of one level of the tree; at level 0, also the bundle of the entries themselves.
package struct Tile: Hashable {
  /// How many hashes a full tile has.
  static let fullWidth = 256

  /// 0: hashes of entries. Above: each hash is the root of a full tile of the level below.
  let level: Int
  /// Counted from the left, from 0.
  let index: UInt64
  /// 1…256; below 256 the tile is partial.
  package let width: Int

  var isPartial: Bool { width < Self.fullWidth }

  /// `tile/0/x001/x234/067.p/5`
  package var path: TilePath { TilePath(below: ["tile", String(level)], index: index, width: width) }

  /// `tile/entries/x001/x234/067.p/5`
  package var entriesPath: TilePath { TilePath(below: ["tile", "entries"], index: index, width: width) }

  /// The tile at this place in a tree of `size` entries; `nil` if it would be empty.
  package init?(level: Int, index: UInt64, treeSize size: UInt64) {
    let count = Self.hashCount(level: level, treeSize: size)
    let start = index.multipliedReportingOverflow(by: UInt64(Self.fullWidth))
    guard !start.overflow, start.partialValue < count else { return nil }
    self.init(level: level, index: index, width: Int(min(UInt64(Self.fullWidth), count - start.partialValue)))
  }

  init(level: Int, index: UInt64, width: Int) {
    precondition((1...Self.fullWidth).contains(width) && (0...63).contains(level))
    self.level = level
    self.index = index
    self.width = width
  }

  /// How many hashes a level has in a tree of `size` entries: one for each full tile below.
  static func hashCount(level: Int, treeSize size: UInt64) -> UInt64 { level < 8 ? size >> UInt64(8 * level) : 0 }

  /// The bytes of the file: the hashes, one after the other.
  static func encode(_ hashes: [SHA256.Digest]) -> [UInt8] { hashes.flatMap(\.bytes) }

  /// `nil` unless there are exactly `count` hashes.
  static func decode(_ bytes: [UInt8], count: Int) -> [SHA256.Digest]? {
    guard bytes.count == count * SHA256.Digest.byteCount else { return nil }
    return (0..<count).map { place in
      SHA256.Digest(bytes: Array(bytes[place * SHA256.Digest.byteCount..<(place + 1) * SHA256.Digest.byteCount]))!
    }
  }

  /// The roots of the perfect subtrees that a row of hashes is the sum of, largest first.
  static func peaks(_ hashes: [SHA256.Digest]) -> [SHA256.Digest] {
    var peaks: [SHA256.Digest] = []
    var start = 0
    for bit in (0..<9).reversed() where hashes.count >> bit & 1 == 1 {
      peaks.append(perfectRoot(hashes[start..<(start + 1 << bit)]))
      start += 1 << bit
    }
    return peaks
  }

  /// The root over hashes whose number is a power of two.
  static func perfectRoot(_ hashes: ArraySlice<SHA256.Digest>) -> SHA256.Digest {
    precondition(hashes.count.nonzeroBitCount == 1)
    var row = Array(hashes)
    while row.count > 1 {
      row = stride(from: 0, to: row.count, by: 2).map { MerkleTree.nodeHash(row[$0], row[$0 + 1]) }
    }
    return row[0]
  }
}

/// A path below the log's directory, by its components.
package struct TilePath: Hashable {
  /// The directories that the file is in.
  let directories: [String]
  /// The file.
  let name: String

  init(below root: [String], index: UInt64, width: Int) {
    var groups: [String] = []
    var rest = index
    repeat {
      let digits = String(rest % 1000)
      groups.insert(String(repeating: "0", count: 3 - digits.count) + digits, at: 0)
      rest /= 1000
    } while rest > 0
    let last = groups.removeLast()
    let parents = root + groups.map { "x\($0)" }
    if width < Tile.fullWidth {
      directories = parents + ["\(last).p"]
      name = String(width)
    } else {
      directories = parents
      name = last
    }
  }

  package var text: String { (directories + [name]).joined(separator: "/") }
}

/// The entries of one tile of level 0: for each its length in two bytes, big-endian, then the entry.
enum EntryBundle {
  /// The most bytes that an entry can have.
  static let entryLimit = 65_535
  /// The most bytes that a bundle can have.
  static let byteLimit = Tile.fullWidth * (2 + entryLimit)

  static func encode(_ entries: some Collection<[UInt8]>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.reduce(0) { $0 + 2 + $1.count })
    for entry in entries {
      precondition(entry.count <= entryLimit)
      bytes.append(UInt8(entry.count >> 8))
      bytes.append(UInt8(entry.count & 0xFF))
      bytes += entry
    }
    return bytes
  }

  /// `nil` unless there are exactly `count` entries and nothing else.
  static func decode(_ bytes: [UInt8], count: Int) -> [[UInt8]]? {
    var entries: [[UInt8]] = []
    entries.reserveCapacity(count)
    var offset = 0
    while offset < bytes.count {
      guard offset + 2 <= bytes.count else { return nil }
      let end = offset + 2 + (Int(bytes[offset]) << 8 | Int(bytes[offset + 1]))
      guard end <= bytes.count else { return nil }
      entries.append(Array(bytes[(offset + 2)..<end]))
      offset = end
    }
    return entries.count == count ? entries : nil
  }
}
