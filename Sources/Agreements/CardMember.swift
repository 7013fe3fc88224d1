// One line of a card: a person, his keys, and for how long.

public import SignedNotes

/// A member as the card of his organization lists him.
public struct CardMember: Hashable, Sendable {
  /// The name.
  public let name: MemberName
  /// The real name, the department: free text, `nil` if there is none.
  public let title: String?
  /// The first instant at which the member may act for the organization.
  public let from: Timestamp
  /// The last instant.
  public let until: Timestamp
  /// Whether receipts are sealed to this member.
  public let isKeeper: Bool
  /// The four keys.
  public let keys: MemberKeys
  /// Since when the keys are worthless, and why; `nil` as long as they are good.
  public let revoked: Revocation?

  /// A member by his parts. What may stand together is checked by the card.
  public init(
    name: MemberName, title: String? = nil, from: Timestamp, until: Timestamp, isKeeper: Bool, keys: MemberKeys,
    revoked: Revocation? = nil
  ) {
    self.name = name
    self.title = title
    self.from = from
    self.until = until
    self.isKeeper = isKeeper
    self.keys = keys
    self.revoked = revoked
  }

  /// The same member with his keys revoked.
  public func revoked(_ revocation: Revocation) -> CardMember {
    CardMember(
      name: name, title: title, from: from, until: until, isKeeper: isKeeper, keys: keys, revoked: revocation)
  }

  /// Whether the member may act now: within his time, and not revoked.
  public func isValid(at now: Now) -> Bool {
    now.hasReached(from) && !now.isPast(until) && !isRevoked(at: now)
  }

  /// Whether the keys are revoked by now. A revocation that begins later does not count yet.
  public func isRevoked(at now: Now) -> Bool { revoked.map { now.hasReached($0.since) } ?? false }

  /// Whether a time that a document states lies within the member's. Says nothing about revocation.
  func covers(stated time: Timestamp) -> Bool { from <= time && time <= until }
}

/// Why and since when keys are worthless.
public struct Revocation: Hashable, Sendable {
  /// What has happened to the keys.
  public enum Reason: String, Sendable, CaseIterable {
    /// The person has gone.
    case left
    /// The device is lost.
    case lost
    /// Somebody else has the keys.
    case stolen
  }

  /// The first instant at which the keys count for nothing.
  public let since: Timestamp
  /// The reason.
  public let reason: Reason

  /// A revocation by its parts.
  public init(since: Timestamp, reason: Reason) {
    self.since = since
    self.reason = reason
  }
}
