// What a signature line calls its key: a name and a 32-bit id (C2SP signed-note, "Format" and "Signatures").

public import Sodium

/// The name of a key: not empty, no white space, no `+`, no control character, at most 512 bytes.
///
/// Names are compared byte by byte, as they are signed, not by Unicode equivalence.
public struct KeyName: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The most bytes that a name may have here; C2SP sets no limit.
  public static let maximumByteCount = 512
  /// The name.
  public let text: String

  /// Refuses what C2SP doesn't allow as a name.
  public init(_ text: String) throws(NoteError) {
    guard Self.isName(text) else { throw .malformedKeyName }
    self.text = text
  }

  /// Takes a name that our own code has put together from parts which can't be wrong.
  ///
  /// - Precondition: `text` is a name.
  package init(known text: String) {
    precondition(Self.isName(text), "not a key name")
    self.text = text
  }

  private static func isName(_ text: String) -> Bool {
    guard !text.isEmpty, text.utf8.count <= maximumByteCount else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.value > 0x20 && scalar != "+" && !scalar.properties.isWhitespace
    }
  }

  /// The name.
  public var description: String { text }

  /// Whether the bytes are the same.
  public static func == (a: KeyName, b: KeyName) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }

  /// Orders by the bytes.
  public static func < (a: KeyName, b: KeyName) -> Bool { a.text.utf8.lexicographicallyPrecedes(b.text.utf8) }
}

/// Four bytes that say which of the keys of a name has signed. An identifier, not a fingerprint: anyone can make another key
/// with the same id, and all he gets is a signature that doesn't verify.
public struct KeyID: Hashable, Sendable, CustomStringConvertible {
  /// The id, read as a big-endian number.
  public let value: UInt32

  /// The id with this value.
  public init(_ value: UInt32) { self.value = value }

  /// The id of a key (C2SP signed-note): the first four bytes of SHA-256(name ‖ newline ‖ type ‖ key).
  public init(name: KeyName, type: SignatureType, publicKey: Ed25519.PublicKey) {
    let digest = SHA256.hash(Array(name.text.utf8) + [0x0A, type.rawValue] + publicKey.bytes)
    self.init(bigEndianBytes: digest.bytes[0..<4])
  }

  init(bigEndianBytes bytes: ArraySlice<UInt8>) {
    value = bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  var bytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

  /// Eight lower-case hexadecimal digits.
  public var description: String { Hex.encode(bytes) }
}

/// How a key signs (C2SP signed-note, "Signature types"). Others exist; this library has no use for them.
public enum SignatureType: UInt8, Hashable, Sendable, CaseIterable {
  /// Ed25519 over the text.
  case ed25519 = 0x01
  /// Ed25519 over a time and a checkpoint (C2SP tlog-cosignature).
  case cosignature = 0x04
}
