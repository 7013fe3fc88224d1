// Where something is in a table or in JSON, as a person finds it: rows and columns as a spreadsheet numbers them.

package import Checklists

extension Place {
  /// How many columns of a terminal a name from a file may take in a message.
  private static let longestName = 40

  /// `row 12, column C "answer" (line 15 of the file)`; in JSON `line 12, character 5 (answer)`.
  ///
  /// - Parameter name: the name of the column, or the key in JSON.
  func words(of name: String? = nil) -> Words {
    let name = name.map(Self.shown)
    guard let row else {
      let key = name.map { Words(ja: "（\($0)）", en: " (\($0))") } ?? Words(ja: "", en: "")
      let character = column.map { Words(ja: " \($0) 文字目", en: ", character \($0)") } ?? Words(ja: "", en: "")
      return Words(ja: "\(line) 行目", en: "line \(line)") + character + key
    }
    let title = name.map { Words(ja: "「\($0)」", en: " \"\($0)\"") } ?? Words(ja: "", en: "")
    let cell =
      column.map { Words(ja: " \(Self.letters(of: $0)) 列", en: ", column \(Self.letters(of: $0))") + title }
      ?? (name.map { Words(ja: "「\($0)」", en: ", column \"\($0)\"") } ?? Words(ja: "", en: ""))
    let file = line == row ? Words(ja: "", en: "") : Words(ja: "（ファイルの \(line) 行目）", en: " (line \(line) of the file)")
    return Words(ja: "\(row) 行目", en: "row \(row)") + cell + file
  }

  /// Text of a file in a message: one line, and not too much of it.
  static func shown(_ text: String) -> String { DisplayText.fit(DisplayText.line(text), to: longestName) }

  /// The name of a column in a spreadsheet: A to Z, AA, AB, …
  ///
  /// - Precondition: columns count from 1.
  package static func letters(of column: Int) -> String {
    precondition(column >= 1)
    var rest = column
    var letters = ""
    while rest > 0 {
      let digit = (rest - 1) % 26
      letters.insert(Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(digit))), at: letters.startIndex)
      rest = (rest - 1) / 26
    }
    return letters
  }
}
