// Running another program: its input given, its output taken.

internal import Glibc

/// Another program, run to its end.
public enum ChildProcess: Sendable {
  /// How a program ended, and what it said.
  public struct Output: Sendable, Equatable {
    /// Its exit status; 128 and the signal's number if a signal ended it, as shells say it.
    public let status: Int32
    /// What it wrote to standard output.
    public let standardOutput: [UInt8]
    /// What it wrote to standard error.
    public let standardError: [UInt8]
    /// The most memory that it held at once, in bytes. Linux counts at least what this process held when it started it.
    public let peakMemoryByteCount: Int
    /// Processor time that it took, in nanoseconds.
    public let processorNanoseconds: Int64
  }

  /// Runs a program to its end.
  /// - Parameters:
  ///   - path: The program; without a slash it is looked for in `PATH`.
  ///   - arguments: What follows the program's name.
  ///   - input: What it reads from standard input. It need not read all.
  ///   - environment: `NAME=value` each; `nil` hands on that of this process.
  ///   - limit: How many bytes of output and of error output are taken; if there are more, the program is ended.
  /// - Throws: `system("posix_spawn", …)` if it can't be started, `tooLarge`.
  public static func run(
    _ path: String, _ arguments: [String], input: [UInt8] = [], environment: [String]? = nil,
    limit: Int = 64 << 20
  ) throws(PlatformError) -> Output {
    let inputPipe = try Pipe(), outputPipe = try Pipe(), errorPipe = try Pipe()
    let process = try spawn(
      path, arguments, environment, streams: [inputPipe.reading, outputPipe.writing, errorPipe.writing])
    inputPipe.closeReading()
    outputPipe.closeWriting()
    errorPipe.closeWriting()
    var collected: [[UInt8]] = [[], []]
    var failure: PlatformError?
    do throws(PlatformError) {
      try exchange(path, input: input, to: inputPipe, from: [outputPipe, errorPipe], limit: limit, into: &collected)
    } catch {
      failure = error
      kill(process, SIGKILL)
    }
    var status: Int32 = 0
    var usage = rusage()
    while unsafe wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    if let failure { throw failure }
    let signal = status & 0x7F
    func nanoseconds(_ time: timeval) -> Int64 { Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_usec) * 1000 }
    return Output(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, standardOutput: collected[0],
      standardError: collected[1], peakMemoryByteCount: usage.ru_maxrss * 1024,
      processorNanoseconds: nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime))
  }

  private static func spawn(
    _ path: String, _ arguments: [String], _ environment: [String]?, streams: [Int32]
  ) throws(PlatformError) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in streams.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    // What this process ignores or handles, the program meets as usual.
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for signal in [SIGPIPE, SIGINT, SIGTERM] { unsafe sigaddset(&signals, signal) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    // Worker threads hold signals back; the program must not inherit that, or nobody could interrupt it.
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    let words = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
    let variables = unsafe environment.map { unsafe $0.map { unsafe strdup($0) } + [nil] }
    let copies = unsafe words + (variables ?? [])
    defer { unsafe copies.forEach { unsafe free($0) } }
    var process: pid_t = 0
    let code =
      if let variables = unsafe variables {
        unsafe posix_spawnp(&process, path, &actions, &attributes, words, variables)
      } else {
        unsafe posix_spawnp(&process, path, &actions, &attributes, words, environ)
      }
    guard code == 0 else { throw .failed("posix_spawn", path, code) }
    return process
  }

  /// Feeds the input and takes both outputs at once, so that no full pipe blocks the other side.
  private static func exchange(
    _ path: String, input: [UInt8], to inputPipe: Pipe, from outputs: [Pipe], limit: Int,
    into collected: inout [[UInt8]]
  ) throws(PlatformError) {
    var sent = 0
    var isOpen = [true, true]
    var isFeeding = true
    let flags = fcntl(inputPipe.writing, F_GETFL)
    _ = fcntl(inputPipe.writing, F_SETFL, flags | O_NONBLOCK)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while isFeeding || isOpen.contains(true) {
      if isFeeding, sent == input.count {
        isFeeding = false
        inputPipe.closeWriting()
        continue
      }
      try Interrupts.check()
      var requests = [
        pollfd(fd: isFeeding ? inputPipe.writing : -1, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: isOpen[0] ? outputs[0].reading : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isOpen[1] ? outputs[1].reading : -1, events: Int16(POLLIN), revents: 0),
      ]
      if unsafe poll(&requests, 3, Interrupts.pollMilliseconds) <= 0 { continue }
      if requests[0].revents != 0 {
        switch feed(inputPipe.writing, input, from: sent) {
        case .success(let count): sent += count
        case .failure: sent = input.count  // It doesn't want to read on.
        }
      }
      for index in 0..<2 where requests[index + 1].revents != 0 {
        let count = unsafe read(outputs[index].reading, &buffer, buffer.count)
        if count > 0 {
          collected[index].append(contentsOf: buffer[..<count])
          if collected[index].count > limit { throw .tooLarge(path: path, limit: limit) }
        } else if count == 0 || errno != EINTR {
          isOpen[index] = false
        }
      }
    }
  }
}

extension ChildProcess {
  /// Writes what the pipe takes at the moment; keeps the SIGPIPE of a closed pipe from this process.
  private static func feed(_ descriptor: Int32, _ input: [UInt8], from sent: Int) -> Result<Int, PlatformError> {
    var closedPipe = sigset_t()
    var before = sigset_t()
    unsafe sigemptyset(&closedPipe)
    unsafe sigaddset(&closedPipe, SIGPIPE)
    unsafe pthread_sigmask(SIG_BLOCK, &closedPipe, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    let count = unsafe input.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress! + sent, $0.count - sent) }
    if count >= 0 { return .success(count) }
    let code = errno
    if code == EPIPE {
      var now = timespec()
      unsafe sigtimedwait(&closedPipe, nil, &now)
    }
    return code == EAGAIN || code == EINTR ? .success(0) : .failure(.failed("write", "-", code))
  }
}

/// Two ends, both closed on exec, each closed at most once.
private final class Pipe {
  private(set) var reading: Int32 = -1
  private(set) var writing: Int32 = -1

  init() throws(PlatformError) {
    (reading, writing) = try LinuxCalls.makePipe()
  }

  deinit {
    closeReading()
    closeWriting()
  }

  func closeReading() {
    if reading >= 0 { _ = close(reading) }
    reading = -1
  }

  func closeWriting() {
    if writing >= 0 { _ = close(writing) }
    writing = -1
  }
}
