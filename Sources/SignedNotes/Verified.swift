// How far a signed document has come: from what a note claims to what its signers stand for.

public import Sodium

/// A document as it came: well-formed, and worthless but for what it claims, so that whoever can verify it is found.
public struct Claimed<Document: TypedDocument>: Sendable {
  /// What it says. Anybody can have written this.
  public let document: Document
  /// The note it came in, with all its signatures.
  public let note: SignedNote
  /// SHA-256 of its text: what identifies the document.
  public let digest: SHA256.Digest

  /// Reads the text of a note.
  public init(_ note: SignedNote) throws(Document.Fault) {
    document = try Document(text: note.text)
    self.note = note
    digest = note.textDigest
  }

  /// Reads the bytes of a note.
  public init(bytes: [UInt8]) throws(Document.Fault) {
    let note: SignedNote
    do throws(NoteError) { note = try SignedNote(bytes: bytes) } catch { throw .malformed(Document.type, error) }
    try self.init(note)
  }

  fileprivate init(_ document: Document, _ note: SignedNote, _ digest: SHA256.Digest) {
    self.document = document
    self.note = note
    self.digest = digest
  }

  /// Verifies that every one of `signers` has signed.
  ///
  /// Whose keys those are, a card says, and whether its maker may say this, an agreement: ask where the document's rules are. Only
  /// they call this.
  package func verified(by signers: [VerifierKey]) throws(Document.Fault) -> Verified<Document> {
    do throws(NoteError) {
      _ = try note.verified(by: signers)
    } catch {
      throw .notAuthentic(Document.type, error)
    }
    return Verified(document, note, digest)
  }
}

extension Claimed where Document: SignedDocument {
  /// Only the signatures that bear the names of the signers; all of them where none does. Anybody can add lines to a note.
  public var withoutStrangers: Claimed {
    note.keeping(signaturesNamedBy: document.requiredSigners).map { Claimed(document, $0, digest) } ?? self
  }

  /// Verifies that every signer has signed, by the keys in the text. Called where the document's rules are, like the other one.
  package func verified() throws(Document.Fault) -> Verified<Document> { try verified(by: document.requiredSigners) }

  /// Verifies that a signer, or several, have signed, by the keys in the text, and that no signature in the name of one is wrong.
  package func partlyVerified() throws(Document.Fault) -> PartlySigned<Document> {
    let signedBy: [VerifierKey]
    do throws(NoteError) {
      signedBy = try note.signers(among: document.requiredSigners)
      if signedBy.isEmpty, let first = document.requiredSigners.first { throw .missingSignature(first.name) }
    } catch {
      throw .notAuthentic(Document.type, error)
    }
    return PartlySigned(document, note, digest, signedBy: signedBy)
  }
}

/// A document that every one of its signers has signed.
///
/// There is no public initialiser: a value of this type is the proof.
public struct Verified<Document: TypedDocument>: Sendable {
  /// What it says.
  public let document: Document
  /// The note it came in, with all its signatures.
  public let note: SignedNote
  /// SHA-256 of its text: what identifies the document.
  public let digest: SHA256.Digest

  fileprivate init(_ document: Document, _ note: SignedNote, _ digest: SHA256.Digest) {
    self.document = document
    self.note = note
    self.digest = digest
  }
}

/// A document of several signers of whom one at least has signed: it is on its way between them.
public struct PartlySigned<Document: SignedDocument>: Sendable {
  /// What it says.
  public let document: Document
  /// The note it came in, with all its signatures.
  public let note: SignedNote
  /// SHA-256 of its text: what identifies the document.
  public let digest: SHA256.Digest
  /// Who has signed, in the document's order of signers. Never empty.
  package let signedKeys: [VerifierKey]

  fileprivate init(_ document: Document, _ note: SignedNote, _ digest: SHA256.Digest, signedBy keys: [VerifierKey]) {
    self.document = document
    self.note = note
    self.digest = digest
    signedKeys = keys
  }

  /// Nobody is missing.
  public init(_ verified: Verified<Document>) {
    self.init(verified.document, verified.note, verified.digest, signedBy: verified.document.requiredSigners)
  }

  /// The document as one that all have signed; `nil` as long as one has not.
  package var verified: Verified<Document>? {
    document.requiredSigners.allSatisfy(signedKeys.contains) ? Verified(document, note, digest) : nil
  }

  /// The document with one more signature. Signing again what one has signed changes nothing.
  ///
  /// - Throws: `wrongSigner` unless the text names the signer's key.
  package func adding(_ signer: NoteSigner) throws(Document.Fault) -> PartlySigned {
    guard document.requiredSigners.contains(signer.verifierKey) else { throw .wrongSigner(Document.type) }
    guard !signedKeys.contains(signer.verifierKey) else { return self }
    let signed: SignedNote
    do throws(NoteError) {
      signed = try note.adding([signer.sign(text: note.text)])
    } catch {
      throw .malformed(Document.type, error)
    }
    return PartlySigned(
      document, signed, digest,
      signedBy: document.requiredSigners.filter { signedKeys.contains($0) || $0 == signer.verifierKey })
  }
}

/// A document whose keys are all in its own text, and are nobody's yet: whose they are, people compare by fingerprint.
public protocol SelfVouchingDocument: SignedDocument {}

extension Verified where Document: SelfVouchingDocument {
  /// Verifies a document under the keys in its own text.
  public init(verifying note: SignedNote) throws(Document.Fault) {
    self = try Claimed(note).verified()
  }

  /// Reads the bytes of a note, and verifies it under the keys in its own text.
  public init(verifying bytes: [UInt8]) throws(Document.Fault) {
    self = try Claimed(bytes: bytes).verified()
  }
}
