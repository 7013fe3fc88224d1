// Surroundings that write down what a command says and answer what a test has prepared.

import KuraCLI
import Platform
import Synchronization

/// What a command says, kept for comparison.
final class RecordedSurroundings: Surroundings {
  private struct State {
    var output: [UInt8] = []
    var error: [UInt8] = []
    var questions: [String] = []
    var answers: [String]
  }

  private let state: Mutex<State>
  private let terminals: [OutputStream]
  private let variables: [String: String]
  private let hasTerminal: Bool
  private let failure: PlatformError?
  let homeDirectory: String?

  /// `failure` is what writing to standard output ends with.
  init(
    answers: [String]? = nil, terminals: [OutputStream] = [], environment: [String: String] = [:],
    homeDirectory: String? = nil, failure: PlatformError? = nil
  ) {
    state = Mutex(State(answers: answers ?? []))
    self.terminals = terminals
    self.variables = environment
    self.hasTerminal = answers != nil
    self.homeDirectory = homeDirectory
    self.failure = failure
  }

  var output: String { String(decoding: state.withLock { $0.output }, as: UTF8.self) }
  var error: String { String(decoding: state.withLock { $0.error }, as: UTF8.self) }
  var outputBytes: [UInt8] { state.withLock { $0.output } }
  var questions: [String] { state.withLock { $0.questions } }

  func write(_ bytes: [UInt8], to stream: OutputStream) throws(PlatformError) {
    if stream == .standardOutput, let failure { throw failure }
    state.withLock { state in
      switch stream {
      case .standardOutput: state.output += bytes
      case .standardError: state.error += bytes
      }
    }
  }

  func isTerminal(_ stream: OutputStream) -> Bool { terminals.contains(stream) }
  func columns(of stream: OutputStream) -> Int? { isTerminal(stream) ? 80 : nil }
  func environment(_ name: String) -> String? { variables[name] }

  func ask(_ question: String) throws(PlatformError) -> String? {
    guard hasTerminal else { throw .noTerminal }
    return state.withLock { state in
      state.questions.append(question)
      return state.answers.isEmpty ? nil : state.answers.removeFirst()
    }
  }

  func askSecret(_ question: String, into buffer: inout MutableSpan<UInt8>) throws(PlatformError) -> Int? {
    guard let answer = try ask(question) else { return nil }
    for (index, byte) in answer.utf8.enumerated() { buffer[index] = byte }
    return answer.utf8.count
  }
}

/// Runs a command line, given as words, and hands back what it said.
func run(_ words: String..., in surroundings: RecordedSurroundings = RecordedSurroundings()) -> (
  status: ExitStatus, output: String, error: String
) {
  let status = Tool.run(words, in: surroundings)
  return (status, surroundings.output, surroundings.error)
}
