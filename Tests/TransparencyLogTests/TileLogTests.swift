// A log in its directory: what an append leaves, and when it is refused.

import Foundation
import Platform
import SignedNotes
import Sodium
import Testing
import TransparencyLog
import TestSupport

@Suite("log on the disk") struct TileLogTests {
  @Test(arguments: [1, 2, 255, 256, 257, 300, 512, 700])
  func `what was appended is there after opening again`(count: Int) throws {
    let holder = TemporaryDirectory(inMemory: true)
    let entries = sampleEntries(count)
    let log = try TestLog.create(holder)
    var done = 0
    while done < count {
      let step = min(count - done, 1 + done % 90)
      let appended = try log.append(Array(entries[done..<(done + step)]), signer: TestLog.signer)
      #expect(appended.firstIndex == EntryIndex(UInt64(done)))
      done += step
    }
    let again = try #require(try TestLog.open(holder))
    let reader = try again.read()
    #expect(reader.size == TreeSize(count: count))
    #expect(reader.treeHead.rootHash == PlainTree.root(entries[...]))
    #expect(try reader.allEntries() == entries)
    try again.verify()
  }

  @Test func `the directory has the files of the C2SP layout and no others`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let log = try TestLog.create(holder)
    #expect(holder.files(below: "log") == ["checkpoint", "lock"])
    _ = try log.append(sampleEntries(2), signer: TestLog.signer)
    _ = try log.append(sampleEntries(1), signer: TestLog.signer)
    #expect(
      holder.files(below: "log") == [
        "checkpoint", "lock", "tile/0/000.p/2", "tile/0/000.p/3", "tile/entries/000.p/2", "tile/entries/000.p/3",
      ])
    _ = try log.append(sampleEntries(254), signer: TestLog.signer)
    #expect(
      holder.files(below: "log") == [
        "checkpoint", "lock", "tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1", "tile/entries/000",
        "tile/entries/001.p/1",
      ])
  }

  @Test func `a bundle is lengths and entries, a tile is hashes`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let log = try TestLog.create(holder)
    let long = [UInt8](repeating: 7, count: 65_535)
    _ = try log.append([[], [1, 2], long], signer: TestLog.signer)
    let bundle = try Data(contentsOf: holder.url("log/tile/entries/000.p/3"))
    #expect(Array(bundle) == [0, 0, 0, 2, 1, 2, 0xFF, 0xFF] + long)
    let tile = try Data(contentsOf: holder.url("log/tile/0/000.p/3"))
    #expect(Array(tile) == [[], [1, 2], long].flatMap { MerkleTree.leafHash($0).bytes })
    #expect(try log.read().allEntries() == [[], [1, 2], long])
  }

  @Test func `the checkpoint is a signed note in the log's name`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let log = try TestLog.create(holder)
    let appended = try log.append(sampleEntries(3), signer: TestLog.signer)
    let bytes = try Data(contentsOf: holder.url("log/checkpoint"))
    #expect(Array(bytes) == appended.checkpoint.note.bytes)
    let head = TreeHead(size: 3, rootHash: PlainTree.root(sampleEntries(3)[...]))
    #expect(appended.checkpoint.treeHead == head)
    #expect(appended.checkpoint.note.text == Checkpoint(origin: TestLog.origin, treeHead: head).text)
  }

  @Test func `there is no log where none was begun`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    #expect(try TestLog.open(holder) == nil)
    try FileManager.default.createDirectory(atPath: holder("log"), withIntermediateDirectories: false)
    #expect(try TestLog.open(holder) == nil)
  }

  @Test func `a log is not begun over another`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let log = try TestLog.create(holder)
    _ = try log.append(sampleEntries(1), signer: TestLog.signer)
    #expect(throws: LogError.alreadyALog) { try TestLog.create(holder) }
    try FileManager.default.removeItem(atPath: holder("log/checkpoint"))
    #expect(throws: LogError.missing(.checkpoint)) { try TestLog.create(holder) }
    #expect(throws: LogError.missing(.checkpoint)) { try TestLog.open(holder) }
    #expect(throws: LogError.missing(.checkpoint)) { try log.append([[1]], signer: TestLog.signer) }
  }

  @Test func `only the log's key and name open it`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let log = try TestLog.create(holder)
    let directory = holder.directory.subdirectory("log")
    #expect(throws: LogError.note(.missingSignature(TestLog.signer.verifierKey.name))) {
      try TileLog.open(directory: directory, origin: TestLog.origin, verifier: TestLog.other.verifierKey)
    }
    #expect(throws: LogError.wrongOrigin) {
      try TileLog.open(directory: directory, origin: try Origin("x"), verifier: TestLog.signer.verifierKey)
    }
    #expect(throws: LogError.wrongSigner) { try log.append([[1]], signer: TestLog.other) }
    #expect(try log.read().size == 0)
  }

  @Test func `an entry that is too long leaves the log as it was`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let log = try TestLog.create(holder)
    let long = [UInt8](repeating: 7, count: 65_536)
    #expect(throws: LogError.entryTooLong(place: 1)) { try log.append([[1], long], signer: TestLog.signer) }
    #expect(holder.files(below: "log") == ["checkpoint", "lock"])
  }

  @Test func `a log that is behind what somebody has seen doesn't go on`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let log = try TestLog.create(holder)
    let entries = sampleEntries(5)
    _ = try log.append(Array(entries[..<3]), signer: TestLog.signer)
    let three = try log.read().treeHead
    let later = TreeHead(size: 4, rootHash: PlainTree.root(entries[..<4]))
    #expect(throws: LogError.behind(later)) {
      try log.append([[1]], signer: TestLog.signer, notBehind: [three, later])
    }
    let other = TreeHead(size: 3, rootHash: flipped(three.rootHash))
    #expect(throws: LogError.behind(other)) { try log.append([[1]], signer: TestLog.signer, notBehind: [other]) }
    let earlier = TreeHead(size: 2, rootHash: flipped(three.rootHash))
    #expect(throws: LogError.forked(earlier)) { try log.append([[1]], signer: TestLog.signer, notBehind: [earlier]) }
    let wrongEmpty = TreeHead(size: 0, rootHash: three.rootHash)
    #expect(throws: LogError.forked(wrongEmpty)) {
      try log.append([[1]], signer: TestLog.signer, notBehind: [wrongEmpty])
    }
    #expect(try log.read().treeHead == three)
    let seen = [.empty, TreeHead(size: 2, rootHash: PlainTree.root(entries[..<2])), three]
    _ = try log.append([entries[3]], signer: TestLog.signer, notBehind: seen)
    #expect(try log.read().treeHead == later)
  }

  @Test func `a log restored from a copy is refused once its later state is known`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let log = try TestLog.create(holder)
    _ = try log.append(sampleEntries(3), signer: TestLog.signer)
    try FileManager.default.copyItem(atPath: holder("log"), toPath: holder("copy"))
    let seen = try log.append([[1]], signer: TestLog.signer).checkpoint.treeHead
    let copy = try #require(
      try TileLog.open(
        directory: holder.directory.subdirectory("copy"), origin: TestLog.origin, verifier: log.verifier))
    #expect(throws: LogError.behind(seen)) { try copy.append([[2]], signer: TestLog.signer, notBehind: [seen]) }
  }

  @Test func `looking and appending happen under one lock`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let log = try TestLog.create(holder)
    let second = try #require(try TestLog.open(holder))
    var locked: LockedLog? = try log.lock()
    #expect(try locked?.log.read().size == 0)
    let error = #expect(throws: LogError.self) { _ = try second.lock(wait: .none) }
    guard case .storage(.locked) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    _ = try locked?.append([[2]], signer: TestLog.signer)
    locked = nil
    #expect(try second.append([[3]], signer: TestLog.signer).firstIndex == 1)
    #expect(try log.read().allEntries() == [[2], [3]])
  }

  @Test func `many at once lose nothing`() async throws {
    let holder = TemporaryDirectory(inMemory: true)
    _ = try TestLog.create(holder)
    let directory = holder.directory.subdirectory("log")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          let log = try #require(
            try TileLog.open(directory: directory, origin: TestLog.origin, verifier: TestLog.signer.verifierKey))
          for step in 0..<5 { _ = try log.append([[UInt8(number), UInt8(step)]], signer: TestLog.signer) }
        }
      }
      try await group.waitForAll()
    }
    let log = try #require(try TestLog.open(holder))
    let entries = try log.read().allEntries()
    #expect(entries.count == 40)
    for number in 0..<8 { #expect(entries.filter { $0[0] == number }.map { $0[1] } == [0, 1, 2, 3, 4]) }
    try log.verify()
  }
}
