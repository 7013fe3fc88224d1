// The copy of the checkout in which lines are changed.

import Platform

/// A copy of what git knows of the checkout, as the files are now, in a temporary directory.
struct Workshop {
  /// How a build or a run of tests ended.
  enum Ending {
    case passed, failed, tookTooLong
  }

  let path: String

  init() throws {
    path = try Self.say("mktemp", ["-d", "/tmp/kura-mutants.XXXXXX"])
    let list = "cd \"$(git rev-parse --show-toplevel)\" && git ls-files -z -co --exclude-standard"
    _ = try Self.say("sh", ["-c", "\(list) | xargs -0 cp -P --parents -t \"$0\"", path])
  }

  func remove() { _ = try? ChildProcess.run("rm", ["-rf", path]) }

  func read(_ file: String) throws -> [UInt8] { try DurableFile.read("\(path)/\(file)", limit: 1 << 24) }

  func write(_ bytes: [UInt8], _ file: String) throws {
    let place = Directory("\(path)/\(file)")
    try DurableFile.replace(bytes, directory: place.parent.path, name: place.name, mode: 0o644)
  }

  /// The Swift files of a room.
  func sources(of room: String) throws -> [String] {
    try Self.say("find", ["\(path)/Sources/\(room)", "-name", "*.swift"]).split(separator: "\n").sorted()
      .map { String($0.dropFirst(path.utf8.count + 1)) }
  }

  /// Builds everything with its tests.
  func build() throws -> Ending { try swift("build", ["--build-tests"], seconds: nil) }

  /// Runs what has been built of one test target.
  func test(_ target: String, seconds: Int? = nil) throws -> Ending {
    try swift("test", ["--skip-build", "--disable-xctest", "--filter", "^\(target)\\."], seconds: seconds)
  }

  /// For each target of Package.swift those that it depends on, directly or not, itself included.
  func targets() throws -> [String: Set<String>] {
    var direct: [String: [String]] = [:]
    var target = ""
    var isListing = false
    for line in try Self.say("swift", ["package", "--package-path", path, "describe"]).split(separator: "\n") {
      if line.hasPrefix("    Name: ") { target = String(line.dropFirst(10)) }
      if line.hasPrefix("    Path: ") { direct[target] = [] }
      if !line.hasPrefix("        ") {
        isListing = line == "    Target dependencies:"
      } else if isListing {
        direct[target, default: []].append(String(line.dropFirst(8)))
      }
    }
    return direct.keys.reduce(into: [:]) { all, target in
      var reached: Set<String> = []
      var waiting = [target]
      while let next = waiting.popLast() {
        if reached.insert(next).inserted { waiting += direct[next] ?? [] }
      }
      all[target] = reached
    }
  }

  private func swift(_ command: String, _ words: [String], seconds: Int?) throws -> Ending {
    // The backtracer of a test that crashes may take minutes.
    let output = try ChildProcess.run(
      "timeout",
      ["-k", "5", "\(seconds ?? 7200)", "env", "SWIFT_BACKTRACE=enable=no", "swift", command, "--package-path", path]
        + words)
    switch output.status {
    case 0: return .passed
    case 124, 137: return .tookTooLong
    default: return .failed
    }
  }

  /// What a program says that has to succeed.
  private static func say(_ program: String, _ arguments: [String]) throws -> String {
    let output = try ChildProcess.run(program, arguments)
    guard output.status == 0 else {
      throw MutationFailure.failed(program, String(decoding: output.standardError, as: UTF8.self))
    }
    let text = String(decoding: output.standardOutput, as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}
