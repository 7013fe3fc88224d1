// The calls to the operating system that change or open something, each wrapped once: EINTR, errors, fault injection.

internal import Glibc

enum SystemCalls: Sendable {
  /// `O_TMPFILE` of <fcntl.h>, which needs _GNU_SOURCE there: a file without a name in the directory given.
  static let openUnnamed: Int32 = 0o20_000_000 | O_DIRECTORY

  /// Opens something that is there. `directory` is a descriptor that a relative `name` starts from.
  static func open(
    _ name: String, in directory: Int32 = AT_FDCWD, flags: Int32, path: String, call: String = "openat"
  ) throws(PlatformError) -> Int32 {
    while true {
      let descriptor = unsafe openat(directory, name, flags | O_CLOEXEC)
      if descriptor >= 0 { return descriptor }
      let code = errno
      if code != EINTR { throw .failed(call, path, code) }
      if Interrupts.pending { throw .interrupted }
    }
  }

  /// Opens a directory, to work relative to it or to make it durable.
  static func openDirectory(_ path: String) throws(PlatformError) -> Int32 {
    try open(path.isEmpty ? "." : path, flags: O_RDONLY | O_DIRECTORY, path: path, call: "open directory")
  }

  /// Creates a file that must not be there.
  static func create(
    _ name: String, in directory: Int32, flags: Int32, mode: UInt32, path: String
  ) throws(PlatformError) -> Int32 {
    try FaultInjection.consult(.create, path)
    while true {
      let descriptor = unsafe openat(directory, name, flags | O_CLOEXEC, mode)
      if descriptor >= 0 { return descriptor }
      let code = errno
      if code != EINTR { throw .failed("openat", path, code) }
    }
  }

  /// Makes a file, or the names in a directory, durable.
  static func synchronise(_ descriptor: Int32, path: String) throws(PlatformError) {
    try FaultInjection.consult(.synchronise, path)
    while fsync(descriptor) != 0 {
      let code = errno
      if code != EINTR { throw .failed("fsync", path, code) }
    }
  }

  /// Gives the open file a name. Refuses to replace anything.
  static func link(_ descriptor: Int32, to name: String, in directory: Int32, path: String) throws(PlatformError) {
    try FaultInjection.consult(.link, path)
    // The path through /proc needs no privilege; the empty path serves where /proc is not mounted (Linux 6.10 or root).
    if unsafe linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", directory, name, AT_SYMLINK_FOLLOW) == 0 { return }
    var code = errno
    if code == ENOENT {
      let emptyPath: Int32 = 0x1000
      if unsafe linkat(descriptor, "", directory, name, emptyPath) == 0 { return }
      code = errno
    }
    throw .failed("linkat", path, code)
  }

  /// Gives a file another name, in place of what has it.
  static func rename(_ old: String, to new: String, in directory: Int32, path: String) throws(PlatformError) {
    try FaultInjection.consult(.rename, path)
    guard unsafe renameat(directory, old, directory, new) == 0 else { throw .failed("renameat", path, errno) }
  }

  /// Gives a file another name unless something has it.
  static func renameWithoutReplacing(
    _ old: String, to new: String, in directory: Int32, path: String
  ) throws(PlatformError) {
    try FaultInjection.consult(.rename, path)
    let code = LinuxCalls.renameWithoutReplacing(old, to: new, in: directory)
    guard code == 0 else { throw .failed("renameat", path, code) }
  }

  /// Takes a name away.
  static func unlink(
    _ name: String, in directory: Int32, isDirectory: Bool = false, path: String
  ) throws(PlatformError) {
    try FaultInjection.consult(.unlink, path)
    guard unsafe unlinkat(directory, name, isDirectory ? AT_REMOVEDIR : 0) == 0 else {
      throw .failed("unlinkat", path, errno)
    }
  }

  /// Makes a directory that must not be there.
  static func makeDirectory(_ name: String, in directory: Int32, mode: UInt32, path: String) throws(PlatformError) {
    try FaultInjection.consult(.makeDirectory, path)
    guard unsafe mkdirat(directory, name, mode) == 0 else { throw .failed("mkdirat", path, errno) }
  }

  /// Sets the access mode exactly, whatever the umask.
  static func changeMode(_ descriptor: Int32, _ mode: UInt32, path: String) throws(PlatformError) {
    try FaultInjection.consult(.changeMode, path)
    guard fchmod(descriptor, mode) == 0 else { throw .failed("fchmod", path, errno) }
  }

  /// What the system knows about an open file.
  static func status(_ descriptor: Int32, path: String) throws(PlatformError) -> stat {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .failed("fstat", path, errno) }
    return status
  }

  /// What the system knows about a name; `nil` if there is nothing. A symbolic link is not followed unless asked.
  static func status(
    of name: String, in directory: Int32 = AT_FDCWD, following: Bool = false, path: String
  ) throws(PlatformError) -> stat? {
    var status = stat()
    if unsafe fstatat(directory, name, &status, following ? 0 : AT_SYMLINK_NOFOLLOW) == 0 { return status }
    let code = errno
    if code == ENOENT { return nil }
    throw .failed("fstatat", path, code)
  }
}
