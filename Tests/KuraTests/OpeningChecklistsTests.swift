// Opening only the checklists of a bundle: nothing else is opened, nothing else is on record.

import Access
import Bundles
import Foundation
import Kura
import Testing

@Suite("opening only checklists") struct OpeningChecklistsTests {
  private let exchange: Exchange
  init() throws { exchange = try Exchange() }

  private func open(_ bundle: String, parts: [Int]? = nil, _ name: String = "tanaka") throws -> [Int] {
    var order = OpeningOrder(bundle: exchange.place(bundle), parts: parts, destination: .unnamed)
    order.checklistsOnly = true
    return try exchange.with(name) { vault, secrets in
      try vault.open(order, secrets: secrets) { (_) throws(KuraError) in .flag }.parts.map(\.number)
    }
  }

  @Test func `of a bundle with evidence only the checklist is opened and recorded`() throws {
    let questionnaire = try Questionnaire(exchange)
    questionnaire.write()
    questionnaire.writeEvidence()
    try questionnaire.seal(questionnaire.order(["policy.pdf", "answers.csv", "試験.log"]))
    #expect(try open("q3.kura") == [2])
    #expect(try exchange.records("tanaka") == ["received", "opened 2"])
  }

  @Test func `where the sender hasn't said which parts are checklists, tables are taken for them`() throws {
    try exchange.seal()
    #expect(try open("q3.kura") == [1])
    #expect(try exchange.records("tanaka") == ["received", "opened 1"])
  }

  @Test func `parts that were named are opened as they were named`() throws {
    try exchange.seal()
    #expect(try open("q3.kura", parts: [2]) == [2])
  }

  @Test func `without a checklist nothing is opened or recorded, and who is no reader is told so`() throws {
    try exchange.sealSmall()
    #expect(failure { _ = try open("small.kura") } == .order(.noChecklist))
    #expect(try exchange.records("tanaka").isEmpty)
    try exchange.sealSmall("other.kura", parts: [("b.csv", "two", ["suzuki"])])
    #expect(failure { _ = try open("other.kura") }.map { [3, 5].contains(category($0)) } == true)
  }
}
