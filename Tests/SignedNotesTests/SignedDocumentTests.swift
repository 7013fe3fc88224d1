// A document of two signers, read, written, signed and verified by what all documents have in common.

import SignedNotes
import Sodium
import Testing

/// The example of `SignedDocument`, with a second signer and a rule.
private struct Greeting: SignedDocument {
  static let type = DocumentType("greeting")
  let signers: [VerifierKey]
  let words: String

  init(signers: [VerifierKey], words: String) throws(GreetingError) {
    self.signers = signers
    self.words = words
    try check()
  }

  init(_ lines: inout LineDocumentReader) throws(GreetingError) {
    do throws(NoteError) {
      signers = try lines.values("signer", as: .verifierKey(.ed25519))
      words = try lines.value("words")
    } catch {
      throw .malformed(Self.type, error)
    }
  }

  func write(to lines: inout LineDocumentWriter) {
    lines.lines("signer", signers)
    lines.line("words", words)
  }

  func check() throws(GreetingError) {
    guard words != "curse" else { throw .impolite }
  }

  var requiredSigners: [VerifierKey] { signers }
}

private enum GreetingError: DocumentError, Equatable {
  case malformed(DocumentType, NoteError)
  case notAuthentic(DocumentType, NoteError)
  case wrongSigner(DocumentType)
  case impolite
}

@Suite("signed documents") struct SignedDocumentTests {
  private let one: NoteSigner
  private let two: NoteSigner
  private let stranger: NoteSigner

  init() throws {
    one = NoteSigner(name: try KeyName("one"), key: Ed25519.PrivateKey.generate())
    two = NoteSigner(name: try KeyName("two"), key: Ed25519.PrivateKey.generate())
    stranger = NoteSigner(name: try KeyName("stranger"), key: Ed25519.PrivateKey.generate())
  }

  private func greeting(_ words: String = "good morning") throws -> Greeting {
    try Greeting(signers: [one.verifierKey, two.verifierKey], words: words)
  }

  @Test func `is read from the text that it writes, and known by its digest`() throws {
    let greeting = try greeting()
    #expect(
      String(decoding: greeting.text, as: UTF8.self)
        == "kura/greeting@v1\nsigner \(one.verifierKey)\nsigner \(two.verifierKey)\nwords good morning\n")
    #expect(try Greeting(text: greeting.text) == greeting)
    #expect(greeting.digest == SHA256.hash(greeting.text))
    #expect(try Claimed<Greeting>(greeting.signed(by: one)).digest == greeting.digest)
  }

  @Test func `what it may not say is refused when it is made and when it is read`() throws {
    #expect(throws: GreetingError.impolite) { try greeting("curse") }
    let text = Array("kura/greeting@v1\nwords curse\n".utf8)
    #expect(throws: GreetingError.impolite) { try Claimed<Greeting>(one.note(text: text)) }
  }

  @Test func `a line too many, another type and bytes that are no note are malformed`() throws {
    let text = try greeting().text
    let more = one.note(text: text + Array("more 1\n".utf8))
    #expect(throws: GreetingError.malformed(Greeting.type, .malformedDocument(line: 5, .unexpectedKey))) {
      try Claimed<Greeting>(more)
    }
    #expect(throws: GreetingError.malformed(Greeting.type, .wrongDocumentType)) {
      try Claimed<Greeting>(one.note(text: Array("kura/farewell@v1\nwords x\n".utf8)))
    }
    #expect(throws: GreetingError.malformed(Greeting.type, .notANote)) { try Claimed<Greeting>(bytes: text) }
  }

  @Test func `only who is named can sign, and only what all have signed is verified`() throws {
    let greeting = try greeting()
    #expect(throws: GreetingError.wrongSigner(Greeting.type)) { try greeting.signed(by: stranger) }
    let half = try Claimed<Greeting>(greeting.signed(by: two))
    #expect(throws: GreetingError.notAuthentic(Greeting.type, .missingSignature(one.verifierKey.name))) {
      try half.verified()
    }
    let partly = try half.partlyVerified()
    #expect(partly.signedKeys == [two.verifierKey])
    #expect(partly.verified == nil)
    #expect(throws: GreetingError.wrongSigner(Greeting.type)) { try partly.adding(stranger) }
    let whole = try partly.adding(one)
    #expect(whole.signedKeys == [one.verifierKey, two.verifierKey])
    #expect(whole.verified?.digest == greeting.digest)
    #expect(try whole.adding(two).note == whole.note)
    #expect(try Claimed<Greeting>(whole.note).verified().document == greeting)
  }

  @Test func `a signature in somebody's name that is wrong, or nobody's at all, is not authentic`() throws {
    let greeting = try greeting()
    let other = try self.greeting("good evening")
    let forged = SignedNote(text: greeting.text, signatures: try other.signed(by: one).signatures)
    #expect(throws: GreetingError.notAuthentic(Greeting.type, .wrongSignature(one.verifierKey.name))) {
      try Claimed<Greeting>(forged).partlyVerified()
    }
    #expect(throws: GreetingError.notAuthentic(Greeting.type, .missingSignature(one.verifierKey.name))) {
      try Claimed<Greeting>(stranger.note(text: greeting.text)).partlyVerified()
    }
  }

  @Test func `lines of strangers can be taken off, but not all lines`() throws {
    let greeting = try greeting()
    let crowded = try greeting.signed(by: one).adding([stranger.sign(text: greeting.text)])
    #expect(try Claimed<Greeting>(crowded).withoutStrangers.note == greeting.signed(by: one))
    let strange = stranger.note(text: greeting.text)
    #expect(try Claimed<Greeting>(strange).withoutStrangers.note == strange)
  }
}
