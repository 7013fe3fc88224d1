// What a command line program has around it: two streams, perhaps a terminal, an environment.

package import Platform

/// A stream that is written to.
package enum OutputStream: Equatable, Sendable {
  /// Results only.
  case standardOutput
  /// Everything else.
  case standardError
}

/// The outside, as far as words go. The real one is `ProcessSurroundings`; tests bring one that records.
package protocol Surroundings: Sendable {
  /// Writes all bytes.
  func write(_ bytes: [UInt8], to stream: OutputStream) throws(PlatformError)
  func isTerminal(_ stream: OutputStream) -> Bool
  /// Columns of the terminal behind a stream; `nil` where there is none.
  func columns(of stream: OutputStream) -> Int?
  /// Shows a question on the controlling terminal, not on a stream, and reads a line. `nil` at the end of input.
  func ask(_ question: String) throws(PlatformError) -> String?
  /// The same for a secret, which is not shown and goes nowhere but into `buffer`. Gives its length.
  func askSecret(_ question: String, into buffer: inout MutableSpan<UInt8>) throws(PlatformError) -> Int?
  func environment(_ name: String) -> String?
  var homeDirectory: String? { get }
}

/// The surroundings of the process.
package struct ProcessSurroundings: Surroundings {
  package init() {}

  package func write(_ bytes: [UInt8], to stream: OutputStream) throws(PlatformError) {
    try Terminal.write(bytes.span, to: Self.platform(stream))
  }

  package func isTerminal(_ stream: OutputStream) -> Bool { Terminal.isTerminal(Self.platform(stream)) }

  package func columns(of stream: OutputStream) -> Int? { Terminal.width(of: Self.platform(stream)) }

  package func ask(_ question: String) throws(PlatformError) -> String? { try Terminal.readLine(prompt: question) }

  package func askSecret(_ question: String, into buffer: inout MutableSpan<UInt8>) throws(PlatformError) -> Int? {
    try Terminal.readLine(prompt: question, echo: false, into: &buffer)
  }

  package func environment(_ name: String) -> String? { Environment.value(name) }

  package var homeDirectory: String? { Environment.homeDirectory }

  private static func platform(_ stream: OutputStream) -> Terminal.Stream {
    switch stream {
    case .standardOutput: .output
    case .standardError: .error
    }
  }
}
