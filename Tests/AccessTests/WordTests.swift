import Access
import Testing

@Suite("words of records") struct WordTests {
  @Test(arguments: ["", "Opened", "o pened", "öffnen", "opened\n", String(repeating: "a", count: 33)])
  func `what is not a short ASCII word is no word and no reason`(_ text: String) {
    #expect(AccessRecord.Word(text) == nil)
    #expect(Reason(text) == nil)
  }

  @Test func `every reason has its word and is read back`() {
    for reason in Reason.Known.allCases { #expect(Reason(reason.rawValue) == .known(reason)) }
    #expect(Reason("moon-phase")?.description == "moon-phase")
  }
}
