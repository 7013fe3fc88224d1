// The files of a sealing, open: what is looked at is what is sealed. Each is opened once, and must not change from then on.

import Bundles
import Checklists
import Platform
import Sodium

extension FileToSeal {
  init(_ ordered: OrderedFile) throws(KuraError) {
    let isStandardInput = ordered.path == SealingOrder.standardInput
    do throws(PlatformError) {
      let file = isStandardInput ? File.standardInput : try File.openForReading(ordered.path)
      try self.init(file, path: isStandardInput ? "stdin" : ordered.path)
    } catch .isDirectory {
      throw .order(.directory(path: ordered.path))
    } catch {
      throw .platform(error)
    }
    guard file.kind != .directory else { throw .order(.directory(path: ordered.path)) }
    classification = ordered.isOrdinary ? .ordinary : .secret
  }

  /// The name that the part will have; `nil` where it can't have one, for which sealing has an error of its own.
  var name: PartName? { try? PartName(path: path) }

  /// Everything in it, or its first bytes, for files that are looked into. Whoever has them wipes them.
  ///
  /// - Precondition: it is no stream.
  func bytes(count: Int = .max) throws(KuraError) -> [UInt8] {
    guard let identity else { preconditionFailure("a stream can be read only once") }
    var bytes = [UInt8](repeating: 0, count: Int(min(identity.byteCount, UInt64(count))))
    var span = bytes.mutableSpan
    guard try platform(try file.read(at: 0, into: &span)) == bytes.count else {
      throw .platform(.changedWhileRead(path: file.path))
    }
    try platform(try requireUnchanged())
    return bytes
  }

  /// SHA-256 of the content.
  ///
  /// - Precondition: it is no stream.
  func digest() throws(KuraError) -> SHA256.Digest {
    precondition(identity != nil, "a stream can be read only once")
    var hasher = SHA256.Hasher()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    defer { wipe(&buffer) }
    var offset: UInt64 = 0
    while true {
      if Interrupts.pending { throw .platform(.interrupted) }
      var span = buffer.mutableSpan
      let count = try platform(try file.read(at: offset, into: &span))
      hasher.update(buffer.span.extracting(..<count))
      offset += UInt64(count)
      if count < buffer.count { break }
    }
    try platform(try requireUnchanged())
    return hasher.finalise()
  }
}
