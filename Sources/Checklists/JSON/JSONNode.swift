// JSON that came from outside (RFC 8259), with the place of every value, so that a fault can be told where it is.

/// A value of a JSON text and where it stands.
///
/// ```swift
/// let catalog = try JSONNode(bytes)
/// guard case .object(let members) = catalog.value else { throw ChecklistError.notATemplate }
/// ```
public struct JSONNode: Sendable {
  /// How deep lists and objects may be nested.
  public static let mostDepth = 64
  /// How many values a text may have, unless the caller says otherwise. One takes 32 bytes of memory, and may take two of the text.
  public static let mostValues = 1 << 24
  /// How long a text may be, in bytes, unless the caller says otherwise.
  public static let mostBytes = 256 << 20

  /// What stands there.
  public let value: Value
  // Half the size of a `Place`: there are millions of nodes.
  private let line: UInt32
  private let column: UInt32

  /// Where the value begins.
  public var place: Place { Place(line: Int(line), column: Int(column)) }

  /// What can stand in a JSON text.
  public enum Value: Sendable {
    /// Nothing.
    case null
    /// Yes or no.
    case bool(Bool)
    /// As it is written.
    case number(String)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONNode])
    /// In the order of the text; no key is there twice.
    case object([(key: String, node: JSONNode)])
  }

  /// Reads a whole text strictly: UTF-8 (a byte order mark is overlooked), no repeated keys, at most `mostDepth` deep.
  ///
  /// - Throws: `malformed` with the place; `platform` where bytes are no UTF-8.
  public init(
    _ bytes: [UInt8], mostBytes: Int = JSONNode.mostBytes, mostValues: Int = JSONNode.mostValues
  ) throws(ChecklistError) {
    guard bytes.count <= mostBytes else { throw .malformed(Place(line: 1, column: 1), .tooLong(limit: mostBytes)) }
    var reader = JSONReader(bytes, mostValues: mostValues)
    self = try reader.text()
  }

  init(_ value: Value, line: UInt32, column: UInt32) {
    self.value = value
    self.line = line
    self.column = column
  }
}
