// Names in the central directory of a ZIP file (APPNOTE 6.3 §4.3.12, §4.3.14 to §4.3.16). Programs find the directory in different
// ways, so every place where one of them could find it is looked at.

internal import Platform

/// Entries of a ZIP file by their names.
enum ZipDirectory: Sendable {
  /// How many names are given at most.
  static let mostFound = 16
  /// How many bytes of directories are read at most.
  private static let mostBytes: UInt64 = 256 << 20

  private static let entryMark: [UInt8] = [0x50, 0x4B, 1, 2]
  private static let endMark: [UInt8] = [0x50, 0x4B, 5, 6]
  private static let end64Mark: [UInt8] = [0x50, 0x4B, 6, 6]
  private static let locatorMark: [UInt8] = [0x50, 0x4B, 6, 7]
  private static let endByteCount = 22
  private static let end64ByteCount = 56
  private static let locatorByteCount = 20
  private static let entryByteCount = 46
  /// A comment of 65,535 bytes follows the end record at most; further trailing bytes are given some room.
  private static let tailByteCount = 128 << 10

  /// The names that satisfy a condition, the first ones. Empty also where the file is no ZIP.
  static func entries(in file: FileWindow, where isWanted: (String) -> Bool) throws(PlatformError) -> [String] {
    var found: [String] = []
    var left = mostBytes
    for start in try starts(in: file) where found.count < mostFound {
      try read(file, from: start, left: &left) { name in
        if found.count < mostFound, isWanted(name), !found.contains(name) { found.append(name) }
      }
    }
    return found
  }

  /// Where a directory may begin, each place once.
  private static func starts(in file: FileWindow) throws(PlatformError) -> [UInt64] {
    let tailStart = file.byteCount - min(file.byteCount, UInt64(tailByteCount))
    let tail = try file.bytes(at: tailStart, count: tailByteCount)
    guard tail.count >= endByteCount else { return [] }
    var starts: [UInt64] = []
    func add(_ start: UInt64?) throws(PlatformError) {
      guard let start, !starts.contains(start) else { return }
      if try file.bytes(at: start, count: entryMark.count) == entryMark { starts.append(start) }
    }
    // The last end record is the one that counts for most; an earlier one, in what looks like its comment, for some.
    var ends = 0
    for place in stride(from: tail.count - endByteCount, through: 0, by: -1) where tail.has(endMark, at: place) {
      guard ends < 64 else { break }
      ends += 1
      let end = tailStart + UInt64(place)
      let byteCount = tail.littleEndian(at: place + 12, count: 4) ?? 0
      try add(tail.littleEndian(at: place + 16, count: 4))
      // With bytes before the archive, the offset is too small by their count.
      try add(difference(end, byteCount))
      try add64(file, end: end, add)
    }
    return starts
  }

  /// The same for ZIP64: a locator before the end record says where the larger end record is.
  private static func add64(
    _ file: FileWindow, end: UInt64, _ add: (UInt64?) throws(PlatformError) -> Void
  ) throws(PlatformError) {
    guard let locator = difference(end, UInt64(locatorByteCount)) else { return }
    let bytes = try file.bytes(at: locator, count: locatorByteCount)
    guard bytes.has(locatorMark, at: 0) else { return }
    let places = [bytes.littleEndian(at: 8, count: 8), difference(locator, UInt64(end64ByteCount))]
    for case let place? in places {
      let record = try file.bytes(at: place, count: end64ByteCount)
      guard record.has(end64Mark, at: 0) else { continue }
      try add(record.littleEndian(at: 48, count: 8))
      if let byteCount = record.littleEndian(at: 40, count: 8) { try add(difference(place, byteCount)) }
    }
  }

  private static func difference(_ a: UInt64, _ b: UInt64) -> UInt64? { a >= b ? a - b : nil }

  /// Reads entry after entry, as long as they are entries.
  private static func read(
    _ file: FileWindow, from start: UInt64, left: inout UInt64, _ take: (String) -> Void
  ) throws(PlatformError) {
    var window: [UInt8] = []
    var position = 0
    var next = start
    while true {
      // An entry with the longest name fits into what is read at once.
      if window.count - position < entryByteCount + 0xFFFF {
        window.removeFirst(position)
        position = 0
        let more = try file.bytes(at: next, count: Int(min(256 << 10, left)))
        next += UInt64(more.count)
        left -= UInt64(more.count)
        window += more
      }
      guard window.has(entryMark, at: position),
        let nameByteCount = window.littleEndian(at: position + 28, count: 2),
        let extraByteCount = window.littleEndian(at: position + 30, count: 2),
        let commentByteCount = window.littleEndian(at: position + 32, count: 2)
      else { return }
      let name = window[min(position + entryByteCount, window.count)...].prefix(Int(nameByteCount))
      take(String(decoding: name, as: UTF8.self))
      position += entryByteCount + Int(nameByteCount)
      // What follows the name isn't read, and may reach beyond the window.
      let skipped = Int(extraByteCount + commentByteCount)
      if position + skipped <= window.count {
        position += skipped
      } else {
        next += UInt64(max(0, position + skipped - window.count))
        window = []
        position = 0
      }
    }
  }
}
