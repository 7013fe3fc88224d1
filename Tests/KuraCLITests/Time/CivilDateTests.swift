import KuraCLI
import SignedNotes
import Testing

@Suite("days and terms")
struct CivilDateTests {
  @Test(arguments: ["2026-11-23", "2024-02-29", "2000-02-29", "1970-01-01", "9999-12-31"])
  func `a day that exists is read and written alike`(text: String) {
    #expect(CivilDate(text: text)?.text == text)
  }

  @Test(arguments: [
    "", "2026-11-31", "2026-02-29", "2100-02-29", "2026-00-01", "2026-13-01", "2026-01-00", "1969-12-31", "2026-1-1",
    "2026/11/23", "20261123", "2026-11-23 ", " 2026-11-23", "２０２６-11-23", "2026-11-2x", "+026-11-23", "-026-11-23",
    "2026-11-233", "2026-11-23T00:00:00Z",
  ])
  func `nothing else is a day`(text: String) {
    #expect(CivilDate(text: text) == nil)
  }

  @Test func `days are ordered`() throws {
    let days = try ["2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01"].map { try #require(CivilDate(text: $0)) }
    #expect(days.sorted() == days)
    #expect(days.shuffled().sorted() == days)
  }

  @Test(arguments: ["2026-11-23", "2024-02-28", "2024-02-29", "2026-12-31"])
  func `a day ends where the next begins`(text: String) throws {
    let day = try #require(CivilDate(text: text))
    let start = try #require(day.start)
    let end = try #require(day.end)
    #expect(TimeText.localDay(start) == text && TimeText.localDay(end) == text)
    let after = try #require(Timestamp(secondsSince1970: end.secondsSince1970 + 1))
    #expect(TimeText.localDay(after) != text)
    #expect(TimeText.local(start).hasPrefix(text + " 0"))
  }

  @Test(arguments: ["1y", "2y", "99y"]) func `years are read and written alike`(text: String) {
    #expect(YearCount(text: text)?.text == text)
  }

  @Test(arguments: ["", "y", "0y", "01y", "100y", "-1y", "+1y", "1", "1m", "1 y", "1Y", "１y"])
  func `nothing else is a number of years`(text: String) {
    #expect(YearCount(text: text) == nil)
  }
}
