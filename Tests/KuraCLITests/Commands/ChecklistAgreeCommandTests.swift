// What both sides adopt: proposed by one, signed by the other, shown to both.

import Foundation
import KuraCLI
import Testing

@Suite("adopting rows on the command line") struct ChecklistAgreeCommandTests {
  private let desk: Desk
  init() throws {
    desk = try Desk.withAgreement()
    try desk.sealAnswers()
  }

  private static let rows = ["--row", "PO.1.1=adopted", "--row", "PW.4.1=alternative", "--row", "PO.1.2=declined"]

  @discardableResult
  private func agree(
    _ vault: String = "buyer", _ words: [String] = ["@q3.kura"], rows: [String] = rows, output: String = "@a.adoption",
    answers: [String]? = nil
  ) -> Done {
    desk.kura(
      words: ["--vault", "@\(vault)", "checklist", "agree"] + words + rows + ["--acknowledge", "-o", output],
      answers: answers)
  }

  @Test func `the reader signs first, the sender is shown the rows and signs, both have it`() throws {
    let proposed = agree()
    #expect(proposed.status == .done, "\(proposed.error)")
    #expect(proposed.output == desk("a.adoption") + "\n")
    for piece in ["acme.example/sato", "PW.4.1", "証明書で確認する", "kura receipt"] {
      #expect(proposed.error.contains(piece), "\(piece)")
    }
    let signed = desk.kura(
      "--vault", "@acme", "checklist", "agree", "@a.adoption", "-o", "@a.adopted", answers: ["yes"])
    #expect(signed.status == .done, "\(signed.error)")
    #expect(signed.output == desk("a.adopted") + "\n")
    #expect(signed.questions.count == 1)
    for piece in ["PO.1.1", "証明書で確認する", "対象外", "buyer.example/suzuki", "案件"] {
      #expect(signed.questions.first?.contains(piece) == true, "\(piece)")
    }
    let kept = desk.kura("--vault", "@buyer", "checklist", "agree", "@a.adopted")
    #expect(kept.status == .done && kept.output.isEmpty && kept.error.contains("checklist agreed"))
    for vault in ["acme", "buyer"] {
      let adoptions = try desk.kura("--vault", "@\(vault)", "checklist", "agreed", "--json").value("adoptions")
      let list = try #require(adoptions as? [[String: Any]])
      #expect(list.map { $0["state"] as? String } == ["adopted"])
      let rows = try #require(list[0]["rows"] as? [[String: String]])
      #expect(rows.map { $0["item"] } == ["PO.1.1", "PO.1.2", "PW.4.1"])
      #expect(rows.map { $0["outcome"] } == ["adopted", "declined", "alternative"])
      #expect(rows.map { $0["answer"] } == ["はい", "対象外", "代替"])
      #expect(rows[2]["means"] == "証明書で確認する\n毎年見直す")
    }
  }

  @Test func `only the checklist is opened, and the opening is on record`() throws {
    agree()
    let accesses = try desk.kura("--vault", "@buyer", "audit", "--json").value("accesses") as? [[String: Any]]
    #expect(accesses?.map { $0["action"] as? String } == ["received", "opened"])
  }

  @Test func `without an acknowledgement nothing is opened`() throws {
    let refused = desk.kura(
      words: ["--vault", "@buyer", "checklist", "agree", "@q3.kura", "-o", "@a"] + Self.rows)
    #expect(refused.status == .refused)
    #expect(!desk.exists("a"))
  }

  @Test func `who says no has signed and kept nothing, without a terminal there is --sign`() throws {
    agree()
    let refused = desk.kura("--vault", "@acme", "checklist", "agree", "@a.adoption", "-o", "@b", answers: ["no"])
    #expect(refused.status == .refused)
    #expect(!desk.exists("b"))
    #expect(desk.kura("--vault", "@acme", "checklist", "agreed").output.isEmpty)
    let alone = desk.kura("--vault", "@acme", "checklist", "agree", "@a.adoption", "-o", "@b")
    #expect(alone.status == .usage && alone.error.contains("--sign"))
    let signed = desk.kura("--vault", "@acme", "checklist", "agree", "@a.adoption", "--sign", "-o", "@b", "--json")
    #expect(signed.status == .done && signed.questions.isEmpty)
    #expect(try signed.value("state") as? String == "adopted")
  }

