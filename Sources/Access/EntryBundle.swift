// Log entries as bytes: C2SP tlog-tiles, "Log Entries".

/// Entries one after the other, each behind its length: 16 bits, big-endian.
enum EntryBundle: Sendable {
  /// The most bytes that one entry has.
  static let maximalEntryByteCount = 65535

  /// - Precondition: no entry is longer than 65535 bytes.
  static func bytes(of entries: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.reduce(0) { $0 + $1.count + 2 })
    for entry in entries {
      precondition(entry.count <= maximalEntryByteCount, "too long for an entry of a log")
      bytes.append(UInt8(entry.count >> 8))
      bytes.append(UInt8(entry.count & 0xFF))
      bytes += entry
    }
    return bytes
  }

  /// `nil` unless the bytes are whole entries, and at most `limit` of them.
  static func entries(in bytes: [UInt8], limit: Int) -> [[UInt8]]? {
    var entries: [[UInt8]] = []
    var offset = 0
    while offset < bytes.count {
      guard entries.count < limit, bytes.count - offset >= 2 else { return nil }
      let count = Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
      offset += 2
      guard bytes.count - offset >= count else { return nil }
      entries.append(Array(bytes[offset..<offset + count]))
      offset += count
    }
    return entries
  }
}
