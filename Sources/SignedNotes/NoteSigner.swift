// The secret half of a verifier key of type 0x01.

public import Sodium

/// A named Ed25519 key that signs the texts of notes. One key has one role; what it signs must never be read as another role's text.
public final class NoteSigner: Sendable {
  /// The public half, with the name.
  public let verifierKey: VerifierKey
  private let key: Ed25519.PrivateKey

  /// Takes the key over.
  public init(name: KeyName, key: consuming Ed25519.PrivateKey) {
    verifierKey = VerifierKey(name: name, type: .ed25519, publicKey: key.publicKey)
    self.key = key
  }

  /// The signature over a text.
  ///
  /// - Precondition: `text` can be the text of a note: not empty, ends in a newline, UTF-8 without control characters.
  public func sign(text: [UInt8]) -> NoteSignature {
    precondition(NoteText.isText(text), "not the text of a note")
    return NoteSignature(name: verifierKey.name, keyID: verifierKey.id, bytes: key.sign(text))
  }

  /// A note with this one signature.
  ///
  /// - Precondition: as for `sign(text:)`.
  public func note(text: [UInt8]) -> SignedNote { SignedNote(text: text, signatures: [sign(text: text)]) }
}
