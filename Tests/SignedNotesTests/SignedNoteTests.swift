// Notes as C2SP writes them, with the published example of golang.org/x/mod/sumdb/note.

import SignedNotes
import Testing

/// The example note of golang.org/x/mod/sumdb/note.
enum Neumann {
  static let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let text = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    """
  static let signature =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
  static var note: [UInt8] { Array("\(text)\n\(signature)".utf8) }
}

@Suite("signed note") struct SignedNoteTests {
  @Test func `the published example verifies`() throws {
    let note = try SignedNote(bytes: Neumann.note)
    let key = try VerifierKey(text: Neumann.key)
    let verified = try note.verified(by: [key])
    #expect(verified.text == Array(Neumann.text.utf8))
    #expect(verified.signers == [key])
    #expect(note.bytes == Neumann.note)
  }
}
