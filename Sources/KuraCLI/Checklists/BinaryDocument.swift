// Workbooks and PDFs, where a table or JSON is needed: the mistake that is made most often.

/// A kind of document that is carried byte for byte, and never read.
enum BinaryDocument: CaseIterable, Sendable {
  /// ZIP: `.xlsx`, `.xlsm`.
  case workbook
  /// OLE compound file: `.xls`.
  case oldWorkbook
  case pdf

  /// `nil` for anything else.
  init?(_ bytes: [UInt8]) {
    guard let kind = Self.allCases.first(where: { bytes.starts(with: $0.magic) }) else { return nil }
    self = kind
  }

  private var magic: [UInt8] {
    switch self {
    case .workbook: Array("PK\u{3}\u{4}".utf8)
    case .oldWorkbook: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    case .pdf: Array("%PDF-".utf8)
    }
  }

  /// Why it isn't read, and what to do.
  func report(of path: String?) -> Report {
    let name = DisplayText.line(path ?? "-")
    switch self {
    case .workbook, .oldWorkbook:
      return Report(
        .malformed,
        Words(
          ja: "\(name) は Excel などのブックです。読めるのは CSV と JSON です",
          en: "\(name) is a workbook, and only CSV and JSON are read"),
        hint: Words(
          ja: "表計算ソフトで開き、「CSV UTF-8」で保存してください。原本は封緘するときに一緒に渡せます",
          en: "open it in a spreadsheet and save it as CSV UTF-8; the workbook itself can be sealed beside it"))
    case .pdf:
      return Report(
        .malformed,
        Words(ja: "\(name) は PDF です。読めるのは CSV と JSON です", en: "\(name) is a PDF, and only CSV and JSON are read"),
        hint: Words(
          ja: "CSV を作成した人から受け取ってください。PDF は封緘するときに一緒に渡せます",
          en: "ask whoever made it for the CSV; the PDF itself can be sealed beside it"))
    }
  }
}
