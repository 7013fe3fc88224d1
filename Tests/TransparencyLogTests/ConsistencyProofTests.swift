// Consistency proofs: made, checked, and refused when anything about them is changed.

import Sodium
import Testing
import TransparencyLog

@Suite("consistency proof") struct ConsistencyProofTests {
  @Test(arguments: try TreeVector.published.consistency)
  func `the published proofs`(vector: TreeVector.Consistency) throws {
    let tree = try TreeVector.published
    let old = TreeHead(size: TreeSize(count: vector.old), rootHash: try digest(tree.roots[vector.old]))
    let new = TreeHead(size: TreeSize(count: vector.new), rootHash: try digest(tree.roots[vector.new]))
    let proof = ConsistencyProof(oldSize: old.size, newSize: new.size, hashes: try vector.hashes.map(digest))
    try proof.check(from: old, to: new)
    #expect(plainProofs(tree.entryBytes).consistency(from: old.size, to: new.size) == proof)
  }

  @Test func `every pair of sizes up to 130 is proved`() throws {
    let entries = sampleEntries(130)
    let maker = memoisedProofs(entries)
    let heads = (0...130).map { size in
      TreeHead(size: TreeSize(count: size), rootHash: maker.root(size: TreeSize(count: size)))
    }
    for new in 0...130 {
      for old in 0...new {
        let proof = maker.consistency(from: heads[old].size, to: heads[new].size)
        try proof.check(from: heads[old], to: heads[new])
        if new <= 33, old > 0 { #expect(proof.hashes == PlainTree.consistency(old, entries[..<new])) }
      }
    }
  }

  @Test(arguments: 1...16) func `a proof with anything changed is refused`(new: Int) throws {
    let entries = sampleEntries(new)
    func head(_ size: Int) -> TreeHead {
      TreeHead(size: TreeSize(count: size), rootHash: PlainTree.root(entries[..<size]))
    }
    for old in 0...new {
      let proof = plainProofs(entries).consistency(from: head(old).size, to: head(new).size)
      func refused(_ hashes: [SHA256.Digest]) {
        let changed = ConsistencyProof(oldSize: proof.oldSize, newSize: proof.newSize, hashes: hashes)
        #expect(throws: LogError.proofFails) { try changed.check(from: head(old), to: head(new)) }
      }
      for place in proof.hashes.indices {
        var hashes = proof.hashes
        hashes[place] = flipped(hashes[place])
        refused(hashes)
        hashes = proof.hashes
        hashes.remove(at: place)
        refused(hashes)
      }
      for place in 0...proof.hashes.count {
        var hashes = proof.hashes
        hashes.insert(head(new).rootHash, at: place)
        refused(hashes)
      }
      let otherOld = TreeHead(size: head(old).size, rootHash: flipped(head(old).rootHash))
      #expect(throws: LogError.proofFails) { try proof.check(from: otherOld, to: head(new)) }
      if old > 0 {
        let otherNew = TreeHead(size: head(new).size, rootHash: flipped(head(new).rootHash))
        #expect(throws: LogError.proofFails) { try proof.check(from: head(old), to: otherNew) }
      }
      for other in 0...new where other != old {
        #expect(throws: LogError.proofFails) { try proof.check(from: head(other), to: head(new)) }
      }
    }
  }

  @Test func `a tree doesn't shrink`() {
    let entries = sampleEntries(4)
    let small = TreeHead(size: 3, rootHash: PlainTree.root(entries[..<3]))
    let large = TreeHead(size: 4, rootHash: PlainTree.root(entries[...]))
    let proof = ConsistencyProof(oldSize: 4, newSize: 3, hashes: [])
    #expect(throws: LogError.proofFails) { try proof.check(from: large, to: small) }
  }

  @Test func `an altered entry has no proof`() throws {
    var entries = sampleEntries(9)
    let old = TreeHead(size: 5, rootHash: PlainTree.root(entries[..<5]))
    entries[3] = Array("something else".utf8)
    let new = TreeHead(size: 9, rootHash: PlainTree.root(entries[...]))
    let proof = plainProofs(entries).consistency(from: 5, to: 9)
    #expect(throws: LogError.proofFails) { try proof.check(from: old, to: new) }
  }
}
