// Checkpoints: their text, and who signs.

import Foundation
import SignedNotes
import Sodium
import Testing
import TransparencyLog

@Suite("checkpoint") struct CheckpointTests {
  static let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
  static let text = "example.com/behind-the-sofa\n20852163\n\(root)\n"

  private func read(_ text: String) throws(LogError) -> Checkpoint { try Checkpoint(text: Array(text.utf8)) }

  @Test func `the example of the C2SP page`() throws {
    let checkpoint = try read(Self.text)
    #expect(checkpoint.origin.text == "example.com/behind-the-sofa")
    #expect(checkpoint.treeHead.size == 20_852_163)
    #expect(Base64.encode(checkpoint.treeHead.rootHash.bytes) == Self.root)
    #expect(checkpoint.extensions == [])
    #expect(checkpoint.text == Array(Self.text.utf8))
  }

  @Test func `extension lines are kept`() throws {
    let checkpoint = try read(Self.text + "one\ntwo words\n")
    #expect(checkpoint.extensions == ["one", "two words"])
    #expect(checkpoint.text == Array((Self.text + "one\ntwo words\n").utf8))
  }

  @Test func `an empty tree has the root of one`() throws {
    let empty = "a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
    #expect(try read(empty).treeHead == .empty)
    #expect(throws: LogError.malformedCheckpoint(line: 3)) { try read("a\n0\n\(Self.root)\n") }
  }

  @Test(arguments: [
    (1, ""), (1, "a"), (2, "a\n"), (3, "a\n1\n"), (3, "a\n1\n\(CheckpointTests.root)"),
    (1, "\n1\n\(CheckpointTests.root)\n"),
    (1, "kura/card@v1\n1\n\(CheckpointTests.root)\n"), (2, "a\n\n\(CheckpointTests.root)\n"),
    (2, "a\n01\n\(CheckpointTests.root)\n"), (2, "a\n-1\n\(CheckpointTests.root)\n"),
    (2, "a\n1 \n\(CheckpointTests.root)\n"),
    (2, "a\n9223372036854775808\n\(CheckpointTests.root)\n"), (2, "a\nx\n\(CheckpointTests.root)\n"),
    (3, "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n"),
    (3, "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n"),
    (3, "a\n1\nQQ==\n"), (3, "a\n1\n\n"), (4, "\(CheckpointTests.text)\n"), (5, "\(CheckpointTests.text)one\n\n"),
    (1, "a\r\n1\r\n\(CheckpointTests.root)\r\n"), (4, "\(CheckpointTests.text)\u{1}\n"),
  ])
  func `another text is no checkpoint, and the line is named`(line: Int, text: String) {
    #expect(throws: LogError.malformedCheckpoint(line: line)) { try read(text) }
  }

  @Test func `too many extension lines are refused`() {
    #expect(throws: LogError.self) { try read(Self.text + String(repeating: "x\n", count: 14)) }
  }

  @Test func `whatever is accepted is written as it was read`() {
    let bytes = Array((Self.text + "one\n").utf8)
    for place in bytes.indices {
      for value in UInt8.min...UInt8.max {
        var changed = bytes
        changed[place] = value
        guard let checkpoint = try? Checkpoint(text: changed) else { continue }
        #expect(checkpoint.text == changed)
      }
    }
  }

  @Test func `the log's key under the log's name verifies it`() throws {
    let head = TreeHead(size: 1, rootHash: MerkleTree.leafHash([1]))
    #expect(try TestLog.checkpoint(head).treeHead == head)
    let note = TestLog.signer.note(text: Checkpoint(origin: TestLog.origin, treeHead: head).text)
    #expect(throws: LogError.note(.missingSignature(TestLog.signer.verifierKey.name))) {
      try VerifiedCheckpoint(verifying: note, of: TestLog.origin, by: TestLog.other.verifierKey)
    }
    #expect(throws: LogError.wrongOrigin) {
      try VerifiedCheckpoint(verifying: note, of: try Origin("another"), by: TestLog.signer.verifierKey)
    }
    #expect(throws: LogError.note(.unusableKeys)) {
      try VerifiedCheckpoint(verifying: note, of: TestLog.origin, by: TestLog.cosigner.verifierKey)
    }
  }

  @Test func `another document under the log's key is no checkpoint`() {
    let note = TestLog.signer.note(text: Array("kura/record@v1\ntime 2026-11-23T01:02:03Z\n".utf8))
    #expect(throws: LogError.malformedCheckpoint(line: 1)) {
      try VerifiedCheckpoint(verifying: note, of: TestLog.origin, by: TestLog.signer.verifierKey)
    }
  }
}
