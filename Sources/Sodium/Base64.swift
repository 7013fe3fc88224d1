// Strict base64 (RFC 4648 §4): for every sequence of bytes one text, for every text at most one.

import CSodium

/// The standard alphabet, with or without padding.
public enum Base64: Sendable {
  /// Whether `=` fills the last group up.
  public enum Padding: Sendable {
    /// With `=`, as signed notes have it.
    case padded
    /// Without, as age's header has it.
    case unpadded

    fileprivate var variant: CInt {
      switch self {
      case .padded: sodium_base64_VARIANT_ORIGINAL
      case .unpadded: sodium_base64_VARIANT_ORIGINAL_NO_PADDING
      }
    }
  }

  /// The text of `bytes`, on one line.
  public static func encode(_ bytes: [UInt8], _ padding: Padding = .padded) -> String {
    let capacity = sodium_base64_encoded_len(bytes.count, padding.variant)
    let text = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, written in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        unsafe _ = sodium_bin2base64(characters.baseAddress!, capacity, bytes, bytes.count, padding.variant)
      }
      written = capacity - 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `nil` unless `text` is the one encoding of something: right alphabet, right padding, no bits left over, no white space.
  public static func decode(_ text: some Collection<UInt8>, _ padding: Padding = .padded) -> [UInt8]? {
    let characters = Array(text)
    guard !characters.isEmpty else { return [] }
    var count = 0
    var end: UnsafePointer<CChar>?
    var complete = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: characters.count / 4 * 3 + 3) { buffer, written in
      unsafe characters.withUnsafeBufferPointer { source in
        unsafe source.withMemoryRebound(to: CChar.self) { source in
          let status = unsafe sodium_base642bin(
            buffer.baseAddress!, buffer.count, source.baseAddress!, source.count, nil, &count, &end, padding.variant)
          complete = unsafe status == 0 && end == source.baseAddress! + source.count
        }
      }
      written = complete ? count : 0
    }
    guard complete, Array(encode(bytes, padding).utf8) == characters else { return nil }
    return bytes
  }

  /// `nil` unless `text` is the one encoding of something.
  public static func decode(_ text: String, _ padding: Padding = .padded) -> [UInt8]? { decode(text.utf8, padding) }
}
