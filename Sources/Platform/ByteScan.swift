// Scanning of large texts, eight bytes at a time: where certain bytes are.
//
// A byte-wise loop over a checked array reads some 0.5 GB/s; this is several times as fast.

/// A few control characters and signs, to look for.
public struct ByteSet: Sendable {
  fileprivate let mask: UInt64
  fileprivate let limit: UInt8

  /// - Precondition: all of them are below 0x40, and there is one at least.
  public init(_ bytes: [UInt8]) {
    var mask: UInt64 = 0
    var greatest: UInt8 = 0
    precondition(!bytes.isEmpty)
    for byte in bytes {
      precondition(byte < 0x40)
      mask |= 1 << UInt64(byte)
      greatest = max(greatest, byte)
    }
    self.mask = mask
    limit = greatest + 1
  }

  /// Whether the byte is one of them.
  public func contains(_ byte: UInt8) -> Bool { byte < 0x40 && mask >> UInt64(byte) & 1 == 1 }
}

/// Looks for bytes in a text.
public enum ByteScan: Sendable {
  private static let everyByte: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Writes down where the bytes of a set are, in order, until `offsets` may be full or the text ends.
  ///
  /// - Parameter offsets: room for at least sixteen.
  /// - Returns: how many were found, and up to where the text has been looked at.
  public static func find(
    _ set: ByteSet, in text: borrowing Span<UInt8>, from start: Int, to end: Int, into offsets: inout [UInt32]
  ) -> (count: Int, end: Int) {
    precondition(0 <= start && start <= end && end <= text.count && end <= UInt32.max && offsets.count >= 16)
    let room = offsets.count - 8
    return unsafe offsets.withUnsafeMutableBufferPointer { found in
      unsafe text.withUnsafeBufferPointer { bytes in
        var count = 0
        var offset = start
        while offset + 8 <= end, count <= room {
          let word = unsafe UnsafeRawPointer(bytes.baseAddress! + offset).loadUnaligned(as: UInt64.self).littleEndian
          var hits = below(set.limit, word)
          while hits != 0 {
            let place = offset + hits.trailingZeroBitCount >> 3
            unsafe found[count] = UInt32(truncatingIfNeeded: place)
            // Writing always and counting only members saves a branch that can't be predicted.
            count += unsafe Int(truncatingIfNeeded: set.mask >> UInt64(bytes[place]) & 1)
            hits &= hits - 1
          }
          offset += 8
        }
        while offset < end, offset + 8 > end, count < room + 8 {
          if unsafe set.contains(bytes[offset]) {
            unsafe found[count] = UInt32(truncatingIfNeeded: offset)
            count += 1
          }
          offset += 1
        }
        return (count, offset)
      }
    }
  }

  /// The highest bit of each byte that is below `limit` (at most 0x80).
  private static func below(_ limit: UInt8, _ word: UInt64) -> UInt64 {
    ~((word | highBits) &- everyByte &* UInt64(limit)) & ~word & highBits
  }
}

extension [UInt8] {
  /// Whether these bytes have the others in them, one after the other.
  package func has(_ other: [UInt8]) -> Bool {
    guard let first = other.first else { return true }
    guard count >= other.count else { return false }
    return (0...count - other.count).contains { self[$0] == first && self[$0..<$0 + other.count].elementsEqual(other) }
  }
}
