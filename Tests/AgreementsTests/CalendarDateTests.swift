import Agreements
import Testing

@Suite("days and renewals") struct CalendarDateTests {
  @Test func `a day exists or is refused`() {
    #expect(CalendarDate("2024-02-29")?.description == "2024-02-29")
    for text in ["2026-02-29", "2026-13-01", "2026-1-1", "2026-11-31", "1969-12-31", "2026-11-23 ", "", "２０２６-11-23"] {
      #expect(CalendarDate(text) == nil, "\(text)")
    }
  }

  @Test(arguments: [("1y", 12), ("2y", 24), ("6m", 6), ("18m", 18), ("100y", 1200)])
  func `a renewal is a number of years or months`(text: String, months: Int) {
    #expect(Renewal(text)?.monthCount == months)
    #expect(Renewal(text)?.description == text)
  }

  @Test(
    arguments: [
      "", "y", "0y", "-1y", "+1y", "01y", "1", "1d", "1 y", "12m", "101y", "1y1m", "1Y", "１y", "99999999999999999999y",
    ])
  func `refuses other periods and second spellings of one`(text: String) {
    #expect(Renewal(text) == nil)
  }

  @Test(
    arguments: [
      // until, period, present, end of the running term
      ("2027-10-31T14:59:59Z", "1y", "2026-11-23T00:00:00Z", "2027-10-31T14:59:59Z"),
      ("2027-10-31T14:59:59Z", "1y", "2027-10-31T14:59:59Z", "2027-10-31T14:59:59Z"),
      ("2027-10-31T14:59:59Z", "1y", "2027-10-31T15:00:00Z", "2028-10-31T14:59:59Z"),
      ("2027-10-31T14:59:59Z", "1y", "2040-01-01T00:00:00Z", "2040-10-31T14:59:59Z"),
      ("2024-02-29T14:59:59Z", "1y", "2025-01-01T00:00:00Z", "2025-02-28T14:59:59Z"),
      ("2024-02-29T14:59:59Z", "1y", "2028-01-01T00:00:00Z", "2028-02-29T14:59:59Z"),
      ("2026-08-31T14:59:59Z", "1m", "2026-09-01T00:00:00Z", "2026-09-30T14:59:59Z"),
      ("2026-08-31T14:59:59Z", "1m", "2026-10-15T00:00:00Z", "2026-10-31T14:59:59Z"),
      ("2026-08-31T14:59:59Z", "6m", "2026-12-01T00:00:00Z", "2027-02-28T14:59:59Z"),
      ("2026-12-31T14:59:59Z", "1m", "2027-01-01T00:00:00Z", "2027-01-31T14:59:59Z"),
    ])
  func `renews by the calendar, counted from the first end`(
    until: String, period: String, present: String, end: String
  ) throws {
    let world = try World { draft in
      draft.from = time("2020-01-01T00:00:00Z")
      draft.until = time(until)
      draft.renews = Renewal(period)
    }
    #expect(world.agreement.end(at: now(present), terminations: []) == time(end))
  }
}
