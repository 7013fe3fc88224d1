// A lock between processes.

internal import Glibc

/// How long to wait for whoever holds a lock.
public struct LockWait: Sendable {
  /// The longest wait; `nil` for as long as it takes.
  public var limit: Duration?
  /// After so long the wait is worth telling.
  public var patience = Duration.seconds(1)
  /// Told once that the wait goes on, and by whose fault: a process, where it is known.
  public var notice: (@Sendable (_ holder: Int32?) -> Void)?

  /// Waits up to `limit`.
  public init(limit: Duration?, notice: (@Sendable (_ holder: Int32?) -> Void)? = nil) {
    self.limit = limit
    self.notice = notice
  }

  /// Not at all.
  public static let none = LockWait(limit: .zero)
  /// For as long as it takes.
  public static let unlimited = LockWait(limit: nil)
}

/// Holds a lock on a lock file, against other processes and against other holders in this one, until it is let go.
///
/// The file stays; it is the lock on it (`flock`) that counts, and the system releases that when a process dies. What is in it, the
/// number of the process that held it last, is for messages only.
public final class FileLock: Sendable {
  private let file: File

  private init(_ file: File) { self.file = file }

  deinit { file.unlock() }

  /// The lock file.
  public var path: String { file.path }

  /// Acquires the lock, creating the lock file (0600) if need be. An interrupt ends the wait.
  ///
  /// - Throws: `locked`, with the process that holds it, when the wait has reached its limit.
  public static func acquire(_ path: String, wait: LockWait) throws(PlatformError) -> FileLock {
    while true {
      let file = try open(path)
      try lock(file, wait: wait)
      // Someone may have removed or replaced the file meanwhile: then the lock is on nothing.
      if let named = try File.identity(at: path), try file.identity().isSameFile(as: named) {
        file.writeHolder()
        return FileLock(file)
      }
    }
  }

  private static func open(_ path: String) throws(PlatformError) -> File {
    if try SystemCalls.status(of: path, path: path) == nil {
      try FaultInjection.consult(.create, path)
    }
    var descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    // Read-only is enough for the lock, and works on a medium that can't be written.
    if descriptor < 0, errno == EROFS || errno == EACCES {
      descriptor = unsafe Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    }
    guard descriptor >= 0 else { throw .failed("openat", path, errno) }
    return File(descriptor: descriptor, path: path, kind: .regular)
  }

  private static func lock(_ file: File, wait: LockWait) throws(PlatformError) {
    let start = ContinuousClock.now
    var notice = wait.notice
    while flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      guard code == EWOULDBLOCK || code == EINTR else { throw .failed("flock", file.path, code) }
      let waited = ContinuousClock.now - start
      if let limit = wait.limit, waited >= limit { throw .locked(path: file.path, holder: file.holder) }
      if waited >= wait.patience {
        notice?(file.holder)
        notice = nil
      }
      try Interrupts.check()
      // Polled rather than blocked in the system: the signal that interrupts may go to another thread.
      usleep(10_000)
    }
  }
}

extension File {
  /// Lets a `flock` go at once. Closing would not do: a process that another thread is just starting has the descriptor, and with it the
  /// lock, from its fork to its exec.
  func unlock() { _ = flock(descriptor, LOCK_UN) }

  /// Writes down which process has the lock. It is for messages, so nothing is lost where it can't be written.
  fileprivate func writeHolder() {
    let line = Array("\(getpid())\n".utf8)
    guard unsafe pwrite(descriptor, line, line.count, 0) == line.count else { return }
    _ = ftruncate(descriptor, line.count)
  }

  /// The process that has the lock, as far as it has said so and lives.
  fileprivate var holder: Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = unsafe pread(descriptor, &bytes, bytes.count, 0)
    guard count > 1, bytes[count - 1] == UInt8(ascii: "\n"),
      let number = Int32(String(decoding: bytes[..<(count - 1)], as: UTF8.self)), number > 0,
      kill(number, 0) == 0 || errno == EPERM
    else { return nil }
    return number
  }
}

extension File.Identity {
  /// The same file, whatever has been written to it.
  public func isSameFile(as other: File.Identity) -> Bool { device == other.device && inode == other.inode }
}
