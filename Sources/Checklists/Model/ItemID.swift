// The number of an item, as its issuer writes it, and the form under which its twins are found.

internal import Platform

/// The identifier of an item: `PO.1.1`, `(1)-1`, `A&A-01.1`.
///
/// It is kept as it was written. Two are the same item when they differ only in width, case, the kind of dash or outer blanks:
/// `（１）－１` is `(1)-1`.
public struct ItemID: Sendable, Hashable, CustomStringConvertible {
  /// How long one may be, in bytes of UTF-8.
  public static let mostBytes = 256
  /// As it was written, without outer blanks.
  public let description: String
  /// What two ways to write the same item share.
  public let key: String

  /// `nil` where nothing is left without outer blanks, where it is longer than `mostBytes`, or has a control character.
  public init?(_ text: String) {
    if FoldedText.isPlain(text.utf8) {
      guard text.utf8.count <= Self.mostBytes else { return nil }
      description = text
      key = FoldedText.lowercased(text)
      return
    }
    let trimmed = FoldedText.trimmed(text)
    guard !trimmed.isEmpty, trimmed.utf8.count <= Self.mostBytes, !UnicodeText.hasHiddenCharacters(trimmed) else {
      return nil
    }
    description = trimmed
    key = FoldedText.key(trimmed)
  }

  /// Whether bytes are an id in which only the case has to be folded.
  static func isPlain(_ bytes: borrowing Span<UInt8>) -> Bool {
    guard (1...mostBytes).contains(bytes.count), bytes[0] != 0x20, bytes[bytes.count - 1] != 0x20 else { return false }
    for index in bytes.indices where bytes[index] &- 0x20 >= 0x5F { return false }
    return true
  }

  /// Compares the key only. Keys are in one normal form, so that equal ones have equal bytes.
  public static func == (a: ItemID, b: ItemID) -> Bool { a.key == b.key }

  /// Hashes the key only.
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// Text that people write in several ways, brought into one for comparing.
public enum FoldedText: Sendable {
  /// Without blanks, half and full width, at either end.
  public static func trimmed(_ text: String) -> String {
    if isPlain(text.utf8) { return text }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }), let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  /// Outer blanks gone; case, width and normal form folded; every dash a hyphen. For comparing, not for showing.
  public static func key(_ text: String) -> String {
    if isPlain(text.utf8) { return lowercased(text) }
    var folded = String.UnicodeScalarView()
    for scalar in UnicodeText.collisionKey(trimmed(text)).unicodeScalars {
      folded.append(isDash(scalar) ? "-" : scalar)
    }
    return String(folded)
  }

  /// Whether only the case of a text has to be folded: visible ASCII, and spaces inside. Most ids are such, and folding is slow.
  static func isPlain(_ text: some BidirectionalCollection<UInt8>) -> Bool {
    text.allSatisfy { $0 &- 0x20 < 0x5F } && !text.isEmpty && text.first != 0x20 && text.last != 0x20
  }

  /// A plain text in lower case.
  static func lowercased(_ text: String) -> String {
    text.utf8.contains { $0 &- 0x41 < 26 } ? text.lowercased() : text
  }

  /// Whether there is nothing but blanks in a text in UTF-8.
  static func isBlank(_ text: borrowing Span<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
      let left = text.count - index
      switch text[index] {
      case 0x09...0x0D, 0x20: index += 1
      case 0xC2 where left > 1 && text[index + 1] == 0xA0: index += 2
      case 0xE3 where left > 2 && text[index + 1] == 0x80 && text[index + 2] == 0x80: index += 3
      case 0xEF where left > 2 && text[index + 1] == 0xBB && text[index + 2] == 0xBF: index += 3
      default: return false
      }
    }
    return true
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0xA0, 0x3000, 0xFEFF: true
    default: false
    }
  }

  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: true
    default: false
    }
  }
}
