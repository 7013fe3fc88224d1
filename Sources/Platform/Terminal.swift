// The terminal, and the three streams that every process has.

internal import Glibc

/// What a person sits at.
public enum Terminal: Sendable {
  /// One of the streams that a process is started with.
  public enum Stream: Int32, Sendable {
    /// Standard input.
    case input = 0
    /// Standard output.
    case output = 1
    /// Standard error.
    case error = 2
  }

  /// Whether the stream is a terminal.
  public static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }

  /// How many columns the terminal has that the stream goes to; `nil` if it is none, or doesn't know.
  public static func width(of stream: Stream = .error) -> Int? {
    var size = winsize()
    guard unsafe ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes all of the text to standard output or standard error.
  /// - Throws: An error with `isBrokenPipe` if the reader has gone.
  public static func write(_ text: String, to stream: Stream) throws(PlatformError) {
    try write(Array(text.utf8).span, to: stream)
  }

  /// Writes all of the bytes to standard output or standard error.
  /// - Throws: An error with `isBrokenPipe` if the reader has gone.
  public static func write(_ bytes: Span<UInt8>, to stream: Stream) throws(PlatformError) {
    switch stream {
    case .input: preconditionFailure("standard input is not written to")
    case .output: try File.standardOutput.writeWaiting(bytes)
    case .error: try File.standardError.writeWaiting(bytes)
    }
  }

  /// Writes a question to the terminal and reads one line of answer from it, whatever standard input and output are.
  ///
  /// - Parameters:
  ///   - prompt: What is asked, without a line break. It must not carry text from others unescaped.
  ///   - echo: Whether what is typed shows. If not, it is read into `buffer` only, echo is switched back on on every way out
  ///     (signals included), and a too long line is wiped from `buffer`.
  ///   - buffer: Takes the line without its line break.
  /// - Returns: How many bytes were typed; `nil` at the end of input (Ctrl-D).
  /// - Throws: `noTerminal`, `lineTooLong`, `interrupted`.
  public static func readLine(
    prompt: String, echo: Bool, into buffer: inout MutableSpan<UInt8>
  ) throws(PlatformError) -> Int? {
    try TerminalPrompt.readLine(terminal: "/dev/tty", prompt: prompt, echo: echo, into: &buffer)
  }

  /// Asks for a line that is no secret: a confirmation, a fingerprint. At most 1000 bytes; damaged UTF-8 is repaired.
  /// - Returns: The line without its line break; `nil` at the end of input (Ctrl-D).
  public static func readLine(prompt: String) throws(PlatformError) -> String? {
    var bytes = [UInt8](repeating: 0, count: 1000)
    var span = bytes.mutableSpan
    guard let count = try readLine(prompt: prompt, echo: true, into: &span) else { return nil }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// Whether there is a terminal to ask at.
  public static var isAvailable: Bool {
    guard let descriptor = try? SystemCalls.open("/dev/tty", flags: O_RDWR | O_NOCTTY, path: "/dev/tty") else {
      return false
    }
    _ = close(descriptor)
    return true
  }
}

extension File {
  /// Writes all; a stream that somebody made non-blocking is waited for.
  fileprivate func writeWaiting(_ bytes: Span<UInt8>) throws(PlatformError) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBufferPointer {
        unsafe Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done)
      }
      if count >= 0 {
        done += count
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&request, 1, Interrupts.pollMilliseconds)
        try Interrupts.check()
      case let code: throw .failed("write", path, code)
      }
    }
  }
}
