// The example on the room's page (Sources/Age/Age.swift), which must compile and do what it says.

import Age
import Testing

@Suite("the page of Age") struct PageTests {
  @Test func `what was sealed for an identity opens with it`() throws {
    let identity = X25519Identity.generate()
    let file = try Age.seal(Array("hello".utf8), to: [identity.recipient])
    let text = try Age.open(file, with: [identity])
    #expect(text == Array("hello".utf8))
  }
}
