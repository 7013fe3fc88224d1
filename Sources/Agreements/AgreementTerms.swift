// What a person fills in to register an NDA: all of an agreement but its label, its parties and what a machine adds.

public import ChecklistTerms
public import SignedNotes
public import Sodium

extension Agreement {
  /// What the two have agreed.
  public struct Terms: Equatable, Sendable {
    /// The matter that the agreement is for (案件), free text.
    public var engagement: String
    /// Who is what in that matter; sorted in an agreement, like all lists here.
    public var roles: [PartyRole] = []
    /// What the disclosed may be used for, free text.
    public var purpose: String
    /// The first instant of the term.
    public var from: Timestamp
    /// The last instant of the first term.
    public var until: Timestamp
    /// By how much the term goes on each time it ends; `nil` if it ends for good.
    public var renews: Renewal?
    /// When the paper was concluded; `nil` if not stated.
    public var concluded: CalendarDate?
    /// The number that the paper bears, free text; `nil` if not stated.
    public var contractNumber: String?
    /// The legal text, pinned by digest.
    public var legalText: LegalText
    /// Who alone may read; empty where every valid member of a side may.
    public var readers: [MemberName] = []
    /// Who alone keeps records, of a side that has any here.
    public var keepers: [MemberName] = []
    /// Which kind of opening is demanded.
    public var opening = Opening.recorded
    /// Who must release each part before it can be opened; empty for a recorded opening.
    public var witnesses: [AgreementWitness] = []

    /// The terms that no agreement is without. `Agreement` checks them.
    public init(engagement: String, purpose: String, from: Timestamp, until: Timestamp, legalText: LegalText) {
      self.engagement = engagement
      self.purpose = purpose
      self.from = from
      self.until = until
      self.legalText = legalText
    }

    func sorted() -> Terms {
      var terms = self
      terms.roles = roles.sortedByText()
      terms.readers.sort()
      terms.keepers.sort()
      terms.witnesses = witnesses.sortedByText()
      return terms
    }
  }
}

// The lines, both ways.
extension Agreement.Terms {
  init(_ lines: inout LineDocumentReader) throws(NoteError) {
    engagement = try lines.value("engagement")
    roles = try lines.sortedValues("role", fields: PartyRole.init)
    purpose = try lines.value("purpose")
    from = try lines.value("from", as: .timestamp)
    until = try lines.value("until", as: .timestamp)
    renews = try lines.optional("renews", parse: { Renewal($0) })
    concluded = try lines.optional("concluded", as: .date)
    contractNumber = try lines.optional("contract-no")
    legalText = try LegalText(&lines)
    readers = try lines.sortedValues("reader", parse: LineFormat.memberName.parse)
    keepers = try lines.sortedValues("keeper", parse: LineFormat.memberName.parse)
    opening = try lines.value("opening", parse: { Opening(rawValue: $0) })
    witnesses = try lines.sortedValues("witness", fields: AgreementWitness.init)
  }

  func write(to lines: inout LineDocumentWriter) {
    lines.line("engagement", engagement)
    lines.lines("role", roles)
    lines.line("purpose", purpose)
    lines.line("from", from)
    lines.line("until", until)
    lines.line("renews", ifPresent: renews)
    lines.line("concluded", ifPresent: concluded)
    lines.line("contract-no", ifPresent: contractNumber)
    legalText.write(to: &lines)
    lines.lines("reader", readers)
    lines.lines("keeper", keepers)
    lines.line("opening", opening.rawValue)
    lines.lines("witness", witnesses)
  }
}

// What has to hold within an agreement, whoever wrote it.
extension Agreement.Terms {
  func checkTexts() throws(AgreementError) {
    try Agreement.type.check(engagement, "engagement")
    try Agreement.type.check(purpose, "purpose")
    try Agreement.type.check(contractNumber, "contract-no")
    try legalText.check()
  }

