import Access
import Agreements
import Testing

@Suite("actions and reasons") struct ActionTests {
  @Test func `every known action has a word of its own and is read back`() {
    #expect(Set(Action.known.map(\.description)).count == Action.known.count)
    for action in Action.known { #expect(Action(action.description) == action) }
  }

  @Test func `an unknown word is kept as it stands`() throws {
    let action = try #require(Action("shredded-by-robot"))
    #expect(action.description == "shredded-by-robot")
    #expect(!Action.known.contains(action))
  }

  @Test(arguments: ["", "Opened", "o pened", "öffnen", "opened\n", String(repeating: "a", count: 33)])
  func `what is not a short ASCII word is no action and no reason`(_ text: String) {
    #expect(Action(text) == nil)
    #expect(Reason(text) == nil)
  }

  @Test func `every reason has its word and is read back`() {
    for reason in Reason.Known.allCases { #expect(Reason(reason.rawValue) == .known(reason)) }
    #expect(Reason("moon-phase")?.description == "moon-phase")
  }
}
