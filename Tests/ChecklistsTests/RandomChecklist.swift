// Checklists nobody would write, for properties that must hold for all of them.

import ChecklistTerms
import Checklists
import Sodium
import TestSupport

extension Sample {
  static func randomChecklist(_ generator: inout SeededGenerator) -> Checklist {
    func some<Value>(_ make: (inout SeededGenerator) -> Value?) -> Value? {
      Bool.random(using: &generator) ? make(&generator) : nil
    }
    func several<Value>(_ make: (inout SeededGenerator) -> Value) -> [Value] {
      (0..<Int.random(in: 0...3, using: &generator)).map { _ in make(&generator) }
    }
    return Checklist(
      template: some {
        TemplateReference(id: TemplateID("x.y_z-1")!, version: TemplateVersion("V+1")!, digest: digest(&$0))
      },
      unit: some { generator in
        ChecklistUnit(
          kind: ChecklistUnit.Kind.allCases.randomElement(using: &generator)!, name: randomString(&generator),
          version: Bool.random(using: &generator) ? randomString(&generator) : nil)
      },
      engagement: some(randomString),
      roles: several { generator in
        Checklist.PartyRole(
          organization: randomString(&generator), role: EngagementRole.allCases.randomElement(using: &generator)!)
      }, respondent: some(randomString),
      filledBy: several { Checklist.FilledSection(section: randomString(&$0), by: randomString(&$0)) }, asOf: some(day),
      validUntil: some(day),
      scope: [.whole, .tier(.core), .tier(.recommended), .rows].randomElement(using: &generator)!,
      request: some(digest), statements: several(randomString), rows: several(randomRow) + several(randomRow))
  }

  static func randomRow(_ generator: inout SeededGenerator) -> Checklist.Row {
    func some<Value>(_ make: (inout SeededGenerator) -> Value?) -> Value? {
      Bool.random(using: &generator) ? make(&generator) : nil
    }
    let meaning = AnswerMeaning.allCases.randomElement(using: &generator)!
    let ids = ["PO.1.1", "(1)-1", "（２）－３", "A&A-01.1", "_x", "1.2", "質問 ㋿", "a_b", "x y", "e\u{301}"]
    return Checklist.Row(
      item: ItemID(ids.randomElement(using: &generator)!)!, answer: Answer(meaning, wording: randomString(&generator)),
      reason: some(randomString),
      alternative: some { generator in
        Alternative(
          means: randomString(&generator), agreedBy: Bool.random(using: &generator) ? randomString(&generator) : nil,
          agreedOn: Bool.random(using: &generator) ? day(&generator) : nil)
      }, ownership: some { Ownership.allCases.randomElement(using: &$0) }, targetDate: some(day),
      evidence: (0..<Int.random(in: 0...2, using: &generator)).map { _ in
        Evidence(
          name: ["a.pdf", "100% 証跡.xlsx", "x:y.txt", "#"].randomElement(using: &generator)!,
          digest: Bool.random(using: &generator) ? digest(&generator) : nil,
          disclosure: Evidence.Disclosure.allCases.randomElement(using: &generator)!,
          kind: Evidence.Kind.allCases.randomElement(using: &generator)!)
      },
      upstream: Bool.random(using: &generator)
        ? [UpstreamBundle(bundle: String(repeating: "0a", count: 16), manifest: digest(&generator))!] : [],
      comment: some(randomString))
  }

  static func digest(_ generator: inout SeededGenerator) -> SHA256.Digest {
    SHA256.hash([UInt8.random(in: 0...3, using: &generator)])
  }

  static func day(_ generator: inout SeededGenerator) -> Day? {
    Day(
      year: Int.random(in: 1...9999, using: &generator), month: Int.random(in: 1...12, using: &generator),
      day: Int.random(in: 1...28, using: &generator))
  }
}
