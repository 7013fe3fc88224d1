// Readers of a part in few characters: one text for each set.

import Bundles
import Testing

@Suite("reader set") struct ReaderSetTests {
  @Test(
    arguments: [
      ([0], "1"), ([0, 1], "1-2"), ([0, 1, 2, 6], "1-3,7"), ([4, 0, 2], "1,3,5"), ([3, 3, 3], "4"),
      (Array(0..<1000), "1-1000"), ([], ""),
    ] as [([Int], String)])
  func `is written in ascending numbers, neighbours joined`(places: [Int], text: String) {
    let set = ReaderSet(places: places)
    #expect(set.description == text)
    #expect(set.count == Set(places).count)
    #expect(places.allSatisfy { set.contains($0) })
    #expect(!set.contains(5000))
  }

  @Test(arguments: ["1", "1-2", "1-3,7", "1,3,5", "4096", "1-4096"])
  func `is read as it is written`(text: String) { #expect(ReaderSet(text)?.description == text) }

  @Test(arguments: [
    "", "0", "01", "+1", "-1", "1-", "-", ",", "1,", ",1", "1,2", "2,1", "1,1", "1-1", "2-1", "1-2,3", "1-2-3", "1 ,3",
    "4097", "1-4097", "99999999999999999999", "1-3,2-5", "１",
  ])
  func `has no other text`(text: String) { #expect(ReaderSet(text) == nil) }
}
