// Writing a line document.

/// Writes a line document, line by line, in the order that its type fixes.
///
/// ```swift
/// var writer = LineDocumentWriter(type: "example")
/// writer.line("time", time)
/// writer.line("note", ifPresent: note)
/// writer.sortedLines("reader", readers)
/// for part in parts { writer.line("part", part.number, part.byteCount, part.name) }
/// return writer.bytes
/// ```
///
/// What a person has typed is checked by `LineDocument.isValue` where it comes in: here it is a precondition, so that no value can
/// ever end its line and begin another.
public struct LineDocumentWriter: Sendable {
  /// The document so far, and at the end.
  public private(set) var bytes: [UInt8]

  /// Begins a document of this type: `card` writes `kura/card@v1`.
  public init(type: String) {
    precondition(LineDocument.isKey(type), "not a document type")
    bytes = Array("\(LineDocument.firstLine(type: type))\n".utf8)
  }

  /// Writes `key field field … last`.
  ///
  /// - Precondition: every field but the last has no space, and none is empty or has a control character.
  public mutating func line(_ key: String, _ fields: any CustomStringConvertible...) {
    write(key, fields.map(\.description))
  }

  /// Writes the line if there is a value.
  public mutating func line(_ key: String, ifPresent value: (any CustomStringConvertible)?) {
    if let value { write(key, [value.description]) }
  }

  /// Writes one line for each value, in the order given: where the order means something.
  public mutating func lines(_ key: String, _ values: some Sequence<some CustomStringConvertible>) {
    for value in values { write(key, [value.description]) }
  }

  /// Writes one line for each value, in the order of their bytes: where the order means nothing.
  ///
  /// - Precondition: no two values have the same text.
  public mutating func sortedLines(_ key: String, _ values: some Sequence<some CustomStringConvertible>) {
    let texts = values.map(\.description).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for (a, b) in zip(texts, texts.dropFirst()) {
      precondition(!a.utf8.elementsEqual(b.utf8), "a value is there twice")
    }
    for text in texts { write(key, [text]) }
  }

  private mutating func write(_ key: String, _ fields: [String]) {
    precondition(LineDocument.isKey(key), "not a key")
    precondition(!fields.isEmpty, "a line has a value")
    for field in fields.dropLast() { precondition(LineDocument.isField(field), "not a field") }
    precondition(LineDocument.isValue(fields[fields.count - 1]), "not a value")
    bytes += Array(key.utf8)
    for field in fields {
      bytes.append(UInt8(ascii: " "))
      bytes += Array(field.utf8)
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}
