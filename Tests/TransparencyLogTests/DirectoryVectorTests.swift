// The log directory of Specs/vectors, byte for byte.

import Foundation
import Platform
import SignedNotes
import Testing
import TransparencyLog
import TestSupport

@Suite("log directory of Specs/vectors") struct DirectoryVectorTests {
  private let published = Checkout.url("Specs/vectors/log/directory")
  private let signer = NoteSigner(name: try! KeyName("example.com/log"), key: testKey(1))
  private let entries = (0..<258).map { Array("entry \($0)\n".utf8) }

  @Test func `the published directory is read and verifies`() throws {
    let directory = Directory(published.path(percentEncoded: false))
    let log = try #require(
      try TileLog.open(directory: directory, origin: try Origin("example.com/log"), verifier: signer.verifierKey))
    #expect(try log.read().allEntries() == entries)
    try log.verify()
  }

  @Test(arguments: [[258], [256, 2], [1, 254, 1, 1, 1]])
  func `appending the same entries gives the same files, however many at a time`(steps: [Int]) throws {
    let holder = TemporaryDirectory(inMemory: true)
    let log = try TileLog.create(
      directory: holder.directory.subdirectory("log"), origin: try Origin("example.com/log"), signer: signer)
    var done = 0
    for step in steps {
      _ = try log.append(Array(entries[done..<(done + step)]), signer: signer)
      done += step
    }
    for name in [
      "checkpoint", "tile/0/000", "tile/0/001.p/2", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/2",
    ] {
      let made = try Data(contentsOf: holder.url("log/\(name)"))
      #expect(try made == Data(contentsOf: published.appending(path: name)), "\(name)")
    }
  }
}
