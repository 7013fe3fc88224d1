// Agreements on the command line: proposed, accepted, shown, ended.

import Foundation
import KuraCLI
import Testing

@Suite("agreements on the command line")
struct AgreementCommandsTests {
  private func concluded() throws -> Desk {
    let desk = try Desk.withTwoVaults()
    try #require(desk.propose("N1").status == .done)
    let accepted = desk.kura(
      "--vault", "@buyer", "agreement", "accept", "@N1.agreement", "-o", "@N1.executed", answers: ["yes"])
    try #require(accepted.status == .done)
    try #require(desk.kura("--vault", "@acme", "agreement", "accept", "@N1.executed").status == .done)
    return desk
  }

  private func state(_ desk: Desk, _ vault: String, _ id: String = "N1") throws -> String? {
    try desk.kura("--vault", "@\(vault)", "agreement", "show", id, "--json").value("state") as? String
  }

  @Test func `a proposal says that it concludes nothing and travels in clear`() throws {
    let desk = try Desk.withTwoVaults()
    let proposed = desk.propose("N1")
    #expect(proposed.status == .done)
    #expect(proposed.output == desk("N1.agreement") + "\n")
    #expect(proposed.error.contains("concludes nothing") && proposed.error.contains("in clear"))
    #expect(try state(desk, "acme") == "proposed")
  }

  @Test func `one question shows the agreement, the other side's number, and signs`() throws {
    let desk = try Desk.withTwoVaults()
    try #require(desk.propose("N1").status == .done)
    let accepted = desk.kura(
      "--vault", "@buyer", "agreement", "accept", "@N1.agreement", "-o", "@N1.executed", answers: ["yes"])
    #expect(accepted.status == .done)
    #expect(accepted.output == desk("N1.executed") + "\n")
    #expect(accepted.questions.count == 1)
    let question = try #require(accepted.questions.first)
    for piece in ["N1", "案件", "審査", "nda.txt", "recorded", "アクメ株式会社", try desk.fingerprint("acme.card")] {
      #expect(question.contains(piece), "lacks \(piece)")
    }
  }

  @Test func `who says no has signed and taken nothing`() throws {
    let desk = try Desk.withTwoVaults()
    try #require(desk.propose("N1").status == .done)
    let refused = desk.kura(
      "--vault", "@buyer", "agreement", "accept", "@N1.agreement", "-o", "@N1.executed", answers: ["no"])
    #expect(refused.status == .refused)
    #expect(!desk.exists("N1.executed") && !desk.exists("buyer/cards/acme.example"))
    #expect(desk.kura("--vault", "@buyer", "agreement", "list", "--json").output.contains("[]"))
  }

  @Test func `a number that was told replaces the question, a wrong one stops`() throws {
    let desk = try Desk.withTwoVaults()
    try #require(desk.propose("N1").status == .done)
    let wrong = desk.kura(
      "--vault", "@buyer", "agreement", "accept", "@N1.agreement", "--fingerprint", try desk.fingerprint("buyer.card"),
      "-o", "@no")
    #expect(wrong.status == .notAuthentic)
    #expect(!desk.exists("no") && !desk.exists("buyer/cards/acme.example"))
    let right = desk.kura(
      "--vault", "@buyer", "agreement", "accept", "@N1.agreement", "--fingerprint", try desk.fingerprint("acme.card"),
      "-o", "@N1.executed")
    #expect(right.status == .done && right.questions.isEmpty)
    #expect(right.error.contains("案件"), "shown all the same")
  }

  @Test func `an output that could not be written stops before the signature`() throws {
    let desk = try Desk.withTwoVaults()
    try #require(desk.propose("N1").status == .done)
    try desk.write("mine", "there")
    let stopped = desk.kura(
      "--vault", "@buyer", "agreement", "accept", "@N1.agreement", "-o", "@there", answers: ["yes"])
    #expect(stopped.status == .failure)
    #expect(stopped.questions.isEmpty)
    #expect(!desk.exists("buyer/cards/acme.example"))
  }

