// Inclusion proofs: made, checked, and refused when anything about them is changed.

import Sodium
import Testing
import TransparencyLog

@Suite("inclusion proof") struct InclusionProofTests {
  @Test(arguments: try TreeVector.published.inclusion) func `the published proofs`(vector: TreeVector.Inclusion) throws
  {
    let tree = try TreeVector.published
    let proof = InclusionProof(
      index: EntryIndex(UInt64(vector.index))!, size: TreeSize(count: vector.size),
      hashes: try vector.hashes.map(digest))
    let head = TreeHead(size: proof.size, rootHash: try digest(tree.roots[vector.size]))
    try proof.check(entry: tree.entryBytes[vector.index], in: head)
    #expect(plainProofs(tree.entryBytes).inclusion(of: proof.index, size: proof.size) == proof)
  }

  @Test func `every entry of every size up to 130 is proved`() throws {
    let entries = sampleEntries(130)
    let hashes = entries.map(MerkleTree.leafHash)
    let maker = memoisedProofs(entries)
    for size in 1...130 {
      let root = maker.root(size: TreeSize(count: size))
      for index in 0..<size {
        let proof = maker.inclusion(of: EntryIndex(UInt64(index))!, size: TreeSize(count: size))
        try proof.check(leafHash: hashes[index], rootHash: root)
        if size <= 33 { #expect(proof.hashes == PlainTree.path(index, entries[..<size])) }
      }
    }
  }

  @Test(arguments: 1...20) func `a proof with anything changed is refused`(size: Int) throws {
    let entries = sampleEntries(size)
    let head = TreeHead(size: TreeSize(count: size), rootHash: PlainTree.root(entries[...]))
    for index in 0..<size {
      let proof = plainProofs(entries).inclusion(of: EntryIndex(UInt64(index))!, size: head.size)
      func refused(_ hashes: [SHA256.Digest], index other: Int? = nil, size otherSize: Int? = nil) {
        let changed = InclusionProof(
          index: EntryIndex(UInt64(other ?? index))!, size: otherSize.map { TreeSize(count: $0) } ?? head.size,
          hashes: hashes)
        #expect(throws: LogError.proofFails) {
          try changed.check(leafHash: MerkleTree.leafHash(entries[index]), rootHash: head.rootHash)
        }
      }
      for place in proof.hashes.indices {
        var hashes = proof.hashes
        hashes[place] = flipped(hashes[place])
        refused(hashes)
        hashes = proof.hashes
        hashes.remove(at: place)
        refused(hashes)
        if place > 0 {
          hashes = proof.hashes
          hashes.swapAt(0, place)
          refused(hashes)
        }
      }
      for place in 0...proof.hashes.count {
        var hashes = proof.hashes
        hashes.insert(head.rootHash, at: place)
        refused(hashes)
      }
      for other in 0..<size where other != index { refused(proof.hashes, index: other) }
      refused(proof.hashes, index: size)
      #expect(throws: LogError.proofFails) { try proof.check(entry: [0xFF], in: head) }
      #expect(throws: LogError.proofFails) {
        try proof.check(entry: entries[index], in: TreeHead(size: head.size, rootHash: flipped(head.rootHash)))
      }
      #expect(throws: LogError.proofFails) {
        try proof.check(entry: entries[index], in: TreeHead(size: TreeSize(count: size + 1), rootHash: head.rootHash))
      }
    }
  }

  @Test func `nothing is in an empty tree`() {
    let proof = InclusionProof(index: 0, size: 0, hashes: [])
    #expect(throws: LogError.proofFails) { try proof.check(entry: [], in: .empty) }
    #expect(throws: LogError.proofFails) {
      try proof.check(leafHash: MerkleTree.emptyRoot, rootHash: MerkleTree.emptyRoot)
    }
  }
}

/// The digest with its last bit changed.
func flipped(_ digest: SHA256.Digest) -> SHA256.Digest {
  var bytes = digest.bytes
  bytes[31] ^= 1
  return SHA256.Digest(bytes: bytes)!
}

/// Proofs over entries in memory, each subtree hashed once.
func memoisedProofs(_ entries: [[UInt8]]) -> ProofMaker<Never> {
  var rows = [entries.map(MerkleTree.leafHash)]
  while rows.last!.count > 1 {
    let row = rows.last!
    rows.append(stride(from: 0, to: row.count - 1, by: 2).map { MerkleTree.nodeHash(row[$0], row[$0 + 1]) })
  }
  let all = rows
  return ProofMaker { (level, index) in all[level][Int(index)] }
}
