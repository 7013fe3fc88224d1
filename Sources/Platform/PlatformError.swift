// What can go wrong between the program and the operating system.

internal import Glibc

/// Everything that this room throws. Cases carry places (a call, a path, a line), never contents.
public enum PlatformError: Error, Equatable, Sendable {
  /// A system call failed. `call` is its name, `code` its `errno`.
  case system(call: String, path: String, code: Int32)
  /// Something with that name is there already; it was left as it is.
  case alreadyExists(path: String)
  /// A durable file is there with other bytes than those that were to be confirmed.
  case differs(path: String)
  /// The path leads to something that is neither a file nor a stream, where one of these is needed.
  case notARegularFile(path: String)
  /// The path leads to a directory where a file is needed.
  case isDirectory(path: String)
  /// The path leads to something else where a directory is needed.
  case notADirectory(path: String)
  /// A name in the directory is not UTF-8.
  case unreadableName(directory: String)
  /// The file was written, cut or replaced while it was read.
  case changedWhileRead(path: String)
  /// The file is longer than the caller is ready to hold. `limit` is in bytes.
  case tooLarge(path: String, limit: Int)
  /// Another process holds the lock: this one, where it is known.
  case locked(path: String, holder: Int32? = nil)
  /// The bytes are not text in any of the encodings tried. `line` counts from 1, in the encoding that came furthest.
  case undecodable(line: Int, encodingsTried: [TextEncoding])
  /// The text has a character that the encoding lacks. `line` counts from 1.
  case unencodable(line: Int, encoding: TextEncoding)
  /// The system has no converter for this encoding.
  case encodingUnavailable(TextEncoding)
  /// The process has no terminal to ask the person at.
  case noTerminal
  /// A line typed at the terminal is longer than there is room for. `limit` is in bytes.
  case lineTooLong(limit: Int)
  /// The person, or the system, asked the process to stop.
  case interrupted
}

extension PlatformError {
  /// The disk, the quota or the file size limit is used up.
  public var isOutOfSpace: Bool { hasCode(ENOSPC, EDQUOT, EFBIG) }

  /// There is nothing with that name.
  public var isNotFound: Bool { hasCode(ENOENT) }

  /// Something with that name is there already.
  public var isAlreadyExisting: Bool {
    switch self {
    case .alreadyExists, .differs: true
    default: hasCode(EEXIST)
    }
  }

  /// The person may not do this here: permissions, or a file system that is mounted read-only.
  public var isPermission: Bool { hasCode(EACCES, EPERM, EROFS) }

  /// Who was to read the stream has closed it.
  public var isBrokenPipe: Bool { hasCode(EPIPE) }

  private func hasCode(_ codes: Int32...) -> Bool {
    guard case .system(_, _, let code) = self else { return false }
    return codes.contains(code)
  }

  /// The error of a call that has just failed with `code`.
  static func failed(_ call: String, _ path: String, _ code: Int32) -> PlatformError {
    switch code {
    case EEXIST: .alreadyExists(path: path)
    case EISDIR where call == "openat": .isDirectory(path: path)
    case ENOTDIR where call == "open directory": .notADirectory(path: path)
    default: .system(call: call, path: path, code: code)
    }
  }

  /// What the system says about an error number, in English, for the end of a message ("No space left on device").
  public static func systemMessage(code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}
