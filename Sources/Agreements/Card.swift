// The signed list of an organization's members (組織カード, Specs/cards.md).

public import SignedNotes
public import Sodium

extension DocumentType {
  /// An organization's members, keys and validity.
  public static let card = DocumentType("card")
}

/// What a card says.
///
/// ```
/// kura/card@v1
/// organization acme.example
/// title アクメ株式会社
/// revision 2
/// previous 5d…
/// issued 2026-11-23T01:02:03Z
/// valid-until 2027-11-23T01:02:03Z
/// contact sato@acme.example
/// key acme.example+1a2b3c4d+AQ…=
/// member acme.example/sato 2026-11-23T01:02:03Z 2027-11-23T01:02:03Z keeper yes <document> <log> <cosigner> age1… 佐藤花子
/// revoked acme.example/ito 2026-11-20T00:00:00Z lost
/// ```
public struct Card: SelfVouchingDocument {
  /// `kura/card@v1`.
  public static let type = DocumentType.card
  /// The longest that a card may be valid.
  public static let maximumValidityDays = 400

  /// Whose card it is.
  public let organization: OrganizationName
  /// The company's name, free text; `nil` if there is none.
  public let title: String?
  /// Counts from 1.
  public let revision: Int
  /// The digest of the card before this; `nil` for the first.
  public let previous: SHA256.Digest?
  /// When it was written.
  public let issued: Timestamp
  /// The last instant at which it counts.
  public let validUntil: Timestamp
  /// Whom to tell, usually a mail address; `nil` if there is none.
  public let contact: String?
  /// The organization's key, which signs the card.
  public let key: OrganizationKey
  /// The members in the order of their names.
  public let members: [CardMember]

  /// Puts a card together and checks that it is one.
  ///
  /// - Throws: `invalid(.card, …)` with the first fault found.
  public init(
    organization: OrganizationName, title: String? = nil, revision: Int, previous: SHA256.Digest?, issued: Timestamp,
    validUntil: Timestamp, contact: String? = nil, key: OrganizationKey, members: [CardMember]
  ) throws(AgreementError) {
    self.organization = organization
    self.title = title
    self.revision = revision
    self.previous = previous
    self.issued = issued
    self.validUntil = validUntil
    self.contact = contact
    self.key = key
    self.members = members.sorted { $0.name < $1.name }
    try check()
  }

  /// Refuses what no card may say.
  public func check() throws(AgreementError) {
    try Self.type.check(title, "title")
    try Self.type.check(contact, "contact")
    guard revision >= 1, (revision == 1) == (previous == nil) else { throw .invalid(.card, .revision) }
    guard issued < validUntil, validUntil.seconds(since: issued) <= Int64(Self.maximumValidityDays) * secondsPerDay
    else { throw .invalid(.card, .validity) }
    var keys: Set<[UInt8]> = [key.publicKey.bytes]
    var last: MemberName?
    for member in members {
      try Self.type.check(member.title, "member")
      guard member.name.organization == organization else { throw .invalid(.card, .foreignMember(member.name)) }
      guard member.name != last else { throw .invalid(.card, .repeatedMember(member.name)) }
      guard member.from <= member.until else { throw .invalid(.card, .memberValidity(member.name)) }
      for key in member.keys.allBytes where !keys.insert(key).inserted {
        throw .invalid(.card, .repeatedKey(member.name))
      }
      last = member.name
    }
  }

