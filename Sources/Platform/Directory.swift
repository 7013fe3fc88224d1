// A directory: made durable, looked into, emptied.

internal import Glibc

/// The path of a directory, and what is done with directories.
///
/// A name is one component of a path; one with a slash, an empty one, `.` and `..` are the caller's bug.
public struct Directory: Sendable, Equatable {
  /// The path as given.
  public let path: String

  /// Names a directory; it need not be there.
  public init(_ path: String) { self.path = path }

  /// Makes the directory (0700) and those above it that are missing, each durable. One that is there is fine, and keeps its
  /// access mode.
  ///
  ///     mkdirat, fsync(the directory above)          from the top down
  @discardableResult
  public static func createPrivate(_ path: String) throws(PlatformError) -> Directory {
    let directory = Directory(path)
    if try directory.exists() { return directory }
    let parent = directory.parent
    if parent.path != path { try createPrivate(parent.path) }
    do throws(PlatformError) {
      return try createNew(path)
    } catch .alreadyExists {
      // Another process made it between the two looks.
      guard try directory.exists() else { throw .alreadyExists(path: path) }
      return directory
    }
  }

  /// Makes a directory (0700) that must not be there, in one that must, durable.
  /// - Throws: `alreadyExists`, whatever it is that is there.
  @discardableResult
  public static func createNew(_ path: String) throws(PlatformError) -> Directory {
    let directory = Directory(path)
    let parent = try DirectoryHandle(directory.parent.path)
    try SystemCalls.makeDirectory(directory.name, in: parent.descriptor, mode: 0o700, path: path)
    try SystemCalls.synchronise(parent.descriptor, path: parent.path)
    return directory
  }

  /// Whether it is there.
  /// - Throws: `notADirectory` if something else is.
  public func exists() throws(PlatformError) -> Bool {
    guard let status = try SystemCalls.status(of: path, following: true, path: path) else { return false }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .notADirectory(path: path) }
    return true
  }

  /// Whether there is nothing in it.
  public func isEmpty() throws(PlatformError) -> Bool {
    var isEmpty = true
    try forEachName { (_) throws(PlatformError) in isEmpty = false }
    return isEmpty
  }

  /// The names in it, sorted by their bytes. Temporary files of this room, alive or left over, are not listed.
  /// - Throws: `unreadableName` if one is not UTF-8.
  public func names() throws(PlatformError) -> [String] {
    var names: [String] = []
    try forEachName { (bytes) throws(PlatformError) in
      guard let name = String(validating: bytes, as: UTF8.self) else { throw .unreadableName(directory: path) }
      if !name.hasPrefix(NewFile.temporaryPrefix) { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The names of temporary files in it.
  func temporaryNames() throws(PlatformError) -> [String] {
    var names: [String] = []
    try forEachName { (bytes) throws(PlatformError) in
      let name = String(decoding: bytes, as: UTF8.self)
      if name.hasPrefix(NewFile.temporaryPrefix) { names.append(name) }
    }
    return names
  }

  /// Whether something has that name in it, be it a dangling link.
  public func contains(_ name: String) throws(PlatformError) -> Bool {
    try SystemCalls.status(of: self.path(of: name), path: self.path(of: name)) != nil
  }

  /// The path of a name in it.
  public func path(of name: String) -> String {
    precondition(Self.isComponent(name), "a name is one component of a path")
    return path.hasSuffix("/") ? path + name : path + "/" + name
  }

  /// The directory with that name in it.
  public func subdirectory(_ name: String) -> Directory { Directory(path(of: name)) }

  /// Takes a file's name away, durable.
  ///
  ///     unlinkat, fsync(directory)
  public func remove(_ name: String) throws(PlatformError) {
    let handle = try DirectoryHandle(path)
    try SystemCalls.unlink(name, in: handle.descriptor, path: path(of: name))
    try SystemCalls.synchronise(handle.descriptor, path: path)
  }

  /// Takes the directory itself away if nothing is in it, durable. Says whether it did.
  @discardableResult
  public func removeIfEmpty() throws(PlatformError) -> Bool {
    let parent = try DirectoryHandle(self.parent.path)
    do throws(PlatformError) {
      try SystemCalls.unlink(name, in: parent.descriptor, isDirectory: true, path: path)
    } catch {
      if case .system(_, _, ENOTEMPTY) = error { return false }
      throw error
    }
    try SystemCalls.synchronise(parent.descriptor, path: parent.path)
    return true
  }

  /// Makes the names in it durable.
  public func synchronise() throws(PlatformError) {
    let handle = try DirectoryHandle(path)
    try SystemCalls.synchronise(handle.descriptor, path: path)
  }

  /// Whether this is one component of a path.
  static func isComponent(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && !name.utf8.contains(UInt8(ascii: "/")) && !name.utf8.contains(0)
  }

  /// The last component of the path.
  public var name: String { String(decoding: components.name, as: UTF8.self) }

  /// The directory above, by the path alone.
  public var parent: Directory { Directory(String(decoding: components.parent, as: UTF8.self)) }

  private var components: (parent: [UInt8], name: [UInt8]) {
    let slash = UInt8(ascii: "/")
    var bytes = Array(path.utf8)
    while bytes.count > 1, bytes.last == slash { bytes.removeLast() }
    guard let cut = bytes.lastIndex(of: slash) else { return (Array(".".utf8), bytes) }
    return (cut == 0 ? [slash] : Array(bytes[..<cut]), Array(bytes[(cut + 1)...]))
  }

  private func forEachName(_ body: ([UInt8]) throws(PlatformError) -> Void) throws(PlatformError) {
    let descriptor = try SystemCalls.openDirectory(path)
    guard let stream = unsafe fdopendir(descriptor) else {
      let code = errno
      _ = close(descriptor)
      throw .failed("fdopendir", path, code)
    }
    defer { unsafe closedir(stream) }
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        if errno != 0 { throw .failed("readdir", path, errno) }
        return
      }
      let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
      if bytes != Array(".".utf8), bytes != Array("..".utf8) { try body(bytes) }
    }
  }
}
