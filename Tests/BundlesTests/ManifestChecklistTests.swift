// What a manifest says of checklists, evidence and macros: its lines, both ways, and what is refused of them.

import Agreements
import Bundles
import ChecklistTerms
import Foundation
import Platform
import SignedNotes
import Sodium
import Testing

private func plain() throws -> String { String(decoding: try vector("manifest.txt"), as: UTF8.self) }
private func full() throws -> String { String(decoding: try vector("manifest-checklist.txt"), as: UTF8.self) }
private let digest = String(repeating: "0", count: 64)

/// The manifest without checklists, with these lines behind it.
private func manifest(_ lines: String...) throws(BundleError) -> Manifest {
  let text = (try? plain()) ?? ""
  return try Manifest(text: Array((text + lines.map { $0 + "\n" }.joined()).utf8))
}

private func fault(_ lines: [String]) -> BundleError? {
  failure { () throws(BundleError) in
    let text = (try? plain()) ?? ""
    _ = try Manifest(text: Array((text + lines.map { $0 + "\n" }.joined()).utf8))
  }
}

private func template(
  _ id: String, _ version: String = "1", digest: SHA256.Digest? = nil
) -> TemplateReference<SHA256.Digest> {
  TemplateReference(id: TemplateID(id)!, version: TemplateVersion(version)!, digest: digest)
}

@Suite("what a manifest says of checklists") struct ManifestChecklistTests {
  @Test func `is read into what it says, and written as it was`() throws {
    let bytes = try vector("manifest-checklist.txt")
    let manifest = try Manifest(text: bytes)
    #expect(manifest.text == bytes)
    let checklist = try #require(manifest.part(1)?.checklist)
    #expect(checklist.template.description == "nist-ssdf-1.1@1.1")
    #expect(checklist.template.digest == SHA256.hash(Array("kura test template".utf8)))
    #expect(checklist.unit == ChecklistUnit(kind: .product, name: "販売管理 3.2"))
    #expect(checklist.statements == ["認証や認定ではありません", "対象外の回答は、有利にも不利にも扱いません"])
    #expect(manifest.part(2)?.checklist == nil)
    #expect(manifest.parts.map(\.hasMacros) == [false, true])
    #expect(manifest.evidence.map(\.item) == ["PW.8.2", "RV.1.1"])
    #expect(manifest.evidenceLinks(toPart: 2).count == 2 && manifest.evidenceLinks(toPart: 1).isEmpty)
  }

