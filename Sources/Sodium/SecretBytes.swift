// Bytes that nobody may see: locked memory between guard pages, wiped when they go.

import CSodium

/// A secret of a fixed number of bytes.
///
/// It can't be copied, printed, interpolated, compared with `==` or put into an array. Its memory is `sodium_malloc`'s: locked
/// (not swapped), left out of core files, and overwritten when the value goes, also on a `throw`. That costs at least three pages
/// a secret, so it is for keys and passphrases, not for payload (see `WipedBuffer`).
@safe
public struct SecretBytes: ~Copyable {
  private let base: UnsafeMutableRawPointer
  /// How many bytes there are.
  public let count: Int

  package init<E: Error>(
    count: Int, initializingWith body: (UnsafeMutableRawBufferPointer) throws(E) -> Void
  ) throws(E) {
    SodiumRuntime.requireInitialised()
    guard let base = unsafe sodium_malloc(max(count, 1)) else { fatalError("no locked memory left") }
    unsafe sodium_memzero(base, max(count, 1))
    unsafe self.base = unsafe base
    self.count = count
    try unsafe body(UnsafeMutableRawBufferPointer(start: base, count: count))
  }

  /// Takes `count` zero bytes and lets `body` fill them in place, so that the secret is never anywhere else.
  public init<E: Error>(count: Int, filling body: (inout MutableSpan<UInt8>) throws(E) -> Void) throws(E) {
    try unsafe self.init(count: count) { (buffer) throws(E) in
      let typed = unsafe buffer.bindMemory(to: UInt8.self)
      var span = unsafe MutableSpan(_unsafeElements: typed)
      try body(&span)
    }
  }

  deinit { unsafe sodium_free(base) }
}

// Written only inside `init` and by `mutating` functions, which need the only access, so threads may share it.
extension SecretBytes: @unchecked Sendable {}

extension SecretBytes {
  /// Fresh bytes from the system's generator.
  public static func random(count: Int) -> SecretBytes {
    unsafe SecretBytes(count: count) { if let base = $0.baseAddress { unsafe randombytes_buf(base, count) } }
  }

  /// Zeros, as a place that one secret after the other is written to.
  package static func zeros(count: Int) -> SecretBytes {
    SecretBytes(count: count, filling: { _ in })
  }

  /// Puts other bytes in the place of these.
  package mutating func fillWithRandomBytes() {
    unsafe randombytes_buf(base, count)
  }

  /// Lends the bytes for overwriting them.
  package mutating func withMutableBytes<R: ~Copyable, E: Error>(
    _ body: (inout MutableSpan<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    let typed = unsafe UnsafeMutableBufferPointer(start: base.assumingMemoryBound(to: UInt8.self), count: count)
    var span = unsafe MutableSpan(_unsafeElements: typed)
    return try body(&span)
  }

  /// Lends the bytes to C for overwriting them.
  package mutating func withMutableBytePointer<R: ~Copyable, E: Error>(
    _ body: (UnsafeMutablePointer<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    try unsafe body(base.assumingMemoryBound(to: UInt8.self))
  }

  /// Copies a span of bytes that the caller wipes himself.
  public static func copying(_ bytes: borrowing Span<UInt8>) -> SecretBytes {
    let count = bytes.count
    return unsafe bytes.withUnsafeBufferPointer { source in
      unsafe SecretBytes(count: count) { unsafe $0.copyBytes(from: source) }
    }
  }

  /// Lends the bytes. The span can't leave `body`.
  public borrowing func withBytes<R: ~Copyable, E: Error>(
    _ body: (Span<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    try body(unsafe UnsafeBufferPointer(start: base.assumingMemoryBound(to: UInt8.self), count: count).span)
  }

  /// Lends the bytes to C, as the pointer that its prototypes ask for.
  package borrowing func withBytePointer<R: ~Copyable, E: Error>(
    _ body: (UnsafePointer<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    try unsafe body(UnsafePointer(base.assumingMemoryBound(to: UInt8.self)))
  }

  /// A second secret with the same bytes. Every place that needs one is worth a look.
  package borrowing func duplicate() -> SecretBytes {
    withBytes { SecretBytes.copying($0) }
  }

  /// The first `count` bytes as a secret of its own, for a line read into a larger buffer.
  public borrowing func prefix(_ count: Int) -> SecretBytes {
    withBytes { SecretBytes.copying($0.extracting(0..<count)) }
  }

  /// Compares in constant time; secrets of different lengths are different.
  public static func constantTimeEquals(_ a: borrowing SecretBytes, _ b: borrowing SecretBytes) -> Bool {
    guard a.count == b.count else { return false }
    return unsafe sodium_memcmp(a.base, b.base, a.count) == 0
  }
}
