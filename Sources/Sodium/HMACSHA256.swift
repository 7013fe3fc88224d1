// HMAC-SHA-256 (RFC 2104) and HKDF-SHA-256 (RFC 5869). libsodium 1.0.18 has the first, not the second.

import CSodium

/// HMAC-SHA-256.
public enum HMACSHA256: Sendable {
  /// 32.
  public static let byteCount = 32

  /// The code over `message` under a key of any length.
  public static func authenticate(_ message: borrowing Span<UInt8>, key: borrowing SecretBytes) -> [UInt8] {
    let code = secretCode([], message, [], key: key)
    return code.withBytes { Array(copying: $0) }
  }

  /// Whether `code` is the code over `message`, compared in constant time.
  public static func isValid(_ code: [UInt8], for message: borrowing Span<UInt8>, key: borrowing SecretBytes) -> Bool {
    constantTimeEquals(authenticate(message, key: key), code)
  }

  /// The code over the three pieces one after the other, kept secret because HKDF chains it.
  static func secretCode(
    _ first: [UInt8], _ second: borrowing Span<UInt8>, _ third: [UInt8], key: borrowing SecretBytes
  ) -> SecretBytes {
    var state = crypto_auth_hmacsha256_state()
    let keyCount = key.count
    unsafe key.withBytePointer { unsafe _ = crypto_auth_hmacsha256_init(&state, $0, keyCount) }
    defer {
      unsafe withUnsafeMutableBytes(of: &state) { unsafe sodium_memzero($0.baseAddress!, $0.count) }
    }
    add(first.span, to: &state)
    add(second, to: &state)
    add(third.span, to: &state)
    return unsafe SecretBytes(
      count: byteCount,
      initializingWith: {
        unsafe _ = crypto_auth_hmacsha256_final(&state, $0.baseAddress!.assumingMemoryBound(to: UInt8.self))
      })
  }

  private static func add(_ bytes: borrowing Span<UInt8>, to state: inout crypto_auth_hmacsha256_state) {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      unsafe _ = crypto_auth_hmacsha256_update(&state, base, UInt64(buffer.count))
    }
  }
}

/// HKDF-SHA-256.
public enum HKDFSHA256: Sendable {
  /// Extract, then expand (RFC 5869 §2.2, §2.3).
  ///
  /// - Parameters:
  ///   - secret: the input key material, of any length.
  ///   - salt: public bytes; empty means 32 zero bytes, as the RFC says.
  ///   - info: public context.
  ///   - count: how many bytes are wanted.
  /// - Precondition: `count` is 1 to 255 × 32.
  public static func derive(secret: borrowing SecretBytes, salt: [UInt8], info: [UInt8], count: Int) -> SecretBytes {
    precondition((1...255 * HMACSHA256.byteCount).contains(count))
    let zeros = [UInt8](repeating: 0, count: HMACSHA256.byteCount)
    let saltKey = SecretBytes.copying((salt.isEmpty ? zeros : salt).span)
    let pseudorandomKey = secret.withBytes { HMACSHA256.secretCode([], $0, [], key: saltKey) }
    return SecretBytes(
      count: count,
      filling: { output in
        var previous = SecretBytes.random(count: 0)
        var done = 0
        var counter: UInt8 = 1
        while done < count {
          let block = previous.withBytes {
            HMACSHA256.secretCode([], $0, info + [counter], key: pseudorandomKey)
          }
          let take = min(HMACSHA256.byteCount, count - done)
          block.withBytes { for i in 0..<take { output[done + i] = $0[i] } }
          previous = block
          done += take
          counter &+= 1
        }
      })
  }
}

extension Array where Element == UInt8 {
  /// The bytes of a span as an array.
  public init(copying span: borrowing Span<UInt8>) {
    self = unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
  }
}
