// Writing to an open file: in order or at a place.

internal import Glibc

extension File {
  /// Writes all bytes behind those written before.
  public func write(_ bytes: Span<UInt8>) throws(PlatformError) {
    try writeAll(bytes.count) { (done, count) in
      unsafe bytes.withUnsafeBufferPointer { unsafe Glibc.write(descriptor, $0.baseAddress! + done, count) }
    }
  }

  /// Writes all bytes at a place. Writing behind the end leaves a hole of zeros. Several threads may do so at once.
  public func write(_ bytes: Span<UInt8>, at offset: UInt64) throws(PlatformError) {
    try writeAll(bytes.count) { (done, count) in
      unsafe bytes.withUnsafeBufferPointer {
        unsafe pwrite(descriptor, $0.baseAddress! + done, count, off_t(offset) + off_t(done))
      }
    }
  }

  private func writeAll(_ byteCount: Int, _ step: (_ done: Int, _ count: Int) -> Int) throws(PlatformError) {
    let torn = try FaultInjection.consultWrite(path)
    let end = min(byteCount, torn?.byteCount ?? byteCount)
    var done = 0
    while done < end {
      let count = step(done, end - done)
      if count < 0 {
        let code = errno
        // An interrupt does not stop a write half way: who polls `Interrupts` decides between writes.
        if code == EINTR { continue }
        throw .failed("write", path, code)
      }
      done += count
    }
    if let torn { throw .failed("write", path, torn.code) }
  }

  /// Cuts the file, or lengthens it with zeros.
  public func setByteCount(_ byteCount: UInt64) throws(PlatformError) {
    try FaultInjection.consult(.truncate, path)
    while ftruncate(descriptor, off_t(byteCount)) != 0 {
      let code = errno
      if code != EINTR { throw .failed("ftruncate", path, code) }
    }
  }

  /// Returns when the content is on the medium, so that it survives a power cut. The name is the directory's business.
  public func synchronise() throws(PlatformError) {
    try SystemCalls.synchronise(descriptor, path: path)
  }
}
