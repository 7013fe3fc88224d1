// The present, kept apart from the times that documents state (Specs/agreements.md §3).

public import SignedNotes

/// What the time is, as far as this vault can tell.
///
/// It is made in one place only, from the clock, the own log and verified cosignatures, never from an unverified document. It
/// has no order and no equality, neither with another `Now` nor with a document's `Timestamp`: each comparison is a named
/// function, so that a reader of a rule sees whose time is held against whose.
public struct Now: Sendable {
  /// How far a document's time may lie ahead of the present.
  public static let toleratedSecondsAhead: Int64 = 5 * 60

  private let instant: Timestamp

  /// The present. Whoever makes it vouches for the time.
  package init(_ instant: Timestamp) { self.instant = instant }

  /// The present as a document states it, for documents that are being written.
  public var asTimestamp: Timestamp { instant }

  /// Whether the present is `time` or later.
  public func hasReached(_ time: Timestamp) -> Bool { instant >= time }

  /// Whether the present is later than `time`.
  public func isPast(_ time: Timestamp) -> Bool { instant > time }

  /// Whether a document's time lies more than five minutes ahead.
  public func isTooFarBehind(_ time: Timestamp) -> Bool {
    time.secondsSince1970 - instant.secondsSince1970 > Self.toleratedSecondsAhead
  }

  /// The whole days from the present to `time`, negative when it has passed.
  public func wholeDays(until time: Timestamp) -> Int {
    let seconds = time.secondsSince1970 - instant.secondsSince1970
    return Int(seconds >= 0 ? seconds / secondsPerDay : -((-seconds + secondsPerDay - 1) / secondsPerDay))
  }
}

let secondsPerDay: Int64 = 86_400
