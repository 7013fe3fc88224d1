// A lock between processes.

internal import Glibc

/// Holds a lock on a lock file, against other processes and against other holders in this one, until it is let go.
///
/// The file stays; it is the lock on it (`flock`) that counts, and the system releases that when a process dies.
public final class FileLock: Sendable {
  private let file: File

  private init(_ file: File) { self.file = file }

  /// The lock file.
  public var path: String { file.path }

  /// Acquires the lock, creating the lock file (0600) if need be.
  /// - Parameter wait: Whether to wait for whoever holds it; an interrupt ends the wait. If not, `locked`.
  public static func acquire(_ path: String, wait: Bool) throws(PlatformError) -> FileLock {
    while true {
      let file = try open(path)
      try lock(file, wait: wait)
      // Someone may have removed or replaced the file meanwhile: then the lock is on nothing.
      if let named = try File.identity(at: path), try file.identity().isSameFile(as: named) { return FileLock(file) }
    }
  }

  private static func open(_ path: String) throws(PlatformError) -> File {
    // Read-only is enough for the lock, and works on a medium that can't be written.
    if try SystemCalls.status(of: path, path: path) == nil {
      try FaultInjection.consult(.create, path)
    }
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .failed("openat", path, errno) }
    return File(descriptor: descriptor, path: path, kind: .regular)
  }

  private static func lock(_ file: File, wait: Bool) throws(PlatformError) {
    while flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      guard code == EWOULDBLOCK || code == EINTR else { throw .failed("flock", file.path, code) }
      guard wait else { throw .locked(path: file.path) }
      try Interrupts.check()
      // Polled rather than blocked in the system: the signal that interrupts may go to another thread.
      usleep(10_000)
    }
  }
}

extension File.Identity {
  /// The same file, whatever has been written to it.
  public func isSameFile(as other: File.Identity) -> Bool { device == other.device && inode == other.inode }
}
