// A directory of its own for each test, gone afterwards.

import Foundation
import Platform

final class TemporaryDirectory: Sendable {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "/kura-platform-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// Puts a file there without the room's help.
  @discardableResult func put(_ name: String, _ bytes: [UInt8]) -> String {
    _ = FileManager.default.createFile(atPath: self(name), contents: Data(bytes))
    return self(name)
  }

  /// What is in a file; `nil` if there is none.
  func get(_ name: String) -> [UInt8]? { FileManager.default.contents(atPath: self(name)).map { [UInt8]($0) } }

  /// All names, temporary ones included.
  var everyName: [String] { try! FileManager.default.contentsOfDirectory(atPath: path).sorted() }

  func mode(_ name: String) -> Int? {
    try? FileManager.default.attributesOfItem(atPath: self(name))[.posixPermissions] as? Int
  }
}

/// Bytes that differ everywhere.
func pattern(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
  var state = seed
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt8(truncatingIfNeeded: state >> 33)
  }
}

/// The error that a body throws; `nil` if none.
func failure(_ body: () throws(PlatformError) -> Void) -> PlatformError? {
  do throws(PlatformError) {
    try body()
    return nil
  } catch {
    return error
  }
}
