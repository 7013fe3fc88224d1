// What several tests need: a seeded generator, real tools, temporary directories.

import Bundles
import Foundation
import Platform

/// A generator with a seed (SplitMix64), so that a failure comes again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
}

/// A directory that goes with the value.
final class TemporaryDirectory {
  let url: URL
  var path: String { url.path }
  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "kura-bundles-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
  }
  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }
  @discardableResult func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try Data(bytes).write(to: url.appending(path: name))
    return path(name)
  }
  func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url.appending(path: name))) }
}

/// A program of the machine, if it is installed.
enum Tool {
  static func path(_ name: String) -> String? {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  struct Result {
    let status: Int32
    let output: [UInt8]
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  static func run(_ name: String, _ arguments: [String], in directory: String) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: path(name) ?? "/nonexistent/\(name)")
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: directory)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    return Result(status: process.terminationStatus, output: bytes)
  }
}

/// What `body` throws, or nothing.
func failure(_ body: () throws(BundleError) -> Void) -> BundleError? {
  do throws(BundleError) {
    try body()
    return nil
  } catch {
    return error
  }
}

extension File {
  static func open(_ path: String) throws -> File { try File.openForReading(path) }
}
