// Who opened what and when, as either side sees it.

import Foundation
import Testing

@Suite("audit") struct AuditTests {
  private func accesses(_ line: String, by member: String, _ action: String = "opened") throws -> [JSON] {
    try Story.line(line).json()["accesses"].array.filter {
      $0["member"].string == "buyer.example/\(member)" && $0["action"].string == action
    }
  }

  @Test func `the supplier sees each part that tanaka opened`() throws {
    let opened = try accesses("audit acme", by: "tanaka")
    #expect(opened.compactMap { $0["part"].int }.sorted() == [1, 2], "\(Story.line("audit acme"))")
    let bundle = try Story.line("open tanaka").json()["bundle"].string
    for access in opened {
      #expect(access["bundle"].string == bundle)
      #expect(access["time"].string?.hasSuffix("Z") == true)
      #expect(access["log"].string?.hasPrefix("buyer.example/tanaka/log/") == true)
      #expect(access["index"].int != nil)
    }
  }

  @Test func `what the supplier has cosigned is recorded and confirmed`() throws {
    for access in try accesses("audit acme", by: "tanaka") {
      #expect(access["evidence"].string == "recorded")
      let confirmed = try #require(access["confirmed"].string)
      #expect(confirmed >= access["time"].string ?? "~", "confirmed means: not later than")
    }
  }

  @Test func `a reader who has sent nothing is silent`() throws {
    let audit = try Story.line("audit acme").json()
    let silent = audit["silent"].array.filter { $0["member"].string == "buyer.example/suzuki" }
    #expect(silent.count == 1, "\(Story.line("audit acme"))")
    #expect(silent.first?["since"].string?.hasSuffix("Z") == true)
    #expect(silent.first?["bundle"].string?.count == 32)
    #expect(!audit["silent"].array.contains { $0["member"].string == "buyer.example/tanaka" })
    #expect(try accesses("audit acme", by: "suzuki").isEmpty)
  }

  @Test func `the customer sees its own people`() throws {
    #expect(try accesses("audit buyer", by: "tanaka").compactMap { $0["part"].int }.sorted() == [1, 2])
    let own = try accesses("audit buyer", by: "suzuki")
    #expect(own.compactMap { $0["part"].int } == [1], "\(Story.line("audit buyer"))")
    #expect(own.first?["evidence"].string == "claimed", "nobody else has cosigned suzuki's log")
  }

  @Test func `an ordinary exchange has no findings`() throws {
    #expect(try Story.line("audit acme").json()["findings"].array.isEmpty, "\(Story.line("audit acme"))")
    #expect(try Story.line("audit buyer").json()["findings"].array.isEmpty, "\(Story.line("audit buyer"))")
  }

  @Test func `the table for people says what it cannot show`() throws {
    let table = Story.line("audit acme for people")
    for piece in ["tanaka", "suzuki", "checklist.csv"] { #expect(table.text.contains(piece), "\(table)") }
    #expect(table.shows("撮影") || table.shows("写真") || table.shows("複製") || table.shows("コピー"), "\(table)")
  }

  @Test func `the page is complete in itself`() throws {
    let page = try Story.bench.text("audit.html")
    #expect(page.lowercased().hasPrefix("<!doctype html>"))
    for piece in ["buyer.example/tanaka", "checklist.csv", "suzuki"] { #expect(page.contains(piece)) }
    for foreign in ["http://", "https://", "<script", "<link", "src="] {
      #expect(!page.contains(foreign), "\(foreign)")
    }
  }

  @Test func `the CSV has a line for each access`() throws {
    let lines = try Story.bench.text("audit.csv").split(whereSeparator: \.isNewline)
    #expect(lines.filter { $0.contains("tanaka") && $0.contains("opened") }.count == 2, "\(lines)")
  }

  @Test func `one bundle can be asked for`() throws {
    let exchange = try Exchange()
    try exchange.seal([("a.txt", "a")], as: "a.kura")
    try exchange.seal([("b.txt", "b")], as: "b.kura")
    let id = try #require(
      try exchange.bench.kura(
        "--vault", "tanaka", "open", "a.kura", "-o", "a", "--acknowledge", "--json"
      ).require().json()["bundle"].string)
    try exchange.open("b.kura", as: "tanaka", into: "b").require()
    let audit = try exchange.bench.kura("--vault", "tanaka", "audit", "--bundle", id, "--json").expect(.done).json()
    #expect(!audit["accesses"].array.isEmpty)
    #expect(audit["accesses"].array.allSatisfy { $0["bundle"].string == id })
  }
}
