import Foundation
import Platform
import Testing
import TestSupport

/// A terminal whose keyboard and screen the test holds.
final class PseudoTerminal: Sendable {
  let keyboard: Int32
  let path: String
  /// Held open, so that the modes can be looked at and last.
  let line: Int32

  init() {
    keyboard = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var unlocked: Int32 = 0, number: Int32 = 0
    _ = unsafe ioctl(keyboard, 0x4004_5431, &unlocked)  // TIOCSPTLCK
    _ = unsafe ioctl(keyboard, 0x8004_5430, &number)  // TIOCGPTN
    path = "/dev/pts/\(number)"
    line = unsafe open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
  }

  deinit {
    close(line)
    close(keyboard)
  }

  var echoes: Bool {
    var modes = termios()
    unsafe tcgetattr(line, &modes)
    return modes.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Types once the prompt is on the screen: what is typed earlier is thrown away.
  func type(_ text: String, afterPrompt prompt: String) -> Task<String, Never> {
    Task.detached { [self] in
      var screen = ""
      while !screen.contains(prompt) {
        let bytes = readSome(keyboard)
        if bytes.isEmpty { return screen }
        screen += String(decoding: bytes, as: UTF8.self)
      }
      writeText(keyboard, text)
      usleep(100_000)
      let flags = fcntl(keyboard, F_GETFL)
      _ = fcntl(keyboard, F_SETFL, flags | O_NONBLOCK)
      let rest = readSome(keyboard)
      _ = fcntl(keyboard, F_SETFL, flags)
      return screen + String(decoding: rest, as: UTF8.self)
    }
  }

  func ask(echo: Bool, room: Int = 100) throws(PlatformError) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: room)
    var span = bytes.mutableSpan
    guard let count = try TerminalPrompt.readLine(terminal: path, prompt: "who? ", echo: echo, into: &span) else {
      return nil
    }
    return Array(bytes[..<count])
  }
}

@Suite(.serialized, .timeLimit(.minutes(1))) struct TerminalPromptTests {
  let terminal = PseudoTerminal()

  @Test func `shows what is typed, or does not`() async throws {
    let shown = terminal.type("sato\n", afterPrompt: "who? ")
    #expect(try terminal.ask(echo: true) == Array("sato".utf8))
    #expect(await shown.value.contains("sato"))
    let hidden = terminal.type("geheim\n", afterPrompt: "who? ")
    #expect(try terminal.ask(echo: false) == Array("geheim".utf8))
    let screen = await hidden.value
    #expect(!screen.contains("geheim"))
    #expect(screen.contains("\n"))
    #expect(terminal.echoes)
  }

  @Test func `an empty line is an answer, the end of input is none`() async throws {
    let empty = terminal.type("\n", afterPrompt: "who? ")
    #expect(try terminal.ask(echo: false) == [])
    _ = await empty.value
    let end = terminal.type("\u{4}", afterPrompt: "who? ")
    #expect(try terminal.ask(echo: false) == nil)
    _ = await end.value
    #expect(terminal.echoes)
  }

  @Test func `a line too long leaves nothing in the buffer`() async {
    let typed = terminal.type("0123456789\n", afterPrompt: "who? ")
    var bytes = [UInt8](repeating: 0, count: 9)
    let error = failure {
      var span = bytes.mutableSpan
      _ = try TerminalPrompt.readLine(terminal: terminal.path, prompt: "who? ", echo: false, into: &span)
    }
    _ = await typed.value
    #expect(error == .lineTooLong(limit: 9))
    #expect(bytes == [UInt8](repeating: 0, count: 9))
    #expect(terminal.echoes)
  }

  @Test func `a line that just fits is taken`() async throws {
    let typed = terminal.type("012345678\n", afterPrompt: "who? ")
    #expect(try terminal.ask(echo: false, room: 9)?.count == 9)
    _ = await typed.value
  }

  @Test func `an interrupt puts the echo back and is reported`() async {
    await #expect(processExitsWith: .success) {
      Interrupts.install()
      let terminal = PseudoTerminal()
      let watcher = Task.detached {
        while terminal.echoes { usleep(1000) }
        kill(getpid(), SIGINT)
      }
      let error = failure { _ = try terminal.ask(echo: false) }
      await watcher.value
      precondition(error == .interrupted && Interrupts.pending && terminal.echoes)
    }
  }

  @Test func `a signal that nobody handles ends the process after the echo is back`() async {
    // The other process is gone by then; the terminal lives on here.
    let terminal = terminal
    let number = terminal.path
    await #expect(processExitsWith: .signal(SIGTERM)) { [number = number as String] in
      Task.detached {
        usleep(300_000)
        kill(getpid(), SIGTERM)
      }
      var bytes = [UInt8](repeating: 0, count: 10)
      var span = bytes.mutableSpan
      _ = try TerminalPrompt.readLine(terminal: number, prompt: "who? ", echo: false, into: &span)
    }
    #expect(terminal.echoes)
  }

  @Test func `says that there is no terminal`() throws {
    let directory = TemporaryDirectory()
    for path in ["/nowhere/tty", try directory.write([], "file")] {
      var bytes: [UInt8] = [0]
      let error = failure {
        var span = bytes.mutableSpan
        _ = try TerminalPrompt.readLine(terminal: path, prompt: "", echo: true, into: &span)
      }
      #expect(error == .noTerminal)
    }
  }
}

@Suite struct TerminalTests {
  @Test func `says that the reader has gone`() async {
    await #expect(processExitsWith: .success) {
      ProcessHardening.apply()
      let ends = makePipe()
      close(ends.reading)
      dup2(ends.writing, 1)
      let error = failure { try Terminal.write("x", to: .output) }
      precondition(error?.isBrokenPipe == true)
    }
  }

  @Test func `writes all, also to a stream that does not block`() async {
    await #expect(processExitsWith: .success) {
      let ends = makePipe()
      dup2(ends.writing, 1)
      close(ends.writing)
      _ = fcntl(1, F_SETFL, fcntl(1, F_GETFL) | O_NONBLOCK)
      let reading = ends.reading
      let reader = Task.detached { () -> Int in
        var total = 0
        while true {
          let count = readSome(reading).count
          if count == 0 { return total }
          total += count
          usleep(500)
        }
      }
      try Terminal.write(pattern(300_000).span, to: .output)
      close(1)
      let total = await reader.value
      precondition(total == 300_000)
    }
  }

  @Test func `a pipe is no terminal and has no width`() async {
    await #expect(processExitsWith: .success) {
      let ends = makePipe()
      dup2(ends.reading, 0)
      precondition(!Terminal.isTerminal(.input) && Terminal.width(of: .input) == nil)
    }
  }
}
