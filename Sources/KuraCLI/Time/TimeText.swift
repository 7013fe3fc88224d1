// Instants as people read them, and days as documents need them.

internal import Platform
package import SignedNotes

/// Times for people: local, with the zone. Programs get `Timestamp.description`, RFC 3339 in UTC.
package enum TimeText: Sendable {
  /// `2026-11-23 10:02:03 JST`
  package static func local(_ time: Timestamp) -> String {
    let civil = LocalZone.civilTime(at: time.secondsSince1970)
    let clock = [civil.hour, civil.minute, civil.second].map { CivilDate.padded($0, to: 2) }.joined(separator: ":")
    return "\(date(civil)) \(clock) \(civil.abbreviation)"
  }

  /// `2026-11-23`: the local day that the instant lies in.
  package static func localDay(_ time: Timestamp) -> String {
    date(LocalZone.civilTime(at: time.secondsSince1970))
  }

  private static func date(_ civil: LocalZone.CivilTime) -> String {
    let month = CivilDate.padded(civil.month, to: 2)
    return "\(CivilDate.padded(civil.year, to: 4))-\(month)-\(CivilDate.padded(civil.day, to: 2))"
  }
}

extension CivilDate {
  /// The first second of the day in the local zone; `nil` for a day that the zone skipped.
  package var start: Timestamp? {
    LocalZone.startOfDay(year: year, month: month, day: day).flatMap { Timestamp(secondsSince1970: $0) }
  }

  /// The last second of the day in the local zone; `nil` for a day that the zone skipped, and on the last day of 9999.
  package var end: Timestamp? {
    next?.start.flatMap { Timestamp(secondsSince1970: $0.secondsSince1970 - 1) }
  }

  private var next: CivilDate? {
    CivilDate(year: year, month: month, day: day + 1) ?? CivilDate(year: year, month: month + 1, day: 1)
      ?? CivilDate(year: year + 1, month: 1, day: 1)
  }
}
