// Helpers for the tests of this room.

import Age
import Foundation
import Platform
import Sodium
import Synchronization

/// A secret with the bytes of a text.
func secret(_ text: String) -> SecretBytes { SecretBytes.copying(Array(text.utf8).span) }

/// The bytes of a secret, for comparing.
func shown(_ secret: borrowing SecretBytes) -> [UInt8] { secret.withBytes { Array(copying: $0) } }

/// Numbers that are the same in each run, so that a failure can be looked at again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  // SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func bytes(count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }
}

/// 65,537 bytes: one more than a chunk, so that repeating it gives content that looks different in each chunk.
private let pattern = (0..<65_537).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 11) }

/// Content of that length.
func content(_ byteCount: Int) -> [UInt8] {
  var bytes: [UInt8] = []
  while bytes.count < byteCount { bytes += pattern.prefix(byteCount - bytes.count) }
  return bytes
}

/// A directory that goes away with the value.
final class Scratch: Sendable {
  let directory: Directory
  private let unnamedFiles = Mutex<[UnnamedFile]>([])

  init() throws {
    let name = "kura-age-\(Machine.processID)-\(UInt64.random(in: 0 ... .max))"
    directory = try Directory.createNew("\(FileManager.default.temporaryDirectory.path)/\(name)")
  }

  deinit { try? FileManager.default.removeItem(atPath: directory.path) }

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

/// Where the vectors are.
let vectorDirectory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("../../Specs/vectors/age").standardizedFileURL.path

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
