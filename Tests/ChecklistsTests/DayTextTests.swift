// Days as people write them.

import Checklists
import Testing

@Suite("days in text") struct DayTextTests {
  @Test(arguments: [
    "2026-01-05", "2026/01/05", "2026/1/5", "2026.1.5", "2026年1月5日", "２０２６／１／５", "2026年０１月05日", " 2026-1-5　",
    "2026‐01‐05",
  ])
  func `usual ways are read`(text: String) {
    #expect(Day(text)?.description == "2026-01-05")
  }

  @Test(arguments: [
    "", "2026", "2026-01", "2026-1-5-", "2026-13-01", "2026-02-29", "26-1-5", "2026/1-5", "2026-001-05", "5/1/2026",
    "2026年1月5", "2026年1月", "2026-1-5日", "2026 1 5", "20260105", "2026-1-x", "-2026-1-5", "2026--5", "02026-1-5",
    "2026-1-", "tomorrow", "2026/1/5 0:00", "99999999999999999999-1-1",
  ])
  func `what is no day is none`(text: String) {
    #expect(Day(text) == nil)
  }
}
