// Notes: what can't be said in a vector.

import SignedNotes
import Sodium
import Testing

/// The example note of golang.org/x/mod/sumdb/note.
enum Neumann {
  static let key = try! VerifierKey(text: "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
  static let text = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    """
  static let signature =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
  static var note: [UInt8] { Array("\(text)\n\(signature)".utf8) }
}

@Suite("signed note") struct SignedNoteTests {
  @Test func `its digest is that of the text, whoever signs`() throws {
    let note = try SignedNote(bytes: Neumann.note)
    #expect(note.textDigest == SHA256.hash(Array(Neumann.text.utf8)))
    let more = try note.adding([testSigner("a", 1).sign(text: note.text)])
    #expect(more.textDigest == note.textDigest)
    #expect(more.bytes != note.bytes)
  }

  @Test func `the text may have blank lines of its own`() throws {
    let signer = testSigner("a", 1)
    let text = Array("\n\na\n\nb\n\n".utf8)
    let note = try SignedNote(bytes: signer.note(text: text).bytes)
    #expect(note.text == text)
    #expect(try note.verified(by: [signer.verifierKey]).text == text)
  }

  @Test func `a hundred signatures are read, one more is refused`() throws {
    let signer = testSigner("a", 1)
    let line = signer.sign(text: Array("a\n".utf8)).line
    let bytes = Array("a\n\n".utf8) + Array(repeatElement(line, count: 100).joined())
    #expect(try SignedNote(bytes: bytes).signatures.count == 100)
    #expect(throws: NoteError.tooManySignatures(limit: 100)) { try SignedNote(bytes: bytes + line) }
    let other = testSigner("b", 2).sign(text: Array("a\n".utf8))
    #expect(throws: NoteError.tooManySignatures(limit: 100)) { try SignedNote(bytes: bytes).adding([other]) }
  }

  @Test func `a note beyond the limit is refused before it is looked at`() {
    let bytes = [UInt8](repeating: 0, count: 11)
    #expect(throws: NoteError.tooLong(limit: 10)) { try SignedNote(bytes: bytes, limit: 10) }
  }

  @Test(arguments: 0..<32) func `a control character is refused, and the line with it is named`(control: UInt8) throws {
    guard control != 10 else { return }
    let bytes = Array("a\nb".utf8) + [control] + Array("\n\n\(Neumann.signature)".utf8)
    #expect(throws: NoteError.notText(line: 2)) { try SignedNote(bytes: bytes) }
  }

  @Test(arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
  func `what isn't UTF-8 is refused, and the line with it is named`(wrong: [UInt8]) {
    let bytes = Array("a\n".utf8) + wrong + Array("\n\n\(Neumann.signature)".utf8)
    #expect(throws: NoteError.notText(line: 2)) { try SignedNote(bytes: bytes) }
  }

  @Test func `DEL and C1 are allowed, as C2SP has it`() throws {
    let text = Array("a\u{7F}\u{85}\n".utf8)
    #expect(try SignedNote(bytes: testSigner("a", 1).note(text: text).bytes).text == text)
  }

  @Test func `a malformed signature line is named`() {
    let bytes = Array("a\nb\n\n\(Neumann.signature)— x\n".utf8)
    #expect(throws: NoteError.malformedSignature(line: 5)) { try SignedNote(bytes: bytes) }
  }

  @Test func `a signature that is there already is not added again`() throws {
    let note = try SignedNote(bytes: Neumann.note)
    #expect(try note.adding(note.signatures) == note)
  }

  @Test func `signatures by others can be left out, the wanted ones stay`() throws {
    let signer = testSigner("a", 1)
    let note = try SignedNote(bytes: Neumann.note).adding([signer.sign(text: Array(Neumann.text.utf8))])
    #expect(note.keeping(signaturesNamedBy: [Neumann.key])?.bytes == Neumann.note)
    #expect(note.keeping(signaturesNamedBy: [testSigner("a", 2).verifierKey]) == nil)
  }

  @Test func `no changed byte is read as the same note, and none verifies`() throws {
    let note = Neumann.note
    for place in note.indices {
      for bit in 0..<8 {
        var changed = note
        changed[place] ^= 1 << bit
        do throws(NoteError) {
          let read = try SignedNote(bytes: changed)
          #expect(read.bytes == changed)
          _ = try read.verified(by: [Neumann.key])
          Issue.record("bit \(bit) of byte \(place) changed and the note verified")
        } catch {}
      }
    }
  }

  @Test func `a note cut anywhere is refused`() {
    for count in 0..<Neumann.note.count {
      #expect(throws: NoteError.self) {
        try SignedNote(bytes: Array(Neumann.note[..<count])).verified(by: [Neumann.key])
      }
    }
  }
}

/// A signer whose secret anyone can know: 32 times one byte.
func testSigner(_ name: String, _ byte: UInt8) -> NoteSigner {
  let seed = [UInt8](repeating: byte, count: 32)
  return NoteSigner(
    name: try! KeyName(name), key: try! Ed25519.PrivateKey(seed: SecretBytes.copying(seed.span)))
}
