// The signed list of an organization's members (組織カード, Specs/cards.md).

public import SignedNotes
public import Sodium

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
public struct Card: Equatable, Sendable {
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

  private func check() throws(AgreementError) {
    try checkText(title, "title", in: .card)
    try checkText(contact, "contact", in: .card)
    guard revision >= 1, (revision == 1) == (previous == nil) else { throw .invalid(.card, .revision) }
    guard issued < validUntil, validUntil.seconds(since: issued) <= Int64(Self.maximumValidityDays) * secondsPerDay
    else { throw .invalid(.card, .validity) }
    var keys: Set<[UInt8]> = [key.publicKey.bytes]
    var last: MemberName?
    for member in members {
      try checkText(member.title, "member", in: .card)
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
  /// Reads a card. That somebody has signed it is another question.
  init(text: [UInt8]) throws(AgreementError) {
    var reader = try reading(.card) { () throws(NoteError) in try LineDocumentReader(text, type: "card") }
    self = try Card(&reader)
  }

  private init(_ reader: inout LineDocumentReader) throws(AgreementError) {
    let lines = try reading(.card) { () throws(NoteError) in try CardLines(&reader) }
    let members = try lines.members.applying(lines.revocations)
    guard lines.party.organization == lines.organization else { throw .invalid(.card, .parties) }
    try self.init(
      organization: lines.organization, title: lines.title, revision: lines.revision, previous: lines.previous,
      issued: lines.issued, validUntil: lines.validUntil, contact: lines.contact, key: lines.party.key,
      members: members)
  }

  /// The text that is signed.
  public var text: [UInt8] {
    var writer = LineDocumentWriter(type: "card")
    writer.line("organization", organization)
    writer.line("title", ifPresent: title)
    writer.line("revision", revision)
    writer.line("previous", ifPresent: previous)
    writer.line("issued", issued)
    writer.line("valid-until", validUntil)
    writer.line("contact", ifPresent: contact)
    writer.line("key", party)
    for member in members {
      let keeper = "keeper \(member.isKeeper ? "yes" : "no")"
      let title = member.title.map { " \($0)" } ?? ""
      writer.line("member", member.name, member.from, member.until, "\(keeper) \(member.keys)\(title)")
    }
    for member in members {
      guard let revoked = member.revoked else { continue }
      writer.line("revoked", member.name, revoked.since, revoked.reason.rawValue)
    }
    return writer.bytes
  }

  /// SHA-256 of the text: what identifies the card.
  public var digest: SHA256.Digest { SHA256.hash(text) }
}

/// The lines of a card, before they are looked at together.
private struct CardLines {
  let organization: OrganizationName
  let title: String?
  let revision: Int
  let previous: SHA256.Digest?
  let issued: Timestamp
  let validUntil: Timestamp
  let contact: String?
  let party: Party
  let members: [CardMember]
  let revocations: [(name: MemberName, revocation: Revocation)]

  init(_ reader: inout LineDocumentReader) throws(NoteError) {
    organization = try reader.value("organization", as: .organizationName)
    title = try reader.optional("title")
    revision = try reader.value("revision", as: .number)
    previous = try reader.optional("previous", as: .digest)
    issued = try reader.value("issued", as: .timestamp)
    validUntil = try reader.value("valid-until", as: .timestamp)
    contact = try reader.optional("contact")
    party = try reader.value("key", as: .party)
    members = try reader.sortedValues("member", fields: Self.member)
    revocations = try reader.sortedValues("revoked", fields: Self.revocation)
    try reader.finish()
  }

  private static func member(_ fields: inout LineFields) throws(NoteError) -> CardMember {
    let name = try fields.next(as: .memberName)
    let from = try fields.next(as: .timestamp)
    let until = try fields.next(as: .timestamp)
    guard try fields.next() == "keeper" else { throw fields.malformedValue }
    let isKeeper = try fields.next(as: .yesOrNo)
    let keys = try fields.nextMemberKeys()
    let title = fields.isAtEnd ? nil : try fields.remainder()
    return CardMember(name: name, title: title, from: from, until: until, isKeeper: isKeeper, keys: keys)
  }

  private static func revocation(
    _ fields: inout LineFields
  ) throws(NoteError) -> (name: MemberName, revocation: Revocation) {
    let name = try fields.next(as: .memberName)
    let since = try fields.next(as: .timestamp)
    let reason = try fields.next(parse: Revocation.Reason.init(rawValue:))
    return (name, Revocation(since: since, reason: reason))
  }
}

extension [CardMember] {
  /// The members with each revocation at the one it names.
  fileprivate func applying(
    _ revocations: [(name: MemberName, revocation: Revocation)]
  ) throws(AgreementError) -> [CardMember] {
    var places: [MemberName: Int] = [:]
    for (place, member) in enumerated() { places[member.name] = place }
    var members = self
    for (name, revocation) in revocations {
      guard let place = places[name] else { throw .invalid(.card, .revokedNobody(name)) }
      guard members[place].revoked == nil else { throw .invalid(.card, .repeatedMember(name)) }
      members[place] = members[place].revoked(revocation)
    }
    return members
  }
}
