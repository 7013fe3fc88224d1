// The number that two people compare by telephone (照合番号, Specs/cards.md §3).

import SignedNotes
public import Sodium

/// What a key is compared by: SHA-256 over a name and its verifier key, read out as forty decimal digits.
///
/// ```
/// H("kura/fingerprint@v1\n" name "\n" verifier-key "\n")   as a big-endian number mod 10^40
/// 04521 88730 19264 55012 77381 90466 23597 10843
/// ```
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
  private static let domain = "kura/fingerprint@v1\n"
  /// How many decimal digits are compared.
  public static let digitCount = 40
  /// The whole hash, for who compares by machine.
  public let digest: SHA256.Digest

  /// The fingerprint of an organization's key.
  public init(organization: OrganizationName, key: OrganizationKey) {
    self.init(name: organization.description, verifier: key.verifier(for: organization))
  }

  /// The fingerprint of a member's document key, as a member request shows it.
  public init(member: MemberName, keys: MemberKeys) {
    self.init(name: member.description, verifier: keys.documentVerifier(for: member))
  }

  private init(name: String, verifier: VerifierKey) {
    self.digest = SHA256.hash(Array("\(Self.domain)\(name)\n\(verifier)\n".utf8))
  }

  /// The forty digits, the most significant first.
  public var digits: [UInt8] {
    var lowestFirst = [UInt8](repeating: 0, count: Self.digitCount)
    for byte in digest.bytes {
      var carry = Int(byte)
      for i in lowestFirst.indices {
        let value = Int(lowestFirst[i]) * 256 + carry
        lowestFirst[i] = UInt8(value % 10)
        carry = value / 10
      }
    }
    return lowestFirst.reversed()
  }

  /// Eight groups of five digits with a space between.
  public var description: String {
    let digits = digits
    return stride(from: 0, to: Self.digitCount, by: 5)
      .map { start in digits[start..<(start + 5)].map(String.init).joined() }
      .joined(separator: " ")
  }

  /// Whether this is what a person has typed, in either of the two forms.
  public func matches(_ typed: TypedFingerprint) -> Bool {
    switch typed {
    case .digits(let typed): digits == typed
    case .digest(let typed): digest == typed
    }
  }
}

/// A fingerprint as a person types it: all forty digits, or the 64 hexadecimal digits of the hash. Nothing shorter.
public enum TypedFingerprint: Hashable, Sendable {
  /// Forty values from 0 to 9.
  case digits([UInt8])
  /// The whole hash.
  case digest(SHA256.Digest)

  /// Reads what was typed or pasted. Spaces and hyphens count for nothing, full-width characters are what they stand for.
  ///
  /// `nil` for another number of digits, or any other character.
  public init?(_ text: String) {
    guard text.utf8.count <= 1024 else { return nil }
    var characters: [UInt8] = []
    for scalar in text.unicodeScalars where !Self.isSeparator(scalar) {
      guard let digit = Self.hexadecimalValue(scalar) else { return nil }
      characters.append(digit)
    }
    if characters.count == Fingerprint.digitCount, characters.allSatisfy({ $0 < 10 }) {
      self = .digits(characters)
    } else if characters.count == 2 * SHA256.Digest.byteCount {
      let bytes = stride(from: 0, to: characters.count, by: 2).map { characters[$0] << 4 | characters[$0 + 1] }
      guard let digest = SHA256.Digest(bytes: bytes) else { return nil }
      self = .digest(digest)
    } else {
      return nil
    }
  }

  /// White space, and the hyphens, dashes and long vowel marks that keyboards give for a hyphen.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "\u{2010}"..."\u{2015}", "\u{2212}", "\u{30FC}", "\u{FF0D}", "\u{FF70}", "\u{FE63}": true
    default: scalar.properties.isWhitespace
    }
  }

  private static func hexadecimalValue(_ scalar: Unicode.Scalar) -> UInt8? {
    let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
    switch value {
    case 0x30...0x39: return UInt8(value - 0x30)
    case 0x41...0x46: return UInt8(value - 0x41 + 10)
    case 0x61...0x66: return UInt8(value - 0x61 + 10)
    default: return nil
    }
  }
}
