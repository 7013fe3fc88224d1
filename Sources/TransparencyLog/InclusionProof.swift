// That an entry is in a tree: the hashes beside its path to the root (RFC 9162 §2.1.3).

public import Sodium

/// The hashes from an entry's neighbour up to the root's child.
public struct InclusionProof: Equatable, Sendable {
  /// The entry's place.
  public let index: EntryIndex
  /// The size of the tree that it is in.
  public let size: TreeSize
  /// The hashes, from the leaf's side.
  public let hashes: [SHA256.Digest]

  /// A proof by its parts; it holds nothing until it is checked.
  public init(index: EntryIndex, size: TreeSize, hashes: [SHA256.Digest]) {
    self.index = index
    self.size = size
    self.hashes = hashes
  }

  /// Checks that the leaf with this hash stands at `index` in the tree with this root (RFC 9162 §2.1.3.2).
  public func check(leafHash: SHA256.Digest, rootHash: SHA256.Digest) throws(LogError) {
    guard index.value < size.value else { throw .proofFails }
    var place = index.value
    var last = size.value - 1
    var hash = leafHash
    for sibling in hashes {
      guard last != 0 else { throw .proofFails }
      if place & 1 == 1 || place == last {
        hash = MerkleTree.nodeHash(sibling, hash)
        while place & 1 == 0 && place != 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        hash = MerkleTree.nodeHash(hash, sibling)
      }
      place >>= 1
      last >>= 1
    }
    guard last == 0, hash == rootHash else { throw .proofFails }
  }

  /// Checks that `entry` stands at `index` in the tree with this head.
  public func check(entry: [UInt8], in head: TreeHead) throws(LogError) {
    guard size == head.size else { throw .proofFails }
    try check(leafHash: MerkleTree.leafHash(entry), rootHash: head.rootHash)
  }
}
