// Reading a line from the terminal so that it is never left without echo.

internal import Glibc
internal import Synchronization

/// While a line is typed, the signals that would end or stop the process are noted instead; then the terminal gets its modes
/// back, and only then the signal does what it would have done.
package enum TerminalPrompt: Sendable {
  /// As `Terminal.readLine`, at any terminal: tests bring their own.
  package static func readLine(
    terminal path: String, prompt: String, echo: Bool, into buffer: inout MutableSpan<UInt8>
  ) throws(PlatformError) -> Int? {
    let terminal: File
    do throws(PlatformError) {
      let descriptor = try SystemCalls.open(path, flags: O_RDWR | O_NOCTTY, path: path)
      terminal = File(descriptor: descriptor, path: path, kind: .other)
    } catch .interrupted {
      throw .interrupted
    } catch {
      throw .noTerminal
    }
    while true {
      let (result, signal) = attempt(terminal, prompt: prompt, echo: echo, into: &buffer)
      guard signal != 0 else { return try result.get() }
      buffer.wipe()
      // Stopped (Ctrl-Z) and continued: ask again. Anything else ends the process, unless somebody handles it.
      if signal != SIGTSTP, Interrupts.isNoticing {
        Interrupts.note(signal: signal)
        throw .interrupted
      }
      // To the process, not with `raise`: this thread may be one that keeps signals blocked.
      kill(getpid(), signal)
      usleep(10_000)
      if signal != SIGTSTP { throw .interrupted }
    }
  }

  private static let notedSignals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]
  private static let noted = Atomic<Int32>(0)

  /// One try, with the signals caught and the terminal's modes set, both put back. Also tells which signal came.
  private static func attempt(
    _ terminal: File, prompt: String, echo: Bool, into buffer: inout MutableSpan<UInt8>
  ) -> (Result<Int?, PlatformError>, signal: Int32) {
    noted.store(0, ordering: .sequentiallyConsistent)
    var before: [(Int32, sigaction)] = []
    for signal in notedSignals {
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = { TerminalPrompt.noted.store($0, ordering: .relaxed) }
      unsafe sigemptyset(&action.sa_mask)
      var old = sigaction()
      unsafe sigaction(signal, &action, &old)
      before.append((signal, old))
    }
    defer {
      for (signal, old) in before {
        var old = old
        unsafe sigaction(signal, &old, nil)
      }
    }
    var modes = termios()
    let hasModes = unsafe tcgetattr(terminal.descriptor, &modes) == 0
    if hasModes, !echo {
      var quiet = modes
      quiet.c_lflag &= ~tcflag_t(ECHO | ECHOE | ECHOK | ECHONL)
      // TCSAFLUSH: what was typed ahead was typed with echo, so it is not the passphrase.
      unsafe tcsetattr(terminal.descriptor, TCSAFLUSH, &quiet)
    }
    defer {
      if hasModes, !echo { unsafe tcsetattr(terminal.descriptor, TCSAFLUSH, &modes) }
    }
    let result = Result { () throws(PlatformError) -> Int? in
      guard hasModes else { throw .noTerminal }
      try terminal.write(Array(prompt.utf8).span)
      let count = try readBytes(terminal, into: &buffer)
      // The line break that ended the line has not been shown.
      if !echo { try terminal.write([UInt8(ascii: "\n")].span) }
      return count
    }
    return (result, noted.load(ordering: .sequentiallyConsistent))
  }

  /// Reads up to a line break, byte by byte and straight into the buffer, so that there is no copy to forget.
  private static func readBytes(
    _ terminal: File, into buffer: inout MutableSpan<UInt8>
  ) throws(PlatformError) -> Int? {
    var count = 0
    var isTooLong = false
    while true {
      var request = pollfd(fd: terminal.descriptor, events: Int16(POLLIN), revents: 0)
      let ready = unsafe poll(&request, 1, Interrupts.pollMilliseconds)
      if noted.load(ordering: .relaxed) != 0 || Interrupts.pending { throw .interrupted }
      if ready <= 0 { continue }
      var byte: UInt8 = 0
      let got = unsafe read(terminal.descriptor, &byte, 1)
      if got < 0 {
        if errno == EINTR { continue }
        throw .failed("read", terminal.path, errno)
      }
      if got == 0 || byte == UInt8(ascii: "\n") {
        if got == 0, count == 0, !isTooLong { return nil }
        if !isTooLong { return count }
        buffer.wipe()
        throw .lineTooLong(limit: buffer.count)
      }
      if count == buffer.count {
        isTooLong = true
      } else {
        buffer[count] = byte
        count += 1
      }
      byte = 0
    }
  }
}
