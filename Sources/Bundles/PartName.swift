// The name of a part: what the file will be called when it is opened, on whatever machine that is.

internal import Platform

/// Why a name is refused.
public enum PartNameFault: Error, Equatable, Sendable {
  /// There is nothing behind the last slash.
  case empty
  /// `.` or `..`.
  case directory
  /// More than 255 bytes of UTF-8.
  case tooLong
  /// A slash, in a name that has to be one component. Only names that come with a bundle can fail so.
  case slash
  /// A control character, or one that nobody sees or that turns the direction of writing.
  case hiddenCharacter
  /// One of `\ : * ? " < > |`, which Windows can't have in a name.
  case forbiddenCharacter
  /// A blank at either end or a full stop at the end, which Windows drops.
  case blankOrStopAtEnd
  /// Not in normal form C. Only names that come with a bundle can fail so.
  case notNormalised
  /// A name that means a device on Windows: `CON`, `nul.txt`, `COM1` …
  case device
  /// A name that is needed beside the parts: the marking, a receipt, or a file on its way to its name.
  case reserved
}

/// The name of a part: one component, in normal form C, usable and the same on Linux, macOS and Windows.
///
/// ```swift
/// let name = try PartName(path: "evidence/ログ.csv")      // ログ.csv
/// ```
public struct PartName: Hashable, Sendable, CustomStringConvertible {
  /// How long a name may be, in bytes of UTF-8.
  public static let mostBytes = 255
  /// The name.
  public let description: String

  /// The last component of a path, brought into normal form C: for sealing.
  public init(path: String) throws(PartNameFault) {
    let last = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).last ?? ""[...].utf8
    try self.init(UnicodeText.nfc(String(Substring(last))))
  }

  /// Exactly this text: for opening.
  public init(_ text: String) throws(PartNameFault) {
    guard !text.isEmpty else { throw .empty }
    guard text.utf8.count <= Self.mostBytes else { throw .tooLong }
    let bytes = Array(text.utf8)
    guard !bytes.contains(UInt8(ascii: "/")) else { throw .slash }
    guard bytes != Array(".".utf8), bytes != Array("..".utf8) else { throw .directory }
    guard !UnicodeText.hasHiddenCharacters(text) else { throw .hiddenCharacter }
    guard !bytes.contains(where: { "\\:*?\"<>|".utf8.contains($0) }) else { throw .forbiddenCharacter }
    let blank = UInt8(ascii: " ")
    guard bytes.first != blank, bytes.last != blank, bytes.last != UInt8(ascii: ".") else { throw .blankOrStopAtEnd }
    guard UnicodeText.isNFC(text) else { throw .notNormalised }
    description = text
    guard !Self.isDevice(collisionKey) else { throw .device }
    guard !Self.isReserved(collisionKey) else { throw .reserved }
  }

  /// What two names share that a person or a file system may take for the same.
  public var collisionKey: String { UnicodeText.collisionKey(description) }

  /// Two names that are taken for the same, by their numbers from 1.
  struct Collision {
    let first: Int
    let second: Int

    /// The first name that collides with an earlier one, and that one.
    init?(in names: [PartName]) {
      var places: [String: Int] = [:]
      for (place, name) in names.enumerated() {
        guard let earlier = places.updateValue(place, forKey: name.collisionKey) else { continue }
        first = earlier + 1
        second = place + 1
        return
      }
      return nil
    }
  }

  /// Windows looks at what precedes the first full stop, without blanks at its end.
  private static func isDevice(_ key: String) -> Bool {
    var stem = String(key.prefix { $0 != "." })
    while stem.last == " " { stem.removeLast() }
    if ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"].contains(stem) { return true }
    guard stem.count == 4, stem.hasPrefix("com") || stem.hasPrefix("lpt"), let last = stem.last else { return false }
    return "0123456789¹²³".contains(last)
  }

  private static func isReserved(_ key: String) -> Bool {
    if key == UnicodeText.collisionKey(Marking.fileName) || key.hasPrefix(".kura-") { return true }
    let prefix = "receipt-"
    let suffix = ".receipt"
    guard key.hasPrefix(prefix), key.hasSuffix(suffix), key.count == prefix.count + 8 + suffix.count else {
      return false
    }
    return key.dropFirst(prefix.count).prefix(8).allSatisfy { "0123456789abcdef".contains($0) }
  }
}
