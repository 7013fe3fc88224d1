// Making roots and proofs out of the hashes of perfect subtrees (RFC 6962 §2.1.1, §2.1.2).

package import Sodium

/// Computes over a tree whose perfect subtrees somebody can hash: tiles on a disk, or a test's array.
///
/// `hash(level, index)` is the root over the entries from `index · 2^level` up to, but not including, `(index + 1) · 2^level`. It is
/// asked only for subtrees that lie wholly inside the size given.
package struct ProofMaker<Failure: Error> {
  private let hash: (_ level: Int, _ index: UInt64) throws(Failure) -> SHA256.Digest

  /// Computes with these subtree hashes.
  package init(_ hash: @escaping (_ level: Int, _ index: UInt64) throws(Failure) -> SHA256.Digest) { self.hash = hash }

  /// The root over the first `size` entries.
  package func root(size: TreeSize) throws(Failure) -> SHA256.Digest {
    size == 0 ? MerkleTree.emptyRoot : try root(0, size.value)
  }

  /// The roots of the perfect subtrees that `size` is the sum of, largest first.
  package func peaks(size: TreeSize) throws(Failure) -> [SHA256.Digest] {
    var peaks: [SHA256.Digest] = []
    var start: UInt64 = 0
    for level in (0..<63).reversed() where size.value >> UInt64(level) & 1 == 1 {
      peaks.append(try hash(level, start >> UInt64(level)))
      start += 1 << UInt64(level)
    }
    return peaks
  }

  /// The proof that an entry is in the tree of this size.
  package func inclusion(of index: EntryIndex, size: TreeSize) throws(Failure) -> InclusionProof {
    precondition(index.value < size.value)
    return InclusionProof(index: index, size: size, hashes: try path(index.value, 0, size.value))
  }

  /// The proof that the tree of the second size continues that of the first.
  package func consistency(from old: TreeSize, to new: TreeSize) throws(Failure) -> ConsistencyProof {
    precondition(old <= new)
    let hashes = old == 0 || old == new ? [] : try subproof(old.value, 0, new.value, isWhole: true)
    return ConsistencyProof(oldSize: old, newSize: new, hashes: hashes)
  }

  private func root(_ start: UInt64, _ end: UInt64) throws(Failure) -> SHA256.Digest {
    let count = end - start
    if count.nonzeroBitCount == 1 {
      let level = count.trailingZeroBitCount
      return try hash(level, start >> UInt64(level))
    }
    let middle = start + MerkleTree.split(count)
    return MerkleTree.nodeHash(try root(start, middle), try root(middle, end))
  }

  private func path(_ index: UInt64, _ start: UInt64, _ end: UInt64) throws(Failure) -> [SHA256.Digest] {
    guard end - start > 1 else { return [] }
    let middle = start + MerkleTree.split(end - start)
    return index < middle
      ? try path(index, start, middle) + [root(middle, end)]
      : try path(index, middle, end) + [root(start, middle)]
  }

  /// SUBPROOF of RFC 6962 §2.1.2; `isWhole` says that the old tree's root is known to whoever checks.
  private func subproof(
    _ old: UInt64, _ start: UInt64, _ end: UInt64, isWhole: Bool
  ) throws(Failure) -> [SHA256.Digest] {
    if old == end { return isWhole ? [] : [try root(start, end)] }
    let middle = start + MerkleTree.split(end - start)
    return old <= middle
      ? try subproof(old, start, middle, isWhole: isWhole) + [root(middle, end)]
      : try subproof(old, middle, end, isWhole: false) + [root(start, middle)]
  }
}
