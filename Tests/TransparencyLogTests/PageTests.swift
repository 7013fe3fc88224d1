// The example on the room's page (Sources/TransparencyLog/TransparencyLog.swift), which must compile and do what it says.

import Platform
import TestSupport
import Testing
import TransparencyLog

@Suite("the page of TransparencyLog") struct PageTests {
  @Test func `what was appended is proved to be in the log`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let directory = holder.directory.subdirectory("log")
    let (origin, signer) = (TestLog.origin, TestLog.signer)
    let log = try TileLog.create(directory: directory, origin: origin, signer: signer)
    let appended = try log.append([Array("opened".utf8)], signer: signer)
    let reader = try log.read()
    let proof = try reader.inclusionProof(of: appended.firstIndex)
    try proof.check(entry: Array("opened".utf8), in: reader.treeHead)
    #expect(reader.size == 1)
  }
}
