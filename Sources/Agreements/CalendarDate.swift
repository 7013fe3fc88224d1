// A day without a time, as a paper contract has it, and the periods by which an agreement renews itself.

import SignedNotes

/// A day of the Gregorian calendar from 1970 on, in no particular zone: `2026-10-01`.
public struct CalendarDate: Hashable, Sendable, LosslessStringConvertible {
  /// The day as it is written.
  public let description: String

  /// `nil` unless the text is exactly a day that exists.
  public init?(_ description: String) {
    guard Timestamp("\(description)T00:00:00Z") != nil else { return nil }
    self.description = description
  }
}

/// How long an agreement goes on each time that its term ends without a termination (自動更新): `1y`, `6m`.
public struct Renewal: Hashable, Sendable, LosslessStringConvertible {
  private static let months = 1...1200
  /// The period in months.
  public let monthCount: Int

  /// `nil` unless there are between one month and a hundred years.
  public init?(monthCount: Int) {
    guard Self.months.contains(monthCount) else { return nil }
    self.monthCount = monthCount
  }

  /// `nil` unless the text is a number and `y` for years or `m` for months. Whole years are written as years.
  public init?(_ description: String) {
    guard let unit = description.utf8.last, let number = Int(description.dropLast()), number > 0, number <= 1200 else {
      return nil
    }
    switch unit {
    case UInt8(ascii: "y"): self.init(monthCount: number * 12)
    case UInt8(ascii: "m"): self.init(monthCount: number)
    default: return nil
    }
    guard self.description == description else { return nil }
  }

  /// `1y`, `6m`.
  public var description: String {
    monthCount.isMultiple(of: 12) ? "\(monthCount / 12)y" : "\(monthCount)m"
  }

  /// The end of the term that is running at `instant`, for a first term that ended with `until`.
  ///
  /// Counted in calendar months from the first end, so that a term which ends with February never drifts.
  func end(of until: Timestamp, runningAt instant: Timestamp) -> Timestamp {
    var end = until
    var periods = 0
    while end < instant, end < .latest {
      periods += 1
      end = until.adding(months: periods * monthCount)
    }
    return end
  }
}

extension Timestamp {
  /// The same day and time of day, this many calendar months later; the last day of the month where it has no such day.
  func adding(months: Int) -> Timestamp {
    let (year, month, day) = date
    let index = year * 12 + month - 1 + months
    let second = Int(secondsSince1970 % secondsPerDay)
    // Every month has 28 days, so at most three are tried for a day that this month lacks.
    for shorter in 0...3 {
      if let result = Timestamp(year: index / 12, month: index % 12 + 1, day: day - shorter) {
        return result.adding(seconds: Int64(second))
      }
    }
    return .latest
  }
}
