// BLAKE2b-256 (RFC 7693), unkeyed: the digest of a part, as `b2sum -l 256` prints it.

import CSodium

/// BLAKE2b with a 32-byte result.
public enum BLAKE2b: Sendable {
  /// A BLAKE2b-256 value: 32 bytes, written as 64 lower-case hexadecimal digits.
  public struct Digest: Hashable, Sendable, CustomStringConvertible {
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
  }

  /// A hash in progress. Its state lives at one aligned place, as libsodium asks, so it is not copied.
  @safe
  public struct Hasher: ~Copyable {
    private let state: OpaquePointer

    /// An empty hash.
    public init() {
      SodiumRuntime.requireInitialised()
      let memory = UnsafeMutableRawPointer.allocate(
        byteCount: crypto_generichash_blake2b_statebytes(), alignment: 64)
      unsafe state = OpaquePointer(memory)
      unsafe _ = crypto_generichash_blake2b_init(state, nil, 0, Digest.byteCount)
    }

    deinit { unsafe UnsafeMutableRawPointer(state).deallocate() }

    /// Adds bytes.
    public mutating func update(_ bytes: borrowing Span<UInt8>) {
      unsafe bytes.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        unsafe _ = crypto_generichash_blake2b_update(state, base, UInt64(buffer.count))
      }
    }

    /// Adds bytes.
    public mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

    /// The digest of what has been added.
    public consuming func finalise() -> Digest {
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Digest.byteCount) { buffer, written in
        unsafe _ = crypto_generichash_blake2b_final(state, buffer.baseAddress!, Digest.byteCount)
        written = Digest.byteCount
      }
      return Digest(bytes: bytes)!
    }
  }

  /// The digest of `bytes`.
  public static func hash(_ bytes: [UInt8]) -> Digest {
    var hasher = Hasher()
    hasher.update(bytes)
    return hasher.finalise()
  }
}

// Used by one thread at a time: it can't be copied, and adding needs `mutating` access.
extension BLAKE2b.Hasher: @unchecked Sendable {}
