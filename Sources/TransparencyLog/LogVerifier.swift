// Deriving a whole log anew from its entries, with a few tiles in memory.

import Sodium

/// Compares every tile on the disk with what the entries give, and the root with the one stated.
struct LogVerifier {
  let store: LogStore
  /// For each level, the hashes since its last full tile.
  private var rows: [[SHA256.Digest]] = []
  /// For each level, how many full tiles it has so far.
  private var fullTiles: [UInt64] = []

  init(store: LogStore) { self.store = store }

  consuming func verify(_ head: TreeHead) throws(LogError) {
    var start: UInt64 = 0
    while let tile = Tile(level: 0, index: start / 256, treeSize: head.size.value) {
      for entry in try store.readEntries(tile) {
        try push(MerkleTree.leafHash(entry), level: 0)
      }
      start += 256
    }
    for (level, row) in rows.enumerated() where !row.isEmpty {
      try compare(row, Tile(level: level, index: fullTiles[level], width: row.count))
    }
    let peaks = rows.reversed().flatMap(Tile.peaks)
    guard RootBuilder(size: head.size, peaks: peaks).root == head.rootHash else { throw .damaged(.checkpoint) }
  }

  private mutating func push(_ hash: SHA256.Digest, level: Int) throws(LogError) {
    if rows.count == level {
      rows.append([])
      fullTiles.append(0)
    }
    rows[level].append(hash)
    guard rows[level].count == Tile.fullWidth else { return }
    let row = rows[level]
    rows[level] = []
    try compare(row, Tile(level: level, index: fullTiles[level], width: Tile.fullWidth))
    fullTiles[level] += 1
    try push(Tile.perfectRoot(row[...]), level: level + 1)
  }

  private func compare(_ row: [SHA256.Digest], _ tile: Tile) throws(LogError) {
    guard try store.readTile(tile) == row else { throw .damaged(.tile(level: tile.level, index: tile.index)) }
  }
}
