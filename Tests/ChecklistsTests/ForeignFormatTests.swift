// Checklists for other tools: what was answered, and no verdict.

import ChecklistTerms
import Checklists
import Foundation
import Sodium
import Testing
import TestSupport

/// A document as Foundation reads it, for looking into.
private struct Tree {
  let value: Any?

  init(_ bytes: [UInt8]) throws { value = try JSONSerialization.jsonObject(with: Data(bytes)) }
  init(value: Any?) { self.value = value }

  subscript(key: String) -> Tree { Tree(value: (value as? [String: Any])?[key]) }
  subscript(index: Int) -> Tree { list.indices.contains(index) ? list[index] : Tree(value: nil) }
  var list: [Tree] { (value as? [Any] ?? []).map { Tree(value: $0) } }
  var text: String? { value as? String }
  var texts: [String] { value as? [String] ?? [] }

  /// Every key of every object, and what stands under it.
  var pairs: [(key: String, tree: Tree)] {
    if let object = value as? [String: Any] {
      return object.flatMap { [($0, Tree(value: $1))] + Tree(value: $1).pairs }
    }
    return list.flatMap(\.pairs)
  }
  func all(_ key: String) -> [Tree] { pairs.filter { $0.key == key }.map(\.tree) }

  /// The properties of an OSCAL object or a CycloneDX document.
  func properties(_ name: String) -> [Tree] { self["props"].list.filter { $0["name"].text == name } }
}

private func results(_ checklist: Checklist, _ template: Template? = nil) throws -> Tree {
  try Tree(OSCALResults.bytes(of: checklist, template: template))["assessment-results"]
}

private func attestation(_ checklist: Checklist, _ template: Template? = nil) throws -> Tree {
  try Tree(CycloneDXAttestation.bytes(of: checklist, template: template))
}

private func answer(_ id: String, _ meaning: AnswerMeaning, _ wording: String, reason: String? = nil) -> Checklist {
  Checklist(rows: [Checklist.Row(item: ItemID(id)!, answer: Answer(meaning, wording: wording), reason: reason)])
}

@Suite("checklists for other tools") struct ForeignFormatTests {
  private let ssdf = BuiltInTemplates.all[1]

  @Test(arguments: ["oscal", "cdx"]) func `the document of the sample is the vector`(format: String) throws {
    let answers = try Sample.answers()
    let bytes =
      format == "oscal"
      ? OSCALResults.bytes(of: answers, template: ssdf) : CycloneDXAttestation.bytes(of: answers, template: ssdf)
    #expect(bytes == (try Vectors.bytes("exports/answers.\(format).json")))
    #expect(ChecklistJSON.bytes(of: answers) == (try Vectors.bytes("exports/answers.json")))
  }

