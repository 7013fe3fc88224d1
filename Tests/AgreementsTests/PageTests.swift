// The example on the room's page (Sources/Agreements/Agreements.swift), which must compile and do what it says.

import Agreements
import SignedNotes
import Testing

@Suite("the page of Agreements") struct PageTests {
  @Test func `a card file gives the digits that people compare, and the members`() throws {
    let received = try World().acmeCards.fileBytes
    let chain = try CardChain(file: received)
    let digits = chain.party.fingerprint.description
    let member = chain.newest.document.members.first
    #expect(digits.filter(\.isNumber).count == 40)
    #expect(member?.name.organization == chain.party.organization)
  }
}
