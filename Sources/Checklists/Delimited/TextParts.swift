// Large texts in parts of whole lines, so that each processor has one.

internal import Platform
internal import Synchronization

/// Cuts texts into parts and works on them at the same time.
enum TextParts: Sendable {
  /// Less text than this isn't worth a thread.
  private static let fewestBytes = 1 << 20

  /// As many parts as there are processors, one for a short text. All but the last end with a line feed.
  static func ranges(of text: [UInt8], from start: Int) -> [Range<Int>] {
    let count = min(Machine.processorCount, (text.count - start) / fewestBytes)
    var ranges: [Range<Int>] = []
    var begin = start
    for number in 1..<max(1, count) {
      let middle = start + (text.count - start) / count * number
      guard middle > begin, let feed = text[middle...].firstIndex(of: 0x0A) else { break }
      ranges.append(begin..<feed + 1)
      begin = feed + 1
    }
    return ranges + [begin..<text.count]
  }

  /// What comes of each part.
  static func map<Part: Sendable, Result: Sendable>(
    _ parts: [Part], _ work: @Sendable (Part) -> Result
  ) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: parts.count))
    Parallel.perform(count: parts.count, perThread: 1) { indices in
      while let index = indices.next() {
        let result = work(parts[index])
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { $0 }.compactMap(\.self)
  }
}
