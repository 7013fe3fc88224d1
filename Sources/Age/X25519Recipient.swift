// The X25519 recipient and its stanza (C2SP age, "X25519 recipient stanza").

public import Sodium

/// The public key `age1…` of somebody that can be sealed for.
public struct X25519Recipient: Recipient, Hashable, CustomStringConvertible {
  /// The public key.
  public let publicKey: X25519.PublicKey
  static let prefix = "age"

  /// Takes a public key.
  public init(_ publicKey: X25519.PublicKey) { self.publicKey = publicKey }

  /// Reads `age1…`, lower case, nothing before or behind it.
  /// - Throws: `malformedRecipient(line: 1)`.
  public init(text: String) throws(AgeError) {
    guard let data = Bech32.decodePublic(text, prefix: Self.prefix), let publicKey = X25519.PublicKey(bytes: data)
    else { throw .malformedRecipient(line: 1) }
    self.publicKey = publicKey
  }

  /// `age1…`.
  public var description: String { Bech32.encode(prefix: Self.prefix, data: publicKey.bytes) }

  /// Wraps under a share that is made for this stanza only.
  /// - Throws: `weakRecipient(recipient: 0)`.
  public func wrap(_ fileKey: borrowing FileKey) throws(AgeError) -> Stanza {
    var scratch = X25519Scratch()
    return try wrap(fileKey, scratch: &scratch)
  }

  func wrap(_ fileKey: borrowing FileKey, scratch: inout X25519Scratch) throws(AgeError) -> Stanza {
    let share = scratch.makeShare()
    do throws(SodiumError) {
      try scratch.deriveKey(with: publicKey, share: share, recipient: publicKey)
    } catch {
      throw .weakRecipient(recipient: 0)
    }
    let body = fileKey.withSecretBytes { ChaChaPoly.seal($0, key: scratch.key) }
    return Stanza(
      checkedType: X25519Stanza.type, arguments: [Base64.encode(share.bytes, .unpadded)], body: body)
  }
}

/// What an X25519 stanza says, checked before anything is done with it.
struct X25519Stanza {
  static let type = "X25519"
  static let info = Array("age-encryption.org/v1/X25519".utf8)
  /// 16 bytes and their tag. Checked before decrypting: a box of another length could be made to open under several keys.
  static let bodyByteCount = FileKey.byteCount + ChaChaPoly.tagByteCount

  let share: X25519.PublicKey
  let body: [UInt8]
  /// Where in the header, from 1.
  let number: Int

  /// The X25519 stanzas of a header; one that breaks the rules spoils all of them.
  static func all(in stanzas: [Stanza]) throws(AgeError) -> [X25519Stanza] {
    var found: [X25519Stanza] = []
    for (index, stanza) in stanzas.enumerated() where stanza.type == type {
      let number = index + 1
      guard stanza.arguments.count == 1 else { throw .malformedStanza(stanza: number, .wrongArgumentCount) }
      guard let bytes = Base64.decode(stanza.arguments[0], .unpadded), let share = X25519.PublicKey(bytes: bytes) else {
        throw .malformedStanza(stanza: number, .malformedArgument)
      }
      guard stanza.body.count == bodyByteCount else { throw .malformedStanza(stanza: number, .wrongBodyLength) }
      found.append(X25519Stanza(share: share, body: stanza.body, number: number))
    }
    return found
  }
}

/// Locked memory for wrapping or unwrapping, used for one stanza after the other: taking fresh pages from the system for
/// each secret of each of a thousand stanzas would take as long as the arithmetic.
struct X25519Scratch: ~Copyable {
  private var ephemeral = SecretBytes.zeros(count: 32)
  private var shared = SecretBytes.zeros(count: 32)
  private(set) var key = SecretBytes.zeros(count: 32)
  private var opened = SecretBytes.zeros(count: FileKey.byteCount)

  /// Makes a fresh ephemeral secret and gives its public share.
  mutating func makeShare() -> X25519.PublicKey {
    ephemeral.fillWithRandomBytes()
    return X25519.publicKey(of: ephemeral)
  }

  /// Derives the wrapping key from the ephemeral secret and somebody's public key.
  mutating func deriveKey(
    with other: X25519.PublicKey, share: X25519.PublicKey, recipient: X25519.PublicKey
  ) throws(SodiumError) {
    try X25519.sharedSecret(of: ephemeral, with: other, into: &shared)
    expand(share: share, recipient: recipient)
  }

  /// Derives the wrapping key from an identity's secret and a stanza's share.
  mutating func deriveKey(
    of secret: borrowing X25519.PrivateKey, share: X25519.PublicKey
  ) throws(SodiumError) {
    try secret.sharedSecret(with: share, into: &shared)
    expand(share: share, recipient: secret.publicKey)
  }

  /// The file key in a stanza's body, if the wrapping key opens it.
  mutating func open(_ body: [UInt8]) -> FileKey? {
    let isOpened = opened.withMutableBytes { output in
      (try? ChaChaPoly.open(body.span, into: &output, key: key, nonce: ChaChaPoly.zeroNonce)) != nil
    }
    return isOpened ? FileKey(opened.duplicate()) : nil
  }

  private mutating func expand(share: X25519.PublicKey, recipient: X25519.PublicKey) {
    HKDFSHA256.derive(secret: shared, salt: share.bytes + recipient.bytes, info: X25519Stanza.info, into: &key)
  }
}
