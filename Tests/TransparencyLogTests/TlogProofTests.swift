// Proof files.

import SignedNotes
import Sodium
import Testing
import TransparencyLog
import TestSupport

@Suite("tlog-proof") struct TlogProofTests {
  private let entries = sampleEntries(7)

  private func proof(extra: [UInt8]? = nil) throws -> TlogProof {
    let inclusion = plainProofs(entries).inclusion(of: 4, size: 7)
    return TlogProof(
      extra: extra, index: 4, hashes: inclusion.hashes, checkpoint: try TestLog.checkpoint(entries).note)
  }

  private func text(_ proof: TlogProof) -> String { String(decoding: proof.bytes, as: UTF8.self) }

  @Test(arguments: [nil, [0], Array("more".utf8)] as [[UInt8]?])
  func `a proof comes back as it was written, and verifies`(extra: [UInt8]?) throws {
    let proof = try proof(extra: extra)
    let read = try TlogProof(bytes: proof.bytes)
    #expect(read == proof)
    #expect(read.bytes == proof.bytes)
    let checkpoint = try read.verify(entry: entries[4], origin: TestLog.origin, key: TestLog.signer.verifierKey)
    #expect(checkpoint.treeHead.size == 7)
  }

  @Test func `it has the lines of the C2SP page`() throws {
    let lines = text(try proof(extra: [1])).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(try lines.at(0) == "c2sp.org/tlog-proof@v1")
    #expect(try lines.at(1) == "extra AQ==")
    #expect(try lines.at(2) == "index 4")
    #expect(try lines.at(6) == "")
    #expect(try lines.at(7) == "\(TestLog.name)")
  }

  @Test func `it doesn't hold for another entry, log or key`() throws {
    let proof = try proof()
    let key = TestLog.signer.verifierKey
    #expect(throws: LogError.proofFails) { try proof.verify(entry: entries[3], origin: TestLog.origin, key: key) }
    #expect(throws: LogError.wrongOrigin) { try proof.verify(entry: entries[4], origin: try Origin("x"), key: key) }
    #expect(throws: LogError.self) {
      try proof.verify(entry: entries[4], origin: TestLog.origin, key: TestLog.other.verifierKey)
    }
  }

  @Test(arguments: [
    (1, "c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2"), (2, "extra AQ==", "extra AR=="),
    (2, "extra AQ==", "extra "),
    (2, "extra AQ==", "Extra AQ=="), (3, "index 4", "index 04"), (3, "index 4", "index -4"), (3, "index 4", "index"),
    (3, "index 4", "index 9223372036854775807"), (3, "index 4", "indices 4"), (3, "index 4\n", "index 4\nindex 4\n"),
    (4, "index 4\n", "index 4\nQQ==\n"), (4, "index 4\n", "index 4\nx\n"),
  ])
  func `another text is no proof`(line: Int, old: String, new: String) throws {
    let original = text(try proof(extra: [1]))
    #expect(original.contains(old))
    let changed = original.replacing(old, with: new, maxReplacements: 1)
    #expect(throws: LogError.self) { try TlogProof(bytes: Array(changed.utf8)) }
  }

  @Test func `a proof cut anywhere is refused`() throws {
    let bytes = try proof().bytes
    for count in bytes.indices {
      #expect(throws: LogError.self) { try TlogProof(bytes: Array(bytes[..<count])) }
    }
  }

  @Test func `more hashes than a tree can be high are refused`() throws {
    let inclusion = plainProofs(entries).inclusion(of: 4, size: 7)
    let many = try [SHA256.Digest](repeating: inclusion.hashes.at(0), count: 64)
    let proof = TlogProof(index: 4, hashes: many, checkpoint: try TestLog.checkpoint(entries).note)
    #expect(throws: LogError.malformedProof(line: 66)) { try TlogProof(bytes: proof.bytes) }
  }
}
