// A checklist: a template's items, answered for one unit, with what has to be said about the whole.

public import ChecklistTerms
public import Sodium

/// A completed checklist, or one that is being completed.
///
/// Its texts can be written to a file and read back as they are, blanks and line breaks included. For that, a text that may be missing is
/// `nil` and never empty, and no text has a NUL or is longer than `DelimitedText.mostCellBytes`.
///
/// A value of this type is well-formed: every answer has a meaning, every date is one. Whether its items are those of the template, and
/// whether reasons are given, is what checking says (`ChecklistReading`).
public struct Checklist: Hashable, Sendable {
  /// What it is made from; `nil` where the sheet doesn't say.
  public var template: TemplateReference<SHA256.Digest>?
  /// What it is about.
  public var unit: ChecklistUnit?
  /// The matter that it is for (案件); free text.
  public var engagement: String?
  /// Who has which role in the engagement; organizations as they are named there.
  public var roles: [PartyRole]
  /// Who answers: a person or an organization, free text.
  public var respondent: String?
  /// Who filled which section, where not one person filled everything.
  public var filledBy: [FilledSection]
  /// The day that the answers describe.
  public var asOf: Day?
  /// The last day on which they are to be relied on.
  public var validUntil: Day?
  /// Which items it is to answer.
  public var scope: Scope
  /// The request that it answers: SHA-256 of the request's text.
  public var request: SHA256.Digest?
  /// What is said about the whole: that it is no certification, that it promises nothing for a project, how N/A is to be read. None is
  /// empty.
  public var statements: [String]
  /// The rows, in their order.
  public var rows: [Row]

  /// A role of an organization in the engagement.
  public struct PartyRole: Hashable, Sendable {
    /// The organization, as it is named there; not blank.
    public var organization: String
    /// Its role.
    public var role: EngagementRole

    /// Gives an organization a role.
    public init(organization: String, role: EngagementRole) {
      self.organization = organization
      self.role = role
    }
  }

  /// Who filled a section.
  public struct FilledSection: Hashable, Sendable {
    /// The section: a category's id, or what people call it; not blank.
    public var section: String
    /// Who: a person, a department or an organization; free text, not blank.
    public var by: String

    /// Says who filled a section.
    public init(section: String, by: String) {
      self.section = section
      self.by = by
    }
  }

  /// Which items of the template a checklist is to answer.
  public enum Scope: Hashable, Sendable {
    /// All of them.
    case whole
    /// Those of one tier.
    case tier(ItemTier)
    /// Those that have a row, because a request asked for them only.
    case rows
  }

  /// An answered item.
  public struct Row: Hashable, Sendable {
    /// Which item.
    public var item: ItemID
    /// The answer.
    public var answer: Answer
    /// Why; needed for N/A, alternative and planned.
    public var reason: String?
    /// By what other means, where the answer is `alternative` (代替手段).
    public var alternative: Alternative?
    /// Who owns the control.
    public var ownership: Ownership?
    /// When a planned measure is to be in place.
    public var targetDate: Day?
    /// Files that show it.
    public var evidence: [Evidence]
    /// Suppliers' sealed bundles that the answer rests on.
    public var upstream: [UpstreamBundle]
    /// Anything else.
    public var comment: String?

    /// Puts a row together.
    public init(
      item: ItemID, answer: Answer = .none, reason: String? = nil, alternative: Alternative? = nil,
      ownership: Ownership? = nil, targetDate: Day? = nil, evidence: [Evidence] = [], upstream: [UpstreamBundle] = [],
      comment: String? = nil
    ) {
      self.item = item
      self.answer = answer
      self.reason = reason
      self.alternative = alternative
      self.ownership = ownership
      self.targetDate = targetDate
      self.evidence = evidence
      self.upstream = upstream
      self.comment = comment
    }
  }

  /// Puts a checklist together.
  public init(
    template: TemplateReference<SHA256.Digest>? = nil, unit: ChecklistUnit? = nil, engagement: String? = nil,
    roles: [PartyRole] = [],
    respondent: String? = nil, filledBy: [FilledSection] = [], asOf: Day? = nil, validUntil: Day? = nil,
    scope: Scope = .whole, request: SHA256.Digest? = nil, statements: [String] = [], rows: [Row] = []
  ) {
    self.template = template
    self.unit = unit
    self.engagement = engagement
    self.roles = roles
    self.respondent = respondent
    self.filledBy = filledBy
    self.asOf = asOf
    self.validUntil = validUntil
    self.scope = scope
    self.request = request
    self.statements = statements
    self.rows = rows
  }
}
