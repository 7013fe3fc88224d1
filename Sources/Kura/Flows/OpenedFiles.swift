// The files of a sealing, open: what is looked at is what is sealed. Each is opened once, and must not change from then on.

import Bundles
import Checklists
import Platform
import Sodium

/// A file that is to become a part.
struct OpenedFile: Sendable {
  let ordered: OrderedFile
  let file: File
  /// As it was when it was opened; `nil` for a stream, of which nothing can be known before it is sealed.
  let identity: File.Identity?

  /// Where the part's name comes from.
  var path: String { ordered.path == SealingOrder.standardInput ? "stdin" : ordered.path }

  /// The name that the part will have; `nil` where it can't have one, for which sealing has an error of its own.
  var name: PartName? { try? PartName(path: path) }

  init(_ ordered: OrderedFile) throws(KuraError) {
    self.ordered = ordered
    do throws(PlatformError) {
      file =
        ordered.path == SealingOrder.standardInput ? File.standardInput : try File.openForReading(ordered.path)
      identity = file.kind == .regular ? try file.identity() : nil
    } catch .isDirectory {
      throw .request(.directory(path: ordered.path))
    } catch {
      throw .platform(error)
    }
    guard file.kind != .directory else { throw .request(.directory(path: ordered.path)) }
  }

  /// Refuses a file that isn't as it was when it was opened.
  func requireUnchanged() throws(KuraError) {
    guard let identity else { return }
    guard try platform(try file.identity()) == identity else {
      throw .platform(.changedWhileRead(path: file.path))
    }
  }

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
    try requireUnchanged()
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
    try requireUnchanged()
    return hasher.finalise()
  }

  /// The signs of macros in it; of a stream, in its name.
  func macroSigns() throws(KuraError) -> [MacroSign] {
    try platform(try MacroScan.signs(in: file, name: path))
  }
}
