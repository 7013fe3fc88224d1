// Growing a log: what new entries add to bundles and tiles, up to but not including the checkpoint.

import Sodium

/// Entries that are on their way into a log: the new root is known before anything is written.
struct LogWriter {
  private let reader: LogReader
  private let entries: [[UInt8]]
  private let leafHashes: [SHA256.Digest]
  /// Size and root with the new entries.
  let treeHead: TreeHead

  /// Computes the new root.
  init(_ reader: LogReader, adding entries: [[UInt8]]) throws(LogError) {
    for (place, entry) in entries.enumerated() where entry.count > EntryBundle.entryLimit {
      throw .entryTooLong(place: place)
    }
    guard reader.size.adding(entries.count) != nil else { throw .treeFull }
    self.reader = reader
    self.entries = entries
    leafHashes = entries.map(MerkleTree.leafHash)
    var builder = RootBuilder(size: reader.size, peaks: reader.peaks)
    for hash in leafHashes { builder.append(leafHash: hash) }
    treeHead = builder.treeHead
  }

  /// The head on the way from the old size to the new one.
  func treeHead(at size: TreeSize) -> TreeHead {
    precondition(reader.size <= size && size <= treeHead.size)
    var builder = RootBuilder(size: reader.size, peaks: reader.peaks)
    for hash in leafHashes.prefix(Int(size.value - reader.size.value)) { builder.append(leafHash: hash) }
    return builder.treeHead
  }

  /// Writes bundles, then tiles, each durable.
  func write() throws(LogError) {
    guard !entries.isEmpty else { return }
    let tiles = TileCache(store: reader.store, size: reader.size)
    try writeEntries(tiles)
    var hashes = leafHashes
    var start = reader.size.value
    var level = 0
    while !hashes.isEmpty {
      hashes = try writeTiles(level: level, start: start, adding: hashes, tiles)
      start >>= 8
      level += 1
    }
  }

  /// Takes away partial files that the new checkpoint doesn't need. Called when it is durable.
  func removeObsoletePartials() {
    for level in 0..<8 {
      let old = Tile.hashCount(level: level, treeSize: reader.size.value) / 256
      let new = Tile.hashCount(level: level, treeSize: treeHead.size.value) / 256
      for index in old..<new {
        reader.store.removePartials(ofFull: Tile(level: level, index: index, width: Tile.fullWidth))
      }
    }
  }

  private func writeEntries(_ tiles: TileCache) throws(LogError) {
    let size = reader.size.value
    var index = size / 256
    // The bundle that is not full yet is written again, under the name of its new width.
    var current = size % 256 == 0 ? [] : try tiles.entries(index)
    for entry in entries {
      current.append(entry)
      if current.count == Tile.fullWidth {
        try reader.store.writeEntries(Tile(level: 0, index: index, width: Tile.fullWidth), current)
        index += 1
        current = []
      }
    }
    guard !current.isEmpty else { return }
    try reader.store.writeEntries(Tile(level: 0, index: index, width: current.count), current)
  }

  /// Adds hashes to a level from place `start` on; gives the roots of the tiles that have become full.
  private func writeTiles(
    level: Int, start: UInt64, adding hashes: [SHA256.Digest], _ tiles: TileCache
  ) throws(LogError) -> [SHA256.Digest] {
    var index = start / 256
    var current = start % 256 == 0 ? [] : try tiles.tile(level, index)
    var roots: [SHA256.Digest] = []
    for hash in hashes {
      current.append(hash)
      if current.count == Tile.fullWidth {
        try reader.store.writeTile(Tile(level: level, index: index, width: Tile.fullWidth), current)
        roots.append(Tile.perfectRoot(current[...]))
        index += 1
        current = []
      }
    }
    if !current.isEmpty {
      try reader.store.writeTile(Tile(level: level, index: index, width: current.count), current)
    }
    return roots
  }
}
