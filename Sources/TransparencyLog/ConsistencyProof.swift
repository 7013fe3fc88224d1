// That a tree continues an earlier one and alters nothing of it (RFC 9162 §2.1.4).

public import Sodium

/// The hashes that both roots can be computed from.
public struct ConsistencyProof: Equatable, Sendable {
  /// The size of the earlier tree.
  public let oldSize: TreeSize
  /// The size of the later tree.
  public let newSize: TreeSize
  /// The hashes, from the leaves' side. None if the sizes are the same or the earlier tree is empty.
  public let hashes: [SHA256.Digest]

  /// A proof by its parts; it holds nothing until it is checked.
  public init(oldSize: TreeSize, newSize: TreeSize, hashes: [SHA256.Digest]) {
    self.oldSize = oldSize
    self.newSize = newSize
    self.hashes = hashes
  }

  /// Checks that the tree with head `new` begins with the whole tree with head `old` (RFC 9162 §2.1.4.2).
  ///
  /// Every tree continues the empty one; its root must be that of an empty tree all the same.
  public func check(from old: TreeHead, to new: TreeHead) throws(LogError) {
    guard old.size == oldSize, new.size == newSize, oldSize <= newSize else { throw .proofFails }
    if oldSize == newSize || oldSize == 0 {
      guard hashes.isEmpty else { throw .proofFails }
      guard old.rootHash == (oldSize == 0 ? MerkleTree.emptyRoot : new.rootHash) else { throw .proofFails }
      guard newSize != 0 || new.rootHash == MerkleTree.emptyRoot else { throw .proofFails }
      return
    }
    // An earlier tree of 2^n entries is itself a node of the later one, so its root stands in for the first hash.
    var path = hashes[...]
    let first: SHA256.Digest
    if oldSize.value.nonzeroBitCount == 1 {
      guard !path.isEmpty else { throw .proofFails }
      first = old.rootHash
    } else {
      guard let hash = path.popFirst() else { throw .proofFails }
      first = hash
    }
    var place = oldSize.value - 1
    var last = newSize.value - 1
    while place & 1 == 1 {
      place >>= 1
      last >>= 1
    }
    var oldRoot = first
    var newRoot = first
    for hash in path {
      guard last != 0 else { throw .proofFails }
      if place & 1 == 1 || place == last {
        oldRoot = MerkleTree.nodeHash(hash, oldRoot)
        newRoot = MerkleTree.nodeHash(hash, newRoot)
        while place & 1 == 0 && place != 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        newRoot = MerkleTree.nodeHash(newRoot, hash)
      }
      place >>= 1
      last >>= 1
    }
    guard last == 0, oldRoot == old.rootHash, newRoot == new.rootHash else { throw .proofFails }
  }
}
