// Bech32 (BIP 173) without the limit of 90 characters: how age writes its keys. Kept beside base64 and hex because it knows no
// format; the prefixes belong to whoever uses them.

/// Text with a prefix and a checksum of six characters.
public enum Bech32: Sendable {
  private static let charset = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

  private static let generator: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]

  /// The lower-case text of `data` under a lower-case `prefix`.
  public static func encode(prefix: String, data: [UInt8]) -> String {
    String(decoding: encodeCharacters(prefix: Array(prefix.utf8), data: data.span), as: UTF8.self)
  }

  /// The same into bytes, for secrets: the caller wipes the result.
  package static func encodeCharacters(prefix: [UInt8], data: borrowing Span<UInt8>) -> [UInt8] {
    var groups: [UInt8] = []
    groups.reserveCapacity(data.count * 8 / 5 + 8)
    var accumulator: UInt32 = 0
    var bits: UInt32 = 0
    for i in data.indices {
      accumulator = (accumulator << 8 | UInt32(data[i])) & 0xfff
      bits += 8
      while bits >= 5 {
        bits -= 5
        groups.append(UInt8(accumulator >> bits & 31))
      }
    }
    if bits > 0 { groups.append(UInt8(accumulator << (5 - bits) & 31)) }
    let checksum = polymod(expand(prefix) + groups + [0, 0, 0, 0, 0, 0]) ^ 1
    for i in 0..<6 { groups.append(UInt8(checksum >> (5 * (5 - UInt32(i))) & 31)) }
    defer { wipe(&groups) }
    var text = prefix + [UInt8(ascii: "1")]
    text.reserveCapacity(prefix.count + 1 + groups.count)
    for group in groups { text.append(charset[Int(group)]) }
    return text
  }

  /// The data of a text with exactly this prefix. All lower or all upper case; `prefix` is given in lower case.
  ///
  /// - Throws: `malformedEncoding` for mixed case, another prefix, foreign characters, a wrong checksum, or bits left over.
  public static func decode(_ text: borrowing Span<UInt8>, prefix: String) throws(SodiumError) -> SecretBytes {
    let expected = Array(prefix.utf8)
    var hasLower = false
    var hasUpper = false
    var lower: [UInt8] = []
    lower.reserveCapacity(text.count)
    defer { wipe(&lower) }
    for i in text.indices {
      let character = text[i]
      switch character {
      case UInt8(ascii: "a")...UInt8(ascii: "z"):
        hasLower = true
        lower.append(character)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        hasUpper = true
        lower.append(character + 32)
      case 33...126: lower.append(character)
      default: throw .malformedEncoding
      }
    }
    guard !expected.isEmpty, !(hasLower && hasUpper), lower.count >= expected.count + 7 else {
      throw .malformedEncoding
    }
    guard Array(lower[..<expected.count]) == expected, lower[expected.count] == UInt8(ascii: "1") else {
      throw .malformedEncoding
    }
    var groups: [UInt8] = []
    groups.reserveCapacity(lower.count)
    defer { wipe(&groups) }
    for character in lower[(expected.count + 1)...] {
      guard let value = charset.firstIndex(of: character) else { throw .malformedEncoding }
      groups.append(UInt8(value))
    }
    guard polymod(expand(expected) + groups) == 1 else { throw .malformedEncoding }
    return try regroup(groups[..<(groups.count - 6)])
  }

  /// The data of a public text; `nil` for anything but the one lower-case text that `encode` gives.
  ///
  /// For keys that anybody may see: the result is ordinary memory, where `decode` takes locked pages for each text.
  public static func decodePublic(_ text: String, prefix: String) -> [UInt8]? {
    let characters = Array(text.utf8)
    let start = prefix.utf8.count + 1
    guard characters.count >= start + 6 else { return nil }
    var data: [UInt8] = []
    data.reserveCapacity((characters.count - start) * 5 / 8)
    var accumulator: UInt32 = 0
    var bits: UInt32 = 0
    for character in characters[start..<(characters.count - 6)] {
      guard let value = charset.firstIndex(of: character) else { return nil }
      accumulator = (accumulator << 5 | UInt32(value)) & 0xfff
      bits += 5
      guard bits >= 8 else { continue }
      bits -= 8
      data.append(UInt8(accumulator >> bits & 255))
    }
    // Prefix, separator, spare bits and checksum are right exactly if the same text comes out again.
    guard encode(prefix: prefix, data: data).utf8.elementsEqual(characters) else { return nil }
    return data
  }

  private static func regroup(_ groups: ArraySlice<UInt8>) throws(SodiumError) -> SecretBytes {
    let byteCount = groups.count * 5 / 8
    let spareBits = groups.count * 5 - byteCount * 8
    guard spareBits < 5 else { throw .malformedEncoding }
    return try SecretBytes(
      count: byteCount,
      filling: { (output) throws(SodiumError) in
        var accumulator: UInt32 = 0
        var bits = 0
        var written = 0
        for group in groups {
          accumulator = (accumulator << 5 | UInt32(group)) & 0xfff
          bits += 5
          guard bits >= 8 else { continue }
          bits -= 8
          output[written] = UInt8(accumulator >> UInt32(bits) & 255)
          written += 1
        }
        guard accumulator & ((1 << UInt32(spareBits)) - 1) == 0 else { throw .malformedEncoding }
      })
  }

  private static func expand(_ prefix: [UInt8]) -> [UInt8] {
    prefix.map { $0 >> 5 } + [0] + prefix.map { $0 & 31 }
  }

  private static func polymod(_ values: [UInt8]) -> UInt32 {
    var checksum: UInt32 = 1
    for value in values {
      let top = checksum >> 25
      checksum = (checksum & 0x1ff_ffff) << 5 ^ UInt32(value)
      for i in 0..<5 where top >> UInt32(i) & 1 == 1 { checksum ^= generator[i] }
    }
    return checksum
  }
}
