// A public key with its name and the way it signs, as one line of text (C2SP signed-note, "Verifier keys").

public import Sodium

/// A public key that verifies notes, written `name+id+key`:
///
/// ```
/// example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
/// ```
///
/// The middle is the id in eight hexadecimal digits, the end the padded base64 of the type byte and the 32 bytes of the key.
public struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
  /// The name.
  public let name: KeyName
  /// How it signs.
  public let type: SignatureType
  /// The key.
  public let publicKey: Ed25519.PublicKey
  /// The id, which follows from the three.
  public let id: KeyID

  /// A key by its parts.
  public init(name: KeyName, type: SignatureType, publicKey: Ed25519.PublicKey) {
    self.name = name
    self.type = type
    self.publicKey = publicKey
    self.id = KeyID(name: name, type: type, publicKey: publicKey)
  }

  /// Refuses everything but the one text of a key.
  public init(text: String) throws(NoteError) {
    let bytes = Array(text.utf8)
    guard let first = bytes.firstIndex(of: UInt8(ascii: "+")),
      let second = bytes[(first + 1)...].firstIndex(of: UInt8(ascii: "+")),
      let nameText = String(validating: bytes[..<first], as: UTF8.self),
      let key = Base64.decode(bytes[(second + 1)...]), let typeByte = key.first
    else { throw .malformedKey }
    let name = try KeyName(nameText)
    guard let type = SignatureType(rawValue: typeByte) else { throw .unsupportedKeyType(typeByte) }
    guard let publicKey = Ed25519.PublicKey(bytes: Array(key.dropFirst())) else { throw .malformedKey }
    self.init(name: name, type: type, publicKey: publicKey)
    guard id.description.utf8.elementsEqual(bytes[(first + 1)..<second]) else { throw .malformedKey }
  }

  /// The one text of the key.
  public var description: String { "\(name)+\(id)+\(Base64.encode([type.rawValue] + publicKey.bytes))" }
}
