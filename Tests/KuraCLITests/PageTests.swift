// The example on the room's page (Sources/KuraCLI/KuraCLI.swift), which must compile and do what it says.

import KuraCLI
import Testing

@Suite("the page of KuraCLI") struct PageTests {
  @Test func `help goes to standard output`() {
    let surroundings = RecordedSurroundings()
    let status = Tool.run(["help", "seal", "--lang", "en"], in: surroundings)
    let page = surroundings.output
    #expect(status == .done)
    #expect(page.contains("kura seal"))
  }
}
