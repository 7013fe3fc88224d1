// A log in its directory: what an append leaves, and what is refused.

import Foundation
import Platform
import SignedNotes
import Sodium
import Testing
import TransparencyLog

@Suite("log on the disk") struct TileLogTests {
  @Test(arguments: [1, 2, 255, 256, 257, 300, 512, 700])
  func `what was appended is there after opening again`(count: Int) throws {
    let holder = try TemporaryDirectory()
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
}
