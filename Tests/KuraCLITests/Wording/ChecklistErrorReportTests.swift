import ChecklistTerms
import Checklists
import KuraCLI
import Platform
import Sodium
import Testing

@Suite("the words for checklists and templates")
struct ChecklistErrorReportTests {
  private static let item = ItemID("PO.1.1")!
  private static let ssdf = TemplateReference<SHA256.Digest>(
    id: TemplateID("nist-ssdf-1.1")!, version: TemplateVersion("1.1")!, digest: nil)
  private static let texts: [TextFault] = [
    .unclosedQuote, .textAfterQuote, .nul, .tooManyColumns(limit: 4096), .tooManyRows(limit: 9), .cellTooLong(limit: 9),
    .tooLong(limit: 9), .grammar, .tooDeep(limit: 64), .tooManyValues(limit: 9), .utf16, .mixedEncodings,
    .repeatedKey("rows"),
    .unknownKey("row"), .missingKey("item"), .wrongKind(key: "a", expected: "text"),
    .wrongKind(key: "a", expected: "number"), .wrongKind(key: "a", expected: "list"),
    .wrongKind(key: "a", expected: "object"), .wrongKind(key: "a", expected: "yes or no"), .badValue(key: "asOf"),
  ]
  static let kinds: [ChecklistFault.Kind] =
    [
      .unknownTemplate(ssdf), .otherTemplate(ssdf), .missingItemID, .badItemID, .unknownItem(suggestions: []),
      .unknownItem(suggestions: [item]), .repeatedItem(firstLine: 3), .unknownAnswer("maybe"), .missingAlternative,
      .badDate, .badOwnership, .badEvidence, .badUpstream, .badHeader, .repeatedHeader, .notAnswered, .missingRow(item),
      .missingUnit, .otherEvidence(name: "sbom.json"),
    ] + AnswerMeaning.allCases.map { .missingReason($0) }
  private static let samples: [(ChecklistError, Status)] = {
    var samples: [(ChecklistError, Status)] = [
      (.platform(.locked(path: "a.csv")), .failure),
      (.platform(.undecodable(line: 3, encodingsTried: [.utf8, .cp932])), .malformed),
      (.notAChecklist, .malformed), (.notATemplate, .malformed), (.unknownColumn("Response"), .usage),
      (.unknownTemplate("nist-ssdf-1.2", suggestions: []), .usage),
      (.unknownTemplate("nist-sdf-1.1", suggestions: ["nist-ssdf-1.1"]), .usage),
      (.ambiguousTemplate(ssdf.id, versions: [ssdf.version]), .usage), (.otherTemplateKnown(ssdf), .failure),
      (.templateNameNeeded, .usage), (.damagedTemplate(path: "t/a@1.json"), .malformed),
      (.template(.empty), .malformed), (.template(.tooMany), .malformed),
      (.template(.repeatedItem(item)), .malformed), (.template(.repeatedCategory(item)), .malformed),
      (.template(.unknownCategory(ItemID("PO")!, of: item)), .malformed),
    ]
    for fault in texts {
      samples.append((.malformed(Place(line: 3, row: 2, column: 3), fault), .malformed))
      samples.append((.malformed(Place(line: 3, column: 3), fault), .malformed))
    }
    for kind in kinds { samples.append((.faults([fault(kind)]), .malformed)) }
    samples.append((.faults([fault(.badDate), fault(.badHeader)]), .malformed))
    return samples
  }()

  private static func fault(_ kind: ChecklistFault.Kind, row: Int = 12) -> ChecklistFault {
    ChecklistFault(place: Place(line: row + 3, row: row, column: 3), column: "answer", item: item, kind: kind)
  }

  @Test func `each error has its status and its words`() {
    for (error, status) in Self.samples { expectSpoken(Report(error), status) }
    expectDistinct(Self.samples.map { Report($0.0) })
  }

  @Test func `each kind of fault has one word for programs`() {
    #expect(Set(Self.kinds.map(\.code)).count == 19)
  }

  @Test(arguments: [
    (Place(line: 12, row: 12, column: 3), "row 12, column C \"answer\"", "12 行目 C 列「answer」"),
    (
      Place(line: 15, row: 12, column: 28), "row 12, column AB \"answer\" (line 15 of the file)",
      "12 行目 AB 列「answer」（ファイルの 15 行目）"
    ),
    (Place(line: 12, row: 12), "row 12, column \"answer\"", "12 行目「answer」"),
    (Place(line: 15, column: 5), "line 15, character 5 (answer)", "15 行目 5 文字目（answer）"),
    (Place(line: 15), "line 15 (answer)", "15 行目（answer）"),
  ])
  func `a fault is where a spreadsheet shows it`(place: Place, en: String, ja: String) {
    let words = ChecklistFault(place: place, column: "answer", kind: .notAnswered).words
    #expect(words.en == "\(en): not answered yet; write an answer")
    #expect(words.ja == "\(ja): まだ回答がありません。回答を書いてください")
  }

  @Test(arguments: [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")])
  func `columns are called as in a spreadsheet`(column: Int, letters: String) {
    #expect(Place.letters(of: column) == letters)
  }

  @Test func `several faults are listed together, in their order, up to a limit`() {
    let faults = (1...60).map { Self.fault(.badDate, row: $0) }
    let report = Report(ChecklistError.faults(faults), of: "a.csv")
    let lines = report.message.en.split(separator: "\n")
    #expect(lines.first == "a.csv: 60 entries have to be corrected")
    #expect(lines.count == 2 + Report.mostFaultsListed)
    #expect(lines[1].hasPrefix("row 1, ") && lines[50].hasPrefix("row 50, ") && lines.last == "and 10 more")
    #expect(report.message.ja.split(separator: "\n").last == "ほか 10 か所")
  }

  @Test func `names and words of a file stay on their line and are cut`() {
    let long = String(repeating: "x", count: 100)
    let fault = ChecklistFault(
      place: Place(line: 1, row: 1, column: 1), column: "a\nb\u{1B}[2J", kind: .unknownAnswer("m\n\(long)"))
    for language in Language.allCases {
      let text = fault.words[language]
      #expect(!text.contains("\n") && !text.contains("\u{1B}") && !text.contains(long))
    }
  }

  @Test func `no word judges an answer`() {
    for report in Self.samples.map({ Report($0.0) }) {
      for word in ["違反", "不適合", "不合格", "減点"] { #expect(!report.message.ja.contains(word)) }
      for word in ["violat", "fail", "complian", "conform", "score"] {
        #expect(!report.message.en.lowercased().contains(word))
      }
    }
  }

  @Test func `the vocabulary has a word of its own for everything, in both languages`() {
    func expectDistinct(_ words: [Words]) {
      #expect(Set(words.map(\.ja)).count == words.count && Set(words.map(\.en)).count == words.count)
    }
    expectDistinct(AnswerMeaning.allCases.map(\.words))
    expectDistinct(ItemTier.allCases.map(\.words))
    expectDistinct(EngagementRole.allCases.map(\.words))
    expectDistinct(ChecklistUnit.Kind.allCases.map(\.words))
    expectDistinct(Ownership.allCases.map(\.words))
    expectDistinct(Evidence.Disclosure.allCases.map(\.words))
  }
}
