// Calls of the GNU C library that Swift's import of it leaves out: variadic ones, and those behind _GNU_SOURCE.

internal import Glibc

/// They are looked up by name once. All are in every glibc since 2.28; where one is missing the caller is told ENOSYS.
enum LinuxCalls: Sendable {
  private typealias Rename = @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
  private typealias ProcessControl = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32

  private typealias MakePipe = @convention(c) (UnsafeMutablePointer<Int32>, Int32) -> Int32

  /// `pipe2` with `O_CLOEXEC`: no program that another thread starts at this moment gets hold of an end.
  static func makePipe() throws(PlatformError) -> (reading: Int32, writing: Int32) {
    guard let address = unsafe dlsym(nil, "pipe2") else { throw .failed("pipe2", "-", ENOSYS) }
    let pipe = unsafe unsafeBitCast(address, to: MakePipe.self)
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends, O_CLOEXEC) == 0 else { throw .failed("pipe2", "-", errno) }
    return (ends[0], ends[1])
  }

  /// `renameat2` with `RENAME_NOREPLACE`. Returns 0 or the `errno`.
  static func renameWithoutReplacing(_ old: String, to new: String, in directory: Int32) -> Int32 {
    guard let address = unsafe dlsym(nil, "renameat2") else { return ENOSYS }
    let rename = unsafe unsafeBitCast(address, to: Rename.self)
    let noReplace: UInt32 = 1
    return unsafe rename(directory, old, directory, new, noReplace) == 0 ? 0 : errno
  }

  /// `prctl`, with its own result; -1 if it fails. Integer arguments go the same way in a variadic and in an ordinary call on x86-64 and arm64 Linux.
  static func processControl(_ option: Int32, _ value: UInt) -> Int32 {
    guard let address = unsafe dlsym(nil, "prctl") else { return -1 }
    let control = unsafe unsafeBitCast(address, to: ProcessControl.self)
    return control(option, value, 0, 0, 0)
  }
}
