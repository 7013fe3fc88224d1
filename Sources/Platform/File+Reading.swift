// Reading from an open file: in order, at a place, or scattered.

internal import Glibc

extension File {
  /// Reads the next bytes, as many as there are at the moment, at most as many as `buffer` takes.
  /// - Returns: How many; 0 at the end.
  public func read(into buffer: inout MutableSpan<UInt8>) throws(PlatformError) -> Int {
    try read(into: &buffer, from: 0)
  }

  /// Reads the next bytes into the buffer behind its first `done` bytes.
  private func read(into buffer: inout MutableSpan<UInt8>, from done: Int) throws(PlatformError) -> Int {
    if done == buffer.count { return 0 }
    while true {
      let count = unsafe buffer.withUnsafeMutableBufferPointer {
        unsafe Glibc.read(descriptor, $0.baseAddress! + done, $0.count - done)
      }
      if count >= 0 { return count }
      let code = errno
      guard code == EINTR else { throw .failed("read", path, code) }
      if Interrupts.pending { throw .interrupted }
    }
  }

  /// Reads the next bytes until `buffer` is full or the end is reached.
  /// - Returns: How many; fewer than `buffer` takes only at the end.
  public func readFully(into buffer: inout MutableSpan<UInt8>) throws(PlatformError) -> Int {
    var done = 0
    while done < buffer.count {
      let count = try read(into: &buffer, from: done)
      if count == 0 { break }
      done += count
    }
    return done
  }

  /// Reads at a place until `buffer` is full or the end is reached, without moving the position of sequential reading.
  /// - Returns: How many; fewer than `buffer` takes only at the end.
  public func read(at offset: UInt64, into buffer: inout MutableSpan<UInt8>) throws(PlatformError) -> Int {
    var done = 0
    while done < buffer.count {
      let count = unsafe buffer.withUnsafeMutableBufferPointer { whole in
        unsafe pread(descriptor, whole.baseAddress! + done, whole.count - done, off_t(offset) + off_t(done))
      }
      if count < 0 {
        let code = errno
        guard code == EINTR else { throw .failed("pread", path, code) }
        if Interrupts.pending { throw .interrupted }
        continue
      }
      if count == 0 { break }
      done += count
    }
    return done
  }

  /// Reads at a place into pieces of one buffer, so that each piece has room behind it for what is going to be added.
  ///
  /// Piece i goes to `buffer[i * stride ..< i * stride + pieceByteCount]`. One system call reads them all. Bytes between the
  /// pieces are left as they are. The last piece may be cut short by the end of the buffer.
  /// - Returns: How many bytes were read, gaps not counted; fewer than the pieces take only at the end of the file.
  public func readScattered(
    at offset: UInt64, into buffer: inout MutableSpan<UInt8>, pieceByteCount: Int, stride: Int
  ) throws(PlatformError) -> Int {
    precondition(pieceByteCount > 0 && stride >= pieceByteCount)
    let length = buffer.count
    let room = length / stride * pieceByteCount + min(length % stride, pieceByteCount)
    var done = 0
    while done < room {
      let count = unsafe buffer.withUnsafeMutableBufferPointer { whole in
        unsafe withUnsafeTemporaryAllocation(of: iovec.self, capacity: Self.mostPieces) { vectors in
          var used = 0
          var position = done
          while position < room, used < vectors.count {
            let within = position % pieceByteCount
            let size = min(pieceByteCount - within, room - position)
            unsafe vectors.initializeElement(
              at: used,
              to: iovec(
                iov_base: whole.baseAddress! + position / pieceByteCount * stride + within, iov_len: size))
            used += 1
            position += size
          }
          return unsafe preadv(descriptor, vectors.baseAddress, Int32(used), off_t(offset) + off_t(done))
        }
      }
      if count < 0 {
        let code = errno
        guard code == EINTR else { throw .failed("preadv", path, code) }
        if Interrupts.pending { throw .interrupted }
        continue
      }
      if count == 0 { break }
      done += count
    }
    return done
  }

  /// How many pieces one call to the system takes (Linux allows 1024).
  private static let mostPieces = 64

  /// Reads all that is left from the position of sequential reading on, for documents that fit into memory.
  ///
  /// Not for secrets: nothing wipes what it returns. They are read with `readFully` into memory that is.
  /// - Throws: `tooLarge` if there are more than `limit` bytes.
  public func readAll(limit: Int) throws(PlatformError) -> [UInt8] {
    var bytes: [UInt8] = []
    if kind == .regular {
      let size = try byteCount()
      if size > UInt64(limit) { throw .tooLarge(path: path, limit: limit) }
      bytes = try readNext(Int(size))
    }
    // A stream, or a file that has grown. Otherwise this meets the end at once.
    var chunk = [UInt8](repeating: 0, count: kind == .regular ? 4096 : 65_536)
    while true {
      var span = chunk.mutableSpan
      let count = try read(into: &span)
      if count == 0 { return bytes }
      if bytes.count + count > limit { throw .tooLarge(path: path, limit: limit) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// Reads the next bytes, at most `count`, straight into the array that they are to be in.
  private func readNext(_ count: Int) throws(PlatformError) -> [UInt8] {
    try unsafe [UInt8](unsafeUninitializedCapacity: count) { (buffer, done) throws(PlatformError) in
      var span = unsafe buffer.mutableSpan
      done = try readFully(into: &span)
    }
  }
}
