// Where opened parts go: a directory that is new or empty, and appears with its first named file.

import Bundles
import Platform

/// A part whose content is complete and verified, and has no name yet.
struct UnnamedPart: Sendable {
  let number: Int
  let part: Manifest.Part
  let file: UnnamedFile

  var unnamed: OpenedPart {
    OpenedPart(number: number, name: part.name, mediaType: part.mediaType, path: nil, content: file.file)
  }
}

/// An output directory that was checked before anything else happened.
struct OutputDirectory: Sendable {
  private let directory: Directory
  /// Where files without a name are made, so that naming them copies nothing.
  let staging: String

  /// Refuses what exists and isn't an empty directory.
  init(_ path: String) throws(KuraError) {
    directory = Directory(try platform(try Environment.absolutePath(path)))
    if try platform(try directory.exists()) {
      guard try platform(try directory.isEmpty()) else { throw .platform(.alreadyExists(path: path)) }
      staging = directory.path
    } else {
      staging = directory.parent.path
    }
  }

  /// Names the parts, the marking beside them.
  func name(_ parts: [UnnamedPart], marking: [UInt8]) throws(KuraError) -> [OpenedPart] {
    _ = try platform(try Directory.createPrivate(directory.path))
    var named: [OpenedPart] = []
    for part in parts {
      try platform(try part.file.publish(directory: directory.path, name: part.part.name.description))
      named.append(
        OpenedPart(
          number: part.number, name: part.part.name, mediaType: part.part.mediaType,
          path: directory.path(of: part.part.name.description), content: part.file.file))
    }
    try platform(try DurableFile.create(marking, directory: directory.path, name: Marking.fileName))
    return named
  }

  /// Writes another file beside them.
  func write(_ bytes: [UInt8], name: String) throws(KuraError) -> String {
    try platform(try DurableFile.create(bytes, directory: directory.path, name: name))
    return directory.path(of: name)
  }
}

extension OpeningRequest {
  func outputDirectory() throws(KuraError) -> OutputDirectory? {
    guard case .directory(let path) = destination else { return nil }
    return try OutputDirectory(path)
  }
}
