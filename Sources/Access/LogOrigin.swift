// Which log: one member's, under one log key and one agreement.

public import Agreements
public import SignedNotes
public import Sodium

/// The origin of an access log.
///
/// ```
/// buyer.example/tanaka/log/4f6c…(32 digits)/5b0b…(32 digits)
/// ```
/// The digits are the first 16 bytes of SHA-256 of the log's public key, and of the agreement's digest. So a log can
/// neither go on under another key nor be shown under another agreement. It is the first line of every checkpoint of the
/// log and the name of the key that signs them.
public struct LogOrigin: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The member whose log it is.
  public let member: MemberName
  /// 32 hexadecimal digits of the log key's SHA-256.
  public let keyDigits: String
  /// 32 hexadecimal digits of the agreement's digest.
  public let agreementDigits: String

  /// The origin of `member`'s log under this key and this agreement.
  public init(member: MemberName, logKey: LogKey, agreement: SHA256.Digest) {
    self.member = member
    self.keyDigits = Hex.encode(SHA256.hash(logKey.publicKey.bytes).bytes.prefix(16))
    self.agreementDigits = Hex.encode(agreement.bytes.prefix(16))
  }

  /// Reads an origin; `nil` unless it has exactly this form.
  public init?(_ text: String) {
    let fields = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { String($0) }
    guard fields.count == 5, let organization = fields[0], let name = fields[1], let word = fields[2],
      let key = fields[3], let agreement = fields[4], word == "log", Hex.decode(key)?.count == 16,
      Hex.decode(agreement)?.count == 16, let member = MemberName("\(organization)/\(name)")
    else { return nil }
    self.member = member
    self.keyDigits = key
    self.agreementDigits = agreement
  }

  /// The origin as checkpoints have it.
  public var description: String { "\(member)/log/\(keyDigits)/\(agreementDigits)" }

  /// The name of a directory for this log in which several logs have their place: 32 digits of SHA-256 of the origin.
  public var directoryName: String { Hex.encode(SHA256.hash(Array(description.utf8)).bytes.prefix(16)) }

  /// Whether this is a log under the agreement with this digest.
  public func isUnder(_ agreement: SHA256.Digest) -> Bool {
    agreementDigits == Hex.encode(agreement.bytes.prefix(16))
  }

  /// Whether this is a log under the key.
  public func isUnder(_ logKey: LogKey) -> Bool {
    keyDigits == Hex.encode(SHA256.hash(logKey.publicKey.bytes).bytes.prefix(16))
  }

  /// Orders by the texts' bytes.
  public static func < (a: LogOrigin, b: LogOrigin) -> Bool {
    a.description.utf8.lexicographicallyPrecedes(b.description.utf8)
  }
}

/// The state of a log that somebody has seen: `origin size root` in a line.
public struct LogHead: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Which log.
  public let origin: LogOrigin
  /// How many entries it had.
  public let size: UInt64
  /// The root hash over them (RFC 6962 §2.1).
  public let root: SHA256.Digest

  /// The greatest size that a log can have.
  public static let maximalSize = UInt64(Int64.max)

  /// A head by its parts.
  ///
  /// - Precondition: `size` is at most 2^63-1.
  public init(origin: LogOrigin, size: UInt64, root: SHA256.Digest) {
    precondition(size <= Self.maximalSize, "not the size of a log")
    self.origin = origin
    self.size = size
    self.root = root
  }

  init(fields: inout LineFields) throws(NoteError) {
    let origin = try fields.next(parse: { LogOrigin($0) })
    let size: UInt64 = try fields.next(as: .number)
    let root: SHA256.Digest = try fields.next(as: .digest)
    guard size <= Self.maximalSize else { throw fields.malformedValue }
    self.init(origin: origin, size: size, root: root)
  }

  /// Origin, size and root, as a line of a document has them.
  public var description: String { "\(origin) \(size) \(root)" }

  /// Orders by origin, then by size, then by root.
  public static func < (a: LogHead, b: LogHead) -> Bool {
    a.origin == b.origin ? (a.size == b.size ? a.root < b.root : a.size < b.size) : a.origin < b.origin
  }
}

extension LogOrigin {
  /// The verifier key of the log's checkpoints: the log key under the origin as its name.
  public func verifier(_ logKey: LogKey) -> VerifierKey {
    guard let name = try? KeyName(description) else {
      preconditionFailure("an origin has neither a space nor a plus sign")
    }
    return VerifierKey(name: name, type: .ed25519, publicKey: logKey.publicKey)
  }
}
