// What the process was started with: environment, home, working directory.

internal import Glibc

/// The surroundings of the process.
public enum Environment: Sendable {
  /// The value of an environment variable; `nil` if it is not set. An empty value is a value.
  public static func value(_ name: String) -> String? {
    guard let text = unsafe getenv(name) else { return nil }
    return unsafe String(cString: text)
  }

  /// The person's home directory: `HOME`, else what the user database says; `nil` if neither is an absolute path.
  public static var homeDirectory: String? {
    if let home = value("HOME"), home.hasPrefix("/") { return home }
    var entry = unsafe passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 16_384)
    guard unsafe getpwuid_r(getuid(), &entry, &buffer, buffer.count, &found) == 0, unsafe found != nil,
      let text = unsafe entry.pw_dir
    else { return nil }
    let home = unsafe String(cString: text)
    return home.hasPrefix("/") ? home : nil
  }

  /// The directory that relative paths start from.
  public static func workingDirectory() throws(PlatformError) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard unsafe getcwd(&buffer, buffer.count) != nil else { throw .failed("getcwd", ".", errno) }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Makes relative paths start from another directory, for the whole process.
  public static func changeWorkingDirectory(to path: String) throws(PlatformError) {
    guard unsafe chdir(path) == 0 else { throw .failed("chdir", path, errno) }
  }

  /// The path with the working directory before it, if it is relative. `.`, `..` and links in it are not resolved.
  public static func absolutePath(_ path: String) throws(PlatformError) -> String {
    if path.hasPrefix("/") { return path }
    let directory = try workingDirectory()
    return directory == "/" ? "/" + path : directory + "/" + path
  }
}
