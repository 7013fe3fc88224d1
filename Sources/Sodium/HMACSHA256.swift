// HMAC-SHA-256 (RFC 2104). What passes through memory on the way is wiped.

import CSodium

/// HMAC-SHA-256.
public enum HMACSHA256: Sendable {
  /// 32.
  public static let byteCount = 32

  /// The code over `message` under a key of any length.
  public static func authenticate(_ message: borrowing Span<UInt8>, key: borrowing SecretBytes) -> [UInt8] {
    let keyCount = key.count
    return unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, written in
      let output = buffer.baseAddress!
      unsafe message.withUnsafeBufferPointer { message in
        unsafe key.withBytePointer { key in
          unsafe write(
            to: output, key: UnsafeBufferPointer(start: key, count: keyCount), message,
            UnsafeBufferPointer(start: nil, count: 0))
        }
      }
      written = byteCount
    }
  }

  /// Whether `code` is the code over `message`, compared in constant time.
  public static func isValid(_ code: [UInt8], for message: borrowing Span<UInt8>, key: borrowing SecretBytes) -> Bool {
    constantTimeEquals(authenticate(message, key: key), code)
  }

  /// Writes the code over two pieces, one after the other, to `output`, which may be where the first one is.
  static func write(
    to output: UnsafeMutablePointer<UInt8>, key: UnsafeBufferPointer<UInt8>, _ first: UnsafeBufferPointer<UInt8>,
    _ second: UnsafeBufferPointer<UInt8>
  ) {
    var state = crypto_auth_hmacsha256_state()
    defer { unsafe sodium_memzero(&state, MemoryLayout<crypto_auth_hmacsha256_state>.size) }
    // The prototype takes no null pointer, which an empty buffer may have; `output` stands in, for it is never null.
    unsafe _ = crypto_auth_hmacsha256_init(&state, key.baseAddress ?? UnsafePointer(output), key.count)
    if let base = first.baseAddress { unsafe _ = crypto_auth_hmacsha256_update(&state, base, UInt64(first.count)) }
    if let base = second.baseAddress { unsafe _ = crypto_auth_hmacsha256_update(&state, base, UInt64(second.count)) }
    unsafe _ = crypto_auth_hmacsha256_final(&state, output)
  }
}

extension Array where Element == UInt8 {
  /// The bytes of a span as an array.
  public init(copying span: borrowing Span<UInt8>) {
    self = unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
  }
}
