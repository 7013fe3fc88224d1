// Checklists, evidence and macros on the command line: sealed, opened, and found again in the register of disclosures.

import Agreements
import ChecklistTerms
import Checklists
import Foundation
import Kura
import KuraCLI
import Platform
import SignedNotes
import Sodium
import Testing

extension Desk {
  /// Two vaults with an agreement that both have signed, a checklist and its evidence.
  static func withAnswers() throws -> Desk {
    let desk = try Desk.withTwoVaults()
    desk.conclude("N1")
    try desk.write(
      """
      Kuraチェックリスト,1
      テンプレート,nist-ssdf-1.1,1.1
      対象,製品,販売管理,3.2
      宣言,認証ではありません

      項目番号,回答,理由,証跡
      PO.1.1,はい,,policy.pdf
      PO.1.2,対象外,該当しない,missing.pdf

      """, "answers.csv")
    try desk.write("%PDF", "policy.pdf")
    return desk
  }

  func conclude(_ id: String) {
    _ = propose(id)
    kura("--vault", "@buyer", "agreement", "accept", "@\(id).agreement", "-o", "@\(id).executed", answers: ["yes"])
    kura("--vault", "@acme", "agreement", "accept", "@\(id).executed")
  }

  /// `seal` by acme of these files on the desk, with more words behind them.
  func seal(_ files: [String], _ more: String..., language: Language = .en) -> Done {
    let surroundings = RecordedSurroundings()
    let words = ["--vault", self("acme"), "seal"] + files.map { self($0) } + more + ["--lang", language.rawValue]
    let status = Tool.run(words, in: surroundings)
    return Done(status: status, output: surroundings.output, error: surroundings.error, questions: [])
  }

  /// `open` by buyer.
  func open(_ more: String..., answers: [String]? = nil) -> Done {
    let surroundings = RecordedSurroundings(answers: answers)
    let words = ["--vault", self("buyer"), "open", self("q.kura"), "-o", self("out"), "--lang", "en"] + more
    let status = Tool.run(words, in: surroundings)
    return Done(
      status: status, output: surroundings.output, error: surroundings.error, questions: surroundings.questions)
  }
}

extension Done {
  /// The object on standard output.
  func object() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }
}

@Suite("checklists sealed on the command line") struct SealingCommandsTests {
  private let desk: Desk
  init() throws { desk = try Desk.withAnswers() }

  private func seal(_ more: String...) -> Done {
    desk.seal(["answers.csv", "policy.pdf"], "-o", desk("q.kura"))
  }

