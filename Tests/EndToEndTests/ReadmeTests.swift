// What the README shows by hand is run as it stands, by bash, with the built tool.

import Foundation
import Testing

@Suite("README") struct ReadmeTests {
  /// The shell block under a heading.
  private static func block(under heading: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let section = try #require(text.components(separatedBy: "\n## \(heading)\n").dropFirst().first)
    let behind = try #require(section.components(separatedBy: "```sh\n").dropFirst().first)
    return try #require(behind.components(separatedBy: "```").first)
  }

  /// The directory of the built tool, which is that of the tests.
  private static func toolDirectory() throws -> String {
    // The tests run as a program of their own, or as a bundle that a program of the toolchain is told of.
    for argument in CommandLine.arguments where argument.hasPrefix("/") {
      let directory = URL(filePath: argument).standardizedFileURL.deletingLastPathComponent()
      if FileManager.default.isExecutableFile(atPath: directory.appending(path: "kura").path) { return directory.path }
    }
    Issue.record("kura is not built")
    return ""
  }

  private static func hasAge() -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/age")
    }
  }

  /// Runs a script in a new directory; it ends at the first command that fails.
  private static func run(_ script: String, locale: String) throws -> (status: Int32, output: String) {
    let directory = FileManager.default.temporaryDirectory.appending(path: "kura-readme-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let output = directory.appending(path: "output.txt")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-e", "-u", "-c", script]
    process.currentDirectoryURL = directory
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = ["PATH": "\(try toolDirectory()):\(path)", "HOME": directory.path, "LC_ALL": locale]
    process.standardInput = FileHandle.nullDevice
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOf: output, encoding: .utf8))
  }

  @Test(arguments: ["C.UTF-8", "ja_JP.UTF-8"])
  func `the walk-through by hand runs as it is printed`(locale: String) throws {
    let (status, output) = try Self.run(try Self.block(under: "The same by hand"), locale: locale)
    #expect(status == 0, "\(output.suffix(2000))")
    #expect(output.contains(locale.hasPrefix("ja") ? "連署済みの記録" : "recorded"))
  }

  @Test func `the commands for checklists run as they are printed`() throws {
    let (status, output) = try Self.run(try Self.block(under: "The checklist itself"), locale: "C.UTF-8")
    #expect(status == 0, "\(output.suffix(2000))")
    #expect(output.contains("\n2026.json\n"))
  }

  @Test(.enabled(if: hasAge(), "age is not installed"))
  func `the parts of its bundle open without Kura`() throws {
    let script = try """
    \(Self.block(under: "The same by hand"))
    mv checklist.csv sealed.csv
    \(Self.block(under: "Without Kura"))
    cmp checklist.csv sealed.csv && echo the same
    """
    let (status, output) = try Self.run(script, locale: "C.UTF-8")
    #expect(status == 0, "\(output.suffix(2000))")
    #expect(output.hasSuffix("\nthe same\n"))
    let digest = try #require(output.firstMatch(of: /([0-9a-f]{64})  parts\/1.age/))
    #expect(output.contains("\npart 1 \(digest.1) "))
  }
}
