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

extension Vault {
  /// How long a member's line on a card holds, unless he is revoked before.
  static let memberYears = 5

  /// Founds an organization: makes a vault with a member's keys and an organization key, and issues revision 1 of its card.
  ///
  /// The founder is a keeper: the records of the other side's members are sealed to him.
  public static func found(
    at path: String, founder: Founder, protection: consuming KeyProtection
  ) throws(KuraError) -> Vault {
    let now = try clockTime()
    let layout = try layOut(at: path)
    let lock = try acquireLock(layout)
    let secrets = try layout.writeNewKeys(protection: protection)
    let key = try layout.writeNewOrganizationKey(for: secrets.identity)
    let organizationKey = OrganizationKey(key.publicKey)
    let member = CardMember(
      name: founder.member, title: founder.memberTitle, from: now, until: now.adding(years: memberYears),
      isKeeper: true,
      keys: secrets.keys)
    let card = try agreements(
      try Card(
        organization: founder.organization, title: founder.organizationTitle, revision: 1, previous: nil, issued: now,
        validUntil: now.adding(days: Card.maximumValidityDays), contact: founder.contact, key: organizationKey,
        members: [member]))
    let signer = NoteSigner(name: organizationKey.verifier(for: founder.organization).name, key: key)
    try CardStore(layout: layout).write(try agreements(try CardChain.first(card, signer: signer)))
    try finish(layout, member: founder.member, now: now)
    return Vault(member: founder.member, layout: layout, acceptsClock: false, lock: lock)
  }

  /// Lays out an empty vault. Its keys come next, its `version` last.
  static func layOut(at path: String) throws(KuraError) -> VaultLayout {
    let layout = VaultLayout(root: Directory(path))
    if try platform(try layout.root.exists()) {
      guard try platform(try layout.root.isEmpty()) else { throw .vault(.exists(path: path)) }
    }
    for directory in [layout.root] + layout.all { _ = try platform(try Directory.createPrivate(directory.path)) }
    return layout
  }

  /// Writes `version`, which makes a vault of the directory, and binds it to its place.
  static func finish(_ layout: VaultLayout, member: MemberName, now: Timestamp) throws(KuraError) {
    let version = VaultVersion(member: member, created: now)
    try platform(
      try DurableFile.create(version.bytes, directory: layout.root.path, name: VaultLayout.versionName))
    try MachineBinding.write(layout)
  }

  /// What the machine's clock shows, as a document states it.
  static func clockTime() throws(KuraError) -> Timestamp {
    guard let time = Timestamp(secondsSince1970: Clock.now()) else {
      throw .vault(.clockBehind(now: Clock.now(), newest: 0))
    }
    return time
  }
}
