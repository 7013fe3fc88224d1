// The members of receipt and acknowledgement files, read one after the other with a limit for each.

import SignedNotes

/// One member of a file: its name in the archive and its bytes.
public struct FileMember: Equatable, Sendable {
  /// The name, with `/` between directory and file.
  public let name: String
  /// The bytes.
  public let bytes: [UInt8]

  /// A member.
  public init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  static func numbered(_ directory: String, _ contents: [[UInt8]]) -> [FileMember] {
    contents.enumerated().map { FileMember("\(directory)/\($0.offset + 1)", $0.element) }
  }
}

/// What files from outside may measure.
public enum FileLimits: Sendable {
  /// Bytes of a receipt's or acknowledgement's whole archive.
  public static let fileByteCount = 160 << 20
  /// Members of a file.
  public static let memberCount = 8192
  /// Bytes of a statement with its signatures.
  public static let statementByteCount = 2 << 20
  /// Bytes of all entries with their lengths.
  public static let entriesByteCount = 64 << 20
  /// Entries.
  public static let entryCount = 1 << 20
  /// Bytes of a checkpoint with its signatures.
  public static let checkpointByteCount = 64 << 10
  /// Bytes of an organization's card with all revisions.
  public static let cardByteCount = 16 << 20
  /// Cards.
  public static let cardCount = 16
  /// Bytes of a termination.
  public static let terminationByteCount = 64 << 10
  /// Numbered members of one kind.
  public static let numberedCount = 4096
}

/// Takes members in a fixed order; at the end nothing may be left.
struct MemberReader {
  private let members: [FileMember]
  /// The index, from 0, of the member read last.
  private(set) var index = -1

  init(_ members: [FileMember]) throws(AccessError) {
    guard members.count <= FileLimits.memberCount else { throw .receipt(.tooLarge) }
    self.members = members
  }

  private var next: FileMember? { index + 1 < members.count ? members[index + 1] : nil }

  mutating func bytes(_ name: String, limit: Int) throws(AccessError) -> [UInt8] {
    guard let member = next, member.name == name else { throw .receipt(.member(index + 1)) }
    index += 1
    guard member.bytes.count <= limit else { throw .receipt(.tooLarge) }
    return member.bytes
  }

  /// The next member if it has this name.
  mutating func optional(_ name: String, limit: Int) throws(AccessError) -> [UInt8]? {
    next?.name == name ? try bytes(name, limit: limit) : nil
  }

  mutating func note(_ name: String, limit: Int) throws(AccessError) -> SignedNote {
    try Self.note(try bytes(name, limit: limit), limit: limit)
  }

  /// The next member if it lies in `directory`, with the rest of its name.
  mutating func member(in directory: String, limit: Int) -> (name: String, bytes: [UInt8])? {
    guard let member = next, member.name.utf8.starts(with: "\(directory)/".utf8), member.bytes.count <= limit else {
      return nil
    }
    index += 1
    return (String(member.name.utf8.dropFirst(directory.utf8.count + 1)) ?? "", member.bytes)
  }

  /// All members `directory/1`, `directory/2` … that follow.
  mutating func numbered(_ directory: String, limit: Int) throws(AccessError) -> [[UInt8]] {
    var contents: [[UInt8]] = []
    while let (name, bytes) = member(in: directory, limit: limit) {
      guard name == String(contents.count + 1), contents.count < FileLimits.numberedCount else {
        throw .receipt(.member(index))
      }
      contents.append(bytes)
    }
    return contents
  }

  mutating func notes(_ directory: String, limit: Int) throws(AccessError) -> [SignedNote] {
    var notes: [SignedNote] = []
    for bytes in try numbered(directory, limit: limit) { notes.append(try Self.note(bytes, limit: limit)) }
    return notes
  }

  func finish() throws(AccessError) {
    guard next == nil else { throw .receipt(.member(index + 1)) }
  }

  private static func note(_ bytes: [UInt8], limit: Int) throws(AccessError) -> SignedNote {
    do throws(NoteError) { return try SignedNote(bytes: bytes, limit: limit) } catch { throw .document(error) }
  }
}
