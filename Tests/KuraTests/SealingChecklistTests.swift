// Checklists among the files of a sealing: recognised, checked first, named in the manifest, tied to their evidence.

import Access
import Bundles
import ChecklistTerms
import Checklists
import Foundation
import Kura
import Platform
import Sodium
import Testing

@Suite("checklists, sealed") struct SealingChecklistTests {
  private let sheet: Questionnaire
  private var place: Place { sheet.exchange.place }

  init() throws {
    sheet = try Questionnaire(Exchange())
    sheet.write()
    sheet.writeEvidence()
  }

  @Test func `the manifest names template, unit and statements`() throws {
    let manifest = try sheet.seal().manifest
    let label = try #require(manifest.part(1)?.checklist)
    #expect(label.template == sheet.template.reference)
    #expect(label.unit == ChecklistUnit(kind: .product, name: "販売管理 3.2"))
    #expect(label.statements == ["認証ではありません", "対象外は、 数えません"])
    #expect(manifest.parts.map { $0.checklist == nil } == [false, true, true])
  }

  @Test func `rows are tied to the files that they name`() throws {
    let links = try sheet.seal().manifest.evidence
    let expected = [(1, 2, "Q-1"), (1, 2, "Q-3"), (1, 3, "Q-3")]
    #expect(links == expected.map { Manifest.EvidenceLink(part: $0.0, evidencePart: $0.1, item: $0.2) })
  }

  @Test func `the result counts answers, and judges none`() throws {
    let checklist = try #require(try sheet.seal().checklists.first)
    #expect(checklist.part == 1 && checklist.rowCount == 3 && checklist.template == sheet.template.reference)
    #expect(checklist.counts.contains { $0.meaning == .yes && $0.count == 2 })
    #expect(checklist.counts.contains { $0.meaning == .notApplicable && $0.count == 1 })
  }

  @Test func `names of evidence are compared as names of parts are`() throws {
    place.write(Array("x".utf8), "ＰＯＬＩＣＹ.PDF")
    // か and a voicing mark, as a Mac has them.
    place.write(Array("y".utf8), "ガイド.log".decomposedStringWithCanonicalMapping)
    sheet.write(rows: ["Q-1,はい,,\"policy.pdf\nｶﾞｲﾄﾞ.log\"", "Q-2,はい,,", "Q-3,はい,,"])
    let names = ["answers.csv", "ＰＯＬＩＣＹ.PDF", "ガイド.log".decomposedStringWithCanonicalMapping]
    let result = try sheet.seal(sheet.order(names))
    #expect(result.manifest.evidence.map(\.evidencePart) == [2, 3])
    #expect(result.missingEvidence.isEmpty)
  }

  @Test func `evidence that wasn't given is told, and no fault`() throws {
    let result = try sheet.seal(sheet.order(["answers.csv", "policy.pdf"]))
    let item = try #require(ItemID("Q-3"))
    #expect(result.missingEvidence.map(\.name) == ["試験.log"])
    #expect(result.missingEvidence.map(\.items) == [[item]] && result.missingEvidence.map(\.part) == [1])
    #expect(result.manifest.evidence.map(\.item) == ["Q-1", "Q-3"])
  }

  @Test func `evidence that is not to be attached is neither tied nor missed`() throws {
    sheet.write(rows: ["Q-1,はい,,policy.pdf | 非開示", "Q-2,はい,,other.pdf | 請求に応じて提示", "Q-3,はい,,"])
    let result = try sheet.seal()
    #expect(result.manifest.evidence.isEmpty && result.missingEvidence.isEmpty)
    // The one that is withheld was given all the same: that is told.
    #expect(result.withheldEvidence.map(\.name) == ["policy.pdf"])
  }

  @Test func `a digest in a row must be that of the file`() throws {
    let right = SHA256.hash(place.read("policy.pdf"))
    sheet.write(rows: ["Q-1,はい,,policy.pdf | sha256:\(right)", "Q-2,はい,,", "Q-3,はい,,"])
    #expect(try sheet.seal().manifest.evidence.count == 1)
  }

  @Test func `another one is a fault of that row`() throws {
    let other = SHA256.hash([1])
    sheet.write(rows: ["Q-1,はい,,", "Q-2,はい,,policy.pdf | sha256:\(other)", "Q-3,はい,,"])
    let faulty = sheet.faults()
    #expect(faulty.map(\.kinds) == [[.otherEvidence(name: "policy.pdf")]])
    try sheet.expectNothingSealed()
    // As it is, the row is tied to nothing.
    var order = sheet.order()
    order.isAsIs = true
    let result = try sheet.seal(order)
    #expect(result.manifest.evidence.isEmpty)
    #expect(result.faulty.map(\.kinds) == [[.otherEvidence(name: "policy.pdf")]])
  }

