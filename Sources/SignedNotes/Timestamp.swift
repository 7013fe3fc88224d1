// An instant as documents write it: whole seconds, UTC, one text for each.

/// An instant in UTC, to the second, from 1970 to 9999. Its text is `2026-11-23T01:02:03Z` and nothing else.
///
/// A time that stands in a document. Whether it lies in the past is a question for a clock, which this type doesn't know.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX).
  public let secondsSince1970: Int64

  /// 1970-01-01T00:00:00Z.
  public static let earliest = Timestamp(unchecked: 0)
  /// 9999-12-31T23:59:59Z.
  public static let latest = Timestamp(unchecked: 253_402_300_799)

  private init(unchecked seconds: Int64) { secondsSince1970 = seconds }

  /// `nil` outside 1970…9999.
  public init?(secondsSince1970 seconds: Int64) {
    guard (Self.earliest.secondsSince1970...Self.latest.secondsSince1970).contains(seconds) else { return nil }
    secondsSince1970 = seconds
  }

  /// The start of a day in UTC; `nil` for a day that no calendar has (Gregorian, months and days from 1).
  public init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    guard (1970...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysInMonth(month, year: year), (0..<24).contains(hour), (0..<60).contains(minute),
      (0..<60).contains(second)
    else { return nil }
    let days = Int64(Self.daysBefore(year: year, month: month, day: day))
    secondsSince1970 = days * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
  }

  /// `nil` unless `text` is exactly `YYYY-MM-DDThh:mm:ssZ` and such an instant exists (no leap second).
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 20 else { return nil }
    let separators: [(Int, Character)] = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, "Z")]
    for (place, separator) in separators where bytes[place] != separator.asciiValue { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
      let minute = number(14..<16), let second = number(17..<19)
    else { return nil }
    self.init(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
  }

  /// The instant as documents write it.
  public var description: String {
    let (year, month, day) = date
    let second = Int(secondsSince1970 % 86_400)
    func padded(_ value: Int, _ width: Int = 2) -> String {
      let digits = String(value)
      return String(repeating: "0", count: width - digits.count) + digits
    }
    return "\(padded(year, 4))-\(padded(month))-\(padded(day))"
      + "T\(padded(second / 3_600)):\(padded(second / 60 % 60)):\(padded(second % 60))Z"
  }

  /// The earlier instant is the smaller one.
  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.secondsSince1970 < b.secondsSince1970 }
}

// Calendar arithmetic.
extension Timestamp {
  /// The day of this instant in UTC, in the Gregorian calendar; month and day count from 1.
  public var date: (year: Int, month: Int, day: Int) {
    // Days are counted from 0000-03-01, so that a leap day ends its year.
    let days = Int(secondsSince1970 / 86_400) + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// This many seconds later (earlier, if negative); stops at the ends of the range.
  public func adding(seconds: Int64) -> Timestamp {
    let (sum, overflow) = secondsSince1970.addingReportingOverflow(seconds)
    if overflow { return seconds > 0 ? .latest : .earliest }
    return Timestamp(secondsSince1970: sum) ?? (sum > 0 ? .latest : .earliest)
  }

  /// This many days of 86 400 seconds later (earlier, if negative); stops at the ends of the range.
  public func adding(days: Int) -> Timestamp {
    let (seconds, overflow) = Int64(days).multipliedReportingOverflow(by: 86_400)
    if overflow { return days > 0 ? .latest : .earliest }
    return adding(seconds: seconds)
  }

  /// The same day and time of day, this many years later; 29 February becomes 28 where the year has none.
  public func adding(years: Int) -> Timestamp {
    let (year, month, day) = date
    let (target, overflow) = year.addingReportingOverflow(years)
    guard !overflow, (1970...9999).contains(target) else { return years > 0 ? .latest : .earliest }
    let clamped = min(day, Self.daysInMonth(month, year: target))
    let days = Int64(Self.daysBefore(year: target, month: month, day: clamped))
    return Timestamp(unchecked: days * 86_400 + secondsSince1970 % 86_400)
  }

  /// Seconds from `other` to this instant; negative if this is the earlier one.
  public func seconds(since other: Timestamp) -> Int64 { secondsSince1970 - other.secondsSince1970 }

  private static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func daysBefore(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
