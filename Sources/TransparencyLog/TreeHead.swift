// Sizes, indices, and the pair that says everything about a log: how many entries, and which.

public import Sodium
public import SignedNotes

/// How many entries a tree has: below 2^63.
public struct TreeSize: Hashable, Comparable, Sendable, CustomStringConvertible, ExpressibleByIntegerLiteral {
  /// The number.
  public let value: UInt64

  /// `nil` from 2^63 on.
  public init?(_ value: UInt64) {
    guard value < 1 << 63 else { return nil }
    self.value = value
  }

  /// A size that counts something in memory or in a tree that we hold.
  ///
  /// - Precondition: not negative.
  public init(count: Int) {
    precondition(count >= 0)
    value = UInt64(count)
  }

  /// A size known when the code was written.
  public init(integerLiteral value: Int) { self.init(count: value) }

  /// `nil` unless `text` is a decimal number below 2^63 without leading zeros.
  public init?(_ text: String) {
    guard let value = UInt64(text), String(value) == text else { return nil }
    self.init(value)
  }

  /// The number in decimal.
  public var description: String { String(value) }

  /// The size after `count` more entries; `nil` from 2^63 on.
  public func adding(_ count: Int) -> TreeSize? { TreeSize(value + UInt64(count)) }

  /// Orders as numbers.
  public static func < (a: TreeSize, b: TreeSize) -> Bool { a.value < b.value }
}

/// The place of an entry in a log, counted from 0. Not a size: an index names one entry, a size all before it.
public struct EntryIndex: Hashable, Comparable, Sendable, CustomStringConvertible, ExpressibleByIntegerLiteral {
  /// The number.
  public let value: UInt64

  /// `nil` from 2^63 - 1 on: a tree with such an entry would be too large.
  public init?(_ value: UInt64) {
    guard value < (1 << 63) - 1 else { return nil }
    self.value = value
  }

  /// The place of the entry that is appended to a tree of this size.
  public init(after size: TreeSize) { value = size.value }

  /// An index known when the code was written.
  public init(integerLiteral value: Int) {
    precondition(value >= 0)
    self.value = UInt64(value)
  }

  /// `nil` unless `text` is a decimal number in range without leading zeros.
  public init?(_ text: String) {
    guard let value = UInt64(text), String(value) == text else { return nil }
    self.init(value)
  }

  /// The number in decimal.
  public var description: String { String(value) }

  /// The size of the smallest tree that has this entry.
  public var sizeIncluding: TreeSize { TreeSize(value + 1)! }

  /// The index `count` places later.
  public func advanced(by count: Int) -> EntryIndex { EntryIndex(unchecked: value + UInt64(count)) }

  private init(unchecked value: UInt64) { self.value = value }

  /// Orders as numbers.
  public static func < (a: EntryIndex, b: EntryIndex) -> Bool { a.value < b.value }
}

/// A size and the root hash at that size: commits to every entry and to their order (RFC 6962 §2.1).
public struct TreeHead: Hashable, Sendable {
  /// How many entries.
  public let size: TreeSize
  /// The root hash.
  public let rootHash: SHA256.Digest

  /// The pair. Whether an empty tree has the root of one is not looked at here.
  public init(size: TreeSize, rootHash: SHA256.Digest) {
    self.size = size
    self.rootHash = rootHash
  }

  /// The tree without entries.
  public static let empty = TreeHead(size: 0, rootHash: MerkleTree.emptyRoot)
}

/// The name of a log, the first line of its checkpoints: not empty, no control character, at most 512 bytes; never `kura/…`, so that
/// no document of ours is a checkpoint.
public struct Origin: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name.
  public let text: String

  /// Refuses what can't be the first line of a checkpoint, and what begins one of our documents.
  public init(_ text: String) throws(LogError) {
    guard LineDocument.isValue(text), text.utf8.count <= KeyName.maximumByteCount, !text.utf8.starts(with: "kura/".utf8)
    else { throw .malformedOrigin }
    self.text = text
  }

  /// The origin that a log key bears as its name (C2SP tlog-checkpoint, "Signatures").
  public init(_ name: KeyName) throws(LogError) { try self.init(name.text) }

  /// The name.
  public var description: String { text }

  /// Whether the bytes are the same.
  public static func == (a: Origin, b: Origin) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }

  /// Orders by the bytes.
  public static func < (a: Origin, b: Origin) -> Bool { a.text.utf8.lexicographicallyPrecedes(b.text.utf8) }
}

extension LineFormat where Value == TreeSize {
  /// A tree size in decimal.
  public static var treeSize: Self { Self { TreeSize($0) } }
}

extension LineFormat where Value == EntryIndex {
  /// An entry's index in decimal.
  public static var entryIndex: Self { Self { EntryIndex($0) } }
}

extension LineFormat where Value == Origin {
  /// A log's origin.
  public static var origin: Self { Self { try? Origin($0) } }
}
