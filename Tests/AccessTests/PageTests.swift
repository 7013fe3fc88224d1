// The example on the room's page (Sources/Access/Access.swift), which must compile and do what it says.

import Access
import Agreements
import SignedNotes
import Sodium
import Testing

@Suite("the page of Access") struct PageTests {
  @Test func `an append makes a record durable`() throws {
    let scratch = Scratch()
    let (directory, me, logKey) = (scratch.directory("log"), Person.tanaka.name, Person.tanaka.keys.log)
    let (signer, document) = (Person.tanaka.logSigner(), SHA256.hash([]))
    let now = try #require(Timestamp("2026-11-23T01:02:03Z"))
    let own = try WritableAccessLog(
      directory, member: me, logKey: logKey, agreement: agreement, signer: signer)
    let durable = try own.append(
      [AccessRecord(.terminated(document), under: agreement, by: me, at: now)])
    #expect(durable.map(\.index) == [0])
  }
}
