// The name of a bundle. It lives here, not with the bundles, because every access record names one.

import Sodium

/// A bundle's identity: 16 random bytes, written as 32 lower-case hexadecimal digits.
///
/// It is drawn by whoever seals and says nothing about the content. A bundle id names one manifest; a second manifest
/// under a known id is refused wherever it turns up.
public struct BundleID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// 16.
  public static let byteCount = 16
  /// The 16 bytes.
  public let bytes: [UInt8]

  /// `nil` unless there are exactly 16 bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  /// `nil` unless the text is exactly 32 lower-case hexadecimal digits.
  public init?(_ text: String) {
    guard let bytes = Hex.decode(text) else { return nil }
    self.init(bytes: bytes)
  }

  /// A fresh one.
  public static func random() -> BundleID {
    guard let id = BundleID(bytes: RandomBytes.make(count: byteCount)) else {
      preconditionFailure("16 bytes are an id")
    }
    return id
  }

  /// 32 lower-case hexadecimal digits.
  public var description: String { Hex.encode(bytes) }

  /// The first 8 digits, for names of files (`receipt-1f2e3d4c.receipt`).
  public var short: String { Hex.encode(bytes.prefix(4)) }

  /// Orders by the bytes, as their texts are ordered.
  public static func < (a: BundleID, b: BundleID) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}
