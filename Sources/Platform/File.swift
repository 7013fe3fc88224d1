// An open file or stream.

internal import Glibc

/// An open file, closed when the last reference to it goes.
///
/// Positional reading and writing (`at:`) may go on from several threads at once. Sequential reading and writing share one
/// position: one thread at a time.
///
/// ```swift
/// let file = try File.openForReading("pentest.pdf")
/// let before = try file.identity()
/// // … read …
/// guard try file.identity() == before else { throw PlatformError.changedWhileRead(path: file.path) }
/// ```
public final class File: Sendable {
  /// What kind of thing has been opened.
  public enum Kind: Sendable, Equatable {
    /// An ordinary file: it has a length and can be read at any place.
    case regular
    /// A pipe, with a name or without: it can be read once, in order.
    case fifo
    /// A directory. `openForReading` refuses it, standard input may be one.
    case directory
    /// A terminal, a device, a socket: at best readable in order.
    case other
  }

  /// Tells whether two looks at a file saw the same file in the same state.
  public struct Identity: Sendable, Equatable {
    /// The device that holds the file.
    public let device: UInt64
    /// The file's number on that device.
    public let inode: UInt64
    /// The length in bytes.
    public let byteCount: UInt64
    /// When the content last changed, in nanoseconds since 1970.
    public let modified: Int64
    /// When anything about the file last changed, in nanoseconds since 1970. Unlike `modified`, nobody can set it back.
    public let changed: Int64
  }

  /// The descriptor, for this room only.
  let descriptor: Int32
  private let closesDescriptor: Bool
  /// The path that it was opened by, as given; `-` for standard streams. For messages, not for opening again.
  public let path: String
  /// What it is.
  public let kind: Kind

  /// Takes over an open descriptor.
  init(descriptor: Int32, path: String, kind: Kind, closesDescriptor: Bool = true) {
    self.descriptor = descriptor
    self.path = path
    self.kind = kind
    self.closesDescriptor = closesDescriptor
  }

  deinit {
    // Whoever needs to know that the bytes have arrived has called `synchronise`.
    if closesDescriptor { _ = close(descriptor) }
  }

  /// Standard input.
  public static let standardInput = standardStream(0)
  /// Standard output.
  public static let standardOutput = standardStream(1)
  /// Standard error.
  public static let standardError = standardStream(2)

  private static func standardStream(_ descriptor: Int32) -> File {
    var status = stat()
    let known = unsafe fstat(descriptor, &status) == 0
    return File(
      descriptor: descriptor, path: "-", kind: known ? Kind(mode: status.st_mode) : .other, closesDescriptor: false)
  }

  /// Opens what is at `path` for reading.
  ///
  /// A pipe with a name is waited for until someone writes to it; an interrupt ends the wait.
  /// - Parameters:
  ///   - acceptsStreams: If not, anything but an ordinary file is `notARegularFile`, at once and without waiting.
  ///   - followsSymbolicLink: If not, a symbolic link as the last component of the path is refused (files of a vault).
  public static func openForReading(
    _ path: String, acceptsStreams: Bool = true, followsSymbolicLink: Bool = true
  ) throws(PlatformError) -> File {
    // O_NONBLOCK: opening a pipe that nobody writes to would otherwise block before we know that it is one.
    let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | (followsSymbolicLink ? 0 : O_NOFOLLOW)
    let descriptor = try SystemCalls.open(path, flags: flags, path: path)
    do throws(PlatformError) {
      let kind = Kind(mode: try SystemCalls.status(descriptor, path: path).st_mode)
      if kind == .directory { throw .isDirectory(path: path) }
      if kind != .regular {
        guard acceptsStreams else { throw .notARegularFile(path: path) }
        if kind == .fifo { try waitForBytes(descriptor, path: path) }
        let current = fcntl(descriptor, F_GETFL)
        guard current >= 0, fcntl(descriptor, F_SETFL, current & ~O_NONBLOCK) >= 0 else {
          throw .failed("fcntl", path, errno)
        }
      }
      return File(descriptor: descriptor, path: path, kind: kind)
    } catch {
      _ = close(descriptor)
      throw error
    }
  }

  /// Waits until a pipe has bytes or its writer has come and gone. Linux reports neither before the first writer came.
  private static func waitForBytes(_ descriptor: Int32, path: String) throws(PlatformError) {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      if Interrupts.pending { throw .interrupted }
      let ready = unsafe poll(&request, 1, Interrupts.pollMilliseconds)
      if ready > 0 { return }
      if ready < 0, errno != EINTR { throw .failed("poll", path, errno) }
    }
  }

  /// How many bytes an ordinary file has at the moment.
  public func byteCount() throws(PlatformError) -> UInt64 { try identity().byteCount }

  /// Which file this is, and in which state it is at the moment.
  public func identity() throws(PlatformError) -> Identity {
    Identity(try SystemCalls.status(descriptor, path: path))
  }

  /// Which file has that name, and in which state it is; `nil` if there is none. Symbolic links are followed.
  public static func identity(at path: String) throws(PlatformError) -> Identity? {
    guard let status = try SystemCalls.status(of: path, following: true, path: path) else { return nil }
    return Identity(status)
  }
}

extension File.Kind {
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFIFO: self = .fifo
    case S_IFDIR: self = .directory
    default: self = .other
    }
  }
}

extension File.Identity {
  init(_ status: stat) {
    func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec) }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    byteCount = UInt64(max(0, status.st_size))
    modified = nanoseconds(status.st_mtim)
    changed = nanoseconds(status.st_ctim)
  }
}
