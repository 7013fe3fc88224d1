// What time it is.

internal import Glibc

/// The clocks of the machine.
public enum Clock: Sendable {
  /// Seconds since 1970, UTC, by the machine's clock, which may be wrong.
  public static func now() -> Int64 { Int64(read(CLOCK_REALTIME).tv_sec) }

  /// Nanoseconds since some point in the past. Never goes back; for durations only.
  public static func monotonicNanoseconds() -> Int64 {
    let time = read(CLOCK_MONOTONIC)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var time = timespec()
    let status = unsafe clock_gettime(clock, &time)
    precondition(status == 0, "these clocks exist on every Linux")
    return time
  }
}
