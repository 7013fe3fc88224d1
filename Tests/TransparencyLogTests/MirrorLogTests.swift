// Mirrors: what fits is kept, what doesn't leaves everything as it was.

import Foundation
import Platform
import SignedNotes
import Sodium
import Testing
import TransparencyLog
import TestSupport

@Suite("mirror") struct MirrorLogTests {
  let holder: TemporaryDirectory
  let mirror: MirrorLog
  let entries = sampleEntries(9)

  init() throws {
    holder = TemporaryDirectory(inMemory: true)
    mirror = try MirrorLog.open(
      directory: holder.directory.subdirectory("log"), origin: TestLog.origin, verifier: TestLog.signer.verifierKey)
  }

  private func head(_ size: Int) -> TreeHead {
    TreeHead(size: TreeSize(count: size), rootHash: PlainTree.root(entries[..<size]))
  }

  @Test func `it grows with each checkpoint, and repeating one does nothing`() throws {
    #expect(try mirror.read().size == 0)
    let first = try mirror.append(Array(entries[..<4]), from: 0, to: try TestLog.checkpoint(head(4)))
    #expect(first.isNew && first.old == .empty && first.new == head(4))
    let files = holder.files(below: "log")
    let again = try mirror.append(Array(entries[..<4]), from: 0, to: try TestLog.checkpoint(head(4)))
    #expect(!again.isNew)
    #expect(holder.files(below: "log") == files)
    let second = try mirror.append(Array(entries[2..<9]), from: 2, to: try TestLog.checkpoint(head(9)))
    #expect(second.isNew && second.old == head(4))
    #expect(try mirror.read().allEntries() == entries)
    let older = try mirror.append(Array(entries[1..<6]), from: 1, to: try TestLog.checkpoint(head(6)))
    #expect(!older.isNew && older.new == head(6))
    #expect(try mirror.read().treeHead == head(9))
    try mirror.verify()
  }

  @Test func `comparing writes nothing`() throws {
    let extent = try mirror.compare(Array(entries[..<4]), from: 0, to: try TestLog.checkpoint(head(4)))
    #expect(extent.isNew)
    #expect(holder.files(below: "log") == [])
  }

  @Test func `what doesn't fit is refused and changes nothing`() throws {
    _ = try mirror.append(Array(entries[..<4]), from: 0, to: try TestLog.checkpoint(head(4)))
    let files = holder.files(below: "log")
    func refused(
      _ error: LogError, _ given: [[UInt8]], from start: TreeSize, to head: TreeHead, seen: [TreeHead] = [],
      signer: NoteSigner = TestLog.signer
    ) throws {
      let checkpoint = try TestLog.checkpoint(head, signer: signer)
      #expect(throws: error) { try mirror.compare(given, from: start, to: checkpoint, notBehind: seen) }
      #expect(throws: error) { try mirror.append(given, from: start, to: checkpoint, notBehind: seen) }
      #expect(holder.files(below: "log") == files)
    }
    try refused(.gap(mirrored: 4), Array(entries[5..<9]), from: 5, to: head(9))
    try refused(.wrongEntryCount, Array(entries[4..<8]), from: 4, to: head(9))
    try refused(.wrongEntryCount, Array(entries[4..<9]) + [[1]], from: 4, to: head(9))
    try refused(.wrongEntryCount, [], from: 9, to: head(8))
    var altered = entries
    altered[2] = [1]
    try refused(.entryDiffers(2), altered, from: 0, to: head(9))
    let forged = TreeHead(size: 9, rootHash: PlainTree.root(altered[...]))
    try refused(.entryDiffers(2), altered, from: 0, to: forged)
    try refused(.wrongRoot(forged), Array(entries[4...]), from: 4, to: forged)
    var later = entries
    later[7] = [1]
    try refused(.wrongRoot(head(9)), Array(later[4...]), from: 4, to: head(9))
    var left = entries
    left.remove(at: 6)
    try refused(.wrongRoot(head(8)), Array(left[4...]), from: 4, to: head(8))
    let fork = TreeHead(size: 4, rootHash: flipped(head(4).rootHash))
    try refused(.forked(fork), Array(entries[..<4]), from: 0, to: fork)
    let earlier = TreeHead(size: 3, rootHash: flipped(head(3).rootHash))
    try refused(.forked(earlier), Array(entries[..<3]), from: 0, to: earlier)
    try refused(.behind(head(9)), Array(entries[4..<8]), from: 4, to: head(8), seen: [head(9)])
    try refused(.behind(head(9)), Array(entries[..<4]), from: 0, to: head(4), seen: [head(9)])
    let between = TreeHead(size: 6, rootHash: flipped(head(6).rootHash))
    try refused(.forked(between), Array(entries[4..<8]), from: 4, to: head(8), seen: [between])
    try refused(.wrongOrigin, Array(entries[4...]), from: 4, to: head(9), signer: TestLog.other)
    #expect(try mirror.read().treeHead == head(4))
  }

  @Test func `a mirror that lost its end takes it back`() throws {
    _ = try mirror.append(Array(entries[..<4]), from: 0, to: try TestLog.checkpoint(head(4)))
    _ = try mirror.append(
      Array(entries[4...]), from: 4, to: try TestLog.checkpoint(head(9)), notBehind: [head(6), head(9)])
    #expect(try mirror.read().treeHead == head(9))
  }

  @Test func `it keeps the log's signature and nobody else's`() throws {
    let checkpoint = try TestLog.checkpoint(head(4))
    let note = try checkpoint.note.adding([TestLog.cosigner.cosign(checkpoint, at: TestLog.time)])
    let more = try VerifiedCheckpoint(verifying: note, of: TestLog.origin, by: TestLog.signer.verifierKey)
    _ = try mirror.append(Array(entries[..<4]), from: 0, to: more)
    #expect(try mirror.checkpoint()?.note == checkpoint.note)
  }

  @Test func `it is cosigned as it is, and only when its tiles are whole`() throws {
    #expect(try mirror.cosign(with: TestLog.cosigner, at: TestLog.time) == nil)
    _ = try mirror.append(Array(entries[..<4]), from: 0, to: try TestLog.checkpoint(head(4)))
    let note = try #require(try mirror.cosign(with: TestLog.cosigner, at: TestLog.time))
    let found = try VerifiedCosignature.all(on: note, by: TestLog.cosigner.verifierKey)
    #expect(found.map(\.treeHead) == [head(4)])
    try FileManager.default.removeItem(atPath: holder("log/tile/0/000.p/4"))
    #expect(throws: LogError.missing(.tile(level: 0, index: 0))) {
      try mirror.cosign(with: TestLog.cosigner, at: TestLog.time)
    }
  }

  @Test func `a mirror of an empty log knows its checkpoint`() throws {
    let extent = try mirror.append([], from: 0, to: try TestLog.checkpoint(.empty))
    #expect(!extent.isNew)
    #expect(try mirror.checkpoint()?.treeHead == .empty)
    _ = try mirror.append(Array(entries[..<4]), from: 0, to: try TestLog.checkpoint(head(4)))
    #expect(try mirror.read().treeHead == head(4))
  }

  @Test func `a log that is not this one's is refused when it is opened`() throws {
    _ = try mirror.append(Array(entries[..<4]), from: 0, to: try TestLog.checkpoint(head(4)))
    #expect(throws: LogError.self) {
      try MirrorLog.open(
        directory: mirror.directory, origin: TestLog.origin, verifier: TestLog.other.verifierKey)
    }
  }
}
