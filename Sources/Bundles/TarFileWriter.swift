// Writing the ustar subset into a file, also contents whose length is known only when they have been written.

internal import Platform

/// Writes entries one after the other into an empty file.
struct TarFileWriter: Sendable {
  let file: File
  /// How many bytes there are so far; after `finish`, how long the archive is.
  private(set) var offset: UInt64 = 0

  init(_ file: File) { self.file = file }

  /// Where the content of the next entry begins. Who streams it there calls `appendWritten` afterwards.
  var contentOffset: UInt64 { offset + UInt64(TarHeader.blockByteCount) }

  /// Writes an entry.
  mutating func append(_ name: String, _ bytes: [UInt8]) throws(BundleError) {
    try file.put(bytes, at: contentOffset)
    try appendWritten(name, byteCount: UInt64(bytes.count))
  }

  /// Writes the header before and the padding behind a content that is there already, at `contentOffset`.
  mutating func appendWritten(_ name: String, byteCount: UInt64) throws(BundleError) {
    try file.put(TarHeader.bytes(name: name, byteCount: byteCount), at: offset)
    let block = UInt64(TarHeader.blockByteCount)
    let end = contentOffset + byteCount
    let padding = (block - byteCount % block) % block
    if padding > 0 { try file.put([UInt8](repeating: 0, count: Int(padding)), at: end) }
    offset = end + padding
  }

  /// Writes the end.
  mutating func finish() throws(BundleError) {
    try file.put([UInt8](repeating: 0, count: 2 * TarHeader.blockByteCount), at: offset)
    offset += UInt64(2 * TarHeader.blockByteCount)
  }
}
