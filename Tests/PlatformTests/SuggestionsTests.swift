import Platform
import Testing

@Suite("did you mean")
struct SuggestionsTests {
  @Test(arguments: [
    ("seal", "seal", 0), ("sael", "seal", 1), ("sea", "seal", 1), ("seall", "seal", 1), ("seel", "seal", 1),
    ("", "abc", 3), ("abc", "", 3), ("ca", "abc", 3), ("kitten", "sitting", 3),
  ])
  func `edits and swaps of neighbours count one each`(a: String, b: String, distance: Int) {
    #expect(Suggestions.distance(Array(a.utf8), Array(b.utf8)) == distance)
  }

  @Test func `the nearest come first, three at most`() {
    let found = Suggestions.nearest(to: "abcdef", among: ["abcdxx", "abcdef", "abcdex", "abxdef", "zzzzzz"])
    #expect(found == ["abcdef", "abcdex", "abxdef"])
  }

  @Test func `what is far is not suggested`() {
    #expect(Suggestions.nearest(to: "open", among: ["audit", "seal"]).isEmpty)
    #expect(Suggestions.nearest(to: "", among: ["a"]).isEmpty)
    #expect(Suggestions.nearest(to: String(repeating: "a", count: 65), among: ["a"]).isEmpty)
  }

  @Test func `capital letters are no mistake`() {
    #expect(Suggestions.nearest(to: "SEAL", among: ["seal", "open"]) == ["seal"])
  }
}
