// A real process, really killed, in the middle of appending.

import Dispatch
import Foundation
import Glibc
import Platform
import SignedNotes
import Testing
import TransparencyLog
import TestSupport

@Suite("killed process", .serialized) struct KilledProcessTests {
  @Test func `what a killed process has acknowledged is there`() async throws {
    let holder = TemporaryDirectory(inMemory: true)
    _ = try TestLog.create(holder)
    let root = holder.path
    for round in 1...5 {
      await #expect(processExitsWith: .signal(SIGKILL)) { [root = root as String, round = round as Int] in
        let log = try #require(
          try TileLog.open(
            directory: Directory("\(root)/log"), origin: TestLog.origin, verifier: TestLog.signer.verifierKey))
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(20 + 37 * round)) {
          kill(getpid(), SIGKILL)
        }
        for _ in 0..<Int.max {
          let size = try log.read().size.value
          _ = try log.append(sampleEntries(Int(size) + 3).suffix(3), signer: TestLog.signer)
          // One write of a few bytes to a new file: a kill between creating and writing leaves an empty one.
          try Data("\(size + 3)".utf8).write(to: URL(filePath: "\(root)/acknowledged-\(round)"))
        }
      }
      let log = try #require(try TestLog.open(holder))
      let entries = try log.read().allEntries()
      try log.verify()
      #expect(entries == sampleEntries(entries.count))
      let text = try? String(contentsOfFile: holder("acknowledged-\(round)"), encoding: .utf8)
      let acknowledged = text.flatMap { Int($0) } ?? 0
      #expect(entries.count == acknowledged || entries.count == acknowledged + 3 || acknowledged == 0)
      #expect(entries.count >= acknowledged)
    }
    #expect(try #require(try TestLog.open(holder)).read().size > 0, "no round got as far as one append")
  }
}
