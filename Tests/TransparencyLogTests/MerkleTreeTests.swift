// Hashes and roots against the published tree and against RFC 6962 word for word.

import Sodium
import Testing
import TransparencyLog

@Suite("Merkle tree") struct MerkleTreeTests {
  @Test(arguments: 0...8) func `the published roots`(size: Int) throws {
    let vector = try TreeVector.published
    #expect(try MerkleTree.root(of: vector.entryBytes.prefix(size)) == digest(vector.roots[size]))
  }

  @Test func `roots of all sizes are those of RFC 6962`() {
    let entries = sampleEntries(130)
    var builder = RootBuilder()
    for size in 0...130 {
      #expect(builder.treeHead == TreeHead(size: TreeSize(count: size), rootHash: PlainTree.root(entries[..<size])))
      if size < 130 { builder.append(entries[size]) }
    }
  }

  @Test func `a leaf is never a node`() {
    let left = MerkleTree.leafHash([1])
    let right = MerkleTree.leafHash([2])
    #expect(MerkleTree.leafHash(left.bytes + right.bytes) != MerkleTree.nodeHash(left, right))
    #expect(MerkleTree.nodeHash(left, right) != MerkleTree.nodeHash(right, left))
  }

  @Test func `the peaks add up to the root`() {
    let entries = sampleEntries(130)
    for size in 0...130 {
      let peaks = plainProofs(entries).peaks(size: TreeSize(count: size))
      #expect(peaks.count == size.nonzeroBitCount)
      #expect(plainProofs(entries).root(size: TreeSize(count: size)) == PlainTree.root(entries[..<size]))
    }
  }

  @Test(arguments: ["", "01", "+1", "-1", " 1", "1 ", "9223372036854775808", "18446744073709551615", "１", "1e1"])
  func `another text is no tree size`(text: String) {
    #expect(TreeSize(text) == nil)
    #expect(EntryIndex(text) == nil)
  }

  @Test func `sizes end below 2^63, and indices below the last of them`() {
    #expect(TreeSize("9223372036854775807")?.value == UInt64.max >> 1)
    #expect(EntryIndex("9223372036854775806")?.sizeIncluding.value == UInt64.max >> 1)
    #expect(EntryIndex("9223372036854775807") == nil)
    #expect(TreeSize("9223372036854775807")?.adding(1) == nil)
  }
}

/// Proofs over entries in memory.
func plainProofs(_ entries: [[UInt8]]) -> ProofMaker<Never> {
  ProofMaker { (level, index) in
    let start = Int(index) << level
    return PlainTree.root(entries[start..<(start + 1 << level)])
  }
}
