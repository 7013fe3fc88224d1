import Foundation
import Platform
import Testing

@Suite struct ClockTests {
  @Test func `agrees with the system`() {
    #expect(abs(Platform.Clock.now() - Int64(Date().timeIntervalSince1970)) <= 1)
  }

  @Test func `measures durations`() {
    let start = Clock.monotonicNanoseconds()
    usleep(20_000)
    #expect(Clock.monotonicNanoseconds() - start >= 20_000_000)
  }
}

/// Each in a process of its own, because the zone is the process's.
@Suite struct LocalZoneTests {
  @Test func `Tokyo is nine hours ahead`() async {
    await #expect(processExitsWith: .success) {
      setVariable("TZ", "Asia/Tokyo")
      let civil = LocalZone.civilTime(at: 1_763_859_723)  // 2025-11-23T01:02:03Z
      precondition((civil.year, civil.month, civil.day) == (2025, 11, 23))
      precondition((civil.hour, civil.minute, civil.second) == (10, 2, 3))
      precondition(civil.abbreviation == "JST" && LocalZone.abbreviation(at: 0) == "JST")
      precondition(LocalZone.secondsFromUTC(at: 0) == 32_400)
      precondition(LocalZone.startOfDay(year: 2026, month: 11, day: 1) == 1_793_458_800)
    }
  }

  @Test func `Berlin changes twice a year`() async {
    await #expect(processExitsWith: .success) {
      setVariable("TZ", "Europe/Berlin")
      precondition(LocalZone.startOfDay(year: 2026, month: 7, day: 1) == 1_782_856_800)
      precondition(LocalZone.startOfDay(year: 2026, month: 12, day: 1) == 1_796_079_600)
      precondition(LocalZone.startOfDay(year: 2026, month: 3, day: 29) == 1_774_738_800)
      precondition(LocalZone.startOfDay(year: 2026, month: 3, day: 30) == 1_774_738_800 + 23 * 3600)
      precondition(LocalZone.abbreviation(at: 1_782_856_800) == "CEST")
    }
  }

  @Test func `a day without midnight begins at one o'clock`() async {
    await #expect(processExitsWith: .success) {
      setVariable("TZ", "America/Sao_Paulo")
      let start = LocalZone.startOfDay(year: 2018, month: 11, day: 4)!
      let civil = LocalZone.civilTime(at: start)
      precondition((civil.day, civil.hour, civil.minute) == (4, 1, 0))
      precondition(LocalZone.civilTime(at: start - 1).day == 3)
    }
  }

  @Test func `a day that the zone skipped does not exist`() async {
    await #expect(processExitsWith: .success) {
      setVariable("TZ", "Pacific/Apia")
      precondition(LocalZone.startOfDay(year: 2011, month: 12, day: 30) == nil)
      precondition(LocalZone.startOfDay(year: 2011, month: 12, day: 31) != nil)
    }
  }

  @Test(arguments: [
    (2026, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (2026, 1, 32), (0, 1, 1), (10000, 1, 1),
  ])
  func `refuses days that no calendar has`(year: Int, month: Int, day: Int) {
    #expect(LocalZone.startOfDay(year: year, month: month, day: day) == nil)
  }

  @Test func `every day begins at its beginning`() {
    for year in [1971, 2000, 2024, 2026, 2199] {
      for month in 1...12 {
        for day in 1...28 {
          let start = LocalZone.startOfDay(year: year, month: month, day: day) ?? 0
          let civil = LocalZone.civilTime(at: start)
          #expect((civil.year, civil.month, civil.day) == (year, month, day))
          #expect(LocalZone.civilTime(at: start - 1).day != day)
        }
      }
    }
  }
}
