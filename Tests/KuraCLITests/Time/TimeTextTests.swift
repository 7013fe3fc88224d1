import Agreements
import KuraCLI
import SignedNotes
import Testing

@Suite("times and days")
struct TimeTextTests {
  @Test(arguments: ["2026-11-23", "2024-02-28", "2024-02-29", "2026-12-31", "2026-03-29", "2026-10-25"])
  func `a day ends where the next begins`(text: String) throws {
    let day = try #require(CalendarDate(text))
    let start = try #require(day.start)
    let end = try #require(day.end)
    #expect(TimeText.localDay(start) == text && TimeText.localDay(end) == text)
    #expect(TimeText.localDay(end.adding(seconds: 1)) != text)
    #expect(TimeText.localDay(start.adding(seconds: -1)) != text)
  }

  @Test func `the last of all days has no end that could be written`() throws {
    #expect(try #require(CalendarDate("9999-12-31")).end == nil)
  }

  @Test func `people see the zone`() throws {
    let text = TimeText.local(try #require(Timestamp("2026-11-23T01:02:03Z")))
    #expect(text.wholeMatch(of: /2026-11-2[234] [0-9]{2}:[0-9]{2}:[0-9]{2} \S+/) != nil, "\(text)")
  }
}
