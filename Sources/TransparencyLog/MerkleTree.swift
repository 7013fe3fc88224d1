// The hashes of RFC 6962 §2.1, and roots of what is in memory or goes by.

public import Sodium

/// The Merkle tree of RFC 6962 with SHA-256.
public enum MerkleTree: Sendable {
  private static let leafPrefix: [UInt8] = [0x00]
  private static let nodePrefix: [UInt8] = [0x01]

  /// The root of a tree without entries: SHA-256 of nothing.
  public static let emptyRoot = SHA256.hash([])

  /// SHA-256(0x00 ‖ entry).
  public static func leafHash(_ entry: [UInt8]) -> SHA256.Digest {
    var hasher = SHA256.Hasher()
    hasher.update(leafPrefix)
    hasher.update(entry)
    return hasher.finalise()
  }

  /// SHA-256(0x01 ‖ left ‖ right).
  public static func nodeHash(_ left: SHA256.Digest, _ right: SHA256.Digest) -> SHA256.Digest {
    var hasher = SHA256.Hasher()
    hasher.update(nodePrefix)
    hasher.update(left.bytes)
    hasher.update(right.bytes)
    return hasher.finalise()
  }

  /// The root over these entries.
  public static func root(of entries: some Sequence<[UInt8]>) -> SHA256.Digest {
    var builder = RootBuilder()
    for entry in entries { builder.append(entry) }
    return builder.root
  }

  /// The largest power of two below `count`, where RFC 6962 splits a range of more than one entry.
  static func split(_ count: UInt64) -> UInt64 {
    1 << UInt64(63 - (count - 1).leadingZeroBitCount)
  }
}

/// The root of a tree that grows at its right edge, in memory that grows with the logarithm of its size.
public struct RootBuilder: Sendable {
  /// How many entries there are so far.
  public private(set) var size: TreeSize = 0
  // The roots of the perfect subtrees that the size is the sum of, largest first.
  private var peaks: [SHA256.Digest] = []

  /// An empty tree.
  public init() {}

  /// A tree of `size` entries that somebody else holds; `peaks` are the roots of the perfect subtrees it is the sum of, largest first.
  init(size: TreeSize, peaks: [SHA256.Digest]) {
    precondition(peaks.count == size.value.nonzeroBitCount)
    self.size = size
    self.peaks = peaks
  }

  /// Adds an entry.
  public mutating func append(_ entry: [UInt8]) { append(leafHash: MerkleTree.leafHash(entry)) }

  /// Adds an entry by its hash.
  public mutating func append(leafHash: SHA256.Digest) {
    var hash = leafHash
    var rest = size.value
    while rest & 1 == 1 {
      hash = MerkleTree.nodeHash(peaks.removeLast(), hash)
      rest >>= 1
    }
    peaks.append(hash)
    size = TreeSize(size.value + 1)!
  }

  /// The root over what has been added.
  public var root: SHA256.Digest {
    guard var hash = peaks.last else { return MerkleTree.emptyRoot }
    for peak in peaks.dropLast().reversed() { hash = MerkleTree.nodeHash(peak, hash) }
    return hash
  }

  /// Size and root.
  public var treeHead: TreeHead { TreeHead(size: size, rootHash: root) }
}
