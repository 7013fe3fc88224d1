// Verification: the demanded keys and no others.

import SignedNotes
import Sodium
import Testing

@Suite("verification of a note") struct VerifiedNoteTests {
  let text = Array("kura/example@v1\ntime 2026-11-23T01:02:03Z\n".utf8)
  let first = testSigner("acme.example", 1)
  let second = testSigner("buyer.example", 2)

  @Test func `one of two signers is found while the other is awaited`() throws {
    let note = first.note(text: text)
    #expect(try note.signers(among: [first.verifierKey, second.verifierKey]) == [first.verifierKey])
    #expect(throws: NoteError.missingSignature(second.verifierKey.name)) {
      try note.verified(by: [first.verifierKey, second.verifierKey])
    }
  }

  @Test func `verification without a key is refused`() {
    #expect(throws: NoteError.unusableKeys) { try first.note(text: text).verified(by: []) }
  }

  @Test func `a cosigner's key verifies no text`() {
    let key = VerifierKey(name: first.verifierKey.name, type: .cosignature, publicKey: first.verifierKey.publicKey)
    #expect(throws: NoteError.unusableKeys) { try first.note(text: text).verified(by: [key]) }
  }

  @Test func `a signature under another name doesn't count, though the key is the same`() {
    let renamed = testSigner("acme.example/sato", 1)
    #expect(throws: NoteError.missingSignature(first.verifierKey.name)) {
      try renamed.note(text: text).verified(by: [first.verifierKey])
    }
  }

  @Test func `another key under the same name doesn't count`() {
    let other = testSigner("acme.example", 3)
    #expect(throws: NoteError.missingSignature(first.verifierKey.name)) {
      try other.note(text: text).verified(by: [first.verifierKey])
    }
  }

  @Test func `a line that claims to be by a demanded key makes the note worthless`() throws {
    let other = testSigner("acme.example", 3)
    let forged = NoteSignature(
      name: first.verifierKey.name, keyID: first.verifierKey.id, bytes: other.sign(text: text).bytes)
    let note = try first.note(text: text).adding([forged])
    #expect(throws: NoteError.wrongSignature(first.verifierKey.name)) { try note.verified(by: [first.verifierKey]) }
    #expect(throws: NoteError.wrongSignature(first.verifierKey.name)) { try note.signers(among: [first.verifierKey]) }
    let elsewhere = try second.note(text: text).adding([forged])
    #expect(try elsewhere.verified(by: [second.verifierKey]).signers == [second.verifierKey])
  }

  @Test(arguments: [0, 1, 63, 65, 72]) func `a signature of another length is wrong`(count: Int) throws {
    guard count > 0 else { return }
    let bytes = Array((first.sign(text: text).bytes + [UInt8](repeating: 0, count: 16)).prefix(count))
    let signature = NoteSignature(name: first.verifierKey.name, keyID: first.verifierKey.id, bytes: bytes)
    let note = SignedNote(text: text, signatures: [signature])
    #expect(throws: NoteError.wrongSignature(first.verifierKey.name)) { try note.verified(by: [first.verifierKey]) }
  }

  @Test func `the same key demanded twice is one signer`() throws {
    let verified = try first.note(text: text).verified(by: [first.verifierKey, first.verifierKey])
    #expect(verified.signers == [first.verifierKey])
  }

  @Test func `a signer doesn't sign what can't be a text`() async {
    await #expect(processExitsWith: .failure) { _ = testSigner("a", 1).sign(text: Array("no newline".utf8)) }
    await #expect(processExitsWith: .failure) { _ = testSigner("a", 1).sign(text: Array("a\u{0}b\n".utf8)) }
    await #expect(processExitsWith: .failure) { _ = testSigner("a", 1).sign(text: []) }
  }
}
