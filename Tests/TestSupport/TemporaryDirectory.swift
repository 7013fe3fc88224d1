// A directory of its own for each test, gone afterwards.

package import Foundation
package import Platform

/// A directory that goes with the value. What it does to files it does without the help of the rooms that are tested.
package final class TemporaryDirectory: Sendable {
  /// The directory, without a slash at its end.
  package let path: String

  /// - Parameter inMemory: where there is such a file system, for thousands of fsyncs.
  package init(inMemory: Bool = false) {
    let memory = "/dev/shm"
    let files = FileManager.default
    let base = inMemory && files.isWritableFile(atPath: memory) ? memory : files.temporaryDirectory.path
    path = "\(base)/kura-tests-\(UUID().uuidString)"
    // Where this fails, whatever the test does next says so.
    try? files.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a name in it; of the directory itself without one.
  package func callAsFunction(_ name: String = "") -> String { name.isEmpty ? path : "\(path)/\(name)" }

  package func url(_ name: String = "") -> URL { URL(filePath: self(name)) }

  package var directory: Directory { Directory(path) }

  /// Writes a file, and gives its path.
  @discardableResult
  package func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try Data(bytes).write(to: url(name))
    return self(name)
  }

  package func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url(name))) }

  /// What is in a file; `nil` if there is none.
  package func content(_ name: String) -> [UInt8]? { try? read(name) }

  package func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: self(name)) }

  /// The names in a directory, temporary ones included, sorted; none where there is no such directory.
  package func names(_ name: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: self(name))) ?? []).sorted()
  }

  /// Every file (not directory) below a directory, by its path within, sorted; none where there is no such directory.
  package func files(below name: String = "") -> [String] {
    let all = FileManager.default.enumerator(atPath: self(name))?.compactMap { $0 as? String } ?? []
    return all.filter { kind("\(self(name))/\($0)") != .typeDirectory }.sorted()
  }

  /// The permission bits of a file; `nil` if there is none.
  package func mode(_ name: String) -> Int? { attributes(self(name))[.posixPermissions] as? Int }

  package func isDirectory(_ name: String) -> Bool { kind(self(name)) == .typeDirectory }

  package func remove(_ name: String) { try? FileManager.default.removeItem(atPath: self(name)) }

  /// A copy as a backup would be, in place of what has the name.
  package func copy(_ name: String, to other: String) throws {
    remove(other)
    try FileManager.default.copyItem(atPath: self(name), toPath: self(other))
  }

  private func kind(_ path: String) -> FileAttributeType? { attributes(path)[.type] as? FileAttributeType }

  private func attributes(_ path: String) -> [FileAttributeKey: Any] {
    (try? FileManager.default.attributesOfItem(atPath: path)) ?? [:]
  }
}
