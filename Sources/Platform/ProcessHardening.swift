// What the tool does to its own process before it touches a key or a file.

internal import Glibc

/// Keeps secrets out of core files and new files away from others.
public enum ProcessHardening: Sendable {
  /// Core dumps and tracing by other processes of the same user off, umask 077, SIGPIPE ignored (a write to a closed pipe
  /// is then an ordinary error).
  ///
  /// It is for the tool, not for libraries: it changes the whole process. A system that refuses one of the steps (some
  /// containers do) does not keep the tool from working.
  public static func apply() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    unsafe setrlimit(__rlimit_resource_t(UInt32(coreFileSize)), &none)
    let setDumpable: Int32 = 4
    _ = LinuxCalls.processControl(setDumpable, 0)
    umask(0o077)
    _ = signal(SIGPIPE, SIG_IGN)
    raiseOpenFileLimit()
  }

  /// Lets the process have as many files open as the system allows it to ask for: a bundle has up to 4096 parts, and each is one
  /// file. The usual limit of 1024 is for programs that use `select`, which this one doesn't.
  static func raiseOpenFileLimit() {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(UInt32(openFiles)), &limit) == 0 else { return }
    let wanted = min(limit.rlim_max, 65_536)
    guard limit.rlim_cur < wanted else { return }
    limit.rlim_cur = wanted
    unsafe setrlimit(__rlimit_resource_t(UInt32(openFiles)), &limit)
  }

  /// Whether other processes of the same user may look into this one, or a core file may be written.
  package static var isDumpable: Bool {
    let getDumpable: Int32 = 3
    return LinuxCalls.processControl(getDumpable, 0) != 0
  }

  /// `RLIMIT_NOFILE` of <sys/resource.h>.
  private static let openFiles = 7
  /// `RLIMIT_CORE` of <sys/resource.h>.
  private static let coreFileSize = 4
}
