// Cards: showing and renewing the own one, taking others'. A card of a new organization counts only after two people have compared
// its fingerprint.

public import Agreements
import Platform
package import SignedNotes
import Sodium

/// Something that two people compare by telephone before it is trusted.
public struct FingerprintQuestion: Sendable {
  /// Whose: an organization or a member.
  public let subject: String
  /// Its title, as its own card has it; not verified by anything.
  public let title: String?
  /// The fingerprint of what is here.
  public let fingerprint: Fingerprint
}

/// How a fingerprint is compared.
public enum FingerprintCheck: Sendable {
  /// With what the other side has told.
  case expected(TypedFingerprint)
  /// By asking somebody, who has the other side on the telephone; `false` means it isn't the same.
  case ask(@Sendable (FingerprintQuestion) throws(KuraError) -> Bool)

  /// Throws unless the fingerprint is the expected one.
  func verify(_ question: FingerprintQuestion) throws(KuraError) {
    switch self {
    case .expected(let typed):
      guard question.fingerprint.matches(typed) else { throw mismatch(question) }
    case .ask(let ask):
      guard try ask(question) else { throw mismatch(question) }
    }
  }

  private func mismatch(_ question: FingerprintQuestion) -> KuraError {
    .exchange(.fingerprintMismatch(subject: question.subject, actual: question.fingerprint.description))
  }
}

/// What taking a card did.
public enum TrustOutcome: Sendable, Equatable {
  /// The organization is new here.
  case trusted
  /// Newer revisions of a known organization.
  case updated(from: Int)
  /// Nothing that wasn't known.
  case known
}

/// A card that is trusted from now on, or was already.
public struct TrustedCard: Sendable {
  /// The card with all revisions that are known.
  public let chain: CardChain
  /// What was new about it.
  public let outcome: TrustOutcome
}

extension ReadableVault {
  /// Whether `ownCard` signs a new revision in a vault that is open for writing.
  public func ownCardIsDue() throws(KuraError) -> Bool {
    let now = try Vault.clockTime()
    let daysLeft = try ownChain().newest.document.validUntil.seconds(since: now) / 86_400
    return daysLeft < Vault.renewalDays && layout.hasOrganizationKey
  }

  /// The cards of the own organization.
  ///
  /// - Throws: `notJoined` where the member isn't on a card yet.
  public func ownChain() throws(KuraError) -> CardChain {
    guard let chain = try cards.chain(of: member.organization), chain.newest.document.member(member) != nil else {
      throw .vault(.notJoined(member))
    }
    return chain
  }

  /// The cards of every organization that is known here.
  public func knownCards() throws(KuraError) -> [CardChain] { try cards.all() }

  /// Signs cards and agreements for the organization.
  package func organizationSigner(_ secrets: MemberSecrets) throws(KuraError) -> NoteSigner {
    let key = try layout.unlockOrganizationKey(with: secrets, organization: member.organization)
    let name = OrganizationKey(key.publicKey).verifier(for: member.organization).name
    return NoteSigner(name: name, key: key)
  }
}

extension Vault {
  /// Under so many days the own card is renewed.
  static let renewalDays: Int64 = 90
}

extension WritableVault {
  /// The card of the own organization with all revisions. Renewed first when under 90 days are left and the organization key is here.
  public func ownCard(secrets: MemberSecrets) throws(KuraError) -> CardChain {
    let chain = try ownChain()
    guard try ownCardIsDue() else { return chain }
    let now = try Vault.clockTime()
    let signer = try organizationSigner(secrets)
    let renewed = try agreements(
      try chain.issuing(try chain.newest.document.next(issued: now), signer: signer))
    try cards.write(renewed)
    return renewed
  }

  /// Trusts the organization of a card file, or takes newer revisions of one that is trusted already.
  public func trust(
    _ bytes: [UInt8], fingerprint check: FingerprintCheck
  ) throws(KuraError) -> TrustedCard {
    try FileKind.card.require(bytes)
    let chain = try agreements(try CardChain(file: bytes))
    // A contradiction is one, whichever of the two is longer.
    _ = try cards.merging(chain)
    let known = try cards.all()
    try agreements(try Rules.requireNotOlder(chain, known: known))
    return try trust(chain, fingerprint: check)
  }

  func trust(
    _ chain: CardChain, fingerprint check: FingerprintCheck?
  ) throws(KuraError) -> TrustedCard {
    let known = try cards.chain(of: chain.organization)
    // A fingerprint that was given is compared even where the organization is known: the caller says what he expects.
    if case .expected = check, let check {
      try check.verify(chain.question)
    } else if known == nil {
      guard let check else { throw .exchange(.untrustedOrganization(chain.organization)) }
      try check.verify(chain.question)
    }
    let merged = try cards.absorb(chain)
    guard let known else { return TrustedCard(chain: merged, outcome: .trusted) }
    let isNewer = merged.cards.count > known.cards.count
    return TrustedCard(chain: merged, outcome: isNewer ? .updated(from: known.cards.count) : .known)
  }
}

extension CardChain {
  var question: FingerprintQuestion {
    FingerprintQuestion(
      subject: organization.description, title: newest.document.title, fingerprint: fingerprint)
  }
}