  @Test(arguments: 0..<60) func `no document has a score, a verdict or a finding`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let checklist = Sample.randomChecklist(&generator)
    for tree in [try results(checklist, ssdf), try attestation(checklist, ssdf)] {
      let forbidden: Set = [
        "findings", "risks", "score", "conformance", "confidence", "status", "state", "counterClaims",
      ]
      #expect(Set(tree.pairs.map(\.key)).isDisjoint(with: forbidden))
    }
  }

  @Test func `that not applicable counts neither for nor against is said in both`() throws {
    let checklist = answer("A", .notApplicable, "対象外", reason: "r")
    let texts = [
      try results(checklist)["results"][0]["description"].text,
      try attestation(checklist)["declarations"]["attestations"][0]["summary"].text,
    ]
    for text in texts {
      #expect(text?.contains("Not applicable counts neither for nor against.") == true)
      #expect(text?.contains("対象外は有利にも不利にも数えません。") == true)
    }
  }

  @Test(arguments: 0..<30) func `the same checklist gives the same bytes, another one other identifiers`(seed: Int)
    throws
  {
    var generator = SeededGenerator(seed: UInt64(seed))
    let checklist = Sample.randomChecklist(&generator)
    #expect(OSCALResults.bytes(of: checklist, template: ssdf) == OSCALResults.bytes(of: checklist, template: ssdf))
    #expect(
      CycloneDXAttestation.bytes(of: checklist, template: ssdf)
        == CycloneDXAttestation.bytes(of: checklist, template: ssdf))
    var other = checklist
    other.rows.append(Checklist.Row(item: ItemID("Z.9")!, answer: Answer(.yes, wording: "Yes")))
    #expect(try results(checklist, ssdf)["uuid"].text != results(other, ssdf)["uuid"].text)
    #expect(try attestation(checklist, ssdf)["serialNumber"].text != attestation(other, ssdf)["serialNumber"].text)
    #expect(try results(checklist, ssdf)["uuid"].text != results(checklist)["uuid"].text)
  }

  // MARK: - OSCAL

  @Test(arguments: 0..<30) func `identifiers are UUIDs of version 5, each once`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let uuids = try results(Sample.randomChecklist(&generator)).all("uuid").compactMap(\.text)
    #expect(Set(uuids).count == uuids.count)
    for uuid in uuids {
      #expect(
        uuid.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil, "\(uuid)")
    }
  }

  @Test(arguments: 0..<30) func `every reference in OSCAL leads to a resource`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let tree = try results(Sample.randomChecklist(&generator))
    let resources = Set(tree["back-matter"]["resources"].list.compactMap { $0["uuid"].text })
    let references = [tree["import-ap"]["href"]] + tree.all("relevant-evidence").flatMap(\.list).map { $0["href"] }
    for reference in references.compactMap(\.text) { #expect(resources.contains(String(reference.dropFirst()))) }
  }

  @Test(arguments: 0..<30) func `a property's value is one line, and the wording is kept verbatim`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let checklist = Sample.randomChecklist(&generator)
    let tree = try results(checklist)
    for value in tree.all("props").flatMap(\.list).compactMap({ $0["value"].text }) {
      #expect(value.wholeMatch(of: /\S(?:[^\n\r]*\S)?/) != nil)
    }
    let observations = tree["results"][0]["observations"].list
    #expect(observations.count == checklist.rows.count)
    for (observation, row) in zip(observations, checklist.rows) {
      #expect(observation.properties("answer").map { $0["value"].text } == [row.answer.meaning.rawValue])
      for (name, text) in [("wording", row.answer.wording), ("reason", row.reason), ("comment", row.comment)] {
        guard let text, text.unicodeScalars.contains(where: { !$0.properties.isWhitespace && $0.value > 0x1F }) else {
          continue
        }
        let property = try #require(observation.properties(name).first)
        #expect((property["remarks"].text ?? property["value"].text).map { Array($0.utf8) } == Array(text.utf8))
      }
    }
  }

  @Test func `every row is an observation of its item, with the template's texts`() throws {
    let tree = try results(try Sample.answers(), ssdf)
    let observation = tree["results"][0]["observations"][2]
    #expect(observation["title"].text == "ＰＳ．３．２")
    #expect(observation.properties("control-id")[0]["value"].text == "PS.3.2")
    #expect(
      observation["description"].text
        == ssdf.items.first { $0.id.description == "PS.3.2" }.map { "\($0.text[.english])\n\($0.text[.japanese])" })
    #expect(observation["methods"].texts == ["UNKNOWN"])
    #expect(observation["collected"].text == "2026-11-01T00:00:00Z")
    #expect(observation["expires"].text == "2027-10-31T23:59:59Z")
  }

  @Test func `only evidence that is attached is a resource, with its digest`() throws {
    let tree = try results(try Sample.answers(), ssdf)
    let resources = tree["back-matter"]["resources"].list.dropFirst()
    #expect(resources.map { $0["title"].text } == ["sbom 4.2.json"])
    let link = try #require(resources.first)["rlinks"][0]
    #expect(link["href"].text == "sbom%204.2.json")
    #expect(link["hashes"][0]["value"].text == SHA256.hash([1]).description)
    let withheld = tree["results"][0]["observations"][0]["relevant-evidence"][0]
    #expect(withheld["href"].text == nil)
    #expect(withheld.properties("disclosure")[0]["value"].text == "availableOnRequest")
  }

  @Test func `statements are attestations, word by word`() throws {
    let answers = try Sample.answers()
    let parts = try results(answers)["results"][0]["attestations"][0]["parts"].list
    #expect(parts.map { $0["prose"].text } == answers.statements)
  }

  @Test func `an empty checklist without a day is written, with a time that nobody takes for one`() throws {
    let tree = try results(Checklist())
    #expect(tree["metadata"]["last-modified"].text == "1970-01-01T00:00:00Z")
    #expect(tree["results"][0]["start"].text == "1970-01-01T00:00:00Z")
    #expect(tree["results"][0]["observations"].value == nil)
    #expect(tree["results"][0]["reviewed-controls"]["control-selections"][0]["include-all"].value != nil)
  }

  @Test(arguments: [
    ("PO.1.1", "PO.1.1"), ("ac-2", "ac-2"), ("(1)-1", "__281_29-1"), ("A&A-01.1", "_A_26A-01.1"), ("1.2", "_1.2"),
    ("_x", "__5fx"), ("a_b", "_a_5fb"), ("あ", "__e3_81_82"), ("-a", "_-a"), ("_1.2", "__5f1.2"),
  ])
  func `an item's id is a control's id, or written so that it can be one`(id: String, control: String) throws {
    let tree = try results(answer(id, .yes, "Yes"))
    let selected = tree["results"][0]["reviewed-controls"]["control-selections"][0]["include-controls"][0]
    #expect(selected["control-id"].text == control)
  }

  @Test func `an item with two rows is selected once`() throws {
    var checklist = answer("A", .yes, "Yes")
    checklist.rows += checklist.rows
    let selection = try results(checklist)["results"][0]["reviewed-controls"]["control-selections"][0]
    #expect(selection["include-controls"].list.count == 1)
  }

  // MARK: - CycloneDX

  @Test(arguments: 0..<60) func `every name in CycloneDX stands for one thing, and every reference leads to one`(
    seed: Int
  ) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let checklist = Sample.randomChecklist(&generator)
    let tree = try attestation(checklist, seed.isMultiple(of: 2) ? try Sample.randomTemplate(&generator) : nil)
    let names = tree.all("bom-ref").compactMap(\.text)
    #expect(Set(names).count == names.count)
    let declarations = tree["declarations"]
    var references =
      declarations.all("target") + tree.all("parent") + declarations.all("requirement") + declarations.all("assessor")
    for key in ["claims", "evidence", "mitigationStrategies"] { references += declarations.all(key).flatMap(\.list) }
    for reference in references.compactMap(\.text) { #expect(names.contains(reference)) }
  }

  @Test(arguments: AnswerMeaning.allCases)
  func `what was answered is a claim with the wording verbatim, whatever it is`(
    meaning: AnswerMeaning
  ) throws {
    let declarations = try attestation(answer("A", meaning, " はい\n", reason: "r\ns"))["declarations"]
    let row = declarations["attestations"][0]["map"][0]
    #expect(row["requirement"].text == "requirement-A")
    if meaning == .notAnswered {
      #expect(row["claims"].value == nil && declarations["claims"].value == nil)
    } else {
      #expect(row["claims"].texts == ["claim-1"])
      #expect(declarations["claims"][0]["predicate"].text == "\(meaning.rawValue):  はい\n")
      #expect(declarations["claims"][0]["reasoning"].text == "r\ns")
    }
  }

  @Test func `what an unanswered row says is not lost`() throws {
    var checklist = answer("A", .notAnswered, "未回答", reason: "r")
    checklist.rows[0].evidence = [Evidence(name: "e.pdf")]
    checklist.rows[0].alternative = Alternative(means: "m")
    let properties = try attestation(checklist)["properties"].list.map { [$0["name"].text, $0["value"].text] }
    #expect(
      properties == [
        ["kura:checklist:row-1:wording", "未回答"], ["kura:checklist:row-1:reason", "r"],
        ["kura:checklist:row-1:alternative", "alternative-1"], ["kura:checklist:row-1:evidence", "evidence-1"],
      ])
  }

  @Test func `the template is a standard with its texts, categories and tiers`() throws {
    let standards = try attestation(try Sample.answers(), ssdf)["definitions"]["standards"].list
    #expect(standards.count == 2)
    let requirements = try standards.at(0)["requirements"].list
    #expect(requirements.count == 19 + 42)
    let item = try #require(requirements.first { $0["identifier"].text == "PS.3.2" })
    #expect(item["parent"].text == "category-PS.3")
    #expect(item["descriptions"].texts == ["構成部品の出所情報（SBOM等）を収集・保護・更新・共有する"])
    #expect(item["properties"].list.map { $0["value"].text } == ["recommended", "developer", "SP 800-218 PS.3.2"])
    #expect(try standards.at(1)["requirements"].list.map { $0["identifier"].text } == ["(1)-1"])
  }

  @Test(arguments: [
    (ChecklistUnit.Kind.organization, "organizations"), (.business, "organizations"), (.project, "organizations"),
    (.product, "components"), (.service, "services"),
  ])
  func `the unit is the target of every claim`(kind: ChecklistUnit.Kind, list: String) throws {
    var checklist = answer("A", .yes, "Yes")
    checklist.unit = ChecklistUnit(kind: kind, name: "N", version: "9")
    let declarations = try attestation(checklist)["declarations"]
    #expect(declarations["targets"][list][0]["name"].text == "N")
    #expect(declarations["targets"].pairs.filter { $0.tree.value is [Any] }.map(\.key) == [list])
    #expect(declarations["claims"][0]["target"].text == "unit")
  }

  @Test func `an evidence file that two rows name stands there once`() throws {
    let evidence = try attestation(try Sample.answers(), ssdf)["declarations"]["evidence"].list
    #expect(evidence.filter { $0["description"].text == "開発規程.pdf" }.count == 1)
    #expect(evidence.first { $0["description"].text == "sbom 4.2.json" }?.all("url").map(\.text) == ["sbom%204.2.json"])
  }

  @Test func `without a day there is no time`() throws {
    #expect(try attestation(Checklist())["metadata"]["timestamp"].value == nil)
    #expect(try attestation(try Sample.answers())["metadata"]["timestamp"].text == "2026-11-01T00:00:00Z")
  }
}
