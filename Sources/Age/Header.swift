// The header of an age file: who can open it, and a MAC under the file key (C2SP age, "Header").
//
//     age-encryption.org/v1
//     -> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc
//     EmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U
//     --- Vn+54jqiiUCE+WZcEVY3f1sqHjlu/z1LCQ/T7Xm7qI0

internal import Sodium

/// A parsed header. It proves nothing until its MAC has been checked under the file key that one of its stanzas gives.
public struct Header: Hashable, Sendable {
  /// At least one.
  public let stanzas: [Stanza]
  /// The MAC, 32 bytes.
  public let mac: [UInt8]

  init(stanzas: [Stanza], mac: [UInt8]) {
    self.stanzas = stanzas
    self.mac = mac
  }

  static let versionLine = Array("age-encryption.org/v1\n".utf8)
  static let macPrefix = Array("---".utf8)
  static let macByteCount = 32

  /// The bytes; those that were parsed, where it was parsed.
  public var bytes: [UInt8] {
    authenticatedBytes + Array(" \(Base64.encode(mac, .unpadded))\n".utf8)
  }

  /// What the MAC is over: everything up to and including `---`.
  private var authenticatedBytes: [UInt8] { Self.authenticatedBytes(of: stanzas) }

  private static func authenticatedBytes(of stanzas: [Stanza]) -> [UInt8] {
    var text = versionLine
    text.reserveCapacity(stanzas.count * 128 + 64)
    for stanza in stanzas { stanza.append(to: &text) }
    return text + macPrefix
  }

  /// Whether the MAC is the one under `fileKey`.
  public func isAuthentic(under fileKey: borrowing FileKey) -> Bool {
    constantTimeEquals(fileKey.headerMAC(over: authenticatedBytes), mac)
  }

  /// A header that wraps `fileKey` for each recipient, in their order.
  /// - Throws: `empty` without recipients, `passphraseNotAlone`, `weakRecipient`.
  public init(wrapping fileKey: borrowing FileKey, for recipients: [any Recipient]) throws(AgeError) {
    guard !recipients.isEmpty else { throw .empty }
    guard recipients.count == 1 || !recipients.contains(where: \.mustBeAlone) else { throw .passphraseNotAlone }
    let stanzas = try Wrapping.stanzas(for: recipients, fileKey: fileKey)
    self.init(stanzas: stanzas, mac: fileKey.headerMAC(over: Self.authenticatedBytes(of: stanzas)))
  }

  /// The file key that the first matching identity gets out of the stanzas, after the MAC has been checked under it.
  ///
  /// - Throws: `noMatchingIdentity`, `headerAuthenticationFailed`, `malformedStanza`, `excessiveWork`.
  public func fileKey(with identities: [any Identity]) throws(AgeError) -> FileKey {
    if stanzas.count > 1, let index = stanzas.firstIndex(where: { $0.type == ScryptStanza.type }) {
      throw .malformedStanza(stanza: index + 1, .notAlone)
    }
    for identity in identities {
      guard let fileKey = try identity.unwrap(stanzas) else { continue }
      guard isAuthentic(under: fileKey) else { throw .headerAuthenticationFailed }
      return fileKey
    }
    throw .noMatchingIdentity(stanzaTypes: stanzaTypes)
  }

  /// Each type once, in the order of the file; of a file with very many, the first ones.
  private var stanzaTypes: [String] {
    var types: [String] = []
    for stanza in stanzas where types.count < 16 && !types.contains(stanza.type) { types.append(stanza.type) }
    return types
  }
}
