// What a command did, and how a test looks at it.

import Foundation
import Testing

/// The exit statuses of the command line contract.
enum Status: Int32, Sendable {
  case done = 0
  case failure = 1
  case usage = 2
  case refused = 3
  case notAuthentic = 4
  case noKey = 5
  case notRecorded = 6
  case malformed = 7
}

/// How a command ended and what it said.
struct Outcome: Sendable, CustomStringConvertible {
  let command: String
  let status: Int32
  let output: [UInt8]
  let errorOutput: [UInt8]

  /// Standard output as text.
  var text: String { String(decoding: output, as: UTF8.self) }
  /// Standard error as text.
  var message: String { String(decoding: errorOutput, as: UTF8.self) }
  /// The lines of standard output.
  var lines: [String] { text.split(separator: "\n").map(String.init) }

  var description: String {
    "\n$ \(command)\nstatus \(status)\nstdout: \(text.prefix(4000))\nstderr: \(message.suffix(2000))"
  }

  /// Whether standard output or standard error has these bytes anywhere.
  func shows(_ bytes: [UInt8]) -> Bool { output.contains(sequence: bytes) || errorOutput.contains(sequence: bytes) }

  /// Whether standard output or standard error has this text anywhere.
  func shows(_ text: String) -> Bool { shows(Array(text.utf8)) }
}

extension Outcome {
  /// Records an issue unless the command ended with `status`; a refusal must also say something.
  @discardableResult
  func expect(_ status: Status, sourceLocation: SourceLocation = #_sourceLocation) -> Outcome {
    expect([status], sourceLocation: sourceLocation)
  }

  /// Records an issue unless the command ended with one of these.
  @discardableResult
  func expect(_ statuses: Set<Status>, sourceLocation: SourceLocation = #_sourceLocation) -> Outcome {
    let names = statuses.map { String($0.rawValue) }.sorted().joined(separator: " or ")
    #expect(statuses.contains { $0.rawValue == status }, "expected \(names)\(self)", sourceLocation: sourceLocation)
    if status != 0 {
      #expect(!message.isEmpty, "a refusal says why\(self)", sourceLocation: sourceLocation)
    }
    return self
  }

  /// As `expect`, and ends the test where it isn't so: for the steps that all later ones stand on.
  @discardableResult
  func require(_ status: Status = .done, sourceLocation: SourceLocation = #_sourceLocation) throws -> Outcome {
    try #require(status.rawValue == self.status, "expected \(status.rawValue)\(self)", sourceLocation: sourceLocation)
    return self
  }

  /// What holds for every command at any time.
  func checkAlways(_ sourceLocation: SourceLocation) {
    #expect(status < 8 || status == 130 || status == 137, "no such exit status\(self)", sourceLocation: sourceLocation)
    #expect(!shows("AGE-SECRET-KEY"), "a secret key was printed\(self)", sourceLocation: sourceLocation)
    #expect(!message.contains("Fatal error"), "the tool crashed\(self)", sourceLocation: sourceLocation)
  }

  /// The object on standard output, of which nothing else may be there.
  func json(sourceLocation: SourceLocation = #_sourceLocation) throws -> JSON {
    let value: Any? = try? JSONSerialization.jsonObject(with: Data(output))
    try #require(value != nil, "standard output is no JSON object\(self)", sourceLocation: sourceLocation)
    return JSON(value)
  }
}

/// A JSON value, for looking into.
struct JSON {
  let value: Any?

  init(_ value: Any?) { self.value = value }

  subscript(key: String) -> JSON { JSON((value as? [String: Any])?[key]) }
  subscript(index: Int) -> JSON {
    let all = array
    return all.indices.contains(index) ? all[index] : JSON(nil)
  }

  var exists: Bool { value != nil && !(value is NSNull) }
  var string: String? { value as? String }
  var int: Int? { (value as? NSNumber)?.intValue }
  var bool: Bool? { value as? Bool }
  var array: [JSON] { (value as? [Any])?.map { JSON($0) } ?? [] }
  var strings: [String] { array.compactMap(\.string) }
  var keys: Set<String> { Set((value as? [String: Any]).map { Array($0.keys) } ?? []) }
}

extension Array where Element == UInt8 {
  /// Whether these bytes stand anywhere in it.
  func contains(sequence: [UInt8]) -> Bool {
    guard !sequence.isEmpty else { return true }
    return Data(self).range(of: Data(sequence)) != nil
  }
}
