// Reading a line document: every line is asked for by its key, and at the end nothing may be left.

/// Reads a line document strictly.
///
/// ```swift
/// var reader = try LineDocumentReader(bytes, type: "example")
/// let time = try reader.value("time", as: .timestamp)
/// let note = try reader.optional("note")
/// let readers = try reader.sortedValues("reader", parse: { MemberName($0) })
/// let parts = try reader.values("part") { (fields) throws(NoteError) in
///   try Part(number: fields.next(as: .number), byteCount: fields.next(as: .number), name: fields.rest())
/// }
/// try reader.finish()
/// ```
///
/// As keys stand in a fixed order and each value has one text, a document that was read whole serialises to the same bytes.
public struct LineDocumentReader: Sendable {
  private struct Line {
    let key: String
    let value: String
  }

  private let lines: [Line]
  private var index = 0

  /// Checks the grammar of all lines. Errors in one line are reported before anything about its key or value.
  public init(_ bytes: [UInt8], type: String, limits: LineDocument.Limits = .standard) throws(NoteError) {
    guard bytes.count <= limits.byteCount else { throw .tooLong(limit: limits.byteCount) }
    guard LineDocument.type(of: bytes) == type else { throw .wrongDocumentType }
    var lines: [Line] = []
    var number = 1
    var rest = bytes[(LineDocument.firstLine(type: type).utf8.count)...].dropFirst()
    guard bytes.last == UInt8(ascii: "\n") else {
      throw .malformedDocument(line: bytes.count { $0 == UInt8(ascii: "\n") } + 1, .grammar)
    }
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      number += 1
      guard number <= limits.lineCount, end - rest.startIndex <= limits.lineByteCount,
        let space = rest[..<end].firstIndex(of: UInt8(ascii: " ")),
        let key = String(validating: rest[..<space], as: UTF8.self), LineDocument.isKey(key)
      else { throw .malformedDocument(line: number, .grammar) }
      guard let value = String(validating: rest[(space + 1)..<end], as: UTF8.self) else {
        throw .notText(line: number)
      }
      guard !value.isEmpty else { throw .malformedDocument(line: number, .grammar) }
      guard LineDocument.isValue(value) else { throw .notText(line: number) }
      lines.append(Line(key: key, value: value))
      rest = rest[(end + 1)...]
    }
    self.lines = lines
  }

  /// The type that the first line names; `nil` if it names none. The same as `LineDocument.type(of:)`.
  public static func documentType(of bytes: some Collection<UInt8>) -> String? { LineDocument.type(of: bytes) }

  /// The number of the line read last; the first line, which names the type, is 1.
  public var line: Int { index + 1 }

  /// The error for the line read last, when its value turns out to be wrong only later.
  public var malformedValue: NoteError { .malformedDocument(line: line, .value) }

  /// Requires that no line is left.
  public func finish() throws(NoteError) {
    guard index == lines.count else { throw .malformedDocument(line: line + 1, .unexpectedKey) }
  }

  private mutating func take(_ key: String) -> String? {
    guard index < lines.count, lines[index].key == key else { return nil }
    defer { index += 1 }
    return lines[index].value
  }

  private mutating func require(_ key: String) throws(NoteError) -> String {
    guard let value = take(key) else { throw .malformedDocument(line: line + 1, .unexpectedKey) }
    return value
  }

  private func parsed<T>(_ value: String, _ parse: (String) -> T?) throws(NoteError) -> T {
    guard let parsed = parse(value) else { throw malformedValue }
    return parsed
  }
}

// One line.
extension LineDocumentReader {
  /// The value of the next line, which must have this key.
  public mutating func value(_ key: String) throws(NoteError) -> String { try require(key) }

  /// The value of the next line, which must have this key, as `parse` reads it.
  public mutating func value<T>(_ key: String, as format: LineFormat<T>) throws(NoteError) -> T {
    try value(key, parse: format.parse)
  }

