// A single file that is made without a name and gets it at the end.

import Platform

/// A file to be written at a path where nothing is yet.
struct OutputFile: Sendable {
  /// Absolute: what is kept in the vault must not depend on where somebody stood.
  let path: String
  /// As the person wrote it, for telling him.
  let givenPath: String
  let file: UnnamedFile
  private let directory: String
  private let name: String

  /// Refuses a path where something is already.
  init(_ path: String, in layout: VaultLayout) throws(KuraError) {
    let whole = Directory(try platform(try Environment.absolutePath(path)))
    guard try platform(try File.identity(at: whole.path)) == nil else { throw .platform(.alreadyExists(path: path)) }
    self.path = whole.path
    givenPath = path
    directory = whole.parent.path
    name = whole.name
    file = try platform(try UnnamedFile.create(in: directory, fallback: layout.passing.path))
    // A link that leads nowhere is something, too.
    guard try platform(try !whole.parent.contains(name)) else { throw .platform(.alreadyExists(path: path)) }
  }

  /// Gives it its name. Never replaces anything.
  func publish() throws(KuraError) {
    try platform(try file.publish(directory: directory, name: name, mode: 0o644))
  }
}

/// An agreement's id as it can stand in the name of a file.
package enum FileStem: Sendable {
  /// Letters, digits and `-_.` stay, everything else becomes `-`; at most 100 characters.
  package static func of(_ id: String) -> String {
    String(id.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" }.prefix(100))
  }
}
