// Instants: one text each, nothing that no calendar has.

import Foundation
import SignedNotes
import Testing

@Suite("timestamp") struct TimestampTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (951_868_799, "2000-02-29T23:59:59Z"),
      (1_795_395_723, "2026-11-23T01:02:03Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
      (253_402_300_799, "9999-12-31T23:59:59Z"),
    ] as [(Int64, String)])
  func `seconds and text are the same instant`(seconds: Int64, text: String) throws {
    #expect(Timestamp(secondsSince1970: seconds)?.description == text)
    #expect(Timestamp(text)?.secondsSince1970 == seconds)
  }

  @Test(arguments: [
    "", "2026-11-23", "2026-11-23T01:02:03", "2026-11-23 01:02:03Z", "2026-11-23T01:02:03z", "2026-11-23t01:02:03Z",
    "2026-11-23T01:02:03+00:00", "2026-11-23T01:02:03.0Z", "2026-11-23T24:00:00Z", "2026-11-23T23:60:00Z",
    "2026-12-31T23:59:60Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z",
    "2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "1969-12-31T23:59:59Z",
    "0000-01-01T00:00:00Z", "+026-11-23T01:02:03Z", "2026-11-23T01:02:0 Z", " 2026-11-23T01:02:03Z",
    "2026-11-23T01:02:03Z\n", "２０２６-11-23T01:02:03Z", "12026-11-23T01:02:03Z",
  ])
  func `another text is no instant`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `every day agrees with the calendar of Foundation`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for day in stride(from: 0, to: 2_932_897, by: 97) {
      let seconds = Int64(day) * 86_400 + Int64(day % 86_400)
      let timestamp = try #require(Timestamp(secondsSince1970: seconds))
      let date = Date(timeIntervalSince1970: TimeInterval(seconds))
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      #expect(timestamp.date == (parts.year!, parts.month!, parts.day!))
      #expect(Timestamp(timestamp.description) == timestamp)
    }
  }

  @Test func `outside the range there is none`() {
    #expect(Timestamp(secondsSince1970: -1) == nil)
    #expect(Timestamp(secondsSince1970: 253_402_300_800) == nil)
    #expect(Timestamp(year: 10_000, month: 1, day: 1) == nil)
  }

  @Test func `arithmetic stops at the ends of the range`() {
    #expect(Timestamp.latest.adding(seconds: 1) == .latest)
    #expect(Timestamp.earliest.adding(seconds: -1) == .earliest)
    #expect(Timestamp.latest.adding(seconds: .max) == .latest)
    #expect(Timestamp.latest.adding(seconds: .min) == .earliest)
    #expect(Timestamp.earliest.adding(days: .max) == .latest)
    #expect(Timestamp.latest.adding(days: .min) == .earliest)
    #expect(Timestamp.latest.adding(years: 1) == .latest)
    #expect(Timestamp.latest.adding(years: .max) == .latest)
    #expect(Timestamp.earliest.adding(years: -1) == .earliest)
  }

  @Test func `a year after a leap day is the last of February`() throws {
    let leap = try #require(Timestamp("2024-02-29T12:30:00Z"))
    #expect(leap.adding(years: 1).description == "2025-02-28T12:30:00Z")
    #expect(leap.adding(years: 4).description == "2028-02-29T12:30:00Z")
    #expect(leap.adding(days: 1).description == "2024-03-01T12:30:00Z")
    #expect(leap.adding(years: 1).seconds(since: leap) == 365 * 86_400)
  }
}
