// What the tool does to its own process before it touches a key.

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
  }

  /// Whether other processes of the same user may look into this one, or a core file may be written.
  package static var isDumpable: Bool {
    let getDumpable: Int32 = 3
    return LinuxCalls.processControl(getDumpable, 0) != 0
  }

  /// `RLIMIT_CORE` of <sys/resource.h>.
  private static let coreFileSize = 4
}
