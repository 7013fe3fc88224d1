// The file key and what is derived from it (C2SP age, "Header MAC" and "Payload").

public import Sodium

/// The 16 bytes that a file's header wraps for each recipient. One file, one key.
public struct FileKey: ~Copyable, Sendable {
  /// 16.
  public static let byteCount = 16
  private let secret: SecretBytes

  /// Takes 16 secret bytes; `nil` for any other number.
  public init?(_ secret: consuming SecretBytes) {
    guard secret.count == Self.byteCount else { return nil }
    self.secret = secret
  }

  /// A fresh key.
  public static func random() -> FileKey {
    guard let key = FileKey(SecretBytes.random(count: byteCount)) else { preconditionFailure("16 bytes are a key") }
    return key
  }

  /// Lends the 16 bytes, for wrapping them.
  public borrowing func withSecretBytes<R: ~Copyable, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
    try secret.withBytes(body)
  }

  /// A second key with the same bytes.
  package borrowing func duplicate() -> FileKey {
    guard let key = FileKey(secret.duplicate()) else { preconditionFailure("16 bytes are a key") }
    return key
  }

  private static let headerInfo = Array("header".utf8)
  private static let payloadInfo = Array("payload".utf8)

  /// The MAC over a header's bytes up to and including `---`.
  borrowing func headerMAC(over bytes: [UInt8]) -> [UInt8] {
    let key = HKDFSHA256.derive(secret: secret, salt: [], info: Self.headerInfo, count: 32)
    return HMACSHA256.authenticate(bytes.span, key: key)
  }

  /// The key of the payload that begins with `nonce`.
  borrowing func payloadKey(nonce: [UInt8]) -> PayloadKey {
    PayloadKey(HKDFSHA256.derive(secret: secret, salt: nonce, info: Self.payloadInfo, count: 32))
  }
}
