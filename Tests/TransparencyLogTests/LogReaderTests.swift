// Reading: ranges, proofs of every size, and damage of every kind.

import Foundation
import SignedNotes
import Sodium
import Testing
import TransparencyLog
import TestSupport

@Suite("log reader") struct LogReaderTests {
  @Test func `ranges across bundles are what was appended`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let log = try TestLog.create(holder)
    let entries = sampleEntries(600)
    _ = try log.append(entries, signer: TestLog.signer)
    let reader = try log.read()
    for (start, end) in [(0, 0), (0, 1), (255, 257), (256, 512), (10, 599), (599, 600), (600, 600)] {
      #expect(try reader.entries(from: TreeSize(count: start), to: TreeSize(count: end)) == Array(entries[start..<end]))
    }
    #expect(try reader.entry(at: 511) == entries[511])
    #expect(throws: LogError.noSuchEntry(600)) { try reader.entry(at: 600) }
    #expect(throws: LogError.noSuchEntry(600)) { try reader.entries(from: 0, to: 601) }
    #expect(throws: LogError.self) { try reader.entries(from: 2, to: 1) }
  }

  @Test func `proofs from tiles hold at every size`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let log = try TestLog.create(holder)
    let entries = sampleEntries(520)
    _ = try log.append(entries, signer: TestLog.signer)
    let reader = try log.read()
    let memory = memoisedProofs(entries)
    for size in [1, 2, 3, 255, 256, 257, 511, 512, 513, 520] {
      let treeSize = TreeSize(count: size)
      let head = try reader.treeHead(at: treeSize)
      #expect(head == TreeHead(size: treeSize, rootHash: memory.root(size: treeSize)))
      for index in stride(from: 0, to: size, by: 37) {
        let proof = try reader.inclusionProof(of: EntryIndex(UInt64(index))!, in: treeSize)
        try proof.check(entry: entries[index], in: head)
      }
      try reader.consistencyProof(from: treeSize).check(from: head, to: reader.treeHead)
    }
    #expect(throws: LogError.noSuchEntry(520)) { try reader.inclusionProof(of: 520) }
    #expect(throws: LogError.self) { try reader.inclusionProof(of: 5, in: 5) }
    #expect(throws: LogError.self) { try reader.consistencyProof(from: 521) }
    #expect(throws: LogError.self) { try reader.treeHead(at: 521) }
  }

  @Test func `a reader stays at its size while others append`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let log = try TestLog.create(holder)
    let entries = sampleEntries(300)
    _ = try log.append(Array(entries[..<200]), signer: TestLog.signer)
    let reader = try log.read()
    _ = try log.append(Array(entries[200...]), signer: TestLog.signer)
    #expect(!holder.files(below: "log").contains("tile/0/000.p/200"), "the partial tile has gone")
    #expect(reader.size == 200)
    #expect(try reader.allEntries() == Array(entries[..<200]))
    #expect(try reader.inclusionProof(of: 7).size == 200)
  }

  /// Everything that reads, so that one of them meets the damage.
  private func useAll(_ holder: TemporaryDirectory) throws {
    let log = try #require(try TestLog.open(holder))
    let reader = try log.read()
    _ = try reader.allEntries()
    try log.verify()
  }

  @Test func `any bit of any file that changes is noticed`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let log = try TestLog.create(holder)
    _ = try log.append(sampleEntries(3), signer: TestLog.signer)
    try useAll(holder)
    for name in holder.files(below: "log") where name != "lock" {
      let file = holder.url("log/\(name)")
      let content = try Data(contentsOf: file)
      for place in content.indices {
        var changed = content
        changed[place] ^= 1 << (place % 8)
        try changed.write(to: file)
        #expect(throws: (any Error).self, "\(name) \(place)") { try useAll(holder) }
      }
      for count in [0, content.count / 2, content.count - 1] {
        try content.prefix(count).write(to: file)
        #expect(throws: (any Error).self, "\(name) cut at \(count)") { try useAll(holder) }
      }
      try (content + [0]).write(to: file)
      #expect(throws: (any Error).self, "\(name) longer") { try useAll(holder) }
      try FileManager.default.removeItem(at: file)
      if name == "checkpoint" {
        #expect(throws: LogError.missing(.checkpoint)) { try useAll(holder) }
      } else {
        #expect(throws: (any Error).self, "\(name) gone") { try useAll(holder) }
      }
      try content.write(to: file)
    }
    try useAll(holder)
  }

  @Test func `damage says which file`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let log = try TestLog.create(holder)
    _ = try log.append(sampleEntries(600), signer: TestLog.signer)
    func damage(_ name: String, at place: Int) throws -> Data {
      let file = holder.url("log/\(name)")
      let content = try Data(contentsOf: file)
      var changed = content
      changed[place] ^= 1
      try changed.write(to: file)
      return content
    }
    var content = try damage("tile/0/001", at: 40)
    #expect(throws: LogError.damaged(.tile(level: 0, index: 1))) { try log.read().entry(at: 300) }
    #expect(throws: LogError.damaged(.tile(level: 0, index: 1))) { try log.verify() }
    #expect(try log.read().entry(at: 3) == sampleEntries(4)[3], "what is not damaged can be read")
    try content.write(to: holder.url("log/tile/0/001"))
    content = try damage("tile/entries/001", at: 40)
    #expect(throws: LogError.damaged(.entries(index: 1))) { try log.read().entry(at: 300) }
    try content.write(to: holder.url("log/tile/entries/001"))
    content = try damage("tile/1/000.p/2", at: 40)
    #expect(throws: LogError.damaged(.checkpoint)) { try log.read() }
    #expect(throws: LogError.damaged(.checkpoint)) { try log.append([[1]], signer: TestLog.signer) }
    try content.write(to: holder.url("log/tile/1/000.p/2"))
    try log.verify()
  }

  @Test func `a checkpoint signed over other entries is noticed`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let log = try TestLog.create(holder)
    _ = try log.append(sampleEntries(3), signer: TestLog.signer)
    let lie = try TestLog.checkpoint(TreeHead(size: 3, rootHash: MerkleTree.leafHash([1])))
    try Data(lie.note.bytes).write(to: holder.url("log/checkpoint"))
    #expect(throws: LogError.damaged(.checkpoint)) { try log.read() }
    #expect(throws: LogError.damaged(.checkpoint)) { try log.verify() }
    #expect(throws: LogError.damaged(.checkpoint)) { try log.append([[1]], signer: TestLog.signer) }
    let larger = try TestLog.checkpoint(TreeHead(size: 4, rootHash: MerkleTree.leafHash([1])))
    try Data(larger.note.bytes).write(to: holder.url("log/checkpoint"))
    #expect(throws: LogError.missing(.tile(level: 0, index: 0))) { try log.read() }
  }
}
