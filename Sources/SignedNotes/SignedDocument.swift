// What every signed document has in common, so that a type of document is its lines, its rules and its signers, and nothing else.

public import Sodium

/// A line document that somebody signs. A value of such a type is well-formed, and that is all: that its signers have signed it is
/// what `Verified` says.
///
/// ```swift
/// struct Greeting: SignedDocument {
///   static let type = DocumentType("greeting")
///   let signer: VerifierKey
///   let words: String
///
///   init(_ lines: inout LineDocumentReader) throws(GreetingError) {
///     do throws(NoteError) {
///       signer = try lines.value("signer", as: .verifierKey(.ed25519))
///       words = try lines.value("words")
///     } catch {
///       throw .malformed(Self.type, error)
///     }
///   }
///
///   func write(to lines: inout LineDocumentWriter) {
///     lines.line("signer", signer)
///     lines.line("words", words)
///   }
///
///   func check() throws(GreetingError) {}
///   var requiredSigners: [VerifierKey] { [signer] }
/// }
/// ```
public protocol SignedDocument: TypedDocument {
  /// Who must sign it, by the keys in its own text. Signatures of anybody else count for nothing.
  var requiredSigners: [VerifierKey] { get }
}

/// A line document of a type of its own. Where its text doesn't name the keys of its signers, the caller does.
public protocol TypedDocument: Equatable, Sendable {
  /// What the room of this document can refuse.
  associatedtype Fault: DocumentError

  /// The word in its first line, and how long it may be.
  static var type: DocumentType { get }

  /// Reads the lines behind the first one. That none is left, and the rules of `check`, are looked at afterwards.
  init(_ lines: inout LineDocumentReader) throws(Fault)

  /// Writes the lines behind the first one. Only what `check` has let pass can be written.
  func write(to lines: inout LineDocumentWriter)

  /// Refuses what no document of this type may say, though each line is well-formed. Asked of whatever was read, and by the
  /// initialisers that put a document together.
  func check() throws(Fault)
}

/// A type of signed document, as its first line names it.
public struct DocumentType: Hashable, Sendable, CustomStringConvertible {
  /// `card` for documents that begin with `kura/card@v1`.
  public let word: String
  /// How long a document of this type may be.
  public let limits: LineDocument.Limits

  /// A type by its word.
  public init(_ word: String, limits: LineDocument.Limits = .standard) {
    self.word = word
    self.limits = limits
  }

  /// The word.
  public var description: String { word }
}

/// What the rooms that have signed documents say in the same words: the errors that come from any of them.
public protocol DocumentError: Error {
  /// The bytes break the grammar of notes, or of this type of document.
  static func malformed(_ type: DocumentType, _ error: NoteError) -> Self
  /// A demanded signature is missing or does not verify.
  static func notAuthentic(_ type: DocumentType, _ error: NoteError) -> Self
  /// The key that is to sign is not one that this document demands.
  static func wrongSigner(_ type: DocumentType) -> Self
}

extension TypedDocument {
  /// What a text says, whoever may have signed it.
  package init(text: [UInt8]) throws(Fault) {
    let type = Self.type
    var lines: LineDocumentReader
    do throws(NoteError) {
      lines = try LineDocumentReader(text, type: type.word, limits: type.limits)
    } catch {
      throw .malformed(type, error)
    }
    try self.init(&lines)
    do throws(NoteError) { try lines.finish() } catch { throw .malformed(type, error) }
    try check()
  }

  /// The text that is signed.
  public var text: [UInt8] {
    var lines = LineDocumentWriter(type: Self.type.word)
    write(to: &lines)
    return lines.bytes
  }

  /// SHA-256 of the text: what identifies the document.
  public var digest: SHA256.Digest { SHA256.hash(text) }
}

extension SignedDocument {
  /// The document as a note with this one signature.
  ///
  /// - Throws: `wrongSigner` unless the text names the signer's key.
  public func signed(by signer: NoteSigner) throws(Fault) -> SignedNote {
    guard requiredSigners.contains(signer.verifierKey) else { throw .wrongSigner(Self.type) }
    return signer.note(text: text)
  }
}