  @Test func `stands in the specification word for word`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Specs/manifest.md")
    let lines = try full().dropFirst(plain().count)
    #expect(lines.hasPrefix("checklist 1 "))
    #expect(try String(contentsOf: page, encoding: .utf8).contains("```\n" + lines + "```"))
  }

  @Test func `nothing of it is needed`() throws {
    let manifest = try manifest("checklist 2 - 2026-03 caiq")
    #expect(
      manifest.part(2)?.checklist == Manifest.Checklist(template: template("caiq", "2026-03")))
    #expect(manifest.part(1)?.checklist == nil && manifest.evidence.isEmpty)
    #expect(manifest.text == Array((try plain() + "checklist 2 - 2026-03 caiq\n").utf8))
  }

  @Test func `a checklist can be the evidence of another one, and of itself`() throws {
    let manifest = try manifest(
      "checklist 1 - 1 a", "checklist 2 - 1 b", "evidence 1 1 x", "evidence 1 2 x", "evidence 2 1 x")
    #expect(manifest.evidence.count == 3)
  }

  @Test(arguments: [
    "checklist 1 - 1", "checklist 1 - 1 a b", "checklist x - 1 a", "checklist 1 - a", "checklist 01 - 1 a",
    "checklist 1 \(digest)0 1 a", "checklist 1 ABCD 1 a", "checklist 1  1 a", "checklist",
    "checklist 1 -- 1 a", "checklist -1 - 1 a",
  ]) func `a line of another form is refused`(line: String) {
    guard case .note = fault([line]) else { return #expect(Bool(false), "\(line)") }
  }

  @Test(arguments: [
    "checklist-unit 1 product", "checklist-unit 1 Product x", "checklist-unit 1 planet x", "checklist-unit product x",
    "checklist-unit 1 product a\u{7}", "statement 1", "statement x y", "evidence 1 2", "evidence 1 x", "macros",
    "macros x", "macros 1 2", "colour 1 red",
  ]) func `so is one behind a checklist`(line: String) {
    guard case .note = fault(["checklist 1 - 1 a", line]) else { return #expect(Bool(false), "\(line)") }
  }

  @Test func `lines out of their order are refused`() throws {
    let lines = [
      "checklist 1 - 1 a", "checklist-unit 1 product x", "statement 1 x", "evidence 1 2 x", "macros 1",
    ]
    #expect(fault(lines) == nil)
    for (first, second) in zip(lines.indices, lines.indices.dropFirst()) {
      var swapped = lines
      swapped.swapAt(first, second)
      guard case .note(.malformedDocument) = fault(swapped) else {
        Issue.record("\(swapped)")
        continue
      }
    }
    // Before the reasons is no place, either.
    let reason = try #require(try plain().split(separator: "\n").last { $0.hasPrefix("reason ") })
    let moved = try plain().replacingOccurrences(of: "\(reason)\n", with: "checklist 1 - 1 a\n\(reason)\n")
    #expect(throws: BundleError.self) { try Manifest(text: Array(moved.utf8)) }
  }

  private static let misplaced: [([String], ManifestFault)] = [
    (["checklist 0 - 1 a"], .misplaced(.checklist, part: 0, .unknownPart)),
    (["checklist 3 - 1 a"], .misplaced(.checklist, part: 3, .unknownPart)),
    (["checklist 2 - 1 a", "checklist 1 - 1 a"], .misplaced(.checklist, part: 1, .order)),
    (["checklist 1 - 1 a", "checklist 1 - 1 a"], .misplaced(.checklist, part: 1, .order)),
    (["checklist 1 - 1 a", "checklist-unit 3 product x"], .misplaced(.unit, part: 3, .unknownPart)),
    (["checklist 1 - 1 a", "checklist-unit 2 product x"], .misplaced(.unit, part: 2, .noChecklist)),
    (
      ["checklist 1 - 1 a", "checklist-unit 1 product x", "checklist-unit 1 product y"],
      .misplaced(.unit, part: 1, .order)
    ),
    (["statement 1 x"], .misplaced(.statement, part: 1, .noChecklist)),
    (["checklist 1 - 1 a", "statement 9 x"], .misplaced(.statement, part: 9, .unknownPart)),
    (
      ["checklist 1 - 1 a", "checklist 2 - 1 a", "statement 2 x", "statement 1 x"],
      .misplaced(.statement, part: 1, .order)
    ),
    (["evidence 1 2 x"], .misplaced(.evidence, part: 1, .noChecklist)),
    (["checklist 1 - 1 a", "evidence 2 1 x"], .misplaced(.evidence, part: 2, .noChecklist)),
    (["checklist 1 - 1 a", "evidence 1 3 x"], .misplaced(.evidence, part: 1, .unknownPart)),
    (["checklist 1 - 1 a", "evidence 1 0 x"], .misplaced(.evidence, part: 1, .unknownPart)),
    (["checklist 1 - 1 a", "evidence 3 1 x"], .misplaced(.evidence, part: 3, .unknownPart)),
    (["checklist 1 - 1 a", "evidence 1 2 b", "evidence 1 2 a"], .misplaced(.evidence, part: 1, .order)),
    (["checklist 1 - 1 a", "evidence 1 2 a", "evidence 1 2 a"], .misplaced(.evidence, part: 1, .order)),
    (["checklist 1 - 1 a", "evidence 1 2 a", "evidence 1 1 a"], .misplaced(.evidence, part: 1, .order)),
    (["macros 3"], .misplaced(.macros, part: 3, .unknownPart)),
    (["macros 2", "macros 2"], .misplaced(.macros, part: 2, .order)),
    (["macros 2", "macros 1"], .misplaced(.macros, part: 1, .order)),
  ]

  @Test func `a line about the wrong part is refused`() {
    for (lines, expected) in Self.misplaced { #expect(fault(lines) == .malformedManifest(expected), "\(lines)") }
  }

  @Test func `a manifest without parts has no lines about them, and no trap`() throws {
    let lines = try full().split(separator: "\n").filter { !$0.hasPrefix("part") && !$0.hasPrefix("reason") }
    let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
    #expect(failure { () throws(BundleError) in _ = try Manifest(text: bytes) } != nil)
  }

  private static func long(_ count: Int) -> String { String(repeating: "x", count: count) }

  @Test(arguments: [
    ("checklist 1 - 1 a\nchecklist-unit 1 product ", 1024, ManifestFault.Field.checklistUnit),
    ("checklist 1 - 1 a\nstatement 1 ", 4096, .statement), ("checklist 1 - 1 a\nevidence 1 2 ", 256, .item),
  ]) func `a text has its limit, and no blank at its ends`(start: String, limit: Int, field: ManifestFault.Field) {
    #expect(fault([start + Self.long(limit)]) == nil)
    #expect(fault([start + Self.long(limit + 1)]) == .malformedManifest(.text(field)))
    #expect(fault([start + "a b"]) == nil)
    for text in [" a", "a "] { #expect(fault([start + text]) == .malformedManifest(.text(field))) }
  }

  @Test func `name and version of a template are a template's`() {
    #expect(fault(["checklist 1 - \(Self.long(32)) \(Self.long(64))"]) == nil)
    for line in ["checklist 1 - \(Self.long(33)) a", "checklist 1 - 1 \(Self.long(65))", "checklist 1 - 1 A"] {
      guard case .note = fault([line]) else {
        Issue.record("\(line)")
        continue
      }
    }
  }

  @Test func `there are not more statements than may be`() {
    let statements = Array(repeating: "statement 1 x", count: Manifest.mostStatements)
    #expect(fault(["checklist 1 - 1 a"] + statements) == nil)
    #expect(fault(["checklist 1 - 1 a"] + statements + ["statement 1 x"]) == .malformedManifest(.tooManyStatements))
  }

  @Test func `there are not more rows with evidence than may be`() {
    let rows = (0..<Manifest.mostEvidence).map { "evidence 1 2 \(1_000_000 + $0)" }
    #expect(fault(["checklist 1 - 1 a"] + rows) == nil)
    guard let error = fault(["checklist 1 - 1 a"] + rows + ["evidence 1 2 9999999"]) else {
      return #expect(Bool(false))
    }
    #expect(error == .malformedManifest(.tooManyEvidence))
  }

  @Test(arguments: 0..<4) func `with random changes is refused or means what it says`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let bytes = try vector("manifest-checklist.txt")
    let start = try plain().utf8.count - 10
    for _ in 0..<400 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: start..<changed.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: changed[place] = changed[Int.random(in: start..<changed.count, using: &random)]
        case 1: changed.remove(at: place)
        default: changed.insert(changed[Int.random(in: start..<changed.count, using: &random)], at: place)
        }
      }
      if let manifest = try? Manifest(text: changed) { #expect(manifest.text == changed) }
    }
  }
}

