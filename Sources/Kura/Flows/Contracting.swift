// The contract: proposing, accepting, terminating an agreement. It registers an NDA that has been concluded; it concludes nothing.

import Access
public import Agreements
import Bundles
import Platform
public import SignedNotes
public import Sodium

/// What a person fills in to register an NDA.
public struct AgreementTerms: Sendable {
  /// The label.
  public var id: String
  /// The other side.
  public var with: OrganizationName
  /// The matter (案件).
  public var engagement: String
  /// What the disclosed may be used for.
  public var purpose: String
  /// Who is what.
  public var roles: [PartyRole]
  /// The first instant of the term.
  public var from: Timestamp
  /// The last instant of the first term.
  public var until: Timestamp
  /// By how much it goes on.
  public var renews: Renewal?
  /// When the paper was concluded.
  public var concluded: CalendarDate?
  /// Its number.
  public var contractNumber: String?
  /// The paper.
  public var document: LegalDocument
  /// Who alone may read; empty: every valid member.
  public var readers: [MemberName] = []
  /// Who alone keeps records; empty: the cards decide.
  public var keepers: [MemberName] = []

  /// The legal text that an agreement pins.
  public enum LegalDocument: Sendable {
    /// It travels along, byte for byte.
    case attached(name: String, bytes: [UInt8])
    /// Only its digest travels.
    case elsewhere(digest: SHA256.Digest, location: String)
  }

  /// The terms that no agreement is without.
  public init(
    id: String, with other: OrganizationName, engagement: String, purpose: String, roles: [PartyRole], from: Timestamp,
    until: Timestamp, document: LegalDocument
  ) {
    self.id = id
    self.with = other
    self.engagement = engagement
    self.purpose = purpose
    self.roles = roles
    self.from = from
    self.until = until
    self.document = document
  }
}

/// What accepting a file did.
public enum AcceptOutcome: Sendable {
  /// The agreement was signed here and now; `file` is to go back.
  case signed(RegisteredAgreement, file: [UInt8])
  /// The agreement was imported as it is.
  case imported(RegisteredAgreement, file: [UInt8])
  /// A termination was imported, or was known already.
  case terminated(RegisteredAgreement, since: Timestamp)
}

extension Vault {
  var agreementStore: AgreementStore { AgreementStore(layout: layout) }

  /// All agreements registered here.
  public func registeredAgreements() throws(KuraError) -> [RegisteredAgreement] { try agreementStore.all() }

  /// The agreement with this id, or digest, or unique beginning of a digest (8 hexadecimal digits or more).
  ///
  /// Of several with one id (a proposal that was never accepted, its second try) the executed one is meant.
  public func registeredAgreement(_ selector: String) throws(KuraError) -> RegisteredAgreement {
    let all = try agreementStore.all()
    let byID = all.filter { $0.agreement.id == selector }
    if byID.count == 1 { return byID[0] }
    let executed = byID.filter { $0.signed.executed() != nil }
    if executed.count == 1 { return executed[0] }
    let byDigest = selector.utf8.count >= 8 ? all.filter { $0.digest.description.hasPrefix(selector) } : []
    if byDigest.count == 1 { return byDigest[0] }
    let several = byID + byDigest
    guard several.isEmpty else { throw .request(.agreementNeeded(several.map(\.digest.description))) }
    throw .exchange(.unknownAgreementID(selector))
  }

  /// The legal text of an agreement, byte for byte; `nil` where only its digest is here.
  public func legalText(of agreement: RegisteredAgreement) throws(KuraError) -> [UInt8]? {
    try agreementStore.document(agreement.digest)
  }

