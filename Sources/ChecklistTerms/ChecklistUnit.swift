// What a checklist is about (適用単位).

/// A company, a product, a project … that a checklist answers for.
public struct ChecklistUnit: Hashable, Sendable {
  /// What kind of thing.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The whole company.
    case organization
    /// A line of business.
    case business
    /// A product.
    case product
    /// A service.
    case service
    /// A project.
    case project
  }

  /// What kind of thing.
  public var kind: Kind
  /// Its name; not blank. Whatever carries it says what else it may not have.
  public var name: String
  /// Its version. A manifest has it in the name.
  public var version: String?

  /// Names a unit.
  public init(kind: Kind, name: String, version: String? = nil) {
    self.kind = kind
    self.name = name
    self.version = version
  }
}
