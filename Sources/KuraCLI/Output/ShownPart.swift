// An opened part on the terminal: a table where it is CSV, text where it is text, and nothing left behind.

internal import Bundles
internal import Kura
internal import Platform
internal import Sodium

/// A part that is shown instead of stored.
struct ShownPart {
  private static let mostShown = 64 << 20
  private let part: OpenedPart

  init(_ part: OpenedPart) { self.part = part }

  /// Redirected output gets the bytes as they are; a terminal gets what it can show, control characters written out.
  func show(on console: Console) throws(Report) {
    guard console.isTerminal else {
      try copy(to: console)
      return
    }
    var bytes = try content()
    defer { wipe(&bytes) }
    guard let text = Self.text(bytes) else {
      throw Report(
        .failure,
        Words(
          ja: "ファイル \(part.number)（\(part.name)）は文字のファイルではないため、端末には表示しません",
          en: "part \(part.number) (\(part.name)) is not text, and is not shown on a terminal"),
        hint: Words(ja: "-o DIR で開封するか、出力をファイルへ向けてください", en: "open it with -o DIR, or redirect the output"))
    }
    console.show("── \(part.number)  \(part.name) ──")
    try console.out(isTable ? Self.table(CSVReader.rows(text), console) ?? [text] : [text])
  }

  private var isTable: Bool { part.name.description.lowercased().hasSuffix(".csv") }

  private func content() throws(Report) -> [UInt8] {
    do throws(PlatformError) { return try part.bytes(limit: Self.mostShown) } catch { throw Report(error) }
  }

  private func copy(to console: Console) throws(Report) {
    var offset: UInt64 = 0
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    defer { wipe(&buffer) }
    while true {
      var count = 0
      do throws(PlatformError) {
        var span = buffer.mutableSpan
        count = try part.content.read(at: offset, into: &span)
      } catch {
        throw Report(error)
      }
      guard count > 0 else { return }
      if count == buffer.count {
        try console.write(buffer, isText: false)
      } else {
        var rest = Array(buffer[..<count])
        defer { wipe(&rest) }
        try console.write(rest, isText: false)
      }
      offset += UInt64(count)
    }
  }

  /// UTF-8 with or without BOM, else CP932; `nil` for what is neither, or has control characters that text doesn't have.
  private static func text(_ bytes: [UInt8]) -> String? {
    let isBinary = bytes.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    guard !isBinary else { return nil }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    return try? TextEncoding.decode(body, trying: [.utf8, .cp932]).text
  }

  /// `nil` where the rows would make far more cells than there are: one row of a million commas does that.
  private static func table(_ rows: [[String]], _ console: Console) -> [String]? {
    let width = rows.map(\.count).max() ?? 0
    guard width > 0 else { return [] }
    guard width <= 256, width * rows.count <= 1 << 20 else { return nil }
    let blank = Words(ja: "", en: "")
    var table = Table((0..<width).map { _ in Table.Column(blank, shrinks: true) })
    for row in rows { table.add(row + Array(repeating: "", count: width - row.count)) }
    return Array(table.lines(in: console.language, width: console.width).dropFirst())
  }
}

/// Rows of a CSV text (RFC 4180), read leniently, for showing only.
enum CSVReader {
  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    var wasQuote = false
    func end() {
      row.append(String(field))
      field = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
      if isQuoted {
        if scalar == "\"" {
          isQuoted = false
          wasQuote = true
        } else {
          field.append(scalar)
        }
        continue
      }
      switch scalar {
      case "\"":
        if wasQuote { field.append(scalar) }
        isQuoted = true
      case ",": end()
      case "\r": break
      case "\n":
        end()
        rows.append(row)
        row = []
      default: field.append(scalar)
      }
      wasQuote = false
    }
    if !field.isEmpty || !row.isEmpty {
      end()
      rows.append(row)
    }
    return rows
  }
}
