// A person at a terminal: reads what appears, and types answers.

import Foundation
import Testing

/// Runs the tool at a pseudo-terminal (`script` of util-linux), with answers typed as the questions come.
struct Typist {
  let bench: Bench
  var environment: [String: String] = [:]

  /// A question, by a piece of its text that is looked for whatever its case, and what is typed then.
  struct Answer {
    let question: String
    let typed: String

    init(to question: String, _ typed: String) {
      self.question = question
      self.typed = typed
    }
  }

  /// What appeared at the terminal, and how it ended. Standard output goes to the terminal as well, unless `outputFile` is given.
  func kura(
    _ words: [String], typing answers: [Answer], outputFile: String? = nil, seconds: Double = 30
  ) throws -> Outcome {
    let outcome = try run(Bench.tool, words, typing: answers, outputFile: outputFile, seconds: seconds)
    outcome.checkAlways(#_sourceLocation)
    return outcome
  }

  /// Runs any program so.
  func run(
    _ program: String, _ words: [String], typing answers: [Answer], outputFile: String? = nil, seconds: Double = 30
  ) throws -> Outcome {
    let name = "typed-\(UUID().uuidString.prefix(8))"
    var command = ([program] + words).map(Typist.quoted).joined(separator: " ")
    if let outputFile { command += " > " + Typist.quoted(outputFile) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["script", "-qefc", command, bench.file(name)]
    process.currentDirectoryURL = URL(fileURLWithPath: bench.path)
    var variables = ["TERM": "xterm", "SHELL": "/bin/sh"]
    for pair in bench.environment(environment) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      variables[String(parts[0])] = String(parts[1])
    }
    process.environment = variables
    let keyboard = Pipe()
    process.standardInput = keyboard
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let deadline = Date().addingTimeInterval(seconds)
    var answered = 0
    for answer in answers {
      while process.isRunning, Date() < deadline {
        let news = String(shown(name).dropFirst(answered))
        if news.range(of: answer.question, options: .caseInsensitive) != nil { break }
        Thread.sleep(forTimeInterval: 0.01)
      }
      guard process.isRunning else { break }
      // The terminal discards what was typed before its echo was switched off, as `getpass` does.
      Thread.sleep(forTimeInterval: 0.05)
      answered = shown(name).count
      try keyboard.fileHandleForWriting.write(contentsOf: Data((answer.typed + "\n").utf8))
    }
    while process.isRunning, Date() < deadline { Thread.sleep(forTimeInterval: 0.01) }
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
    let output = outputFile.map { (try? bench.read($0)) ?? [] } ?? []
    return Outcome(
      command: "(at a terminal) " + words.joined(separator: " "), status: process.terminationStatus,
      output: output,
      errorOutput: Array(shown(name).utf8))
  }

  /// What has appeared so far, without the two lines that `script` adds.
  private func shown(_ name: String) -> String {
    let lines = ((try? bench.text(name)) ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    return lines.filter { !$0.hasPrefix("Script started on") && !$0.hasPrefix("Script done on") }
      .joined(separator: "\n").replacingOccurrences(of: "\r", with: "")
  }

  private static func quoted(_ word: String) -> String {
    "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }
}
