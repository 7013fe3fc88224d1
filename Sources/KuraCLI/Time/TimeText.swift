// Instants as people read them, and days as documents need them.

package import Agreements
internal import Platform
package import SignedNotes

/// Times for people: local, with the zone. Programs get `Timestamp.description`, RFC 3339 in UTC.
package enum TimeText: Sendable {
  /// `2026-11-23 10:02:03 JST`
  package static func local(_ time: Timestamp) -> String {
    let civil = LocalZone.civilTime(at: time.secondsSince1970)
    let clock = [civil.hour, civil.minute, civil.second].map { padded($0, to: 2) }.joined(separator: ":")
    return "\(localDay(time)) \(clock) \(civil.abbreviation)"
  }

  /// `2026-11-23`: the local day that the instant lies in.
  package static func localDay(_ time: Timestamp) -> String {
    let civil = LocalZone.civilTime(at: time.secondsSince1970)
    return "\(padded(civil.year, to: 4))-\(padded(civil.month, to: 2))-\(padded(civil.day, to: 2))"
  }

  private static func padded(_ number: Int, to digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

extension CalendarDate {
  /// The first second of the day in the local zone; `nil` for a day that the zone skipped.
  package var start: Timestamp? {
    let parts = description.split(separator: "-").compactMap { Int($0) }
    let start = LocalZone.startOfDay(year: parts[0], month: parts[1], day: parts[2])
    return start.flatMap { Timestamp(secondsSince1970: $0) }
  }

  /// The last second of the day in the local zone; `nil` for a day that the zone skipped, and for the last of all days.
  package var end: Timestamp? {
    guard let start else { return nil }
    // The day may last an hour more or less; the next one begins within 30 hours and goes on for longer than 6.
    guard let next = CalendarDate(TimeText.localDay(start.adding(seconds: 30 * 3600)))?.start, next > start else {
      return nil
    }
    return next.adding(seconds: -1)
  }
}
