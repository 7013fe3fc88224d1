// One stanza of a header: the file key, wrapped for one recipient.
//
//     -> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc
//     EmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U

internal import Sodium

/// A stanza: a type, arguments, and a body of any bytes.
public struct Stanza: Hashable, Sendable {
  /// The first argument, `X25519` for instance. Types that are not in the specification have a domain: `example.com/enigma`.
  public let type: String
  /// The other arguments.
  public let arguments: [String]
  /// The bytes of the body.
  public let body: [UInt8]

  /// `nil` unless type and arguments are one or more printable ASCII characters without space (VCHAR of RFC 5234) each.
  public init?(type: String, arguments: [String], body: [UInt8]) {
    for text in [type] + arguments {
      guard !text.isEmpty, text.utf8.allSatisfy(Self.isVisible) else { return nil }
    }
    self.init(checkedType: type, arguments: arguments, body: body)
  }

  init(checkedType type: String, arguments: [String], body: [UInt8]) {
    self.type = type
    self.arguments = arguments
    self.body = body
  }

  /// VCHAR of RFC 5234.
  static func isVisible(_ byte: UInt8) -> Bool { (0x21...0x7e).contains(byte) }

  /// Columns of a full body line, and the bytes that it holds.
  static let columnCount = 64
  static let bytesPerLine = 48

  /// Adds the text of the stanza to a header.
  func append(to text: inout [UInt8]) {
    text.append(contentsOf: "-> \(type)".utf8)
    for argument in arguments { text.append(contentsOf: " \(argument)".utf8) }
    text.append(UInt8(ascii: "\n"))
    let encoded = Array(Base64.encode(body, .unpadded).utf8)
    var position = 0
    // The last line is always shorter than a full one, and empty if need be.
    while encoded.count - position >= Self.columnCount {
      text.append(contentsOf: encoded[position..<position + Self.columnCount])
      text.append(UInt8(ascii: "\n"))
      position += Self.columnCount
    }
    text.append(contentsOf: encoded[position...])
    text.append(UInt8(ascii: "\n"))
  }
}
