// Random bytes from the system's generator.

import CSodium

/// Randomness for values that are public: nonces, ids, salts. Secrets come from `SecretBytes.random`.
public enum RandomBytes: Sendable {
  /// `count` fresh bytes.
  public static func make(count: Int) -> [UInt8] {
    SodiumRuntime.requireInitialised()
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      if let base = buffer.baseAddress { unsafe randombytes_buf(base, count) }
      written = count
    }
  }
}
