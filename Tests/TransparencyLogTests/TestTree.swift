// The published tree, and a plain implementation of RFC 6962 to compare with.

import Sodium
import TransparencyLog
import TestSupport
import Testing

/// `Specs/vectors/log/merkle-tree.json`.
struct TreeVector: Decodable {
  struct Inclusion: Decodable, Sendable {
    let index: Int
    let size: Int
    let hashes: [String]
  }
  struct Consistency: Decodable, Sendable {
    let old: Int
    let new: Int
    let hashes: [String]
  }
  let entries: [String]
  let roots: [String]
  let inclusion: [Inclusion]
  let consistency: [Consistency]

  static var published: TreeVector { get throws { try Checkout.json("Specs/vectors/log/merkle-tree.json") } }

  var entryBytes: [[UInt8]] { entries.map { hex($0) } }
}

func digest(_ hex: String) throws -> SHA256.Digest { try SHA256.Digest(hex: hex).orThrow() }

/// RFC 6962 §2.1, word for word, with no thought of speed.
enum PlainTree {
  static func root(_ entries: ArraySlice<[UInt8]>) -> SHA256.Digest {
    switch entries.count {
    case 0: return SHA256.hash([])
    case 1: return SHA256.hash([0] + entries.first!)
    default:
      let middle = entries.startIndex + split(entries.count)
      return SHA256.hash([1] + root(entries[..<middle]).bytes + root(entries[middle...]).bytes)
    }
  }

  static func path(_ index: Int, _ entries: ArraySlice<[UInt8]>) -> [SHA256.Digest] {
    guard entries.count > 1 else { return [] }
    let count = split(entries.count)
    let middle = entries.startIndex + count
    return index < count
      ? path(index, entries[..<middle]) + [root(entries[middle...])]
      : path(index - count, entries[middle...]) + [root(entries[..<middle])]
  }

  static func consistency(_ old: Int, _ entries: ArraySlice<[UInt8]>, whole: Bool = true) -> [SHA256.Digest] {
    if old == entries.count { return whole ? [] : [root(entries)] }
    let count = split(entries.count)
    let middle = entries.startIndex + count
    return old <= count
      ? consistency(old, entries[..<middle], whole: whole) + [root(entries[middle...])]
      : consistency(old - count, entries[middle...], whole: false) + [root(entries[..<middle])]
  }

  private static func split(_ count: Int) -> Int {
    var power = 1
    while power * 2 < count { power *= 2 }
    return power
  }
}

/// Entries of different lengths, the first of them empty.
func sampleEntries(_ count: Int) -> [[UInt8]] {
  (0..<count).map { number in
    number == 0 ? [] : Array("entry \(number) \(String(repeating: "x", count: number % 7))\n".utf8)
  }
}
