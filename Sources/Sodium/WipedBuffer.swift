// Ordinary memory for plaintext in passing, overwritten when it goes.

import CSodium

/// A buffer for payload: on the ordinary heap, because payload is large, and wiped when it goes.
@safe
public struct WipedBuffer: ~Copyable {
  private let base: UnsafeMutableBufferPointer<UInt8>

  /// How many bytes there are.
  public var count: Int { unsafe base.count }

  /// Takes `count` zero bytes.
  public init(count: Int) {
    unsafe base = UnsafeMutableBufferPointer.allocate(capacity: count)
    unsafe base.initialize(repeating: 0)
  }

  deinit {
    if let start = unsafe base.baseAddress { unsafe sodium_memzero(start, base.count) }
    unsafe base.deallocate()
  }
}

// One owner at a time: it can't be copied, and changing it needs `mutating` access.
extension WipedBuffer: @unchecked Sendable {}

extension WipedBuffer {
  /// Lends the bytes for reading.
  public borrowing func withBytes<R: ~Copyable, E: Error>(
    _ body: (Span<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    try body(unsafe UnsafeBufferPointer(base).span)
  }

  /// Lends the bytes for writing.
  public mutating func withMutableBytes<R: ~Copyable, E: Error>(
    _ body: (inout MutableSpan<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    var span = unsafe MutableSpan(_unsafeElements: base)
    return try body(&span)
  }
}

/// Overwrites an array that held plaintext. Works on the array's only copy; a shared one is copied first and stays.
public func wipe(_ bytes: inout [UInt8]) {
  unsafe bytes.withUnsafeMutableBytes { if let base = $0.baseAddress { unsafe sodium_memzero(base, $0.count) } }
  bytes.removeAll()
}

/// Whether two public values are equal, in time that depends on their lengths only.
public func constantTimeEquals(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  guard a.count == b.count else { return false }
  return unsafe a.withUnsafeBufferPointer { a in
    unsafe b.withUnsafeBufferPointer { b in
      guard let left = a.baseAddress, let right = b.baseAddress else { return true }
      return unsafe sodium_memcmp(left, right, a.count) == 0
    }
  }
}
