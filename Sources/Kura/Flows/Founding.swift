// `kura init`: a member's vault, his organization's key, the first revision of its card.

public import Agreements
import Platform
import SignedNotes
import Sodium

/// Who founds a vault.
public struct Founder: Sendable {
  /// The organization.
  public var organization: OrganizationName
  /// The member.
  public var member: MemberName
  /// The organization's name as people write it.
  public var organizationTitle: String?
  /// The member's name and department as people write them.
  public var memberTitle: String?
  /// Whom to tell of a wrong delivery; stands on markings.
  public var contact: String?

  /// A founder.
  public init(
    organization: OrganizationName, member: MemberName, organizationTitle: String? = nil, memberTitle: String? = nil,
    contact: String? = nil
  ) {
    self.organization = organization
    self.member = member
    self.organizationTitle = organizationTitle
    self.memberTitle = memberTitle
    self.contact = contact
  }
}

extension WritableVault {
  /// Founds an organization: makes a vault with a member's keys and an organization key, and issues revision 1 of its card.
  ///
  /// The founder is a keeper: the records of the other side's members are sealed to him.
  public convenience init(
    founding founder: Founder, at path: String, protection: consuming KeyProtection
  ) throws(KuraError) {
    let now = try Vault.clockTime()
    let new = try NewVault(at: path)
    let secrets = try new.layout.writeNewKeys(protection: protection)
    let key = try new.layout.writeNewOrganizationKey(for: secrets.identity)
    try CardStore(layout: new.layout).write(try founder.firstCard(secrets, key: key, now: now))
    try self.init(new, of: founder.member, created: now)
  }
}

extension Founder {
  /// Revision 1 of the organization's card, signed.
  fileprivate func firstCard(
    _ secrets: MemberSecrets, key: consuming Ed25519.PrivateKey, now: Timestamp
  ) throws(KuraError) -> CardChain {
    let organizationKey = OrganizationKey(key.publicKey)
    let line = CardMember(
      name: member, title: memberTitle, from: now, until: now.adding(years: Vault.memberYears), isKeeper: true,
      keys: secrets.keys)
    let card = try agreements(
      try Card(
        organization: organization, title: organizationTitle, revision: 1, previous: nil, issued: now,
        validUntil: now.adding(days: Card.maximumValidityDays), contact: contact, key: organizationKey, members: [line])
    )
    let signer = NoteSigner(name: organizationKey.verifier(for: organization).name, key: key)
    return try agreements(try CardChain.first(card, signer: signer))
  }
}

extension Vault {
  /// How long a member's line on a card holds, unless he is revoked before.
  static let memberYears = 5

  /// What the machine's clock shows, as a document states it.
  static func clockTime() throws(KuraError) -> Timestamp {
    guard let time = Timestamp(secondsSince1970: Clock.now()) else {
      throw .vault(.clockBehind(now: Clock.now(), newest: 0))
    }
    return time
  }
}