  @Test func `it is told what was recognised, tied and missed, and how N-A is to be read`() {
    let done = seal()
    #expect(done.status == .done && done.output == desk("q.kura") + "\n")
    for piece in [
      "nist-ssdf-1.1@1.1, product 販売管理 3.2", ", 1 N/A; 1 evidence link", "N/A counts neither for nor against",
      "missing.pdf (item PO.1.2) is to be attached, and is not among the files",
    ] { #expect(done.error.contains(piece), "lacks \(piece): \(done.error)") }
  }

  @Test func `programs get the same`() throws {
    let done = desk.seal(["answers.csv", "policy.pdf"], "-o", desk("q.kura"), "--json")
    let object = try done.object()
    let checklist = try #require((object["checklists"] as? [[String: Any]])?.first)
    #expect(checklist["template"] as? String == "nist-ssdf-1.1" && checklist["version"] as? String == "1.1")
    #expect(checklist["part"] as? Int == 1 && checklist["rows"] as? Int == 2)
    #expect((checklist["unit"] as? [String: String]) == ["kind": "product", "name": "販売管理 3.2"])
    #expect(checklist["statements"] as? [String] == ["認証ではありません"])
    #expect((checklist["templateDigest"] as? String)?.count == 64)
    #expect((checklist["counts"] as? [[String: Any]])?.count == 2)
    let link = try #require((object["evidence"] as? [[String: Any]])?.first)
    #expect(link["part"] as? Int == 1 && link["evidencePart"] as? Int == 2 && link["item"] as? String == "PO.1.1")
    let missing = try #require((object["missingEvidence"] as? [[String: Any]])?.first)
    #expect(missing["name"] as? String == "missing.pdf" && missing["items"] as? [String] == ["PO.1.2"])
    #expect(object["note"] as? [String] == ["N/A counts neither for nor against."])
    #expect(object["answers"] == nil)
  }

  @Test func `a file that is to be withheld and was given is a warning`() throws {
    let text = try String(contentsOfFile: desk("answers.csv"), encoding: .utf8)
    try desk.write(text.replacingOccurrences(of: "policy.pdf", with: "policy.pdf | 非開示"), "answers.csv")
    let done = desk.seal(["answers.csv", "policy.pdf"], "-o", desk("q.kura"), "--json")
    #expect(done.error.contains("warning: policy.pdf (item PO.1.1) is to be withheld, and was sealed all the same"))
    let withheld = try #require((try done.object()["withheldEvidence"] as? [[String: Any]])?.first)
    #expect(withheld["name"] as? String == "policy.pdf" && withheld["items"] as? [String] == ["PO.1.1"])
  }

  @Test func `files without a checklist have none of it`() throws {
    let object = try desk.seal(["policy.pdf"], "-o", desk("q.kura"), "--json").object()
    #expect((object["checklists"] as? [Any])?.isEmpty == true && object["note"] == nil)
  }

  @Test(arguments: Language.allCases) func `faults end it with 7, each with its place, and nothing is written`(
    language: Language
  ) throws {
    try desk.write("項目番号,回答\r\nPO.1.1,たぶん\r\nPO.1.2,対象外\r\n", "answers.csv")
    let done = desk.seal(["answers.csv", "policy.pdf"], "-o", desk("q.kura"), language: language)
    #expect(done.status == .malformed && done.output.isEmpty && !desk.exists("q.kura"))
    for piece in [desk("answers.csv"), "たぶん", "--as-is", "2", "3"] {
      #expect(done.error.contains(piece), "lacks \(piece): \(done.error)")
    }
  }

  @Test func `as it is, it is sealed with a warning`() throws {
    try desk.write("項目番号,回答\r\nPO.1.1,たぶん\r\n", "answers.csv")
    let done = desk.seal(["answers.csv"], "--as-is", "-o", desk("q.kura"))
    #expect(done.status == .done && done.error.contains("has 1 fault; it was sealed as it is"))
  }

  @Test func `a table that can't be read as it is, too`() throws {
    try desk.write("項目番号,回答\r\nPO.1.1,はい\r\nPO.1.2,\"対象外\r\n", "answers.csv")
    let done = desk.seal(["answers.csv"], "--as-is", "-o", desk("q.kura"))
    #expect(done.status == .done && done.error.contains("can't be read; it was sealed as it is"))
  }

  @Test func `a request that the checklist names and the command doesn't is told`() throws {
    let digest = String(repeating: "ab", count: 32)
    let text = try String(contentsOfFile: desk("answers.csv"), encoding: .utf8)
    try desk.write(text.replacingOccurrences(of: "宣言,", with: "依頼,sha256:\(digest)\n宣言,"), "answers.csv")
    #expect(seal().error.contains("says that it answers the request \(digest)"))
  }

  @Test func `the reader is shown template, unit, statements and what is evidence for what`() throws {
    try #require(seal().status == .done)
    let done = desk.open(answers: ["yes"])
    #expect(done.status == .done)
    for piece in [
      "checklist nist-ssdf-1.1@1.1, product 販売管理 3.2", "states: 認証ではありません", "evidence for PO.1.1 of part 1",
    ] { #expect(done.error.contains(piece), "lacks \(piece): \(done.error)") }
  }

  @Test func `programs that open get the same`() throws {
    try #require(seal().status == .done)
    let parts = try #require(try desk.open("--acknowledge", "--json").object()["parts"] as? [[String: Any]])
    #expect((parts[0]["checklist"] as? [String: Any])?["template"] as? String == "nist-ssdf-1.1")
    let link = try #require((parts[1]["evidenceFor"] as? [[String: Any]])?.first)
    #expect(link["part"] as? Int == 1 && link["item"] as? String == "PO.1.1")
    #expect(parts.allSatisfy { $0["macros"] == nil })
  }
}

@Suite("macros on the command line") struct MacroCommandsTests {
  private let desk: Desk
  init() throws {
    desk = try Desk.withAnswers()
    try desk.write("x", "book.xlsm")
  }

  @Test func `a file with macros is named and refused`() {
    let done = desk.seal(["policy.pdf", "book.xlsm"], "-o", desk("q.kura"))
    #expect(done.status == .refused && !desk.exists("q.kura"))
    #expect(done.error.contains("\(desk("book.xlsm")) (called .xlsm)") && done.error.contains("--allow-macros"))
  }

  @Test func `where it is allowed, that is told`() throws {
    let done = desk.seal(["policy.pdf", "book.xlsm"], "--allow-macros", "-o", desk("q.kura"), "--json")
    #expect(done.status == .done && done.error.contains("part 2 (book.xlsm) has macros"))
    let parts = try #require(try done.object()["parts"] as? [[String: Any]])
    #expect(parts[0]["macros"] == nil && parts[1]["macros"] as? Bool == true)
  }

  @Test func `the reader sees which part it is, is asked nothing, and gets nothing`() throws {
    try #require(
      desk.seal(["policy.pdf", "book.xlsm"], "--allow-macros", "-o", desk("q.kura")).status == .done)
    let done = desk.open(answers: ["yes"])
    #expect(done.status == .refused && done.questions.isEmpty && !desk.exists("out"))
    for piece in ["book.xlsm", "has macros, as its sender says", "--allow-macros", "--part"] {
      #expect(done.error.contains(piece), "lacks \(piece): \(done.error)")
    }
  }

  @Test func `he can open the others, or allow it`() throws {
    try #require(
      desk.seal(["policy.pdf", "book.xlsm"], "--allow-macros", "-o", desk("q.kura")).status == .done)
    #expect(desk.open("--part", "1", "--acknowledge").status == .done)
    try FileManager.default.removeItem(atPath: desk("out"))
    let done = desk.open("--acknowledge", "--allow-macros", "--json")
    #expect(done.status == .done && done.error.contains("part 2 (book.xlsm) has macros"))
    let parts = try #require(try done.object()["parts"] as? [[String: Any]])
    #expect(parts[1]["macros"] as? Bool == true)
  }
}