  func check(between parties: [Party]) throws(AgreementError) {
    let sides = parties.map(\.organization)
    guard Set(roles).count == roles.count, roles.allSatisfy({ sides.contains($0.organization) }) else {
      throw .invalid(.agreement, .roles)
    }
    guard from < until else { throw .invalid(.agreement, .validity) }
    for names in [readers, keepers] {
      for (a, b) in zip(names, names.dropFirst()) where a == b { throw .invalid(.agreement, .repeatedMember(a)) }
      for name in names where !sides.contains(name.organization) { throw .invalid(.agreement, .foreignMember(name)) }
    }
    try checkWitnesses(parties)
  }

  /// At most four, each once, and nowhere one name with two keys or one key under two names.
  private func checkWitnesses(_ parties: [Party]) throws(AgreementError) {
    guard witnesses.isEmpty || opening == .witnessed, witnesses.count <= Agreement.maximumWitnessCount else {
      throw .invalid(.agreement, .witnesses)
    }
    var known = parties
    for (place, witness) in witnesses.enumerated() {
      guard !witnesses[..<place].contains(where: { $0.member == witness.member }) else {
        throw .invalid(.agreement, .repeatedMember(witness.member))
      }
      for party in known where party != witness.party {
        guard party.organization != witness.party.organization, party.key != witness.party.key else {
          throw .invalid(.agreement, .witnesses)
        }
      }
      known.append(witness.party)
    }
  }
}

/// Who is what in an engagement. A role belongs to the matter, never to the company.
public struct PartyRole: Hashable, Sendable, CustomStringConvertible {
  /// One of the parties.
  public let organization: OrganizationName
  /// What it is.
  public let role: EngagementRole

  /// Gives a party a role.
  public init(organization: OrganizationName, role: EngagementRole) {
    self.organization = organization
    self.role = role
  }

  init(_ fields: inout LineFields) throws(NoteError) {
    organization = try fields.next(as: .organizationName)
    role = try fields.next(parse: { EngagementRole(rawValue: $0) })
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

  /// A text that travels with the agreement, under this name.
  public init(name: String, document: [UInt8]) {
    self = .attached(name: name, byteCount: document.count, digest: SHA256.hash(document))
  }

  /// What pins it.
  public var digest: SHA256.Digest {
    switch self {
    case .attached(_, _, let digest), .elsewhere(_, let digest): digest
    }
  }

  init(_ lines: inout LineDocumentReader) throws(NoteError) {
    let elsewhere = try lines.optionalFields("document-elsewhere") { (fields) throws(NoteError) in
      let digest: SHA256.Digest = try fields.next(as: .digest)
      return LegalText.elsewhere(location: try fields.remainder(), digest: digest)
    }
    if let elsewhere {
      self = elsewhere
      return
    }
    self = try lines.fields("document") { (fields) throws(NoteError) in
      let digest: SHA256.Digest = try fields.next(as: .digest)
      let byteCount: Int = try fields.next(as: .number)
      return .attached(name: try fields.remainder(), byteCount: byteCount, digest: digest)
    }
  }

  func write(to lines: inout LineDocumentWriter) {
    switch self {
    case .attached(let name, let byteCount, let digest): lines.line("document", digest, byteCount, name)
    case .elsewhere(let location, let digest): lines.line("document-elsewhere", digest, location)
    }
  }

  /// Refuses what can't be the name of a file, or a place.
  func check() throws(AgreementError) {
    switch self {
    case .attached(let name, let byteCount, _):
      try Agreement.type.check(name, "document")
      guard byteCount > 0, name.utf8.count <= Self.maximumFileNameByteCount, !name.utf8.contains(UInt8(ascii: "/")),
        name != ".", name != ".."
      else { throw .invalid(.agreement, .legalText) }
    case .elsewhere(let location, _): try Agreement.type.check(location, "document-elsewhere")
    }
  }

  private static let maximumFileNameByteCount = 255

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

  init(_ fields: inout LineFields) throws(NoteError) {
    member = try fields.next(as: .memberName)
    let party = try fields.next(as: .party)
    guard party.organization == member.organization else { throw fields.malformedValue }
    key = party.key
  }

  /// The member's organization with its key.
  public var party: Party { Party(organization: member.organization, key: key) }
  /// Name and verifier key as the fields of a line.
  public var description: String { "\(member) \(party)" }
}
