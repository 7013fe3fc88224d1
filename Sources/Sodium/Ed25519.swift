// Ed25519 (RFC 8032 §5.1), pure, as libsodium verifies it: S below L, no small-order points.

import CSodium

/// Signatures on Curve25519.
public enum Ed25519: Sendable {
  /// A public key: 32 bytes.
  public struct PublicKey: Hashable, Sendable {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// `nil` unless there are exactly 32 bytes.
    public init?(bytes: [UInt8]) {
      guard bytes.count == 32 else { return nil }
      self.bytes = bytes
    }

    /// Whether `signature` is this key's over `message`. A signature of another length than 64 bytes is not.
    public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
      guard signature.count == 64 else { return false }
      SodiumRuntime.requireInitialised()
      return unsafe crypto_sign_verify_detached(signature, message, UInt64(message.count), bytes) == 0
    }
  }

  /// A secret key, kept as its 32-byte seed and the expanded form, in locked memory.
  public struct PrivateKey: ~Copyable, Sendable {
    private let expanded: SecretBytes
    /// The public key that belongs to it.
    public let publicKey: PublicKey

    /// Takes the 32-byte seed (RFC 8032 §5.1.5).
    public init(seed: borrowing SecretBytes) throws(SodiumError) {
      guard seed.count == 32 else { throw .wrongLength(expected: 32, actual: seed.count) }
      var publicBytes = [UInt8](repeating: 0, count: 32)
      self.expanded = unsafe SecretBytes(count: 64) { buffer in
        unsafe seed.withBytePointer { seed in
          unsafe _ = crypto_sign_seed_keypair(
            &publicBytes, buffer.baseAddress!.assumingMemoryBound(to: UInt8.self), seed)
        }
      }
      self.publicKey = PublicKey(bytes: publicBytes)!
    }

    /// A fresh key.
    public static func generate() -> PrivateKey {
      guard let key = try? PrivateKey(seed: SecretBytes.random(count: 32)) else {
        preconditionFailure("32 bytes are a seed")
      }
      return key
    }

    /// Lends the seed, for writing a key file.
    public borrowing func withSeed<R: ~Copyable, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
      try expanded.withBytes { (bytes) throws(E) in try body(bytes.extracting(0..<32)) }
    }

    /// The 64-byte signature over `message`.
    public borrowing func sign(_ message: [UInt8]) -> [UInt8] {
      unsafe [UInt8](unsafeUninitializedCapacity: 64) { buffer, written in
        unsafe expanded.withBytePointer { key in
          unsafe _ = crypto_sign_detached(buffer.baseAddress!, nil, message, UInt64(message.count), key)
        }
        written = 64
      }
    }
  }
}