  /// The value of the next line, which must have this key, as `parse` reads it; `nil` from `parse` refuses it.
  public mutating func value<T>(_ key: String, parse: (String) -> T?) throws(NoteError) -> T {
    let value = try require(key)
    return try parsed(value, parse)
  }

  /// The value of the next line if it has this key; `nil`, and nothing is read, if it has another.
  public mutating func optional(_ key: String) throws(NoteError) -> String? { take(key) }

  /// The value of the next line if it has this key, as a format reads it.
  public mutating func optional<T>(_ key: String, as format: LineFormat<T>) throws(NoteError) -> T? {
    try optional(key, parse: format.parse)
  }

  /// The value of the next line if it has this key, as `parse` reads it.
  public mutating func optional<T>(_ key: String, parse: (String) -> T?) throws(NoteError) -> T? {
    guard let value = take(key) else { return nil }
    return try parsed(value, parse)
  }

  /// The fields of the next line, which must have this key.
  public mutating func fields<T>(
    _ key: String, _ body: (inout LineFields) throws(NoteError) -> T
  ) throws(NoteError) -> T {
    var fields = LineFields(try require(key), line: line)
    let result = try body(&fields)
    try fields.finish()
    return result
  }

  /// The fields of the next line if it has this key.
  public mutating func optionalFields<T>(
    _ key: String, _ body: (inout LineFields) throws(NoteError) -> T
  ) throws(NoteError) -> T? {
    guard index < lines.count, lines[index].key == key else { return nil }
    return try fields(key, body)
  }
}

// Repeated lines.
extension LineDocumentReader {
  /// The values of all lines with this key that follow here, maybe none, in an order that means something.
  public mutating func values(_ key: String) throws(NoteError) -> [String] {
    try values(key, parse: { $0 })
  }

  /// The values of all lines with this key that follow here, as a format reads them.
  public mutating func values<T>(_ key: String, as format: LineFormat<T>) throws(NoteError) -> [T] {
    try values(key, parse: format.parse)
  }

  /// The values of all lines with this key that follow here, as `parse` reads them.
  public mutating func values<T>(_ key: String, parse: (String) -> T?) throws(NoteError) -> [T] {
    var values: [T] = []
    while let value = take(key) { values.append(try parsed(value, parse)) }
    return values
  }

  /// The fields of all lines with this key that follow here.
  public mutating func values<T>(
    _ key: String, fields body: (inout LineFields) throws(NoteError) -> T
  ) throws(NoteError) -> [T] {
    var values: [T] = []
    while let value = try optionalFields(key, body) { values.append(value) }
    return values
  }

  /// The values of all lines with this key that follow here, in strictly ascending order of their bytes.
  public mutating func sortedValues(_ key: String) throws(NoteError) -> [String] {
    try sortedValues(key, parse: { $0 })
  }

  /// The same, as `parse` reads them.
  public mutating func sortedValues<T>(_ key: String, parse: (String) -> T?) throws(NoteError) -> [T] {
    var values: [T] = []
    var previous: String?
    while let value = take(key) {
      if let previous, !previous.utf8.lexicographicallyPrecedes(value.utf8) {
        throw .malformedDocument(line: line, .notSorted)
      }
      values.append(try parsed(value, parse))
      previous = value
    }
    return values
  }

  /// The fields of all lines with this key that follow here, whose whole values are in strictly ascending order.
  public mutating func sortedValues<T>(
    _ key: String, fields body: (inout LineFields) throws(NoteError) -> T
  ) throws(NoteError) -> [T] {
    var values: [T] = []
    var previous: String?
    while index < lines.count, lines[index].key == key {
      let value = lines[index].value
      if let previous, !previous.utf8.lexicographicallyPrecedes(value.utf8) {
        throw .malformedDocument(line: line + 1, .notSorted)
      }
      values.append(try fields(key, body))
      previous = value
    }
    return values
  }
}
