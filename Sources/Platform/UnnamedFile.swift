// A private file that nobody can reach by a name until it is published.

/// A file (0600) that is filled first and named last: plaintext and bundles stay out of sight until they are complete.
///
/// If it is let go without being published, nothing remains of it. On file systems where a file must have a name it has one
/// in the fallback directory, and is overwritten and removed when it is let go or, after a crash, by `PrivateLeftovers.wipe`.
///
/// ```swift
/// let part = try UnnamedFile.create(in: output.path, fallback: vault.path)
/// try part.file.write(plaintext, at: 0)
/// try part.publish(directory: output.path, name: "sbom.cdx.json")
/// ```
public final class UnnamedFile: Sendable {
  private let newFile: NewFile

  private init(_ newFile: NewFile) { self.newFile = newFile }

  /// The file, open for reading and writing.
  public var file: File { newFile.file }

  /// Creates an empty one.
  /// - Parameters:
  ///   - directory: Where it is going to get its name, so that naming it copies nothing.
  ///   - fallback: A private directory that takes the file where `directory`'s file system has no unnamed files.
  public static func create(in directory: String, fallback: String) throws(PlatformError) -> UnnamedFile {
    if let unnamed = try NewFile.withoutName(in: DirectoryHandle(directory)) { return UnnamedFile(unnamed) }
    return UnnamedFile(try NewFile.withTemporaryName(in: DirectoryHandle(fallback)))
  }

  /// Creates one that has a temporary name in `fallback`, whatever the file system can. For tests of that way.
  package static func createNamed(fallback: String) throws(PlatformError) -> UnnamedFile {
    UnnamedFile(try NewFile.withTemporaryName(in: DirectoryHandle(fallback)))
  }

  /// Makes the content durable, gives it a name, and makes the name durable. Never replaces: `alreadyExists`.
  ///
  ///     fchmod(file)                       if `mode` isn't 0600
  ///     fsync(file)
  ///     linkat(file → directory/name)
  ///     unlinkat(temporary name)           where it had to have one
  ///     fsync(directory)
  ///
  /// After an error there is no file with that name, and publishing under another name may be tried. Once.
  /// - Parameter mode: Who may read it: 0600 for plaintext, 0644 for what is sealed. The umask plays no part.
  public func publish(directory: String, name: String, mode: UInt32 = 0o600) throws(PlatformError) {
    precondition(Directory.isComponent(name), "a name is one component of a path")
    try newFile.publish(in: DirectoryHandle(directory), name: name, mode: mode)
  }
}
