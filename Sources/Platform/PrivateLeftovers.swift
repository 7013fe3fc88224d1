// Clearing away what a killed process left behind.

internal import Glibc

/// Temporary files of processes that were killed, on file systems where a file must have a name.
public enum PrivateLeftovers: Sendable {
  /// Overwrites and removes every temporary file in `directory` that no living process holds, and says how many there were.
  ///
  /// Called at the start, for each directory in which files are created. One that a living process is writing is left alone.
  /// Overwriting is what can be done: a file system that writes elsewhere, or a flash disk, may keep old blocks.
  @discardableResult
  public static func wipe(_ directory: String) throws(PlatformError) -> Int {
    let handle = try DirectoryHandle(directory)
    var count = 0
    for name in try Directory(directory).temporaryNames()
    where try wipe(name, in: handle, waiting: false) { count += 1 }
    if count > 0 { try SystemCalls.synchronise(handle.descriptor, path: handle.path) }
    return count
  }

  /// Removes one temporary file unless a living process holds it. With `waiting`, waits for that process.
  @discardableResult
  static func wipe(_ name: String, in directory: DirectoryHandle, waiting: Bool) throws(PlatformError) -> Bool {
    let path = directory.path + "/" + name
    let file: File
    do throws(PlatformError) {
      let descriptor = try SystemCalls.open(
        name, in: directory.descriptor, flags: O_RDWR | O_NOFOLLOW | O_NONBLOCK, path: path)
      file = File(descriptor: descriptor, path: path, kind: .regular)
    } catch {
      if error.isNotFound { return false }
      // A link is not ours; what it leads to stays.
      if case .system(_, _, ELOOP) = error {
        try SystemCalls.unlink(name, in: directory.descriptor, path: path)
        return true
      }
      throw error
    }
    while flock(file.descriptor, LOCK_EX | (waiting ? 0 : LOCK_NB)) != 0 {
      switch errno {
      case EWOULDBLOCK: return false
      case EINTR: try Interrupts.check()
      default: throw .failed("flock", path, errno)
      }
    }
    let status = try SystemCalls.status(file.descriptor, path: path)
    // The name may lead to another file by now, or to none.
    guard let named = try SystemCalls.status(of: name, in: directory.descriptor, path: path),
      named.st_ino == status.st_ino, named.st_dev == status.st_dev
    else { return false }
    // Killed between linking and unlinking: the content has its real name already, only this one is too many.
    if status.st_nlink == 1, status.st_mode & S_IFMT == S_IFREG { try overwrite(file) }
    try SystemCalls.unlink(name, in: directory.descriptor, path: path)
    return true
  }

  /// Writes zeros over the whole content, durable.
  static func overwrite(_ file: File) throws(PlatformError) {
    let zeros = [UInt8](repeating: 0, count: 65_536)
    let end = try file.byteCount()
    var offset: UInt64 = 0
    while offset < end {
      let count = min(UInt64(zeros.count), end - offset)
      try file.write(zeros.span.extracting(..<Int(count)), at: offset)
      offset += count
    }
    try file.synchronise()
  }
}
