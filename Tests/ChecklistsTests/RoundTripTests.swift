// What is written is read back as it was, whatever it says.

import ChecklistTerms
import Checklists
import Sodium
import Testing
import TestSupport

@Suite("round trips") struct RoundTripTests {
  /// Equal in every byte: ids and texts compare by meaning, their JSON doesn't.
  private func expectSame(_ read: Checklist, _ written: Checklist) {
    let isSame = read == written && ChecklistJSON.bytes(of: read) == ChecklistJSON.bytes(of: written)
    #expect(isSame)
  }

  private func template(_ generator: inout SeededGenerator) throws -> Template {
    try Template(
      id: TemplateID("hostile")!, version: TemplateVersion("1")!, title: Sample.text("T"), issuer: Sample.text("I"),
      items: [Sample.item("PO.1.1", "=1+1"), Sample.item("(1)-1", "a\r\n\"b\"")],
      vocabulary: [.partial: ["概ね", "はい"], .no: [Hostile.text(&generator)]])
  }

  @Test(arguments: 0..<300) func `every checklist is read back from its table`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let checklist = RandomAnswers.checklist(&generator)
    let template = try template(&generator)
    let libraries = [TemplateLibrary(), TemplateLibrary([template])]
    for shown in [nil, template] {
      for language in ChecklistLanguage.allCases {
        let bytes = ChecklistCSV.bytes(of: checklist, template: shown, language: language)
        for library in libraries {
          let reading = try ChecklistReader.read(bytes, ReadingOptions(templates: library))
          expectSame(reading.checklist, checklist)
          #expect(reading.unusedColumns == [])
        }
      }
    }
  }

  @Test(arguments: 0..<300) func `every checklist is read back from its JSON`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let checklist = RandomAnswers.checklist(&generator)
    let bytes = ChecklistJSON.bytes(of: checklist)
    let reading = try ChecklistReader.read(bytes, ReadingOptions(templates: TemplateLibrary()))
    #expect(reading.format == .json)
    expectSame(reading.checklist, checklist)
  }

  @Test(arguments: 0..<100) func `table and JSON are checked alike`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let checklist = RandomAnswers.checklist(&generator)
    let options = ReadingOptions(templates: TemplateLibrary(), isComplete: true)
    let table = try ChecklistReader.read(
      ChecklistCSV.bytes(of: checklist, template: nil, language: .english), options)
    let json = try ChecklistReader.read(ChecklistJSON.bytes(of: checklist), options)
    func kinds(_ reading: ChecklistReading) -> Set<String> {
      Set(
        reading.faults.map { fault in
          if case .repeatedItem = fault.kind { return "repeated \(fault.item?.key ?? "")" }
          return "\(fault.kind) \(fault.item?.key ?? "")"
        })
    }
    #expect(kinds(table) == kinds(json))
    #expect(table.counts == json.counts)
    #expect(table.missing == json.missing)
    #expect(table.evidence.map(\.evidence) == json.evidence.map(\.evidence))
  }

  @Test func `the written table is what Specs say`() throws {
    let checklist = Checklist(
      template: TemplateReference(id: TemplateID("sample")!, version: TemplateVersion("1")!, digest: nil),
      unit: ChecklistUnit(kind: .product, name: "受注管理", version: "3.2"), respondent: "佐藤",
      asOf: Day(year: 2026, month: 11, day: 23), statements: ["認証ではありません。"],
      rows: [
        Checklist.Row(
          item: ItemID("A.1")!, answer: Answer(.yes, wording: "はい"), evidence: [Evidence(name: "a.pdf")]),
        Checklist.Row(
          item: ItemID("-A")!, answer: Answer(.no, wording: "いいえ"),
          evidence: [Evidence(name: "sbom.json", disclosure: .availableOnRequest, kind: .sbom), Evidence(name: "b")]),
      ])
    let text = String(decoding: ChecklistCSV.bytes(of: checklist, template: nil, language: .japanese), as: UTF8.self)
    #expect(
      Array(text.utf8)
        == Array(
          """
          \u{FEFF}Kuraチェックリスト,1
          テンプレート,sample,1
          適用単位,製品,受注管理,3.2
          案件,
          回答者,佐藤
          回答時点,2026-11-23
          有効期限,
          範囲,全項目
          宣言,認証ではありません。

          項目番号,回答,理由,代替手段,代替手段の合意者,代替手段の合意日,実施主体,目標日,証跡,供給元の封緘ファイル,備考
          A.1,はい,,,,,,,a.pdf,,
          "'-A",いいえ,,,,,,,"sbom.json | 請求に応じて提示 | SBOM\nb",,

          """.replacing("\n", with: "\r\n").replacing("SBOM\r\n", with: "SBOM\n").utf8))
  }
}