  /// Proposes an agreement (登録案): signs it for the own organization. The file goes to the other side.
  ///
  /// - Parameter like: an agreement whose remaining terms are taken over; its legal text too.
  public func propose(
    _ terms: AgreementTerms, secrets: MemberSecrets
  ) throws(KuraError) -> (agreement: RegisteredAgreement, file: [UInt8]) {
    let own = try ownChain()
    let other = try cards.trusted(terms.with)
    guard other.organization != own.organization else { throw .request(.badTerms(.invalid(.agreement, .parties))) }
    let (text, document) = terms.document.pinned
    var draft = AgreementDraft(
      id: terms.id, between: own, and: other, engagement: terms.engagement, purpose: terms.purpose, from: terms.from,
      until: terms.until, legalText: text, proposed: Now(try Vault.clockTime()))
    draft.roles = terms.roles
    draft.renews = terms.renews
    draft.concluded = terms.concluded
    draft.contractNumber = terms.contractNumber
    draft.readers = terms.readers
    draft.keepers = terms.keepers
    let agreement: Agreement
    do throws(AgreementError) {
      agreement = try Agreement(draft)
    } catch {
      throw .request(.badTerms(error))
    }
    let signer = try organizationSigner(secrets)
    let signed = try agreements(try SignedAgreement(proposing: agreement, signer: signer))
    try agreementStore.register(signed, document: document)
    let file = AgreementFile(signed: signed, document: document, cards: [own, other])
    return (try registered(signed.digest), try file.bytes)
  }

  /// Accepts what came: signs a proposal where the organization key is here and hasn't signed, otherwise imports; imports a termination.
  ///
  /// - Parameter check: compares the other side's fingerprint, where its organization isn't trusted yet and the own one hasn't signed.
  public func accept(
    _ bytes: [UInt8], fingerprint check: FingerprintCheck,
    confirm: (RegisteredAgreementPreview) throws(KuraError) -> Void,
    secrets: () throws(KuraError) -> MemberSecrets
  ) throws(KuraError) -> AcceptOutcome {
    switch ArchiveKind(bytes) {
    case .agreement: try accept(try AgreementFile(bytes), fingerprint: check, confirm: confirm, secrets: secrets)
    case .termination: try accept(try TerminationFile(bytes), secrets: secrets)
    default: throw .exchange(.unknownKind)
    }
  }

  private func accept(
    _ file: AgreementFile, fingerprint check: FingerprintCheck,
    confirm: (RegisteredAgreementPreview) throws(KuraError) -> Void, secrets: () throws(KuraError) -> MemberSecrets
  ) throws(KuraError) -> AcceptOutcome {
    let own = try ownChain()
    let agreement = file.signed.agreement
    guard let ownParty = agreement.party(member.organization),
      let other = agreement.counterparty(of: member.organization)
    else { throw .refused(.wrongSide(member)) }
    guard ownParty == own.party else { throw .agreement(.otherOrganizationKey(member.organization)) }
    try trustCounterparty(other, of: file, own: own, fingerprint: check)
    try checkAgainstKnown(file.signed)
    let known = try agreementStore.agreement(file.signed.digest)
    var signed = file.signed
    let now = Now(try Vault.clockTime())
    let signsHere =
      signed.missing.contains(member.organization) && layout.hasOrganizationKey
      && known?.signed.executed() == nil
    if signsHere {
      try confirm(RegisteredAgreementPreview(agreement: agreement, digest: signed.digest, document: file.document))
      let signer = try organizationSigner(try secrets())
      signed = try agreements(try file.signed.accepted(by: signer, now: now))
    } else if let known, known.signed.executed() == nil, signed.executed() != nil, layout.hasOrganizationKey {
      // The proposing vault judges the time to accept; nobody else does (protocol §3).
      try agreements(try signed.requireInTime(now))
    }
    try agreementStore.register(signed, document: file.document)
    let registered = try registered(signed.digest)
    let chains = try [own, cards.trusted(other.organization)]
    let back = try AgreementFile(signed: registered.signed, document: file.document, cards: chains).bytes
    return signsHere ? .signed(registered, file: back) : .imported(registered, file: back)
  }

  /// Refuses what contradicts the cards or an executed agreement that is here; the second text is kept as proof.
  private func checkAgainstKnown(_ signed: SignedAgreement) throws(KuraError) {
    let chains = try cards.all()
    let executed = try agreementStore.all().compactMap { $0.signed.executed() }
    do throws(AgreementError) {
      try Rules.registering(signed, cards: chains, known: executed)
    } catch {
      switch error {
      case .conflictingAgreements, .otherOrganizationKey, .keyOfTwoOrganizations, .conflictingCards:
        let kept = try ConflictStore(layout: layout).keep(signed.note.bytes)
        throw .exchange(.conflict(subject: signed.agreement.id, kept: kept))
      // An older card file may have come with it than the one that the text states.
      default: throw .agreement(error)
      }
    }
  }

