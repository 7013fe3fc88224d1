// Reading in tests: sheets as text, and what is wrong with them.

import Checklists
import Platform
import Testing
import TestSupport

/// Reads a sheet.
func read(
  _ text: String, templates: [Template] = [], columns: [ColumnMapping] = [], isComplete: Bool = false,
  keepsRows: Bool = true
) throws(ChecklistError) -> ChecklistReading {
  try ChecklistReader.read(
    Array(text.utf8),
    ReadingOptions(
      templates: TemplateLibrary(templates), columns: columns, isComplete: isComplete, keepsRows: keepsRows))
}

/// What reading refuses.
func refusal(_ body: () throws -> Void) -> ChecklistError? { thrown(ChecklistError.self, body) }

/// What a table is refused for.
func refusal(ofTable bytes: [UInt8]) -> ChecklistError? {
  refusal { _ = try DelimitedText(bytes) }
}

extension DelimitedText {
  init(_ text: String) throws(ChecklistError) { try self.init(Array(text.utf8)) }

  /// All cells.
  var rows: [[String]] { (0..<rowCount).map { texts(row: $0) } }
}

extension Place {
  /// A cell, by line, row and column.
  init(_ line: Int, _ row: Int, _ column: Int) { self.init(line: line, row: row, column: column) }
}

/// Text as Excel in Japan writes it by default.
func cp932(_ text: String) throws -> [UInt8] { try TextEncoding.encode(text, as: .cp932) }
