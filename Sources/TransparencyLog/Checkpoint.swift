// The text by which a log commits to its entries (C2SP tlog-checkpoint).

import Sodium
public import SignedNotes

/// The text of a checkpoint: which log, how many entries, which root.
///
/// ```
/// acme.example/sato/log/0011…/aabb…
/// 42
/// CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
/// ```
public struct Checkpoint: Hashable, Sendable {
  /// The most lines that a checkpoint may have.
  static let lineLimit = 16

  /// The log.
  public let origin: Origin
  /// Size and root.
  public let treeHead: TreeHead
  /// Further lines that the log has signed. Ours have none; what they mean, nobody here knows.
  public let extensions: [String]

  /// A checkpoint without extension lines.
  public init(origin: Origin, treeHead: TreeHead) {
    self.origin = origin
    self.treeHead = treeHead
    extensions = []
  }

  /// Reads the one text of a checkpoint. The root of an empty tree must be that of an empty tree.
  public init(text: [UInt8]) throws(LogError) {
    var lines = text.split(separator: UInt8(ascii: "\n"), maxSplits: Self.lineLimit, omittingEmptySubsequences: false)
    guard let rest = lines.popLast(), rest.isEmpty else { throw .malformedCheckpoint(line: lines.count + 1) }
    func line(_ index: Int) throws(LogError) -> String {
      guard index < lines.count, let line = String(validating: lines[index], as: UTF8.self),
        LineDocument.isValue(line)
      else { throw .malformedCheckpoint(line: index + 1) }
      return line
    }
    do { origin = try Origin(try line(0)) } catch { throw .malformedCheckpoint(line: 1) }
    guard let size = TreeSize(try line(1)) else { throw .malformedCheckpoint(line: 2) }
    guard let hash = Base64.decode(try line(2)), let root = SHA256.Digest(bytes: hash),
      size != 0 || root == MerkleTree.emptyRoot
    else { throw .malformedCheckpoint(line: 3) }
    treeHead = TreeHead(size: size, rootHash: root)
    var extensions: [String] = []
    for index in 3..<max(3, lines.count) { extensions.append(try line(index)) }
    self.extensions = extensions
  }

  /// The one text.
  public var text: [UInt8] {
    let lines = [origin.text, treeHead.size.description, Base64.encode(treeHead.rootHash.bytes)] + extensions
    return lines.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] }
  }
}

/// A checkpoint that its log has signed.
///
/// There is no public initialiser without a signature check: a value of this type is the proof that it took place.
public struct VerifiedCheckpoint: Sendable {
  /// What the log says.
  public let checkpoint: Checkpoint
  /// The note it came in, with all its signatures.
  public let note: SignedNote
  /// The key that signed.
  public let key: VerifierKey

  /// Verifies a note as a checkpoint of the log named `origin`, signed by `key` (type 0x01).
  ///
  /// - Throws: `.note` when the signature is missing or wrong, `.malformedCheckpoint`, or `.wrongOrigin`.
  public init(verifying note: SignedNote, of origin: Origin, by key: VerifierKey) throws(LogError) {
    do { _ = try note.verified(by: [key]) } catch { throw .note(error) }
    checkpoint = try Checkpoint(text: note.text)
    guard checkpoint.origin == origin else { throw .wrongOrigin }
    self.note = note
    self.key = key
  }

  /// The log.
  public var origin: Origin { checkpoint.origin }
  /// Size and root.
  public var treeHead: TreeHead { checkpoint.treeHead }
}
