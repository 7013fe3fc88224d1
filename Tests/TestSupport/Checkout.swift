// The files of the checkout that tests read: pages and vectors of the specifications.

package import Foundation

/// The top of the package.
package enum Checkout: Sendable {
  package static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

  /// A file or directory, by its path from the top.
  package static func url(_ path: String) -> URL { root.appending(path: path) }

  package static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url(path))) }

  package static func text(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }

  /// The names in a directory, sorted; none where there is no such directory.
  package static func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url(path).path)) ?? []).sorted()
  }

  package static func json<Value: Decodable>(_ path: String, as type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(type, from: Data(contentsOf: url(path)))
  }
}