  @Test(arguments: Language.allCases)
  func `what is half-signed is marked so, and nothing is called passed or failed`(language: Language) throws {
    agree()
    let shown = desk.kura("--vault", "@buyer", "checklist", "agreed", language: language)
    #expect(shown.status == .done)
    #expect(shown.output.contains(language == .ja ? "署名待ち" : "not signed yet"))
    for word in ["passed", "failed", "score", "合格", "不合格", "点数"] where language == .ja || word != "score" {
      #expect(!shown.output.contains(word), "\(word)")
    }
  }

  @Test func `the CSV has a row an item, and opens in Excel`() throws {
    agree()
    try #require(
      desk.kura("--vault", "@acme", "checklist", "agree", "@a.adoption", "--sign", "-o", "@b").status == .done)
    let csv = desk.kura("--vault", "@acme", "checklist", "agreed", "--csv", "@agreed.csv", language: .ja)
    #expect(csv.status == .done && csv.output == desk("agreed.csv") + "\n")
    let bytes = try Data(contentsOf: URL(filePath: desk("agreed.csv")))
    #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
    let lines = String(decoding: bytes.dropFirst(3), as: UTF8.self).components(separatedBy: "\r\n")
    #expect(lines.first?.hasPrefix("項目,内容,合意,回答,代替手段,案件,署名") == true)
    #expect(lines.count == 5, "a title, three rows, and what follows the last line break")
    #expect(lines[1].contains("acme.example/sato, buyer.example/suzuki"))
  }

  @Test func `the sender proposes with his own answers, by the bundle's id`() throws {
    let list = try desk.kura("--vault", "@acme", "audit", "--json").value("accesses") as? [[String: Any]]
    let id = try #require(list?.first?["bundle"] as? String)
    let proposed = agree("acme", [String(id.prefix(8)), "--from", "@answers.csv"])
    #expect(proposed.status == .done, "\(proposed.error)")
    #expect(proposed.error.contains("buyer.example/suzuki"))
    let signed = desk.kura("--vault", "@buyer", "checklist", "agree", "@a.adoption", "--sign", "-o", "@b")
    #expect(signed.status == .done, "\(signed.error)")
  }

  @Test(arguments: [
    (["--row", "PO.1.9=adopted"], Status.usage, "PO.1.1"), (["--row", "PO.1.1=passed"], .usage, "adopted"),
    (["--row", "PO.1.1"], .usage, "="), (["--row", "PO.1.1=alternative"], .usage, "other means"),
    (["--row", "PO.1.1=adopted", "--row", "PO.1.1=declined"], .usage, "PO.1.1"), ([], .usage, "--row"),
  ])
  func `rows that can't be adopted are told with what may be meant`(rows: [String], status: Status, piece: String) {
    let refused = agree(rows: rows)
    #expect(refused.status == status, "\(refused.error)")
    #expect(refused.error.contains(piece), "\(refused.error)")
    #expect(!desk.exists("a.adoption"))
  }

  @Test func `a file that isn't there, and one that is no adoption`() throws {
    #expect(agree("buyer", ["@missing.kura"]).status == .failure)
    let other = desk.kura("--vault", "@acme", "checklist", "agree", "@acme.card")
    #expect(other.status == .usage)
    desk.request()
    let request = desk.kura("--vault", "@acme", "checklist", "agree", "@r.checklist-request", "--sign", "-o", "@b")
    #expect(request.status == .malformed)
    #expect(!desk.exists("b"))
  }

  @Test func `an output that is there stops before anything is opened or signed`() throws {
    try desk.write("mine", "there")
    #expect(agree(output: "@there").status == .failure)
    agree()
    let stopped = desk.kura("--vault", "@acme", "checklist", "agree", "@a.adoption", "-o", "@there", answers: ["yes"])
    #expect(stopped.status == .failure && stopped.questions.isEmpty)
    #expect(desk.kura("--vault", "@acme", "checklist", "agreed").output.isEmpty)
  }
}
