// The notes and keys of Specs/vectors/notes, published ones among them.

import SignedNotes
import TestSupport
import Testing

struct NoteVector: Decodable, Sendable, CustomTestStringConvertible {
  struct File: Decodable { let notes: [NoteVector] }
  let name: String
  let note: String
  let keys: [String]
  let result: String
  var testDescription: String { name }
  static var all: [NoteVector] {
    get throws { try Checkout.json("Specs/vectors/notes/notes.json", as: File.self).notes }
  }
}

struct KeyVectors: Decodable {
  let keys: [String]
  let refused: [String]
  static var all: KeyVectors { get throws { try Checkout.json("Specs/vectors/notes/verifier-keys.json") } }
}

@Suite("notes of Specs/vectors") struct NoteVectorTests {
  @Test(arguments: try NoteVector.all) func `a note is read and judged as the vector says`(vector: NoteVector) throws {
    let keys = try vector.keys.map { try VerifierKey(text: $0) }
    var result = "verified"
    do throws(NoteError) {
      let note = try SignedNote(bytes: Array(vector.note.utf8))
      #expect(note.bytes == Array(vector.note.utf8))
      let verified = try note.verified(by: keys)
      #expect(verified.signers == keys)
    } catch {
      switch error {
      case .missingSignature: result = "missingSignature"
      case .wrongSignature: result = "wrongSignature"
      default: result = "malformed"
      }
    }
    #expect(result == vector.result)
  }

  @Test(arguments: try KeyVectors.all.keys) func `a verifier key comes back as it was written`(text: String) throws {
    #expect(try VerifierKey(text: text).description == text)
  }

  @Test(arguments: try KeyVectors.all.refused) func `another text is no verifier key`(text: String) {
    #expect(throws: NoteError.self) { try VerifierKey(text: text) }
  }
}