  /// The other side's card: trusted already, vouched for by the own organization's signature, or compared now.
  private func trustCounterparty(
    _ other: Party, of file: AgreementFile, own: CardChain, fingerprint check: FingerprintCheck
  ) throws(KuraError) {
    for chain in file.cards where chain.organization == own.organization { try cards.absorbTrusted(chain) }
    let known = try cards.chain(of: other.organization)
    guard let chain = file.cards.first(where: { $0.organization == other.organization }) ?? known else {
      throw .exchange(.untrustedOrganization(other.organization))
    }
    guard chain.party == other else { throw .agreement(.otherOrganizationKey(other.organization)) }
    if known == nil, file.signed.counterpartyVouchedFor(by: own) == other {
      if case .expected = check { try check.verify(chain.question) }
      try cards.absorb(chain)
    } else {
      _ = try trust(chain, fingerprint: check)
    }
  }

  /// Ends an agreement from now on. The file goes to the other side.
  public func terminate(
    _ selector: String, secrets: MemberSecrets
  ) throws(KuraError) -> (agreement: RegisteredAgreement, since: Timestamp, file: [UInt8]) {
    let registered = try registeredAgreement(selector)
    let executed = try registered.executed()
    let own = try ownChain()
    let recorder = try recorder(for: executed, secrets: secrets)
    let now = try recorder.now()
    let termination = try agreements(
      try Termination(
        agreement: executed.digest, party: own.party, card: own.newest.reference, time: now.now.asTimestamp,
        from: now.now.asTimestamp))
    let signer = try organizationSigner(secrets)
    let note = try agreements(try termination.signed(by: signer))
    let verified = try agreements(try executed.verify(termination: note))
    try agreementStore.add(verified)
    _ = try recorder.append([
      .terminated(executed.digest, document: verified.digest, by: member, at: now.now.asTimestamp, clock: now.note)
    ])
    let file = try TerminationFile(note: note, cards: [own]).bytes
    return (try self.registered(executed.digest), termination.effective, file)
  }

  private func accept(
    _ file: TerminationFile, secrets: () throws(KuraError) -> MemberSecrets
  ) throws(KuraError) -> AcceptOutcome {
    for chain in file.cards { try cards.absorbTrusted(chain) }
    let verified = try importTermination(file.note, secrets: secrets)
    return .terminated(try registered(verified.termination.agreement), since: verified.termination.effective)
  }

  /// Takes a termination, wherever it came with. It binds this vault from now on.
  @discardableResult
  func importTermination(
    _ note: SignedNote, secrets: () throws(KuraError) -> MemberSecrets
  ) throws(KuraError) -> VerifiedTermination {
    let digest = try agreements(try VerifiedTermination.claimedAgreement(of: note))
    guard let registered = try agreementStore.agreement(digest) else {
      throw .exchange(.unknownAgreement(digest: digest.description))
    }
    let executed = try registered.executed()
    let verified = try agreements(try executed.verify(termination: note))
    guard try agreementStore.add(verified) else { return verified }
    let recorder = try recorder(for: executed, secrets: try secrets())
    let now = try recorder.now()
    _ = try recorder.append([
      .terminated(digest, document: verified.digest, by: member, at: now.now.asTimestamp, clock: now.note)
    ])
    return verified
  }

  func registered(_ digest: SHA256.Digest) throws(KuraError) -> RegisteredAgreement {
    guard let agreement = try agreementStore.agreement(digest) else {
      throw .exchange(.unknownAgreement(digest: digest.description))
    }
    return agreement
  }
}

/// What is shown before an organization signs.
public struct RegisteredAgreementPreview: Sendable {
  /// What it says.
  public let agreement: Agreement
  /// What it is.
  public let digest: SHA256.Digest
  /// The legal text, checked against the agreement's digest; `nil` where it is kept elsewhere.
  public let document: [UInt8]?
}

extension AgreementTerms.LegalDocument {
  var pinned: (text: LegalText, document: [UInt8]?) {
    switch self {
    case .attached(let name, let bytes):
      (.attached(name: name, byteCount: bytes.count, digest: SHA256.hash(bytes)), bytes)
    case .elsewhere(let digest, let location): (.elsewhere(location: location, digest: digest), nil)
    }
  }
}
