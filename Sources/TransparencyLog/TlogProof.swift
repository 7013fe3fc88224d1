// A proof that fits in a file: entry's index, hashes and checkpoint, checked with no network (C2SP tlog-proof).

public import Sodium
public import SignedNotes

/// The text of a `.tlog-proof` file:
///
/// ```
/// c2sp.org/tlog-proof@v1
/// index 1
/// bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=
///
/// acme.example/sato/log/…
/// 2
/// +sVCA+eMaWzFXJEuMTyvbKhVpL2mSdwJdRZQTYWJn04=
///
/// — acme.example/sato/log/… BASE64
/// ```
public struct TlogProof: Equatable, Sendable {
  private static let firstLine = Array("c2sp.org/tlog-proof@v1\n".utf8)
  /// A tree of less than 2^63 entries is at most this high.
  private static let hashLimit = 63

  /// Bytes that travel along and that nobody has signed.
  public let extra: [UInt8]?
  /// The entry's place.
  public let index: EntryIndex
  /// The inclusion proof's hashes.
  public let hashes: [SHA256.Digest]
  /// The checkpoint with its signatures, none of them verified yet.
  public let checkpoint: SignedNote

  /// A proof by its parts.
  ///
  /// - Precondition: `extra` is not empty.
  public init(extra: [UInt8]? = nil, index: EntryIndex, hashes: [SHA256.Digest], checkpoint: SignedNote) {
    precondition(extra.map { !$0.isEmpty } ?? true)
    self.extra = extra
    self.index = index
    self.hashes = hashes
    self.checkpoint = checkpoint
  }

  /// Reads the one text of a proof.
  public init(bytes: [UInt8], limit: Int = 1 << 20) throws(LogError) {
    guard bytes.count <= limit else { throw .note(.tooLong(limit: limit)) }
    guard bytes.starts(with: Self.firstLine) else { throw .malformedProof(line: 1) }
    var rest = bytes[Self.firstLine.count...]
    var number = 1
    func nextLine() throws(LogError) -> ArraySlice<UInt8> {
      number += 1
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { throw .malformedProof(line: number) }
      defer { rest = rest[(end + 1)...] }
      return rest[..<end]
    }
    func value(of line: ArraySlice<UInt8>, key: String) -> ArraySlice<UInt8>? {
      line.starts(with: key.utf8) ? line.dropFirst(key.utf8.count) : nil
    }
    var line = try nextLine()
    if let text = value(of: line, key: "extra ") {
      guard let bytes = Base64.decode(text), !bytes.isEmpty else { throw .malformedProof(line: number) }
      extra = bytes
      line = try nextLine()
    } else {
      extra = nil
    }
    guard let text = value(of: line, key: "index "), let digits = String(validating: text, as: UTF8.self),
      let index = EntryIndex(digits)
    else { throw .malformedProof(line: number) }
    self.index = index
    var hashes: [SHA256.Digest] = []
    line = try nextLine()
    while !line.isEmpty {
      guard hashes.count < Self.hashLimit, let bytes = Base64.decode(line), let hash = SHA256.Digest(bytes: bytes)
      else { throw .malformedProof(line: number) }
      hashes.append(hash)
      line = try nextLine()
    }
    self.hashes = hashes
    do { checkpoint = try SignedNote(bytes: Array(rest)) } catch { throw .note(error) }
  }

  /// The one text.
  public var bytes: [UInt8] {
    var lines = ""
    if let extra { lines += "extra \(Base64.encode(extra))\n" }
    lines += "index \(index)\n"
    for hash in hashes { lines += "\(Base64.encode(hash.bytes))\n" }
    return Self.firstLine + Array("\(lines)\n".utf8) + checkpoint.bytes
  }

  /// Verifies the checkpoint as one of the log named `origin`, signed by `key`, and that `entry` is in it. Cosignatures are the
  /// caller's to ask for, by `VerifiedCosignature.all`.
  public func verify(entry: [UInt8], origin: Origin, key: VerifierKey) throws(LogError) -> VerifiedCheckpoint {
    let verified = try VerifiedCheckpoint(verifying: checkpoint, of: origin, by: key)
    try InclusionProof(index: index, size: verified.treeHead.size, hashes: hashes)
      .check(entry: entry, in: verified.treeHead)
    return verified
  }
}
