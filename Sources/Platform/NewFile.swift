// A file on its way to a name: the one place where files come into being.

internal import Glibc
internal import Synchronization

/// A file that is written before it has its name, so that the name never leads to half a file.
///
/// Where the file system can (`O_TMPFILE`: ext4, xfs, btrfs, tmpfs), the file has no name at all until then and vanishes with
/// the process. Elsewhere it has a temporary one, and a lock on it tells the living from the left over.
final class NewFile: Sendable {
  /// Names of temporary files begin so. `Directory.names()` leaves them out, `PrivateLeftovers.wipe` removes them.
  static let temporaryPrefix = ".kura-new-"

  let file: File
  private let holder: DirectoryHandle
  /// Its name in `holder` for the time being; `nil`: it has none.
  let temporaryName: String?
  private let isPublished = Mutex(false)

  private init(file: File, holder: DirectoryHandle, temporaryName: String?) {
    self.file = file
    self.holder = holder
    self.temporaryName = temporaryName
  }

  deinit {
    guard let temporaryName, !isPublished.withLock({ $0 }) else { return }
    defer { file.unlock() }
    try? PrivateLeftovers.overwrite(file)
    try? SystemCalls.unlink(temporaryName, in: holder.descriptor, path: file.path)
  }

  /// A file without a name in `directory`; `nil` if the file system has none.
  static func withoutName(in directory: DirectoryHandle) throws(PlatformError) -> NewFile? {
    let path = directory.path + "/(unnamed)"
    do throws(PlatformError) {
      let descriptor = try SystemCalls.create(
        ".", in: directory.descriptor, flags: SystemCalls.openUnnamed | O_RDWR, mode: 0o600, path: path)
      return NewFile(
        file: File(descriptor: descriptor, path: path, kind: .regular), holder: directory, temporaryName: nil)
    } catch {
      switch error {
      case .isDirectory, .system(_, _, EOPNOTSUPP), .system(_, _, EINVAL): return nil
      default: throw error
      }
    }
  }

  /// A file with a temporary name in `directory`, locked for as long as it is open.
  /// - Parameter target: The name that it is to replace. Then the temporary name follows from it, and what a killed process
  ///   left under it is cleared away.
  static func withTemporaryName(
    in directory: DirectoryHandle, replacing target: String? = nil
  ) throws(PlatformError) -> NewFile {
    while true {
      let number = target.map(fowlerNollVo) ?? UInt64.random(in: .min ... .max)
      let name = temporaryPrefix + String(number, radix: 16)
      let path = directory.path + "/" + name
      let descriptor: Int32
      do throws(PlatformError) {
        descriptor = try SystemCalls.create(
          name, in: directory.descriptor, flags: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600, path: path)
      } catch .alreadyExists {
        if target != nil { try PrivateLeftovers.wipe(name, in: directory, waiting: true) }
        continue
      }
      let file = File(descriptor: descriptor, path: path, kind: .regular)
      // Whoever wipes leftovers may have been quicker than this lock: then the file has lost its name.
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { continue }
      if try SystemCalls.status(descriptor, path: path).st_nlink == 0 { continue }
      return NewFile(file: file, holder: directory, temporaryName: name)
    }
  }

  /// Gives the file its name, durable. Never replaces: `alreadyExists`.
  ///
  ///     fchmod(file)                       if it is to be more than 0600
  ///     fsync(file)
  ///     linkat(file → target/name)
  ///     unlinkat(temporary name)           if it had one
  ///     fsync(target)
  ///
  /// Killed before `linkat`, there is nothing; after it and before the last `fsync`, a power cut may take the whole name, never
  /// part of the content. File systems without links (FAT) get `renameat2(RENAME_NOREPLACE)` of a temporary name instead.
  func publish(in target: DirectoryHandle, name: String, mode: UInt32) throws(PlatformError) {
    let path = target.path + "/" + name
    if mode != 0o600 { try SystemCalls.changeMode(file.descriptor, mode, path: path) }
    try file.synchronise()
    do throws(PlatformError) {
      try SystemCalls.link(file.descriptor, to: name, in: target.descriptor, path: path)
    } catch .system(_, _, let code) where Self.meansNoLink(code) {
      return try publishByRenaming(in: target, name: name, mode: mode)
    }
    if let temporaryName {
      try? SystemCalls.unlink(temporaryName, in: holder.descriptor, path: file.path)
      isPublished.withLock { $0 = true }
    }
    try synchroniseOrUndo(target, name: name)
  }

  /// Gives the file its name in its own directory, durable, in place of what has it.
  ///
  ///     fchmod(file), fsync(file), renameat(temporary → name), fsync(directory)
  func publishReplacing(name: String, mode: UInt32) throws(PlatformError) {
    guard let temporaryName else { preconditionFailure("a file without a name cannot replace another") }
    let path = holder.path + "/" + name
    if mode != 0o600 { try SystemCalls.changeMode(file.descriptor, mode, path: path) }
    try file.synchronise()
    try SystemCalls.rename(temporaryName, to: name, in: holder.descriptor, path: path)
    isPublished.withLock { $0 = true }
    try SystemCalls.synchronise(holder.descriptor, path: holder.path)
  }

  /// Another device, or a file system without links.
  private static func meansNoLink(_ code: Int32) -> Bool {
    [EXDEV, EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(code)
  }

  private func publishByRenaming(in target: DirectoryHandle, name: String, mode: UInt32) throws(PlatformError) {
    if let temporaryName, holder === target || holder.path == target.path {
      let path = target.path + "/" + name
      do throws(PlatformError) {
        try SystemCalls.renameWithoutReplacing(temporaryName, to: name, in: target.descriptor, path: path)
      } catch .system(_, _, let code) where code == EINVAL || code == ENOSYS {
        // The last resort: an empty file of our own takes the name, then it is replaced.
        let placeholder = try SystemCalls.create(
          name, in: target.descriptor, flags: O_WRONLY | O_CREAT | O_EXCL, mode: 0o600, path: path)
        _ = close(placeholder)
        try SystemCalls.rename(temporaryName, to: name, in: target.descriptor, path: path)
      }
      isPublished.withLock { $0 = true }
      return try synchroniseOrUndo(target, name: name)
    }
    let copy = try NewFile.withTemporaryName(in: target)
    try copy.file.copyContent(of: file)
    try copy.publish(in: target, name: name, mode: mode)
  }

  private func synchroniseOrUndo(_ target: DirectoryHandle, name: String) throws(PlatformError) {
    do throws(PlatformError) {
      try SystemCalls.synchronise(target.descriptor, path: target.path)
    } catch {
      // What isn't known to be durable shall not be there: who sees the error finds no file.
      try? SystemCalls.unlink(name, in: target.descriptor, path: target.path + "/" + name)
      throw error
    }
  }

  /// FNV-1a, 64 bits: a short name for a name of any length. It separates nothing that matters.
  private static func fowlerNollVo(_ name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

extension File {
  /// Copies all of another file to the beginning of this one.
  func copyContent(of source: File) throws(PlatformError) {
    var buffer = [UInt8](repeating: 0, count: 262_144)
    // The bytes may be plaintext.
    defer {
      var span = buffer.mutableSpan
      span.wipe()
    }
    var offset: UInt64 = 0
    while true {
      var span = buffer.mutableSpan
      let count = try source.read(at: offset, into: &span)
      if count == 0 { break }
      try write(buffer.span.extracting(..<count), at: offset)
      offset += UInt64(count)
    }
  }
}
