// How much an item matters, and who it is for.

/// How much an item matters, as the issuer of its template says.
public enum ItemTier: String, Hashable, Sendable, CaseIterable {
  /// Leaving it out lowers security.
  case core
  /// It helps indirectly.
  case recommended
}

/// What an organization is in an engagement, and who an item is for. Roles belong to the engagement, never to the organization.
public enum EngagementRole: String, Hashable, Sendable, CaseIterable {
  /// Develops software.
  case developer
  /// Supplies it, resellers included.
  case supplier
  /// Operates it.
  case `operator`
  /// Procures and uses it.
  case customer
}
