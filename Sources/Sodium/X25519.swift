// X25519 (RFC 7748).

import CSodium

/// Diffie-Hellman on Curve25519.
public enum X25519: Sendable {
  /// A public key: 32 bytes.
  public struct PublicKey: Hashable, Sendable {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// `nil` unless there are exactly 32 bytes.
    public init?(bytes: [UInt8]) {
      guard bytes.count == 32 else { return nil }
      self.bytes = bytes
    }
  }

  /// A secret key: 32 bytes in locked memory.
  public struct PrivateKey: ~Copyable, Sendable {
    private let secret: SecretBytes
    /// The public key that belongs to it.
    public let publicKey: PublicKey

    /// Takes 32 secret bytes.
    public init(_ secret: consuming SecretBytes) throws(SodiumError) {
      guard secret.count == 32 else { throw .wrongLength(expected: 32, actual: secret.count) }
      self.publicKey = X25519.publicKey(of: secret)
      self.secret = secret
    }

    /// A fresh key.
    public static func generate() -> PrivateKey {
      guard let key = try? PrivateKey(SecretBytes.random(count: 32)) else { preconditionFailure("32 bytes are a key") }
      return key
    }

    /// Lends the secret bytes, for writing a key file.
    public borrowing func withSecretBytes<R: ~Copyable, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
      try secret.withBytes(body)
    }

    /// The secret shared with the owner of `other`.
    ///
    /// Refuses a result of all zeros, which a key of small order gives (RFC 7748 §6.1).
    public borrowing func sharedSecret(with other: PublicKey) throws(SodiumError) -> SecretBytes {
      var shared = SecretBytes.zeros(count: 32)
      try sharedSecret(with: other, into: &shared)
      return shared
    }

    /// The same, written over a secret that has done its work.
    ///
    /// - Precondition: `shared` has 32 bytes.
    package borrowing func sharedSecret(with other: PublicKey, into shared: inout SecretBytes) throws(SodiumError) {
      try X25519.sharedSecret(of: secret, with: other, into: &shared)
    }
  }

  /// The public key of 32 secret bytes.
  package static func publicKey(of secret: borrowing SecretBytes) -> PublicKey {
    precondition(secret.count == 32)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 32) { buffer, written in
      unsafe secret.withBytePointer { key in
        unsafe _ = crypto_scalarmult_curve25519_base(buffer.baseAddress!, key)
      }
      written = 32
    }
    return PublicKey(bytes: bytes)!
  }

  /// The secret that 32 secret bytes and the owner of `other` share, written over `shared`.
  package static func sharedSecret(
    of secret: borrowing SecretBytes, with other: PublicKey, into shared: inout SecretBytes
  ) throws(SodiumError) {
    precondition(secret.count == 32 && shared.count == 32)
    let status = unsafe secret.withBytePointer { key in
      unsafe shared.withMutableBytePointer { unsafe crypto_scalarmult_curve25519($0, key, other.bytes) }
    }
    guard status == 0 else { throw .weakPublicKey }
  }
}
