// Days of the calendar.

import Checklists
import Testing

@Suite("day") struct DayTests {
  @Test func `the 29th of February is there every fourth year, but not in 1900`() {
    #expect(Day(year: 2028, month: 2, day: 29)?.description == "2028-02-29")
    #expect(Day(year: 1900, month: 2, day: 29) == nil)
    #expect(Day(year: 2000, month: 2, day: 29) != nil)
    #expect(Day(year: 2026, month: 4, day: 31) == nil)
  }
}
