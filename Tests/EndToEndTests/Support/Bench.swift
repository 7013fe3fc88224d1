// A place to work in: an empty directory, an environment of its own, and the built tool.

import Foundation
import Platform
import Testing

/// A private directory in which commands run. Nothing of the person who runs the tests is seen by them.
final class Bench: Sendable {
  /// The directory, without a slash at its end.
  let path: String

  init() throws {
    path = Bench.root + "/" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: path + "/home", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The tool that was built together with these tests, in whatever configuration.
  static let tool: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    var directory = URL(fileURLWithPath: own).deletingLastPathComponent()
    for _ in 0..<3 {
      let candidate = directory.appendingPathComponent("kura").path
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
      directory.deleteLastPathComponent()
    }
    // The test runner may be a program of the toolchain: then the bundle is among its arguments.
    for argument in CommandLine.arguments where argument.hasSuffix(".xctest") {
      let candidate = URL(fileURLWithPath: argument).deletingLastPathComponent().appendingPathComponent("kura").path
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
    }
    return "kura"
  }()

  /// All benches of this run; what a crashed test leaves goes with the run.
  private static let root: String = {
    let path = NSTemporaryDirectory() + "kura-end-to-end-\(ProcessInfo.processInfo.processIdentifier)"
    atexit { try? FileManager.default.removeItem(atPath: Bench.root) }
    return path
  }()

  /// What every command sees of the world.
  func environment(_ more: [String: String] = [:]) -> [String] {
    var variables = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": path + "/home",
      "LANG": "C.UTF-8", "TZ": "Asia/Tokyo", "TMPDIR": path,
      // A crash says so in one line; the symbols would take seconds.
      "SWIFT_BACKTRACE": "enable=no",
    ]
    variables.merge(more) { $1 }
    return variables.map { "\($0.key)=\($0.value)" }
  }

  /// Runs `kura` with these words, here, without a terminal.
  @discardableResult
  func kura(
    _ words: [String], input: [UInt8] = [], environment: [String: String] = [:], seconds: Int = 60,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Outcome {
    let outcome = try run(Bench.tool, words, input: input, environment: environment, seconds: seconds)
    outcome.checkAlways(sourceLocation)
    return outcome
  }

  /// Runs `kura` with these words, here, without a terminal.
  @discardableResult
  func kura(_ words: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> Outcome {
    try kura(words, sourceLocation: sourceLocation)
  }

  /// Runs any program here, in a session of its own, so that a prompt can't reach the terminal of whoever runs the tests.
  @discardableResult
  func run(
    _ program: String, _ words: [String], input: [UInt8] = [], environment: [String: String] = [:], seconds: Int = 60
  ) throws -> Outcome {
    let output = try ChildProcess.run(
      "timeout", ["-k", "2", String(seconds), "setsid", "-w", "env", "-C", path, program] + words, input: input,
      environment: self.environment(environment))
    return Outcome(
      command: ([program == Bench.tool ? "kura" : program] + words).joined(separator: " "), status: output.status,
      output: output.standardOutput, errorOutput: output.standardError)
  }

  /// Runs a line of `sh` here; `$KURA` is the tool.
  @discardableResult
  func shell(_ line: String, environment: [String: String] = [:], seconds: Int = 60) throws -> Outcome {
    try run("sh", ["-c", line], environment: environment.merging(["KURA": Bench.tool]) { $1 }, seconds: seconds)
  }
}

/// The files of a bench.
extension Bench {
  /// The full path of a file here.
  func file(_ name: String) -> String { name.hasPrefix("/") ? name : path + "/" + name }

  func write(_ bytes: [UInt8], to name: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: file(name))) }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(name)))) }

  func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

  func copy(_ name: String, to other: String) throws {
    try FileManager.default.copyItem(atPath: file(name), toPath: file(other))
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: file(name)) }

  /// Every file (not directory) below a directory, by its path within, sorted; none where there is no such directory.
  func files(below name: String) -> [String] {
    guard let all = FileManager.default.enumerator(atPath: file(name)) else { return [] }
    return all.compactMap { $0 as? String }.filter { entry in
      let attributes = try? FileManager.default.attributesOfItem(atPath: file(name) + "/" + entry)
      return attributes?[.type] as? FileAttributeType != .typeDirectory
    }.sorted()
  }

  /// The permission bits of a file.
  func mode(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: file(name))
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }
}