  @Test func `what both have signed is imported without a question`() throws {
    let desk = try concluded()
    #expect(try state(desk, "acme") == "executed" && state(desk, "buyer") == "executed")
    let again = desk.kura("--vault", "@acme", "agreement", "accept", "@N1.executed")
    #expect(again.status == .done && again.output.isEmpty)
  }

  @Test func `another matter under the same paper takes over what is not said`() throws {
    let desk = try concluded()
    let second = desk.kura(
      "--vault", "@acme", "agreement", "propose", "--id", "N2", "--like", "N1", "--engagement", "二件目", "--reader",
      "suzuki", "-o", "@N2.agreement", "--json")
    #expect(second.status == .done)
    #expect(try second.value("engagement") as? String == "二件目")
    #expect(try second.value("purpose") as? String == "審査")
    #expect(try second.value("readers") as? [String] == ["buyer.example/suzuki"])
    #expect(try second.value("path") as? String == desk("N2.agreement"))
    let document = try second.value("document") as? [String: Any]
    #expect(document?["name"] as? String == "nda.txt")
    let unknown = desk.kura(
      "--vault", "@acme", "agreement", "propose", "--id", "N3", "--like", "N9", "--engagement", "x", "-o", "@N3")
    #expect(unknown.status == .refused)
  }

  @Test func `a reader whom nobody knows is refused, a near name is suggested`() throws {
    let desk = try concluded()
    let refused = desk.kura(
      "--vault", "@acme", "agreement", "propose", "--id", "N2", "--like", "N1", "--engagement", "x", "--reader",
      "suzuku", "-o", "@N2")
    #expect(refused.status == .refused)
    #expect(refused.error.contains("suzuki"))
    #expect(!desk.exists("N2"))
  }

  @Test func `the other side is a card file or a trusted name`() throws {
    let desk = try concluded()
    func propose(_ other: String) -> Done {
      desk.kura(
        "--vault", "@acme", "agreement", "propose", "--id", "N2", "--with", other, "--engagement", "x", "--purpose",
        "y", "--role", "acme.example=developer", "--role", "buyer.example=customer", "--from", "2020-01-01",
        "--until", "2099-12-31", "--document-digest", String(repeating: "0", count: 64), "--document-location", "safe",
        "-o", "@out-\(other.filter { $0 != "@" })")
    }
    #expect(propose("buyer.example").status == .done)
    #expect(propose("nobody.example").status == .refused)
    #expect(propose("missing.card").status == .failure)
    #expect(propose("@nda.txt").status == .malformed)
  }

  @Test func `ending it twice gives the same file, and the other side imports it`() throws {
    let desk = try concluded()
    let ended = desk.kura("--vault", "@acme", "agreement", "terminate", "N1", "-o", "@end")
    #expect(ended.status == .done && ended.output == desk("end") + "\n")
    try #require(desk.kura("--vault", "@acme", "agreement", "terminate", "N1", "-o", "@end2").status == .done)
    #expect(FileManager.default.contents(atPath: desk("end")) == FileManager.default.contents(atPath: desk("end2")))
    let taken = desk.kura("--vault", "@buyer", "agreement", "accept", "@end")
    #expect(taken.status == .done && taken.output.isEmpty)
    #expect(taken.error.contains("N1 ended at"))
    #expect(try state(desk, "acme") == "terminated" && state(desk, "buyer") == "terminated")
  }

  @Test func `a proposal cannot be ended`() throws {
    let desk = try Desk.withTwoVaults()
    try #require(desk.propose("N1").status == .done)
    #expect(desk.kura("--vault", "@acme", "agreement", "terminate", "N1", "-o", "@end").status == .refused)
    #expect(!desk.exists("end"))
  }

  @Test(arguments: Language.allCases)
  func `the list has a line for each, the object all of them`(language: Language) throws {
    let desk = try concluded()
    let list = desk.kura("--vault", "@buyer", "agreement", "list", language: language)
    #expect(list.output.split(separator: "\n").count == 2)
    #expect(list.output.contains("N1") && list.output.contains(language == .ja ? "有効" : "in force"))
    let objects = try desk.kura("--vault", "@buyer", "agreement", "list", "--json").value("agreements") as? [Any]
    #expect(objects?.count == 1)
  }
}
