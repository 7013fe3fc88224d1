// HKDF-SHA-256 (RFC 5869), which libsodium 1.0.18 does not have.

import CSodium

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
    var output = SecretBytes.zeros(count: count)
    derive(secret: secret, salt: salt, info: info, into: &output)
    return output
  }

  /// The same, written over a secret that has done its work.
  ///
  /// - Precondition: `output` has 1 to 255 × 32 bytes.
  package static func derive(
    secret: borrowing SecretBytes, salt: [UInt8], info: [UInt8], into output: inout SecretBytes
  ) {
    let count = output.count
    let secretCount = secret.count
    precondition((1...255 * HMACSHA256.byteCount).contains(count))
    unsafe secret.withBytePointer { secret in
      unsafe output.withMutableBytePointer { output in
        unsafe derive(
          secret: UnsafeBufferPointer(start: secret, count: secretCount), salt: salt, info: info,
          output: UnsafeMutableBufferPointer(start: output, count: count))
      }
    }
  }

  private static func derive(
    secret: UnsafeBufferPointer<UInt8>, salt: [UInt8], info: [UInt8], output: UnsafeMutableBufferPointer<UInt8>
  ) {
    let size = HMACSHA256.byteCount
    // The pseudorandom key, then the block before.
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * size) { memory in
      let key = memory.baseAddress!
      let block = unsafe key + size
      defer { unsafe sodium_memzero(key, 2 * size) }
      unsafe salt.withUnsafeBufferPointer { salt in
        // An empty key is filled up with zeros, which is what the RFC puts for an empty salt.
        unsafe HMACSHA256.write(to: key, key: salt, secret, UnsafeBufferPointer(start: nil, count: 0))
      }
      var done = 0
      var counter: UInt8 = 1
      while done < output.count {
        unsafe (info + [counter]).withUnsafeBufferPointer { info in
          unsafe HMACSHA256.write(
            to: block, key: UnsafeBufferPointer(start: key, count: size),
            UnsafeBufferPointer(start: done == 0 ? nil : UnsafePointer(block), count: done == 0 ? 0 : size), info)
        }
        let take = min(size, output.count - done)
        for index in 0..<take { unsafe output[done + index] = block[index] }
        done += take
        counter &+= 1
      }
    }
  }
}
