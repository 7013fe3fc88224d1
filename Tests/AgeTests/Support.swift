// Helpers for the tests of this room.

import Age
import Platform
import Sodium
import Synchronization
import TestSupport

/// 65,537 bytes: one more than a chunk, so that repeating it gives content that looks different in each chunk.
private let pattern = (0..<65_537).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 11) }

/// Content of that length.
func content(_ byteCount: Int) -> [UInt8] {
  var bytes: [UInt8] = []
  while bytes.count < byteCount { bytes += pattern.prefix(byteCount - bytes.count) }
  return bytes
}

/// A directory that goes away with the value, and files in it.
final class Scratch: Sendable {
  private let holder = TemporaryDirectory()
  private let unnamedFiles = Mutex<[UnnamedFile]>([])

  var directory: Directory { holder.directory }

  func path(_ name: String) -> String { directory.path(of: name) }

  /// A file with that content, to be read.
  func file(_ name: String, _ bytes: [UInt8]) throws -> File {
    try DurableFile.create(bytes, directory: directory.path, name: name)
    return try File.openForReading(path(name))
  }

  /// An empty file to be written to and read from.
  func empty() throws -> File { try unnamed().file }

  /// The same, to be given a name. It is kept for as long as this value.
  func unnamed() throws -> UnnamedFile {
    let file = try UnnamedFile.create(in: directory.path, fallback: directory.path)
    unnamedFiles.withLock { $0.append(file) }
    return file
  }

  func read(_ name: String) throws -> [UInt8] { try DurableFile.read(path(name), limit: 1 << 26) }
}

extension File {
  /// All bytes, whatever the position of reading and writing.
  func allBytes() throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Int(try byteCount()))
    var span = bytes.mutableSpan
    let count = try read(at: 0, into: &span)
    return Array(bytes[..<count])
  }
}

/// An observer that keeps what it sees.
final class Recorder: CiphertextObserver {
  private let state = Mutex<[UInt8]>([])
  var bytes: [UInt8] { state.withLock { $0 } }
  func observe(_ bytes: borrowing Span<UInt8>) {
    let copy = Array(copying: bytes)
    state.withLock { $0 += copy }
  }
}

/// What a file of identities holds.
func identityFile(_ bytes: [UInt8]) throws -> IdentityFile { try IdentityFile(bytes.span) }

/// The identities in the bytes of a file that is not protected.
func openIdentities(_ bytes: [UInt8]) throws -> [X25519Identity] {
  guard case .open(let identities) = try identityFile(bytes) else { throw AgeError.empty }
  return identities
}

/// The protected identities in the bytes of a file.
func protectedIdentities(_ bytes: [UInt8]) throws -> ProtectedIdentities {
  guard case .protected(let identities) = try identityFile(bytes) else { throw AgeError.empty }
  return identities
}