  @Test func `two checklists can be in one bundle, and one be the evidence of the other`() throws {
    sheet.write("second.csv", rows: ["Q-1,はい,,answers.csv", "Q-2,はい,,", "Q-3,はい,,policy.pdf"])
    let result = try sheet.seal(sheet.order(["answers.csv", "policy.pdf", "second.csv"]))
    #expect(result.checklists.map(\.part) == [1, 3])
    #expect(result.manifest.evidence.filter { $0.part == 3 }.map(\.evidencePart) == [1, 2])
  }
}

@Suite("checklists that aren't sealed") struct RefusedChecklistTests {
  private let sheet: Questionnaire
  private var place: Place { sheet.exchange.place }

  init() throws {
    sheet = try Questionnaire(Exchange())
    sheet.writeEvidence()
  }

  @Test func `faults stop the sealing, all of them together, and leave nothing`() throws {
    sheet.write(rows: ["Q-1,たぶん,,", "Q-2,対象外,,", "Q-9,はい,,"])
    sheet.write("second.csv", rows: ["Q-1,はい,,", "Q-1,はい,,", "Q-3,はい,,"])
    let faulty = sheet.faults(sheet.order(["answers.csv", "policy.pdf", "second.csv"]))
    #expect(faulty.map(\.path) == [place("answers.csv"), place("second.csv")])
    #expect(faulty.map(\.kinds.count) == [3, 1])
    try sheet.expectNothingSealed()
  }

  @Test func `as they are, they are sealed whatever is wrong, and that is told`() throws {
    sheet.write(rows: ["Q-1,たぶん,,policy.pdf", "Q-2,対象外,,", "Q-9,はい,,"])
    var order = sheet.order()
    order.isAsIs = true
    let result = try sheet.seal(order)
    #expect(result.faulty.map(\.kinds.count) == [3])
    #expect(result.manifest.part(1)?.checklist?.template.id.description == "sheet")
    #expect(result.manifest.evidence.map(\.item) == ["Q-1"])
  }

  @Test func `one of a template that isn't known is refused; as it is, the manifest has no digest for it`() throws {
    sheet.write(preamble: "Kuraチェックリスト,1\nテンプレート,other,7\n")
    #expect(sheet.faults().map(\.kinds.count) == [1])
    var order = sheet.order()
    order.isAsIs = true
    let label = try #require(try sheet.seal(order).manifest.part(1)?.checklist)
    #expect(
      label
        == Manifest.Checklist(
          template: TemplateReference(id: TemplateID("other")!, version: TemplateVersion("7")!, digest: nil)))
  }

  @Test func `one that breaks off in a quote is refused, not taken for something else`() throws {
    sheet.write(rows: ["Q-1,はい,,", "Q-2,はい,\"なぜなら", "Q-3,はい,,"])
    let faulty = sheet.faults()
    #expect(faulty.count == 1)
    guard case .malformed(_, .unclosedQuote)? = faulty.first?.error else {
      Issue.record("\(faulty)")
      return
    }
    var order = sheet.order()
    order.isAsIs = true
    let result = try sheet.seal(order)
    #expect(result.checklists.isEmpty && result.faulty.count == 1)
  }

  @Test func `so is one with bytes that no encoding has`() throws {
    sheet.write()
    place.write(place.read("answers.csv") + Array("Q-3,はい,".utf8) + [0xFF, 0xFF, 0x0D, 0x0A], "answers.csv")
    guard case .platform(.undecodable)? = sheet.faults().first?.error else {
      Issue.record("\(sheet.faults())")
      return
    }
    try sheet.expectNothingSealed()
  }

  @Test(arguments: [
    "a statement \(String(repeating: "x", count: 5000))", "販売管理 \(String(repeating: "x", count: 2000))",
  ]) func `what is too long for a manifest is told before anything is written`(text: String) throws {
    sheet.write(preamble: "Kuraチェックリスト,1\nテンプレート,sheet,1\n対象,製品,\(text)\n宣言,\(text)\n")
    guard case .order(.unsealable(.manifest(.text), _))? = failure({ try sheet.seal() }) else {
      Issue.record("sealed")
      return
    }
    #expect(!place.exists("q3.kura") && place.names("acme/bundles").isEmpty)
  }

  @Test func `the agreement has the first word`() throws {
    sheet.write(rows: ["Q-1,たぶん,,"])
    var order = sheet.order()
    order.readers = ["nobody"]
    #expect(throws: KuraError.order(.unknownMember("nobody"))) { try sheet.seal(order) }
  }
}

@Suite("files that are no checklists") struct OrdinaryFileTests {
  private let sheet: Questionnaire
  private var place: Place { sheet.exchange.place }

  init() throws {
    sheet = try Questionnaire(Exchange())
    sheet.writeEvidence()
  }

  private func labels(_ order: SealingOrder) throws -> [Manifest.Checklist?] {
    try sheet.seal(order).manifest.parts.map(\.checklist)
  }

