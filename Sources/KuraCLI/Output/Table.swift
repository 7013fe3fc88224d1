// Tables on the terminal: columns line up although some characters take two.

/// A table for people. What a program reads is JSON or CSV, and is never cut.
package struct Table: Sendable {
  /// One column.
  package struct Column: Sendable {
    package enum Alignment: Sendable { case left, right }

    package let title: Words
    package let alignment: Alignment
    /// Whether the column may be cut where the terminal is narrow. Times, numbers and states say nothing when cut.
    package let shrinks: Bool

    package init(_ title: Words, _ alignment: Alignment = .left, shrinks: Bool = false) {
      self.title = title
      self.alignment = alignment
      self.shrinks = shrinks
    }
  }

  /// No column is cut below this many terminal columns.
  private static let smallestColumn = 8
  private static let gap = 2

  package let columns: [Column]
  package private(set) var rows: [[String]] = []

  package init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row. Line breaks and control characters in the cells are written out.
  ///
  /// - Precondition: there is one cell per column.
  package mutating func add(_ cells: [String]) {
    precondition(cells.count == columns.count, "a row has one cell per column")
    rows.append(cells.map(DisplayText.line))
  }

  /// The lines, the titles first. `width` is the width of the terminal; without one nothing is cut.
  package func lines(in language: Language, width: Int?) -> [String] {
    let all = [columns.map { $0.title[language] }] + rows
    let widths = widths(of: all, within: width)
    return all.map { row in
      var line = ""
      for (index, cell) in row.enumerated() {
        let text = DisplayText.fit(cell, to: widths[index])
        let padding = String(repeating: " ", count: max(0, widths[index] - DisplayText.width(text)))
        let isLast = index == row.count - 1
        line += columns[index].alignment == .right ? padding + text : text + (isLast ? "" : padding)
        if !isLast { line += String(repeating: " ", count: Self.gap) }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The natural widths; where they don't fit, the widest column that may shrink gives way first.
  private func widths(of rows: [[String]], within limit: Int?) -> [Int] {
    var widths = columns.indices.map { index in rows.map { DisplayText.width($0[index]) }.max() ?? 0 }
    guard let limit else { return widths }
    var excess = widths.reduce(0, +) + Self.gap * (columns.count - 1) - limit
    while excess > 0 {
      let candidates = columns.indices.filter { columns[$0].shrinks && widths[$0] > Self.smallestColumn }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}
