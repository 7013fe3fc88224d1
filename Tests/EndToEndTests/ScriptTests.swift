// The exchange of two companies, line by line: what each command leaves, prints and answers.

import Foundation
import Testing

@Suite("the exchange by hand") struct ScriptTests {
  @Test(
    arguments: [
      "init acme", "init buyer", "card acme", "card buyer", "card show", "propose", "show proposed", "accept",
      "accept executed",
      "show executed", "list", "member request", "admit", "join", "card buyer 2", "trust", "seal", "inspect",
      "inspect for people", "open tanaka", "show suzuki", "receipt", "import acme", "import ack", "import buyer",
      "audit acme",
      "audit acme for people", "audit csv", "audit html", "audit buyer", "terminate", "accept end", "show terminated",
      "verify bundle", "verify sender", "verify vault",
    ])
  func `every line is done`(line: String) throws {
    Story.line(line).expect(.done)
  }

  @Test(
    arguments: [
      ("card acme", "acme.card"), ("card buyer", "buyer.card"), ("propose", "nda.agreement"),
      ("accept", "nda.executed"),
      ("admit", "tanaka.welcome"), ("card buyer 2", "buyer2.card"), ("seal", "q3.kura"), ("receipt", "t.receipt"),
      ("import acme", "t.ack"), ("audit csv", "audit.csv"), ("audit html", "audit.html"),
      ("terminate", "end.agreement"),
    ])
  func `the path of the result is all that standard output gets`(line: String, path: String) throws {
    let outcome = Story.line(line)
    #expect(outcome.text == path + "\n", "\(outcome)")
    #expect(Story.bench.exists(path))
  }

  @Test func `the card shows whose it is`() throws {
    let card = try Story.line("card show").json()
    #expect(card["organization"].string == "acme.example")
    #expect(card["title"].string == "アクメ株式会社")
    #expect(card["revision"].int == 1)
    let digits = card["fingerprint"].string?.filter { $0 != " " } ?? ""
    #expect(digits.count == 40 && digits.allSatisfy { ("0"..."9").contains($0) })
    #expect(card["key"].exists)
    #expect(card["members"][0]["name"].string == "acme.example/sato")
    #expect(card["members"][0]["keeper"].bool == true)
    #expect(card["members"][0].keys.isSuperset(of: ["name", "title", "from", "until", "keeper"]))
  }

  @Test func `a proposal is proposed until the other side has signed`() throws {
    #expect(try Story.line("show proposed").json()["state"].string == "proposed")
    #expect(try Story.line("show executed").json()["state"].string == "executed")
    #expect(try Story.line("show terminated").json()["state"].string == "terminated")
  }

  @Test func `the agreement shows its terms`() throws {
    let agreement = try Story.line("show executed").json()
    #expect(
      agreement.keys.isSuperset(of: [
        "id", "digest", "state", "parties", "engagement", "purpose", "from", "until", "document", "readers", "opening",
        "witnesses",
      ]))
    #expect(agreement["id"].string == "NDA-2026-014")
    #expect(agreement["engagement"].string == "基幹システム更改")
    #expect(agreement["purpose"].string == "調達審査")
    #expect(agreement["opening"].string == "recorded")
    #expect(agreement["digest"].string?.count == 64)
    #expect(agreement["document"]["name"].string == "nda.pdf")
    #expect(agreement["document"]["bytes"].int == Exchange.document.count)
    let until = try #require(agreement["until"].string)
    #expect(until.hasSuffix("Z") && until.count == 20, "times are RFC 3339 UTC: \(until)")
    let listed = try Story.line("list").json()["agreements"].array
    #expect(listed.compactMap { $0["digest"].string } == [agreement["digest"].string ?? ""])
  }

  @Test func `inspect shows marking, numbers and sizes without any key`() throws {
    let seen = try Story.line("inspect").json()
    #expect(seen["authenticated"].bool == false)
    #expect(seen["parts"].array.compactMap { $0["part"].int } == [1, 2, 3])
    #expect(seen["parts"].array.allSatisfy { ($0["bytes"].int ?? 0) > 0 })
    let marking = seen["marking"].string ?? ""
    #expect(marking.contains("営業秘密") && marking.contains("TRADE SECRET") && marking.contains("NDA-2026-014"))
    for name in ["pentest", "checklist.csv", "suzuki", "tanaka"] {
      #expect(!(Story.line("inspect").shows(name)) && !(Story.line("inspect for people").shows(name)))
    }
  }

  @Test func `tanaka gets checklist and bill of materials as they were`() throws {
    let bench = Story.bench
    #expect(try bench.read("out/checklist.csv") == Array(Story.checklist.utf8))
    #expect(try bench.read("out/sbom.cdx.json") == Array(Story.billOfMaterials.utf8))
    #expect(bench.exists("out/CONFIDENTIAL.txt"))
    #expect(!bench.exists("out/pentest.pdf"))
  }

  @Test func `tanaka is told that part 3 is for suzuki`() throws {
    let outcome = Story.line("open tanaka")
    #expect(
      outcome.message.split(separator: "\n").contains { $0.contains("3") && $0.contains("suzuki") }, "\(outcome)")
  }

  @Test func `what was opened is told as an object`() throws {
    let opened = try Story.line("open tanaka").json()
    #expect(opened["sender"].string == "acme.example/sato")
    #expect(opened["bundle"].string?.count == 32)
    #expect(opened["agreement"].exists)
    #expect(opened["parts"].array.compactMap { $0["part"].int } == [1, 2])
    #expect(opened["parts"].array.compactMap { $0["name"].string } == ["checklist.csv", "sbom.cdx.json"])
    for part in opened["parts"].array {
      let path = try #require(part["path"].string)
      #expect(path == "out/\(part["name"].string ?? "")" && Story.bench.exists(path), "no file \(path)")
    }
    let receipt = try #require(opened["receipt"].string)
    #expect(receipt.hasSuffix(".receipt") && receipt.contains("receipt-"))
    #expect(Story.bench.exists(receipt))
  }

  @Test func `a part that is shown leaves no file`() throws {
    let shown = Story.line("show suzuki")
    #expect(shown.text.contains("PO.1.1") && shown.text.contains("開発標準 第3章"), "\(shown)")
    let files = Story.line("files of show")
    #expect(files.status == 0, "left behind: \(files.message)")
  }

  @Test func `verify holds after the end of the agreement`() throws {
    for line in ["verify bundle", "verify sender", "verify vault"] {
      let verified = try Story.line(line).json()
      #expect(verified["ok"].bool == true, "\(Story.line(line))")
      #expect(!verified["findings"].array.isEmpty, "\(line) says what it has checked")
      for finding in verified["findings"].array {
        #expect(finding.keys.isSuperset(of: ["subject", "check", "result", "detail"]))
        #expect(["holds", "unknown"].contains(finding["result"].string ?? ""))
      }
    }
  }

  @Test func `nothing is opened or sealed after the end`() throws {
    Story.line("open after end").expect(.refused)
    Story.line("seal after end").expect(.refused)
    let bench = Story.bench
    #expect(!bench.exists("late") && !bench.exists("late.kura"))
  }
}
