// SHA-256 (FIPS 180-4): documents and the log. Content is hashed with BLAKE2b, which is three times as fast here.

import CSodium

/// SHA-256.
public enum SHA256: Sendable {
  /// A SHA-256 value: 32 bytes, written as 64 lower-case hexadecimal digits.
  public struct Digest: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 32.
    public static let byteCount = 32
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// `nil` unless there are exactly 32 bytes.
    public init?(bytes: [UInt8]) {
      guard bytes.count == Self.byteCount else { return nil }
      self.bytes = bytes
    }

    /// `nil` unless the text is exactly 64 lower-case hexadecimal digits.
    public init?(hex: String) {
      guard let bytes = Hex.decode(hex) else { return nil }
      self.init(bytes: bytes)
    }

    /// 64 lower-case hexadecimal digits.
    public var description: String { Hex.encode(bytes) }

    /// Orders by the bytes, as their hexadecimal texts are ordered.
    public static func < (a: Digest, b: Digest) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
  }

  /// A hash in progress.
  public struct Hasher: Sendable {
    private var state = crypto_hash_sha256_state()

    /// An empty hash.
    public init() { unsafe _ = crypto_hash_sha256_init(&state) }

    /// Adds bytes.
    public mutating func update(_ bytes: borrowing Span<UInt8>) {
      unsafe bytes.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        unsafe _ = crypto_hash_sha256_update(&state, base, UInt64(buffer.count))
      }
    }

    /// Adds bytes.
    public mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

    /// The digest of what has been added. The hasher can be read only once.
    public consuming func finalise() -> Digest {
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 32) { buffer, written in
        unsafe _ = crypto_hash_sha256_final(&state, buffer.baseAddress!)
        written = 32
      }
      return Digest(bytes: bytes)!
    }
  }

  /// The digest of `bytes`.
  public static func hash(_ bytes: [UInt8]) -> Digest {
    hash(bytes.span)
  }

  /// The digest of `bytes`.
  public static func hash(_ bytes: borrowing Span<UInt8>) -> Digest {
    var hasher = Hasher()
    hasher.update(bytes)
    return hasher.finalise()
  }
}