  @Test(
    arguments: [
      "x,y\r\n1,2\r\n", "\"broken", "項目番号,回答\r\nQ-1,はい\r\nQ-77,はい\r\n", "項目番号,回答\r\n", "",
      "{\"bomFormat\":\"CycloneDX\"}",
      "{", "回答\0", "項目番号,回答\r\nZ-1,\"はい\r\n",
    ], ["a.csv", "a.txt", "a.json", "a.tsv"]) func `any text is sealed as it is`(content: String, name: String) throws
  {
    place.write(Array(content.utf8), name)
    #expect(try labels(sheet.order([name])) == [nil])
  }

  @Test func `a table that names no template is recognised by its items, where only one template has them`() throws {
    sheet.write(preamble: "")
    let label = try #require(try labels(sheet.order())[0])
    #expect(label.template.id.description == "sheet" && label.unit == nil)
    var order = sheet.order(output: "second.kura")
    order.templates = TemplateLibrary([sheet.template, try Questionnaire.template("2")])
    #expect(try labels(order) == [nil, nil, nil])
  }

  @Test(arguments: ["answers.csv.txt", "回答.TSV", "ａ.ＣＳＶ"]) func `names are looked at in any case and width`(
    name: String
  ) throws {
    sheet.write(name)
    #expect(try labels(sheet.order([name]))[0] != nil)
  }

  @Test(arguments: ["answers.xlsx", "answers", "answers.csv.gz", "csv"])
  func `a file that is called otherwise is not looked into`(name: String) throws {
    sheet.write(name, rows: ["Q-1,たぶん,,"])
    #expect(try labels(sheet.order([name])) == [nil])
  }

  @Test func `Kura's JSON is a checklist as well`() throws {
    sheet.write()
    let reading = try ChecklistReader.read(place.read("answers.csv"), ReadingOptions(templates: sheet.library))
    place.write(ChecklistJSON.bytes(of: reading.checklist), "answers.json")
    let result = try sheet.seal(sheet.order(["answers.json", "policy.pdf"]))
    #expect(result.manifest.part(1)?.checklist?.unit?.name == "販売管理 3.2")
    #expect(result.manifest.evidence.map(\.item) == ["Q-1", "Q-3"])
  }

  @Test(arguments: [
    #"{"format":"kura-checklist","formatVersion":1,"template":{"id":"sheet","version":"1"},"rows":[{"item":"Q-1"}]"#,
    #"{"format":"kura-checklist","formatVersion":2,"rows":[]}"#, #"{"format":"kura-checklist","colour":"red"}"#,
  ]) func `what says that it is one and can't be read is refused`(content: String) throws {
    place.write(Array(content.utf8), "answers.json")
    #expect(sheet.faults(sheet.order(["answers.json"])).count == 1)
    try sheet.expectNothingSealed()
  }

  @Test(arguments: [
    #"{"bomFormat":"CycloneDX","#, #"{"format":"other","formatVersion":1,"rows":[]}"#, #"["kura-checklist"]"#,
    #"{"a":"kura-checklist"}"#,
  ]) func `other JSON is sealed as it is, broken or not`(content: String) throws {
    place.write(Array(content.utf8), "sbom.json")
    #expect(try labels(sheet.order(["sbom.json"])) == [nil])
  }

  @Test func `where no templates are given, nothing is recognised`() throws {
    sheet.write(rows: ["Q-1,たぶん,,"])
    var order = sheet.order()
    order.templates = nil
    #expect(try labels(order) == [nil, nil, nil])
  }

  @Test func `a long table of something else is not read to its end`() throws {
    let line = Array("2026-11-23T01:02:03Z,request,200,ok\n".utf8)
    place.write(Array(repeating: line, count: 200_000).flatMap(\.self) + Array("\"unclosed".utf8), "access.csv")
    #expect(try labels(sheet.order(["access.csv"])) == [nil])
  }

  @Test func `a long checklist is recognised all the same`() throws {
    let text = String(repeating: "あ", count: 300_000)
    sheet.write(
      preamble: Questionnaire.preamble + "案件,\(text)\n回答者,\(text)\n",
      rows: ["Q-1", "Q-2", "Q-3"].map { "\($0),対象外,\(text)," })
    #expect(try labels(sheet.order(["answers.csv"]))[0] != nil)
  }

  @Test func `a pipe is sealed as it comes, and tied to no row`() throws {
    sheet.write()
    let pipe = place("pipe.csv")
    let isMade = unsafe mkfifo(pipe, 0o600) == 0
    try #require(isMade)
    let bytes = place.read("answers.csv")
    let writer = Thread { try? Data(bytes).write(to: URL(filePath: pipe), options: []) }
    writer.start()
    let result = try sheet.seal(sheet.order(["pipe.csv"]))
    #expect(result.checklists.isEmpty && result.manifest.part(1)?.plainByteCount == UInt64(bytes.count))
  }
}
