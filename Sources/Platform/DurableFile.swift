// Small files that are there whole or not at all, also after a power cut.

/// Writes whole files so that a reader sees all of one or none, and they stay once the call has returned.
///
/// Every call ends with an `fsync` of the directory. Names are one component of a path.
public enum DurableFile: Sendable {
  /// Writes a file that must not be there.
  ///
  ///     openat(O_TMPFILE, 0600)        or a temporary name, where the file system has no unnamed files
  ///     write, fchmod, fsync(file)
  ///     linkat(file → name)            refuses to replace: `alreadyExists`
  ///     fsync(directory)
  public static func create(
    _ bytes: Span<UInt8>, directory: String, name: String, mode: UInt32 = 0o600
  ) throws(PlatformError) {
    precondition(Directory.isComponent(name), "a name is one component of a path")
    let holder = try DirectoryHandle(directory)
    let path = Directory(directory).path(of: name)
    // Saves writing for nothing; `linkat` is what decides.
    if try SystemCalls.status(of: name, in: holder.descriptor, path: path) != nil { throw .alreadyExists(path: path) }
    let new: NewFile
    if let unnamed = try NewFile.withoutName(in: holder) {
      new = unnamed
    } else {
      new = try NewFile.withTemporaryName(in: holder)
    }
    try new.file.write(bytes)
    try new.publish(in: holder, name: name, mode: mode)
  }

  /// Writes a file, or makes sure that the one that is there has the same bytes and is durable: a step that can be repeated.
  /// - Throws: `differs` if it has other bytes; it stays as it is.
  public static func createOrConfirm(
    _ bytes: Span<UInt8>, directory: String, name: String, mode: UInt32 = 0o600
  ) throws(PlatformError) {
    do throws(PlatformError) {
      try create(bytes, directory: directory, name: name, mode: mode)
    } catch .alreadyExists(let path) {
      let file = try File.openForReading(path, acceptsStreams: false, followsSymbolicLink: false)
      guard try file.byteCount() == UInt64(bytes.count), try file.readAll(limit: bytes.count).hasSameBytes(as: bytes)
      else { throw .differs(path: path) }
      // Whoever linked it may have been killed before the directory was durable.
      try file.synchronise()
      try Directory(directory).synchronise()
    }
  }

  /// Writes a file in place of what has the name, if anything has. A reader sees the old one or the new one.
  ///
  ///     openat(temporary name, 0600), write, fchmod, fsync(file)
  ///     renameat(temporary → name), fsync(directory)
  public static func replace(
    _ bytes: Span<UInt8>, directory: String, name: String, mode: UInt32 = 0o600
  ) throws(PlatformError) {
    precondition(Directory.isComponent(name), "a name is one component of a path")
    let new = try NewFile.withTemporaryName(in: DirectoryHandle(directory), replacing: name)
    try new.file.write(bytes)
    try new.publishReplacing(name: name, mode: mode)
  }

  /// Takes a file's name away, durable.
  ///
  ///     unlinkat, fsync(directory)
  public static func remove(directory: String, name: String) throws(PlatformError) {
    try Directory(directory).remove(name)
  }

  /// Reads a whole file. Symbolic links as the last component, pipes and devices are refused.
  /// - Throws: `tooLarge` if there are more than `limit` bytes.
  public static func read(_ path: String, limit: Int) throws(PlatformError) -> [UInt8] {
    try File.openForReading(path, acceptsStreams: false, followsSymbolicLink: false).readAll(limit: limit)
  }
}

extension DurableFile {
  /// Writes a file that must not be there; see the one that takes a span.
  public static func create(
    _ bytes: [UInt8], directory: String, name: String, mode: UInt32 = 0o600
  ) throws(PlatformError) {
    try create(bytes.span, directory: directory, name: name, mode: mode)
  }

  /// Writes a file or confirms that it is there; see the one that takes a span.
  public static func createOrConfirm(
    _ bytes: [UInt8], directory: String, name: String, mode: UInt32 = 0o600
  ) throws(PlatformError) {
    try createOrConfirm(bytes.span, directory: directory, name: name, mode: mode)
  }

  /// Writes a file in place of what has the name; see the one that takes a span.
  public static func replace(
    _ bytes: [UInt8], directory: String, name: String, mode: UInt32 = 0o600
  ) throws(PlatformError) {
    try replace(bytes.span, directory: directory, name: name, mode: mode)
  }
}

extension [UInt8] {
  func hasSameBytes(as other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }
}
