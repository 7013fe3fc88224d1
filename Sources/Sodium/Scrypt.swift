// scrypt (RFC 7914), for passphrases as age uses them: r = 8, p = 1.

import CSodium

/// The passphrase hash of age.
public enum Scrypt: Sendable {
  /// Derives 32 bytes from a passphrase with N = 2^`logN`, r = 8, p = 1. Needs 1024 × N bytes of memory.
  ///
  /// - Parameter allowed: the largest `logN` that is done; a hostile file asks for more.
  public static func derive(
    passphrase: borrowing SecretBytes, salt: [UInt8], logN: Int, allowed: Int
  ) throws(SodiumError) -> SecretBytes {
    guard (1...allowed).contains(logN) else { throw .excessiveWork(required: logN, allowed: allowed) }
    return try derive(passphrase: passphrase, salt: salt, n: 1 << UInt64(logN), r: 8, p: 1, count: 32)
  }

  /// The general form, for the vectors of RFC 7914 §12.
  package static func derive(
    passphrase: borrowing SecretBytes, salt: [UInt8], n: UInt64, r: UInt32, p: UInt32, count: Int
  ) throws(SodiumError) -> SecretBytes {
    let passphraseCount = passphrase.count
    return try unsafe passphrase.withBytePointer { (passphrase) throws(SodiumError) in
      try unsafe SecretBytes(count: count) { (buffer) throws(SodiumError) in
        let status = unsafe crypto_pwhash_scryptsalsa208sha256_ll(
          passphrase, passphraseCount, salt, salt.count, n, r, p,
          buffer.baseAddress!.assumingMemoryBound(to: UInt8.self), count)
        guard status == 0 else { throw .outOfMemory }
      }
    }
  }
}
