// The example on the room's page (Sources/SignedNotes/SignedNotes.swift), which must compile and do what it says.

import SignedNotes
import Sodium
import Testing

@Suite("the page of SignedNotes") struct PageTests {
  @Test func `a note that was sent verifies under the key of its signer`() throws {
    let signer = NoteSigner(name: try KeyName("acme.example"), key: Ed25519.PrivateKey.generate())
    let sent = signer.note(text: Array("kura/example@v1\nwords hello\n".utf8)).bytes
    let note = try SignedNote(bytes: sent)
    let text = try note.verified(by: [signer.verifierKey]).text
    #expect(text == Array("kura/example@v1\nwords hello\n".utf8))
  }
}
