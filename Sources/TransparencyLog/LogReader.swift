// A log as one checkpoint commits to it: entries, roots and proofs, every hash of which has been checked against that checkpoint.

import SignedNotes
import Sodium

/// A log at one size. It stays at that size while others append; reading needs no lock.
///
/// Nothing that it gives has been taken from the disk unchecked: entries are compared with their hashes, tiles with the tiles above
/// them, and those at the right edge with the root that the checkpoint states.
public struct LogReader: Sendable {
  /// What commits to everything here; `nil` in a mirror that holds nothing yet.
  public let checkpoint: VerifiedCheckpoint?
  /// Size and root.
  public let treeHead: TreeHead
  let store: LogStore
  /// The roots of the perfect subtrees that the size is the sum of, largest first.
  let peaks: [SHA256.Digest]

  /// Reads the right edge and compares its root with the checkpoint's.
  init(store: LogStore, checkpoint: VerifiedCheckpoint?) throws(LogError) {
    self.store = store
    self.checkpoint = checkpoint
    let head = checkpoint?.treeHead ?? .empty
    treeHead = head
    var peaks: [SHA256.Digest] = []
    for level in (0..<8).reversed() {
      let count = Tile.hashCount(level: level, treeSize: head.size.value)
      guard count % 256 != 0, let tile = Tile(level: level, index: count / 256, treeSize: head.size.value) else {
        continue
      }
      peaks += Tile.peaks(try store.readTile(tile))
    }
    self.peaks = peaks
    guard RootBuilder(size: head.size, peaks: peaks).root == head.rootHash else { throw .damaged(.checkpoint) }
  }

  /// How many entries there are.
  public var size: TreeSize { treeHead.size }

  /// The entries from one place up to, but not including, another.
  public func entries(from start: TreeSize, to end: TreeSize) throws(LogError) -> [[UInt8]] {
    var result: [[UInt8]] = []
    try forEachEntry(from: start, to: end) { (_, entry) throws(LogError) in result.append(entry) }
    return result
  }

  /// All entries.
  public func allEntries() throws(LogError) -> [[UInt8]] { try entries(from: 0, to: size) }

  /// One entry.
  public func entry(at index: EntryIndex) throws(LogError) -> [UInt8] {
    try entries(from: TreeSize(index.value)!, to: index.sizeIncluding)[0]
  }

  /// Lends the entries one by one, a bundle of them in memory at a time. An error that `body` throws ends it.
  public func forEachEntry(
    from start: TreeSize = 0, to end: TreeSize, _ body: (EntryIndex, [UInt8]) throws(LogError) -> Void
  ) throws(LogError) {
    guard start <= end, end <= size else { throw .noSuchEntry(EntryIndex(after: max(start, size))) }
    guard start < end else { return }
    let tiles = TileCache(store: store, size: size)
    for bundle in (start.value / 256)...((end.value - 1) / 256) {
      let first = bundle * 256
      let entries = try tiles.entries(bundle)
      for place in Int(max(start.value, first) - first)..<Int(min(end.value, first + 256) - first) {
        try body(EntryIndex(first + UInt64(place))!, entries[place])
      }
    }
  }

  /// The head that the log had at an earlier size.
  public func treeHead(at size: TreeSize) throws(LogError) -> TreeHead {
    guard size <= self.size else { throw .noSuchEntry(EntryIndex(after: self.size)) }
    return TreeHead(size: size, rootHash: try proofMaker().root(size: size))
  }

  /// The proof that an entry is in the tree, as it is now or was at an earlier size.
  public func inclusionProof(of index: EntryIndex, in size: TreeSize? = nil) throws(LogError) -> InclusionProof {
    let size = size ?? self.size
    guard index.value < size.value, size <= self.size else { throw .noSuchEntry(index) }
    return try proofMaker().inclusion(of: index, size: size)
  }

  /// The proof that the tree continues an earlier one.
  public func consistencyProof(from old: TreeSize, to new: TreeSize? = nil) throws(LogError) -> ConsistencyProof {
    let new = new ?? size
    guard old <= new, new <= size else { throw .noSuchEntry(EntryIndex(after: size)) }
    return try proofMaker().consistency(from: old, to: new)
  }

  /// Requires that this tree is not behind `head`, which somebody has seen, and contradicts it nowhere.
  ///
  /// - Throws: `.behind` if `head` is larger or has another root at our size; `.forked` if it has another at a smaller one.
  public func requireNotBehind(_ head: TreeHead) throws(LogError) {
    if head.size > size { throw .behind(head) }
    if head.size == size {
      guard head == treeHead else { throw .behind(head) }
    } else if try treeHead(at: head.size) != head {
      throw .forked(head)
    }
  }

  func proofMaker() -> ProofMaker<LogError> {
    let tiles = TileCache(store: store, size: size)
    return ProofMaker { (level, index) throws(LogError) in try tiles.hash(level, index) }
  }
}

/// Tiles read for one operation, each compared with the hash that the tile above has for it.
final class TileCache {
  private let store: LogStore
  private let size: TreeSize
  private var tiles: [LogFile: [SHA256.Digest]] = [:]

  /// The right edge must have been compared with the root, as `LogReader` does.
  init(store: LogStore, size: TreeSize) {
    self.store = store
    self.size = size
  }

  func tile(_ level: Int, _ index: UInt64) throws(LogError) -> [SHA256.Digest] {
    let file = LogFile.tile(level: level, index: index)
    if let known = tiles[file] { return known }
    guard let tile = Tile(level: level, index: index, treeSize: size.value) else { throw .missing(file) }
    let hashes = try store.readTile(tile)
    if !tile.isPartial {
      let above = try self.tile(level + 1, index / 256)
      guard above[Int(index % 256)] == Tile.perfectRoot(hashes[...]) else { throw .damaged(file) }
    }
    tiles[file] = hashes
    return hashes
  }

  /// The root of a perfect subtree, as `ProofMaker` asks for it.
  func hash(_ level: Int, _ index: UInt64) throws(LogError) -> SHA256.Digest {
    let first = index << UInt64(level % 8)
    let place = Int(first % 256)
    let hashes = try tile(level / 8, first / 256)
    return Tile.perfectRoot(hashes[place..<(place + 1 << (level % 8))])
  }

  /// The entries of a bundle, each compared with its hash.
  func entries(_ bundle: UInt64) throws(LogError) -> [[UInt8]] {
    let hashes = try tile(0, bundle)
    let entries = try store.readEntries(Tile(level: 0, index: bundle, width: hashes.count))
    for (entry, hash) in zip(entries, hashes) where MerkleTree.leafHash(entry) != hash {
      throw .damaged(.entries(index: bundle))
    }
    return entries
  }
}