/// Checklists nobody would write.
enum RandomAnswers {
  static func checklist(_ generator: inout SeededGenerator) -> Checklist {
    Checklist(
      template: some(&generator) {
        TemplateReference(
          id: TemplateID(Bool.random(using: &$0) ? "hostile" : "other-1.1")!, version: TemplateVersion("1")!,
          digest: some(&$0, digest))
      },
      unit: some(&generator) {
        ChecklistUnit(
          kind: ChecklistUnit.Kind.allCases.randomElement(using: &$0)!, name: Hostile.name(&$0),
          version: some(&$0, Hostile.nonEmpty))
      }, engagement: some(&generator, Hostile.nonEmpty),
      roles: several(&generator) {
        Checklist.PartyRole(
          organization: Hostile.name(&$0), role: EngagementRole.allCases.randomElement(using: &$0)!)
      }, respondent: some(&generator, Hostile.nonEmpty),
      filledBy: several(&generator) { Checklist.FilledSection(section: Hostile.name(&$0), by: Hostile.name(&$0)) },
      asOf: some(&generator, day), validUntil: some(&generator, day),
      scope: [.whole, .tier(.core), .tier(.recommended), .rows].randomElement(using: &generator)!,
      request: some(&generator, digest), statements: several(&generator, Hostile.nonEmpty),
      rows: several(&generator, row) + several(&generator, row))
  }

  static func row(_ generator: inout SeededGenerator) -> Checklist.Row {
    Checklist.Row(
      item: item(&generator), answer: answer(&generator), reason: some(&generator, Hostile.nonEmpty),
      alternative: some(&generator) {
        Alternative(
          means: Hostile.nonEmpty(&$0), agreedBy: some(&$0, Hostile.nonEmpty), agreedOn: some(&$0, day))
      }, ownership: some(&generator) { Ownership.allCases.randomElement(using: &$0)! },
      targetDate: some(&generator, day), evidence: several(&generator, evidence),
      upstream: several(&generator) {
        UpstreamBundle(
          bundle: Hex.encode(digest(&$0).bytes.prefix(16)), manifest: digest(&$0))!
      }, comment: some(&generator, Hostile.nonEmpty))
  }

  private static func item(_ generator: inout SeededGenerator) -> ItemID {
    let usual = ["PO.1.1", "（１）－１", "A&A-01.1", "-1", "=1", "no digits", "項目番号", "Kura checklist", "'=x"]
    return ItemID(Hostile.text(&generator)) ?? ItemID(usual.randomElement(using: &generator)!)!
  }

  /// Any wording with any meaning: a word that means it, one that means something else, one that nobody knows.
  private static func answer(_ generator: inout SeededGenerator) -> Answer {
    let meaning = AnswerMeaning.allCases.randomElement(using: &generator)!
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return .none
    case 1: return Answer(meaning, wording: AnswerVocabulary.word(for: meaning, in: .japanese))
    case 2: return Answer(meaning, wording: ["はい", "概ね", " ", "対象外"].randomElement(using: &generator)!)
    default: return Answer(meaning, wording: Hostile.nonEmpty(&generator))
    }
  }

  private static func evidence(_ generator: inout SeededGenerator) -> Evidence {
    let usual = ["a.pdf", "証跡 1.xlsx", "添付", "attached", "=x", "か\u{3099}.txt", "a;b", "sha256:x", "ａ｜ｂ"]
    let name = FoldedText.trimmed(Hostile.text(&generator))
    return Evidence(
      name: Evidence.isName(name) ? name : usual.randomElement(using: &generator)!, digest: some(&generator, digest),
      disclosure: Evidence.Disclosure.allCases.randomElement(using: &generator)!,
      kind: Evidence.Kind.allCases.randomElement(using: &generator)!)
  }

  private static func digest(_ generator: inout SeededGenerator) -> SHA256.Digest {
    SHA256.hash((0..<8).map { _ in UInt8.random(in: 0...255, using: &generator) })
  }

  private static func day(_ generator: inout SeededGenerator) -> Day {
    Day(
      year: Int.random(in: 1...9999, using: &generator), month: Int.random(in: 1...12, using: &generator),
      day: Int.random(in: 1...28, using: &generator))!
  }

  private static func some<Value>(
    _ generator: inout SeededGenerator, _ make: (inout SeededGenerator) -> Value
  ) -> Value? {
    Bool.random(using: &generator) ? make(&generator) : nil
  }

  private static func several<Value>(
    _ generator: inout SeededGenerator, _ make: (inout SeededGenerator) -> Value
  ) -> [Value] {
    (0..<Int.random(in: 0...3, using: &generator)).map { _ in make(&generator) }
  }
}
