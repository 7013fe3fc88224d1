// The example on the room's page (Sources/Sodium/Sodium.swift), which must compile and do what it says.

import Sodium
import Testing

@Suite("the page of Sodium") struct PageTests {
  @Test func `a signature by a new key is valid`() {
    let key = Ed25519.PrivateKey.generate()
    let signature = key.sign(Array("hello".utf8))
    let isValid = key.publicKey.isValid(signature, for: Array("hello".utf8))
    #expect(isValid)
  }
}
