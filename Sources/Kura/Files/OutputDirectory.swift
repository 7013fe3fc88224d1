// Where opened parts go: a directory that is new or empty, and appears with its first named file.

import Bundles
import Platform

/// A part whose content is complete and verified, and has no name yet.
struct UnnamedPart: Sendable {
  let number: Int
  let part: Manifest.Part
  let hasMacros: Bool
  let file: UnnamedFile

  /// The part, where it is after it was named.
  func opened(at path: String?) -> OpenedPart {
    OpenedPart(
      number: number, name: part.name, mediaType: part.mediaType, hasMacros: hasMacros, path: path, content: file.file)
  }
}

/// An output directory that was checked before anything else happened.
struct OutputDirectory: Sendable {
  private let directory: Directory
  /// As the person wrote it, for telling him where things are.
  private let givenPath: String
  /// Where files without a name are made, so that naming them copies nothing.
  let staging: String

  /// Refuses what exists and isn't an empty directory, and a place where nothing can be written: no access is to be recorded for
  /// what could not have been opened.
  init(_ path: String, in layout: VaultLayout) throws(KuraError) {
    directory = Directory(try platform(try Environment.absolutePath(path)))
    givenPath = path.utf8.count > 1 && path.utf8.last == UInt8(ascii: "/") ? String(path.dropLast()) : path
    if try platform(try directory.exists()) {
      guard try platform(try directory.isEmpty()) else { throw .platform(.alreadyExists(path: path)) }
      staging = directory.path
    } else {
      staging = directory.parent.path
    }
    _ = try platform(try UnnamedFile.create(in: staging, fallback: layout.passing.path))
  }

  /// Makes the directory, unless it is there.
  func create() throws(KuraError) {
    _ = try platform(try Directory.createPrivate(directory.path))
  }

  /// Names a part.
  func name(_ part: UnnamedPart) throws(KuraError) -> OpenedPart {
    let name = part.part.name.description
    try platform(try part.file.publish(directory: directory.path, name: name))
    return part.opened(at: told(name))
  }

  /// Writes another file beside them.
  func write(_ bytes: [UInt8], name: String) throws(KuraError) -> String {
    try platform(try DurableFile.create(bytes, directory: directory.path, name: name))
    return told(name)
  }

  private func told(_ name: String) -> String { "\(givenPath)/\(name)" }
}

extension OpeningOrder {
  func outputDirectory(in layout: VaultLayout) throws(KuraError) -> OutputDirectory? {
    guard case .directory(let path) = destination else { return nil }
    return try OutputDirectory(path, in: layout)
  }
}