@Suite("the register of disclosures on the command line") struct DisclosureCommandsTests {
  private let desk: Desk
  init() throws {
    desk = try Desk.withAnswers()
    desk.conclude("N2")
    for id in ["N1", "N2"] {
      let done = desk.seal(["answers.csv", "policy.pdf"], "--agreement", id, "-o", desk("\(id).kura"))
      try #require(done.status == .done)
    }
  }

  private func audit(_ more: String..., language: Language = .en) -> Done {
    let surroundings = RecordedSurroundings()
    let words = ["--vault", desk("acme"), "audit", "--disclosures", "--lang", language.rawValue] + more
    let status = Tool.run(words, in: surroundings)
    return Done(status: status, output: surroundings.output, error: surroundings.error, questions: [])
  }

  @Test(arguments: Language.allCases) func `one answer under two agreements is two lines with one digest`(
    language: Language
  ) {
    let done = audit(language: language)
    #expect(done.status == .done)
    let lines = done.output.split(separator: "\n").filter { $0.contains("answers.csv") }
    #expect(lines.count == 2 && lines.contains { $0.contains("N1") } && lines.contains { $0.contains("N2") })
    #expect(lines.allSatisfy { $0.contains("buyer.example/suzuki") && $0.contains("nist-ssdf-1.1@1.1") })
  }

  @Test func `programs get one subject with two disclosures`() throws {
    let subjects = try #require(try audit("--json").object()["disclosures"] as? [[String: Any]])
    #expect(subjects.map { $0["kind"] as? String } == ["checklist", "evidence"])
    #expect(subjects[0]["rows"] as? Int == 2 && (subjects[0]["sha256"] as? String)?.count == 64)
    for subject in subjects {
      let disclosures = try #require(subject["to"] as? [[String: Any]])
      #expect(Set(disclosures.compactMap { $0["agreementID"] as? String }) == ["N1", "N2"])
      #expect(disclosures.allSatisfy { $0["readers"] as? [String] == ["buyer.example/suzuki"] })
      #expect(disclosures.allSatisfy { $0["abandoned"] as? Bool == false })
    }
  }

