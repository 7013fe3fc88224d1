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
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 32) { buffer, written in
        unsafe secret.withBytePointer { key in
          unsafe _ = crypto_scalarmult_curve25519_base(buffer.baseAddress!, key)
        }
        written = 32
      }
      self.publicKey = PublicKey(bytes: bytes)!
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
      let own = secret.duplicate()
      return try unsafe SecretBytes(count: 32) { (buffer) throws(SodiumError) in
        let status = unsafe own.withBytePointer { key in
          unsafe crypto_scalarmult_curve25519(
            buffer.baseAddress!.assumingMemoryBound(to: UInt8.self), key, other.bytes)
        }
        guard status == 0 else { throw .weakPublicKey }
      }
    }
  }
}
