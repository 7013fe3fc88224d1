// What documents say of templates, units and roles, in the words of the room Checklists, and back.

public import Agreements
public import Checklists

extension TemplateReference {
  /// The template that a document names: `nil` where the rooms' rules about names differ, which would be our mistake.
  init?(_ stated: StatedTemplate) {
    guard let id = TemplateID(stated.id), let version = TemplateVersion(stated.version) else { return nil }
    self.init(id: id, version: version, digest: stated.digest)
  }
}

extension StatedTemplate {
  init(_ reference: TemplateReference) {
    guard
      let stated = StatedTemplate(
        id: reference.id.description, version: reference.version.description, digest: reference.digest)
    else { preconditionFailure("a template's name is one in documents, too") }
    self = stated
  }
}

extension StatedUnit {
  init(_ unit: Checklist.Unit) {
    let kind: Kind =
      switch unit.kind {
      case .organization: .organization
      case .business: .business
      case .product: .product
      case .service: .service
      case .project: .project
      }
    self.init(kind: kind, name: unit.name, version: unit.version)
  }
}

extension Checklist.Unit {
  /// The unit that a document names.
  public init(_ unit: StatedUnit) {
    let kind: Kind =
      switch unit.kind {
      case .organization: .organization
      case .business: .business
      case .product: .product
      case .service: .service
      case .project: .project
      }
    self.init(kind: kind, name: unit.name, version: unit.version)
  }
}

extension ChecklistRequest.Tier {
  init(_ tier: Template.Tier) {
    switch tier {
    case .core: self = .core
    case .recommended: self = .recommended
    }
  }
}

extension Template.Tier {
  /// The tier that a request names.
  public init(_ tier: ChecklistRequest.Tier) {
    switch tier {
    case .core: self = .core
    case .recommended: self = .recommended
    }
  }
}

extension Template.Role {
  /// The role that an agreement gives.
  public init(_ role: PartyRole.Role) {
    switch role {
    case .developer: self = .developer
    case .supplier: self = .supplier
    case .operator_: self = .operates
    case .customer: self = .customer
    }
  }
}
