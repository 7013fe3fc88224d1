// Reading in order, with a look ahead: what follows a header, and whether a chunk is the last one.

internal import Platform
internal import Sodium

/// Bytes in order from a stream or from a part of an ordinary file. One thread at a time.
final class InputReader {
  private let file: File
  /// Where the next bytes are, in an ordinary file that is read at its places.
  private var offset: UInt64?
  /// How many bytes there are behind those read from the file; `nil` if the file's end is the end.
  private var left: UInt64?
  /// Bytes that were read from the file and not yet given out.
  private var pending: [UInt8] = []

  /// - Parameters:
  ///   - offset: where to begin in an ordinary file; `nil` for what comes next in a stream.
  ///   - byteCount: how many bytes belong to it; `nil` for all.
  init(file: File, offset: UInt64?, byteCount: UInt64?) {
    self.file = file
    self.offset = offset
    self.left = byteCount
  }

  /// Fills the buffer as far as there are bytes.
  func read(into buffer: inout MutableSpan<UInt8>) throws(AgeError) -> Int {
    let ahead = min(pending.count, buffer.count)
    if ahead > 0 {
      buffer.copyBytes(from: pending.span.extracting(0..<ahead))
      pending.removeFirst(ahead)
    }
    var rest = buffer._mutatingExtracting(ahead...)
    return try ahead + readOn(into: &rest)
  }

  /// Whether nothing is left. Waits for the next byte if need be.
  func isAtEnd() throws(AgeError) -> Bool {
    if !pending.isEmpty { return false }
    var one: [UInt8] = [0]
    var span = one.mutableSpan
    guard try readOn(into: &span) == 1 else { return true }
    pending = one
    return false
  }

  private func readOn(into buffer: inout MutableSpan<UInt8>) throws(AgeError) -> Int {
    let wanted = left.map { Int(min(UInt64(buffer.count), $0)) } ?? buffer.count
    if wanted == 0 { return 0 }
    var place = buffer._mutatingExtracting(0..<wanted)
    let count: Int
    do throws(PlatformError) {
      if let offset {
        count = try file.read(at: offset, into: &place)
        self.offset = offset + UInt64(count)
      } else {
        count = try file.readFully(into: &place)
      }
    } catch .interrupted {
      throw .interrupted
    } catch {
      throw .file(error)
    }
    left = left.map { $0 - UInt64(count) }
    return count
  }

  /// Reads a header and leaves what follows it to be read.
  /// - Returns: The header, how many bytes it has, and these bytes.
  func header(limits: Header.Limits) throws(AgeError) -> (header: Header, byteCount: Int, bytes: [UInt8]) {
    var bytes: [UInt8] = []
    var scanner = HeaderScanner()
    var step = 4096
    while true {
      var piece = [UInt8](repeating: 0, count: min(step, limits.byteCount + 1 - bytes.count))
      var span = piece.mutableSpan
      let count = try read(into: &span)
      bytes.append(contentsOf: piece[..<count])
      let end = try scanner.end(in: bytes)
      if end == nil, count > 0, bytes.count <= limits.byteCount {
        step *= 2
        continue
      }
      // Without an end the parser says what is missing.
      let (header, byteCount) = try Header.parse(prefixOf: end.map { Array(bytes[..<$0]) } ?? bytes, limits: limits)
      pending = Array(bytes[byteCount...])
      return (header, byteCount, Array(bytes[..<byteCount]))
    }
  }
}
