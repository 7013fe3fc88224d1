// One signature line of a note (C2SP signed-note, "Signatures").

import Sodium

/// A signature line: `— name base64(id ‖ signature)`. What the signature bytes mean depends on the key's type.
public struct NoteSignature: Hashable, Sendable {
  /// The name of the key that is said to have signed.
  public let name: KeyName
  /// Its id.
  public let keyID: KeyID
  /// The signature without the id: at least one byte.
  public let bytes: [UInt8]

  /// A signature by its parts.
  ///
  /// - Precondition: `bytes` is not empty.
  public init(name: KeyName, keyID: KeyID, bytes: [UInt8]) {
    precondition(!bytes.isEmpty, "a signature has bytes")
    self.name = name
    self.keyID = keyID
    self.bytes = bytes
  }

  /// Reads a line without its newline; `nil` unless it is the one text of a signature.
  init?(line: ArraySlice<UInt8>) {
    guard line.starts(with: Self.dash) else { return nil }
    let rest = line.dropFirst(Self.dash.count)
    guard let space = rest.firstIndex(of: UInt8(ascii: " ")),
      let nameText = String(validating: rest[..<space], as: UTF8.self), let name = try? KeyName(nameText),
      let blob = Base64.decode(rest[(space + 1)...]), blob.count > 4
    else { return nil }
    self.init(name: name, keyID: KeyID(bigEndianBytes: blob[..<4]), bytes: Array(blob[4...]))
  }

  /// The line with its newline.
  public var line: [UInt8] {
    Self.dash + Array("\(name) \(Base64.encode(keyID.bytes + bytes))\n".utf8)
  }

  /// Whether the line bears this key's name and id: then it must verify under it, or the note is refused.
  public func names(_ key: VerifierKey) -> Bool { name == key.name && keyID == key.id }

  /// U+2014 and a space.
  private static let dash: [UInt8] = [0xE2, 0x80, 0x94, 0x20]
}
