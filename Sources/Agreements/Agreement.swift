// A concluded NDA in machine-readable form (NDA登録, Specs/agreements.md §1). It concludes nothing itself: the paper wins.

public import SignedNotes
public import Sodium

/// What an agreement says. Its text, both ways, is in `AgreementText.swift`.
///
/// An agreement *is* the digest of its text; the id is a label. Two organizations, both keys in the text, both sign it.
public struct Agreement: Equatable, Sendable {
  /// How long the second side has to sign.
  public static let acceptanceDays = 14
  /// The most witnesses that an agreement may name.
  public static let maximumWitnessCount = 4

  /// The label that people use: `NDA-2026-014`.
  public let id: String
  /// 32 random bytes, so that no two agreements have one text.
  public let nonce: [UInt8]
  /// The last instant at which the second side may sign.
  public let acceptBy: Timestamp
  /// The two organizations with their keys, sorted.
  public let parties: [Party]
  /// The newest card of each party that its proposer knew, his own at least; sorted.
  public let cards: [CardReference]
  /// The matter that the agreement is for (案件), free text.
  public let engagement: String
  /// Who is what in that matter, sorted.
  public let roles: [PartyRole]
  /// What the disclosed may be used for, free text.
  public let purpose: String
  /// The first instant of the term.
  public let from: Timestamp
  /// The last instant of the first term.
  public let until: Timestamp
  /// By how much the term goes on each time it ends; `nil` if it ends for good.
  public let renews: Renewal?
  /// When the paper was concluded; `nil` if not stated.
  public let concluded: CalendarDate?
  /// The number that the paper bears, free text; `nil` if not stated.
  public let contractNumber: String?
  /// The legal text, pinned by digest.
  public let legalText: LegalText
  /// Who alone may read, sorted; empty where every valid member of a side may.
  public let readers: [MemberName]
  /// Who alone keeps records, of a side that has any here; sorted.
  public let keepers: [MemberName]
  /// Which kind of opening is demanded.
  public let opening: Opening
  /// Who must release each part before it can be opened, sorted; empty for a recorded opening.
  public let witnesses: [AgreementWitness]

  /// Takes a draft and checks that it is an agreement.
  ///
  /// - Throws: `invalid(.agreement, …)` with the first fault found.
  public init(_ draft: AgreementDraft) throws(AgreementError) {
    id = draft.id
    nonce = draft.nonce
    acceptBy = draft.acceptBy
    parties = draft.parties.sortedByText()
    cards = draft.cards.sortedByText()
    engagement = draft.engagement
    roles = draft.roles.sortedByText()
    purpose = draft.purpose
    from = draft.from
    until = draft.until
    renews = draft.renews
    concluded = draft.concluded
    contractNumber = draft.contractNumber
    legalText = draft.legalText
    readers = draft.readers.sorted()
    keepers = draft.keepers.sorted()
    opening = draft.opening
    witnesses = draft.witnesses.sortedByText()
    try check()
  }

  /// The party of this name.
  public func party(_ organization: OrganizationName) -> Party? {
    parties.first { $0.organization == organization }
  }

  /// The other one of the two.
  public func counterparty(of organization: OrganizationName) -> Party? {
    guard party(organization) != nil else { return nil }
    return parties.first { $0.organization != organization }
  }

  /// Whether the member belongs to one of the two organizations.
  public func isOfAParty(_ member: MemberName) -> Bool { party(member.organization) != nil }

  /// The keepers named here for a side; empty where its card alone decides.
  func namedKeepers(of organization: OrganizationName) -> [MemberName] {
    keepers.filter { $0.organization == organization }
  }
}

/// Who is what in an engagement. A role belongs to the matter, never to the company.
public struct PartyRole: Hashable, Sendable, CustomStringConvertible {
  /// The roles that there are.
  public enum Role: String, Sendable, CaseIterable {
    /// Develops software.
    case developer
    /// Supplies or resells it.
    case supplier
    /// Operates it.
    case operator_ = "operator"
    /// Procures it.
    case customer
  }

  /// One of the parties.
  public let organization: OrganizationName
  /// What it is.
  public let role: Role

  /// Gives a party a role.
  public init(organization: OrganizationName, role: Role) {
    self.organization = organization
    self.role = role
  }

  /// `acme.example developer`.
  public var description: String { "\(organization) \(role.rawValue)" }
}

/// Which kind of opening an agreement demands.
public enum Opening: String, Sendable, CaseIterable {
  /// The reader's own record (自己記録).
  case recorded
  /// A witness records the reader's request first (立会).
  case witnessed
}

/// The legal text: byte for byte beside the agreement, or only its digest.
public enum LegalText: Hashable, Sendable {
  /// It travels with the agreement: its file name, its length and its digest.
  case attached(name: String, byteCount: Int, digest: SHA256.Digest)
  /// It is kept elsewhere: where, free text, and its digest.
  case elsewhere(location: String, digest: SHA256.Digest)

  /// What pins it.
  public var digest: SHA256.Digest {
    switch self {
    case .attached(_, _, let digest), .elsewhere(_, let digest): digest
    }
  }

  /// Refuses every text but this.
  public func check(_ document: [UInt8]) throws(AgreementError) {
    if case .attached(_, let byteCount, _) = self, document.count != byteCount { throw .otherLegalText }
    guard SHA256.hash(document) == digest else { throw .otherLegalText }
  }
}

/// A witness: a member with the key of his organization, which may be neither party.
public struct AgreementWitness: Hashable, Sendable, CustomStringConvertible {
  /// The member.
  public let member: MemberName
  /// The key of the member's organization.
  public let key: OrganizationKey

  /// Names a witness.
  public init(member: MemberName, key: OrganizationKey) {
    self.member = member
    self.key = key
  }

  /// The member's organization with its key.
  public var party: Party { Party(organization: member.organization, key: key) }
  /// Name and verifier key as the fields of a line.
  public var description: String { "\(member) \(party)" }
}

extension Array where Element: CustomStringConvertible {
  /// In the order in which sorted lines stand.
  fileprivate func sortedByText() -> [Element] {
    sorted { $0.description.utf8.lexicographicallyPrecedes($1.description.utf8) }
  }
}
