// ChaCha20-Poly1305 with a 96-bit nonce (RFC 8439).

import CSodium

/// The AEAD of age and of every small secret here. A key is used with a nonce once.
public enum ChaChaPoly: Sendable {
  /// 32.
  public static let keyByteCount = 32
  /// 12.
  public static let nonceByteCount = 12
  /// 16.
  public static let tagByteCount = 16
  /// Twelve zero bytes, for keys that are used once.
  public static let zeroNonce = [UInt8](repeating: 0, count: nonceByteCount)

  /// Seals `message`; the result is 16 bytes longer.
  public static func seal(
    _ message: borrowing Span<UInt8>, key: borrowing SecretBytes, nonce: [UInt8] = zeroNonce,
    authenticating associated: [UInt8] = []
  ) -> [UInt8] {
    precondition(key.count == keyByteCount && nonce.count == nonceByteCount)
    let count = message.count
    return unsafe [UInt8](unsafeUninitializedCapacity: count + tagByteCount) { output, written in
      unsafe message.withUnsafeBufferPointer { message in
        unsafe key.withBytePointer { key in
          unsafe _ = crypto_aead_chacha20poly1305_ietf_encrypt(
            output.baseAddress!, nil, message.baseAddress, UInt64(count), associated, UInt64(associated.count), nil,
            nonce, key)
        }
      }
      written = count + tagByteCount
    }
  }

  /// Opens `box` into a secret.
  public static func openSecret(
    _ box: [UInt8], key: borrowing SecretBytes, nonce: [UInt8] = zeroNonce, authenticating associated: [UInt8] = []
  ) throws(SodiumError) -> SecretBytes {
    precondition(key.count == keyByteCount && nonce.count == nonceByteCount)
    guard box.count >= tagByteCount else { throw .authenticationFailed }
    return try unsafe SecretBytes(count: box.count - tagByteCount) { (output) throws(SodiumError) in
      let status = unsafe key.withBytePointer { key in
        unsafe crypto_aead_chacha20poly1305_ietf_decrypt(
          output.baseAddress!.assumingMemoryBound(to: UInt8.self), nil, nil, box, UInt64(box.count), associated,
          UInt64(associated.count), nonce, key)
      }
      guard status == 0 else { throw .authenticationFailed }
    }
  }

  /// Seals the first `count` bytes of `buffer` where they are, and writes the tag behind them.
  ///
  /// - Precondition: `buffer` has at least `count + 16` bytes.
  public static func sealInPlace(
    _ buffer: inout MutableSpan<UInt8>, count: Int, key: borrowing SecretBytes, nonce: [UInt8]
  ) {
    precondition(key.count == keyByteCount && nonce.count == nonceByteCount && buffer.count >= count + tagByteCount)
    unsafe buffer.withUnsafeMutableBufferPointer { buffer in
      let base = buffer.baseAddress!
      unsafe key.withBytePointer { key in
        unsafe _ = crypto_aead_chacha20poly1305_ietf_encrypt(
          base, nil, base, UInt64(count), nil, 0, nil, nonce, key)
      }
    }
  }

  /// Opens the first `count` bytes of `buffer`, a sealed message and its tag, where they are. On failure they are zeros.
  ///
  /// - Precondition: `buffer` has at least `count` bytes.
  public static func openInPlace(
    _ buffer: inout MutableSpan<UInt8>, count: Int, key: borrowing SecretBytes, nonce: [UInt8]
  ) throws(SodiumError) {
    precondition(key.count == keyByteCount && nonce.count == nonceByteCount && buffer.count >= count)
    guard count >= tagByteCount else { throw .authenticationFailed }
    let status = unsafe buffer.withUnsafeMutableBufferPointer { buffer in
      let base = buffer.baseAddress!
      return unsafe key.withBytePointer { key in
        unsafe crypto_aead_chacha20poly1305_ietf_decrypt(base, nil, nil, base, UInt64(count), nil, 0, nonce, key)
      }
    }
    guard status == 0 else { throw .authenticationFailed }
  }

  /// Opens `box` into the beginning of `output`. On failure the output's bytes are zeros.
  ///
  /// - Precondition: `output` has room for `box.count - 16` bytes.
  public static func open(
    _ box: borrowing Span<UInt8>, into output: inout MutableSpan<UInt8>, key: borrowing SecretBytes, nonce: [UInt8]
  ) throws(SodiumError) {
    precondition(key.count == keyByteCount && nonce.count == nonceByteCount)
    let count = box.count
    guard count >= tagByteCount else { throw .authenticationFailed }
    precondition(output.count >= count - tagByteCount)
    let status = unsafe box.withUnsafeBufferPointer { box in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe key.withBytePointer { key in
          unsafe crypto_aead_chacha20poly1305_ietf_decrypt(
            output.baseAddress, nil, nil, box.baseAddress!, UInt64(count), nil, 0, nonce, key)
        }
      }
    }
    guard status == 0 else { throw .authenticationFailed }
  }
}