  @Test func `a table for spreadsheets has whole digests`() throws {
    #expect(audit("--csv", desk("register.csv")).status == .done)
    let text = try String(contentsOfFile: desk("register.csv"), encoding: .utf8)
    let digest = try #require(
      (try audit("--json").object()["disclosures"] as? [[String: Any]])?.first?["sha256"] as? String)
    #expect(text.components(separatedBy: digest).count == 3)
  }

  @Test func `it can be had of one agreement`() throws {
    let subjects = try #require(try audit("--agreement", "N2", "--json").object()["disclosures"] as? [[String: Any]])
    #expect(subjects.allSatisfy { ($0["to"] as? [Any])?.count == 1 })
  }

  @Test func `a page can be printed`() throws {
    #expect(audit("--html", desk("x.html")).status == .done)
    let text = try String(contentsOfFile: desk("x.html"), encoding: .utf8)
    #expect(text.contains("answers.csv") && text.contains("Register of disclosures"))
  }
}

@Suite("requests answered on the command line") struct AnswerCommandsTests {
  private let desk: Desk
  init() throws { desk = try Desk.withAnswers() }

  /// A request of buyer's for a template that nobody has imported.
  private func request(under id: String = "N1") throws -> SHA256.Digest {
    let vault = try WritableVault(at: desk("buyer"))
    let secrets = try vault.unlock { (_) throws(KuraError) in SecretBytes.random(count: 1) }
    let text = try #require(LocalizedText(japanese: nil, english: "?"))
    let template = try Template(
      id: #require(TemplateID("own")), version: #require(TemplateVersion("1")), title: text, issuer: text,
      items: [Template.Item(id: #require(ItemID("A-1")), text: text)])
    let due = try #require(Timestamp("2098-01-01T00:00:00Z"))
    let order = ChecklistRequestOrder(
      agreement: id, template: template, unit: ChecklistUnit(kind: .product, name: "x"), due: due)
    let made = try withExtendedLifetime(vault) { try vault.requestChecklist(order, secrets: secrets) }
    try Data(made.file).write(to: URL(filePath: desk("x.checklist-request")))
    return made.digest
  }

  @Test func `the bundle answers it, under its agreement, by the template that came with it`() throws {
    desk.conclude("N2")
    let digest = try request(under: "N2")
    try desk.write("Kura checklist,1\nTemplate,own,1\n\nItem,Answer\nA-1,yes\n", "answers.csv")
    let done = desk.seal(["answers.csv"], "--answers", desk("x.checklist-request"), "-o", desk("q.kura"), "--json")
    #expect(done.status == .done, "\(done.error)")
    let object = try done.object()
    #expect(object["answers"] as? String == digest.description && object["agreement"] as? String == "N2")
    #expect((object["checklists"] as? [Any])?.count == 1)
    let opened = try desk.open("--acknowledge", "--json").object()
    #expect(opened["answers"] as? String == digest.description)
    let audit = try desk.kura("--vault", "@buyer", "audit", "--json").object()
    let accesses = try #require(audit["accesses"] as? [[String: Any]])
    #expect(accesses.compactMap { $0["answers"] as? String } == [digest.description])
  }

  @Test func `under another agreement it is refused`() throws {
    desk.conclude("N2")
    _ = try request(under: "N2")
    let done = desk.seal(
      ["policy.pdf"], "--answers", desk("x.checklist-request"), "--agreement", "N1", "-o", desk("q.kura"))
    #expect(done.status == .refused && done.error.contains("under the agreement N2") && !desk.exists("q.kura"))
  }

  @Test func `a checklist of another template is told`() throws {
    _ = try request()
    let done = desk.seal(
      ["answers.csv", "policy.pdf"], "--answers", desk("x.checklist-request"), "-o", desk("q.kura"))
    #expect(done.status == .done && done.error.contains("own@1"), "\(done.error)")
  }

  @Test func `a file that is no request is refused`() {
    let done = desk.seal(["policy.pdf"], "--answers", desk("policy.pdf"), "-o", desk("q.kura"))
    #expect(done.status != .done && !desk.exists("q.kura"))
  }
}