@Suite("sealing checklists") struct SealingChecklistTests {
  private let workshop: Workshop
  init() throws { workshop = try Workshop() }

  private func draft(
    _ checklist: Manifest.Checklist, evidence: [Manifest.EvidenceLink] = []
  ) throws -> BundleDraft {
    let csv = try File.openForReading(workshop.directory.write(Array("a\n".utf8), "a.csv"))
    let book = try File.openForReading(workshop.directory.write(Array("b\n".utf8), "b.xlsm"))
    var files = [try FileToSeal(csv, path: "a.csv"), try FileToSeal(book, path: "b.xlsm")]
    files[0].checklist = checklist
    files[1].hasMacros = true
    var draft = BundleDraft(
      permitted: try workshop.world.permitted(), marking: workshop.world.marking,
      cards: workshop.world.acme.fileBytes, files: files)
    draft.evidence = evidence
    return draft
  }

  @Test func `a bundle's manifest says what was said`() throws {
    let checklist = Manifest.Checklist(
      template: template("t", digest: SHA256.hash([1])), unit: ChecklistUnit(kind: .service, name: "s"),
      statements: ["x", "y"])
    let link = Manifest.EvidenceLink(part: 1, evidencePart: 2, item: "（１）－１")
    let bundle = try workshop.write(try draft(checklist, evidence: [link]))
    let manifest = bundle.manifest.document
    #expect(manifest.parts.map(\.checklist) == [checklist, nil])
    #expect(manifest.parts.map(\.hasMacros) == [false, true])
    #expect(manifest.evidence == [link])
  }

  @Test func `what no manifest can say is refused before anything is written`() throws {
    let whole = Manifest.Checklist(template: template("t"))
    let cases: [(Manifest.Checklist, [Manifest.EvidenceLink], ManifestFault)] = [
      (Manifest.Checklist(template: template("a"), statements: ["x\ny"]), [], .text(.statement)),
      (
        whole, [Manifest.EvidenceLink(part: 2, evidencePart: 1, item: "x")],
        .misplaced(.evidence, part: 2, .noChecklist)
      ),
      (
        whole, [Manifest.EvidenceLink(part: 1, evidencePart: 3, item: "x")],
        .misplaced(.evidence, part: 1, .unknownPart)
      ),
    ]
    for (checklist, evidence, expected) in cases {
      let draft = try draft(checklist, evidence: evidence)
      #expect(failure { () throws(BundleError) in _ = try workshop.write(draft) } == .unsealable(.manifest(expected)))
    }
  }
}
