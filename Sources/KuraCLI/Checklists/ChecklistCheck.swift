// What `kura checklist check` has found, for people and for programs.

internal import Checklists
internal import Platform

/// The outcome of checking a checklist. It states what is there and what isn't; nothing is scored.
struct ChecklistCheck: Sendable {
  /// How many items, files and columns are listed for people. Programs get all.
  private static let mostListed = 50

  private static let paragraphWidth = 76

  /// The faults that are listed.
  private let faults: [ChecklistFault]
  /// How many there are in all.
  private let faultCount: Int
  private let checklist: ReadChecklist
  private let evidence: [EvidenceCheck]
  private var reading: ChecklistReading { checklist.reading }
  private let counts: AnswerCounts

  init(_ checklist: ReadChecklist, evidence: [EvidenceCheck]) {
    self.checklist = checklist
    self.evidence = evidence
    faults = checklist.reading.faults + evidence.compactMap(\.fault)
    faultCount = faults.count + checklist.reading.moreFaults
    counts = AnswerCounts(checklist.reading.counts)
  }

  /// How the command ends where there are faults, which have been listed by then; `nil` where there are none.
  var report: Report? {
    guard faultCount > 0 else { return nil }
    let name = DisplayText.line(checklist.name)
    return Report(
      .malformed,
      Words(
        ja: "\(name): 直すところが \(faultCount) か所あります",
        en: "\(name): \(faultCount == 1 ? "1 entry has" : "\(faultCount) entries have") to be corrected"),
      hint: Words(ja: "直してから、もう一度実行してください", en: "correct that, and try again"))
  }

  /// All of it for people.
  func lines(in language: Language, width: Int?) -> [String] {
    var fields = Fields(language)
    fields.add(Words(ja: "チェックリスト", en: "Checklist"), checklist.name)
    fields.add(Words(ja: "形式", en: "Format"), reading.format.words)
    fields.add(HeaderKey.template.words, templateLine(language))
    if let unit = reading.checklist.unit { fields.add(HeaderKey.unit.words, unit.words[language]) }
    var lines = fields.lines + [""] + counts.table(in: language).lines(in: language, width: width)
    lines.append(StandardStatements.notApplicable[language])
    lines += section(
      Words(ja: "直すところ", en: "to be corrected"), faults.map { $0.words[language] }[...], of: faultCount, language)
    lines += missing(language)
    let absent = evidence.filter { $0.state == .missing }
    lines += section(
      Words(ja: "手元にない証跡", en: "evidence that is not beside the file"),
      absent.prefix(Self.mostListed).map { check in
        let place = check.use.place.words()
        return Words(
          ja: "\(check.use.evidence.name)（\(check.use.item)、\(place.ja)）",
          en: "\(check.use.evidence.name) (\(check.use.item), \(place.en))")[language]
      }[...], of: absent.count, language)
    let unused = reading.unusedColumns
    lines += section(
      Words(ja: "読まなかった列", en: "columns not read"), unused.prefix(Self.mostListed), of: unused.count, language)
    return lines
  }

  private func templateLine(_ language: Language) -> String {
    if let template = reading.template {
      let found = Words(ja: "（ファイルには書かれていません）", en: " (not named in the file)")[language]
      return "\(template.reference)  \(template.title[language.ofChecklist])"
        + (reading.checklist.template == nil ? found : "")
    }
    guard let named = reading.checklist.template else {
      return Words(
        ja: "書かれていません（項目は照合していません。--template で指定できます）",
        en: "not named; items were not compared (say which with --template)")[language]
    }
    return Words(ja: "\(named)（ここにはありません。項目は照合していません）", en: "\(named), not known here; items were not compared")[
      language]
  }

  /// Items without a row, in a paragraph.
  private func missing(_ language: Language) -> [String] {
    let items = reading.missing
    guard !items.isEmpty else { return [] }
    let rest = items.count - Self.mostListed
    let more = rest > 0 ? Words(ja: "、ほか \(rest)", en: " and \(rest) more")[language] : ""
    let list = items.prefix(Self.mostListed).map { DisplayText.line($0.description) }.joined(separator: ", ") + more
    let title = Words(ja: "行のない項目", en: "items without a row")[language]
    return ["", "\(title) (\(items.count))"] + TextWrap.lines(list, width: Self.paragraphWidth).map { "  " + $0 }
  }

  /// A title with a number, and one line each; nothing where there is none.
  private func section(
    _ title: Words, _ shown: ArraySlice<String>, of count: Int, _ language: Language
  ) -> [String] {
    guard count > 0 else { return [] }
    let rest = count - shown.count
    let more = rest > 0 ? ["  " + Words(ja: "ほか \(rest)", en: "and \(rest) more")[language]] : []
    return ["", "\(title[language]) (\(count))"] + shown.map { "  " + DisplayText.line($0) } + more
  }

  /// All of it for programs.
  var json: JSONValue {
    .object([
      "path": checklist.path.map(JSONValue.string) ?? .null, "format": reading.format.json,
      "template": checklist.checklist.template?.json ?? .null, "templateKnown": .bool(reading.template != nil),
      "unit": reading.checklist.unit?.json ?? .null, "rows": .number(counts.rowCount), "counts": counts.json,
      "faults": .array(faults.map(\.json)), "moreFaults": .number(reading.moreFaults),
      "missing": .array(reading.missing.map { .string($0.description) }),
      "evidence": .array(evidence.map(\.json)),
      "unusedColumns": .array(reading.unusedColumns.map(JSONValue.string)),
      "note": .array([.string(StandardStatements.notApplicable.en)]),
    ])
  }
}

extension ChecklistFormat {
  /// The format in words: `CSV, CP932`.
  fileprivate var words: Words {
    switch self {
    case .table(let separator, let encoding):
      let name = separator == UInt8(ascii: "\t") ? Words(ja: "タブ区切り", en: "tab-separated") : Words(ja: "CSV", en: "CSV")
      return name + Words(ja: "、\(encoding.rawValue)", en: ", \(encoding.rawValue)")
    case .json: return Words(ja: "JSON", en: "JSON")
    }
  }

  /// `{kind, separator?, encoding?}`
  fileprivate var json: JSONValue {
    switch self {
    case .table(let separator, let encoding):
      .object([
        "kind": .string("table"), "separator": .string(String(Unicode.Scalar(separator))),
        "encoding": .string(encoding.rawValue),
      ])
    case .json: .object(["kind": .string("json")])
    }
  }
}

extension ChecklistFault {
  /// `{line, row?, column?, columnName?, item?, kind, detail}`
  fileprivate var json: JSONValue {
    .object(
      optional: place.json.merging([
        "columnName": column.map(JSONValue.string), "item": item.map { .string($0.description) },
        "kind": .string(kind.code), "detail": .string(kind.words.en),
      ]) { first, _ in first })
  }
}

extension EvidenceCheck {
  /// `{name, item, state, line, row?, column?}`
  fileprivate var json: JSONValue {
    .object(
      optional: use.place.json.merging([
        "name": .string(use.evidence.name), "item": .string(use.item.description), "state": .string(state.rawValue),
      ]) { first, _ in first })
  }
}

extension Place {
  /// `{line, row?, column?}`
  fileprivate var json: [String: JSONValue?] {
    ["line": .number(line), "row": row.map { .number($0) }, "column": column.map { .number($0) }]
  }
}