  /// The member of this name, revoked or not.
  public func member(_ name: MemberName) -> CardMember? {
    var range = members.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if members[middle].name == name { return members[middle] }
      range = members[middle].name < name ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// Organization and key together.
  public var party: Party { Party(organization: organization, key: key) }

  /// The card that follows this one, with what is not given left as it is.
  ///
  /// - Parameter issued: the present; the card is valid for `validDays` from then.
  public func next(
    title: String?? = nil, contact: String?? = nil, members: [CardMember]? = nil, issued: Timestamp,
    validDays: Int = Card.maximumValidityDays
  ) throws(AgreementError) -> Card {
    try Card(
      organization: organization, title: title ?? self.title, revision: revision + 1, previous: digest, issued: issued,
      validUntil: issued.adding(days: validDays), contact: contact ?? self.contact, key: key,
      members: members ?? self.members)
  }
}

// The text, both ways.
extension Card {
  /// Reads a card, the revocations behind the members.
  public init(_ lines: inout LineDocumentReader) throws(AgreementError) {
    let party: Party
    let listed: [CardMember]
    let revocations: [MemberRevocation]
    do throws(NoteError) {
      organization = try lines.value("organization", as: .organizationName)
      title = try lines.optional("title")
      revision = try lines.value("revision", as: .number)
      previous = try lines.optional("previous", as: .digest)
      issued = try lines.value("issued", as: .timestamp)
      validUntil = try lines.value("valid-until", as: .timestamp)
      contact = try lines.optional("contact")
      party = try lines.value("key", as: .party)
      listed = try lines.sortedValues("member", fields: CardMember.init)
      revocations = try lines.sortedValues("revoked", fields: MemberRevocation.init)
    } catch {
      throw .malformed(.card, error)
    }
    guard party.organization == organization else { throw .invalid(.card, .parties) }
    key = party.key
    members = try listed.applying(revocations)
  }

  /// Writes the lines of a card.
  public func write(to lines: inout LineDocumentWriter) {
    lines.line("organization", organization)
    lines.line("title", ifPresent: title)
    lines.line("revision", revision)
    lines.line("previous", ifPresent: previous)
    lines.line("issued", issued)
    lines.line("valid-until", validUntil)
    lines.line("contact", ifPresent: contact)
    lines.line("key", party)
    for member in members {
      let keeper = "keeper \(member.isKeeper ? "yes" : "no")"
      let title = member.title.map { " \($0)" } ?? ""
      lines.line("member", member.name, member.from, member.until, "\(keeper) \(member.keys)\(title)")
    }
    for member in members {
      guard let revoked = member.revoked else { continue }
      lines.line("revoked", member.name, revoked.since, revoked.reason.rawValue)
    }
  }

  /// The organization, by its key.
  public var requiredSigners: [VerifierKey] { [party.verifier] }
}

extension CardMember {
  fileprivate init(_ fields: inout LineFields) throws(NoteError) {
    name = try fields.next(as: .memberName)
    from = try fields.next(as: .timestamp)
    until = try fields.next(as: .timestamp)
    guard try fields.next() == "keeper" else { throw fields.malformedValue }
    isKeeper = try fields.next(as: .yesOrNo)
    keys = try fields.nextMemberKeys()
    title = fields.isAtEnd ? nil : try fields.remainder()
    revoked = nil
  }
}

/// A `revoked` line.
private struct MemberRevocation {
  let name: MemberName
  let revocation: Revocation

  init(_ fields: inout LineFields) throws(NoteError) {
    name = try fields.next(as: .memberName)
    let since = try fields.next(as: .timestamp)
    revocation = Revocation(since: since, reason: try fields.next(parse: Revocation.Reason.init(rawValue:)))
  }
}

extension [CardMember] {
  /// The members with each revocation at the one it names.
  fileprivate func applying(_ revocations: [MemberRevocation]) throws(AgreementError) -> [CardMember] {
    var places: [MemberName: Int] = [:]
    for (place, member) in enumerated() { places[member.name] = place }
    var members = self
    for revoked in revocations {
      guard let place = places[revoked.name] else { throw .invalid(.card, .revokedNobody(revoked.name)) }
      guard members[place].revoked == nil else { throw .invalid(.card, .repeatedMember(revoked.name)) }
      members[place] = members[place].revoked(revoked.revocation)
    }
    return members
  }
}

extension Verified<Card> {
  /// How other documents name it.
  public var reference: CardReference {
    CardReference(organization: document.organization, revision: document.revision, digest: digest)
  }

  /// The whole days until the card runs out, negative when it has.
  public func daysLeft(at now: Now) -> Int { now.wholeDays(until: document.validUntil) }
}
