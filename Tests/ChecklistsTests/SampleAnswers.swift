// A checklist that has something of everything.

import ChecklistTerms
import Checklists
import Sodium

extension Sample {
  static let bundle = String(repeating: "0123456789abcdef", count: 2)

  /// Answers to some items of `nist-ssdf-1.1`, and to one that it doesn't have.
  static func answers() throws -> Checklist {
    let template = try TemplateLibrary().template(named: "nist-ssdf-1.1")
    let sbom = Evidence(name: "sbom 4.2.json", digest: SHA256.hash([1]), disclosure: .attached, kind: .sbom)
    let policy = Evidence(name: "開発規程.pdf", digest: SHA256.hash([2]), disclosure: .availableOnRequest, kind: .policy)
    func row(
      _ id: String, _ meaning: AnswerMeaning, _ wording: String, _ edit: (inout Checklist.Row) -> Void = { _ in }
    )
      -> Checklist.Row
    {
      var row = Checklist.Row(item: ItemID(id)!, answer: Answer(meaning, wording: wording))
      edit(&row)
      return row
    }
    return Checklist(
      template: template.reference, unit: ChecklistUnit(kind: .product, name: "ERP", version: "4.2"),
      engagement: "販売管理システム再構築",
      roles: [
        Checklist.PartyRole(organization: "acme.example", role: .developer),
        Checklist.PartyRole(organization: "buyer.example", role: .customer),
      ], respondent: "ACME 品質保証部", filledBy: [Checklist.FilledSection(section: "RV.1", by: "PSIRT")],
      asOf: Day(year: 2026, month: 11, day: 1), validUntil: Day(year: 2027, month: 10, day: 31),
      request: SHA256.hash([3]),
      statements: ["これは認証ではありません。", "An organization's practice is\nno promise for a project."],
      rows: [
        row("PO.1.1", .yes, "はい") { $0.evidence = [policy] }, row("PO.1.3", .partial, "一部", { $0.comment = "主要 3 社" }),
        row("ＰＳ．３．２", .yes, "○") { $0.evidence = [sbom, policy] },
        row("PW.4.1", .alternative, "代替") { row in
          row.reason = "部品は自社で作る\n（第三者の部品を使わない）"
          row.alternative = Alternative(
            means: "社内の部品庫", agreedBy: "buyer.example 鈴木", agreedOn: Day(year: 2026, month: 10, day: 1))
        },
        row("PW.8.2", .planned, "予定") { row in
          row.reason = "試験機を準備中"
          row.targetDate = Day(year: 2027, month: 3, day: 31)
        },
        row("RV.1.1", .no, "No") { $0.ownership = .customer },
        row("RV.1.2", .notApplicable, "対象外") { $0.reason = "販売店のため" },
        row("RV.3.1", .yes, "Yes") { row in
          row.ownership = .shared
          row.upstream = [UpstreamBundle(bundle: bundle, manifest: SHA256.hash([4]))!]
        },
        row("RV.3.2", .notAnswered, ""), row("(1)-1", .yes, " はい "),
      ])
  }
}
