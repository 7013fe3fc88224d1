// The local time zone: what a person's calendar and watch say about an instant.

internal import Glibc

/// Conversions between instants and the local civil time, by the system's zone (`TZ`, else /etc/localtime).
public enum LocalZone: Sendable {
  /// An instant as the local calendar and clock show it.
  public struct CivilTime: Sendable, Equatable {
    /// Year, 4 digits for all that we meet.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int
    /// 0 to 23.
    public let hour: Int
    /// 0 to 59.
    public let minute: Int
    /// 0 to 60.
    public let second: Int
    /// How far local time is ahead of UTC at that instant.
    public let secondsFromUTC: Int
    /// The zone's abbreviation at that instant: `JST`, `CEST`, `+07`.
    public let abbreviation: String
  }

  /// What calendar and clock show at an instant (seconds since 1970, UTC).
  public static func civilTime(at instant: Int64) -> CivilTime {
    prepare
    var seconds = time_t(instant)
    var parts = unsafe tm()
    guard unsafe localtime_r(&seconds, &parts) != nil else { preconditionFailure("the year fits into an Int32") }
    return unsafe CivilTime(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday),
      hour: Int(parts.tm_hour), minute: Int(parts.tm_min), second: Int(parts.tm_sec),
      secondsFromUTC: parts.tm_gmtoff, abbreviation: unsafe parts.tm_zone.map { unsafe String(cString: $0) } ?? "")
  }

  /// How far local time is ahead of UTC at an instant, in seconds.
  public static func secondsFromUTC(at instant: Int64) -> Int { civilTime(at: instant).secondsFromUTC }

  /// The zone's abbreviation at an instant.
  public static func abbreviation(at instant: Int64) -> String { civilTime(at: instant).abbreviation }

  /// The first instant of a local day (seconds since 1970, UTC); `nil` if there is no such day.
  ///
  /// That is midnight, except where the clock is put forward at midnight: then the day begins at one o'clock.
  public static func startOfDay(year: Int, month: Int, day: Int) -> Int64? {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    var parts = unsafe tm()
    unsafe parts.tm_year = Int32(year - 1900)
    unsafe parts.tm_mon = Int32(month - 1)
    unsafe parts.tm_mday = Int32(day)
    let midnightUTC = Int64(unsafe timegm(&parts))
    // `timegm` carries 31 April over to 1 May: there is no such day.
    guard unsafe parts.tm_mday == Int32(day) else { return nil }
    let wanted = (year, month, day)
    // The local date never goes back, so the first instant that shows it is found by halving. No zone is 26 hours off.
    var before = midnightUTC - 26 * 3600
    var after = midnightUTC + 26 * 3600
    while after - before > 1 {
      let middle = before + (after - before) / 2
      let civil = civilTime(at: middle)
      if (civil.year, civil.month, civil.day) < wanted { before = middle } else { after = middle }
    }
    let civil = civilTime(at: after)
    // A whole day can be missing: Samoa had no 30 December 2011.
    return (civil.year, civil.month, civil.day) == wanted ? after : nil
  }

  private static let prepare: Void = tzset()
}
