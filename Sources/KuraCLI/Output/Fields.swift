// A document for people: labels and values, one above the other.

/// Lines such as `purpose   調達審査`, the values lined up.
package struct Fields: Sendable {
  private static let gap = 2

  private let language: Language
  private var rows: [(label: String, value: String)] = []

  package init(_ language: Language) {
    self.language = language
  }

  /// Adds a value. Line breaks and control characters in it are written out.
  package mutating func add(_ label: Words, _ value: String) {
    rows.append((label[language], DisplayText.line(value)))
  }

  /// Adds a value, if there is one.
  package mutating func add(_ label: Words, ifPresent value: String?) {
    if let value { add(label, value) }
  }

  /// Adds words.
  package mutating func add(_ label: Words, _ value: Words) { add(label, value[language]) }

  /// Adds several values under one label, each on a line of its own; nothing for none.
  package mutating func add(_ label: Words, _ values: [String]) {
    for (index, value) in values.enumerated() {
      rows.append((index == 0 ? label[language] : "", DisplayText.line(value)))
    }
  }

  /// The lines.
  package var lines: [String] {
    let width = rows.map { DisplayText.width($0.label) }.max() ?? 0
    return rows.map { row in
      let padding = String(repeating: " ", count: width - DisplayText.width(row.label) + Self.gap)
      return row.label + padding + row.value
    }
  }
}
