// Passphrases: the scrypt recipient and identity (C2SP age, "scrypt recipient stanza").
//
//     -> scrypt rF0/NwblUHHTpgQgRpe5CQ 18
//     gUjEymFKMVXQEKdMMHL24oYexjE3TIC0O0zGSqJ2aUY

public import Sodium

/// Seals under a passphrase. It is the only recipient of its file.
public final class ScryptRecipient: Recipient {
  /// What age itself does: about one second.
  public static let defaultLogN = 18
  private let passphrase: SecretBytes
  private let logN: Int

  /// - Parameter logN: the work, as the base 2 logarithm of scrypt's N. 2^N needs 2^N KiB of memory.
  /// - Precondition: `logN` is 1 to 30.
  public init(passphrase: consuming SecretBytes, logN: Int = defaultLogN) {
    precondition((1...30).contains(logN))
    self.passphrase = passphrase
    self.logN = logN
  }

  /// True.
  public var mustBeAlone: Bool { true }

  /// Wraps under a fresh salt.
  public func wrap(_ fileKey: borrowing FileKey) throws(AgeError) -> Stanza {
    let salt = RandomBytes.make(count: ScryptStanza.saltByteCount)
    let key = try ScryptStanza.key(passphrase: passphrase, salt: salt, logN: logN, allowed: logN)
    let body = fileKey.withSecretBytes { ChaChaPoly.seal($0, key: key) }
    return Stanza(
      checkedType: ScryptStanza.type, arguments: [Base64.encode(salt, .unpadded), String(logN)], body: body)
  }
}

/// Opens what a passphrase has sealed.
public final class ScryptIdentity: Identity {
  /// Four times what age does by itself; a gibibyte of memory.
  public static let defaultMaxLogN = 20
  private let passphrase: SecretBytes
  private let maxLogN: Int

  /// - Parameter maxLogN: the most work that a file may ask for; more is `excessiveWork`.
  public init(passphrase: consuming SecretBytes, maxLogN: Int = defaultMaxLogN) {
    self.passphrase = passphrase
    self.maxLogN = maxLogN
  }

  /// Tries the stanza, if it is a passphrase's.
  public func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey? {
    guard let index = stanzas.firstIndex(where: { $0.type == ScryptStanza.type }) else { return nil }
    guard stanzas.count == 1 else { throw .malformedStanza(stanza: index + 1, .notAlone) }
    let stanza = try ScryptStanza(stanzas[index])
    let key = try ScryptStanza.key(passphrase: passphrase, salt: stanza.salt, logN: stanza.logN, allowed: maxLogN)
    guard let secret = try? ChaChaPoly.openSecret(stanza.body, key: key) else { return nil }
    return FileKey(secret)
  }
}

/// What a scrypt stanza says.
struct ScryptStanza {
  static let type = "scrypt"
  static let saltByteCount = 16
  private static let label = Array("age-encryption.org/v1/scrypt".utf8)

  let salt: [UInt8]
  let logN: Int
  let body: [UInt8]

  init(_ stanza: Stanza) throws(AgeError) {
    guard stanza.arguments.count == 2 else { throw .malformedStanza(stanza: 1, .wrongArgumentCount) }
    guard let salt = Base64.decode(stanza.arguments[0], .unpadded), salt.count == Self.saltByteCount,
      let logN = Int(stanza.arguments[1]), logN > 0, String(logN) == stanza.arguments[1]
    else { throw .malformedStanza(stanza: 1, .malformedArgument) }
    guard stanza.body.count == X25519Stanza.bodyByteCount else {
      throw .malformedStanza(stanza: 1, .wrongBodyLength)
    }
    self.salt = salt
    self.logN = logN
    self.body = stanza.body
  }

  static func key(
    passphrase: borrowing SecretBytes, salt: [UInt8], logN: Int, allowed: Int
  ) throws(AgeError) -> SecretBytes {
    do throws(SodiumError) {
      return try Scrypt.derive(passphrase: passphrase, salt: label + salt, logN: logN, allowed: allowed)
    } catch .excessiveWork(let required, let allowed) {
      throw .excessiveWork(required: required, allowed: allowed)
    } catch {
      throw .outOfMemory
    }
  }
}
