// Crashes and failing calls at a chosen place, by strace: what `kill -9` or a broken disk would do there.

import Foundation
import Testing

/// Runs the tool under `strace`, which can count its calls and inject a signal or an error into one of them.
struct Tracer {
  let bench: Bench
  /// What is traced: the tool, unless a test tries this itself.
  var program = Bench.tool

  /// The calls that change what is on disk.
  static let durableCalls = [
    "openat", "write", "pwrite64", "ftruncate", "fsync", "fdatasync", "linkat", "renameat", "renameat2", "unlinkat",
    "mkdirat",
  ]

  /// Whether `strace` is here and may trace. Where it isn't, the tests that need it are skipped and say so.
  static let isUsable: Bool = {
    guard let bench = try? Bench() else { return false }
    let outcome = try? bench.run("strace", ["-f", "-qq", "-o", "trace", "-e", "trace=fsync", "true"])
    return outcome?.status == 0
  }()

  static let need: Comment = "needs strace, and the right to trace (apt-get install strace)"

  /// A place in a run: the n-th call of this name, from 1.
  struct Place: Sendable, CustomStringConvertible {
    let call: String
    let number: Int
    var description: String { "\(call) \(number)" }
  }

  /// Runs to the end and tells every place at which the files below this bench were changed.
  ///
  /// `openat` and `write` are frequent; only those that create a file or write one are places.
  func places(_ words: [String], environment: [String: String] = [:]) throws -> (Outcome, [Place]) {
    let trace = "trace-\(UUID().uuidString.prefix(8))"
    let outcome = try bench.run(
      "strace",
      ["-f", "-qq", "-y", "-o", trace, "-e", "trace=" + Self.durableCalls.joined(separator: ","), program] + words,
      environment: environment)
    var counts: [String: Int] = [:]
    var places: [Place] = []
    let lines = try bench.text(trace).split(separator: "\n")
    // What was written stands in it, plaintext too.
    try bench.remove(trace)
    for line in lines {
      guard let call = Self.durableCalls.first(where: { line.contains(" \($0)(") }) else { continue }
      counts[call, default: 0] += 1
      let place = Place(call: call, number: counts[call]!)
      if call == "openat", !line.contains("O_CREAT"), !line.contains("O_TMPFILE") { continue }
      if call == "write" || call == "pwrite64", !line.contains(bench.path) { continue }
      places.append(place)
    }
    return (outcome, places)
  }

  /// Kills the tool at a place.
  func kill(at place: Place, _ words: [String]) throws -> Outcome { try inject("signal=KILL", at: place, words) }

  /// Lets the call at a place fail.
  func fail(_ error: String, at place: Place, _ words: [String]) throws -> Outcome {
    try inject("error=\(error)", at: place, words)
  }

  private func inject(_ what: String, at place: Place, _ words: [String]) throws -> Outcome {
    try bench.run(
      "strace",
      [
        "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(place.call)", "-e",
        "inject=\(place.call):\(what):when=\(place.number)",
        program,
      ] + words)
  }
}
