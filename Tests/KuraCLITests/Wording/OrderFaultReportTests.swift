import Agreements
import Kura
import KuraCLI
import Testing

@Suite("the words for requests and adoptions") struct OrderFaultReportTests {
  private static let faults: [(OrderFault, Status)] = [
    (.dueInPast, .usage), (.unknownItem("PO.1.9", suggestions: ["PO.1.1"]), .usage), (.nothingAsked, .usage),
    (.answersOfOtherTemplate, .usage), (.signerNeeded([Known.sato]), .usage), (.signerNeeded([]), .usage),
    (.noChecklist, .usage), (.unknownRow("PO.1.9", suggestions: ["PO.1.1"]), .usage), (.ambiguousRow("PO.1.1"), .usage),
    (.noMeans("PO.1.1"), .usage), (.differentChecklists, .usage), (.severalAgreements, .usage),
    (.badDocument(.invalid(.adoption, .noRows)), .usage),
  ]
  private static let exchange: [(ExchangeFault, Status)] = [
    (.requestOfOwnSide(Known.sato), .refused), (.otherTemplate, .notAuthentic), (.otherAnswers, .notAuthentic),
  ]

  @Test func `each has its status, its words and something to do`() {
    for (fault, status) in Self.faults {
      expectSpoken(Report(KuraError.order(fault)), status)
      #expect(Report(KuraError.order(fault)).hint != nil, "\(fault)")
    }
    for (fault, status) in Self.exchange { expectSpoken(Report(KuraError.exchange(fault)), status) }
    // Whom to choose of several stands in the hint.
    expectDistinct(
      Self.faults.filter { $0.0 != .signerNeeded([]) }.map { Report(KuraError.order($0.0)) }
        + Self.exchange.map { Report(KuraError.exchange($0.0)) })
  }

  @Test func `what may be meant, and who may be named, can be pasted`() {
    #expect(Report(KuraError.order(.unknownItem("x", suggestions: ["PO.1.1"]))).hint?.en.contains("PO.1.1") == true)
    #expect(Report(KuraError.order(.unknownItem("x", suggestions: []))).hint == nil)
    #expect(
      Report(KuraError.order(.signerNeeded([Known.sato]))).hint?.ja.contains("--with acme.example/sato") == true)
  }
}
