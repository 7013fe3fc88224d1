// Accepting what came: a proposal is signed, an executed agreement or a termination imported.

import Access
public import Agreements
import Platform
public import SignedNotes
public import Sodium

/// What accepting a file did.
public enum AcceptOutcome: Sendable {
  /// The agreement was signed here and now; `file` is to go back.
  case signed(RegisteredAgreement, file: [UInt8])
  /// The agreement was imported as it is.
  case imported(RegisteredAgreement, file: [UInt8])
  /// A termination was imported, or was known already.
  case terminated(RegisteredAgreement, since: Timestamp)
}

/// What a person looks at before an agreement is signed or imported: nothing has been changed yet.
public struct AgreementReview: Sendable {
  /// What it says.
  public let agreement: Agreement
  /// What it is.
  public let digest: SHA256.Digest
  /// Who has signed it.
  public let signedBy: [OrganizationName]
  /// The legal text, checked against the agreement's digest; `nil` where it is kept elsewhere.
  public let document: [UInt8]?
  /// The other side, and the fingerprint of the key that stands in the agreement.
  public let other: FingerprintQuestion
  /// Whether going on trusts the other side's key, which nobody has compared yet.
  public let trustsOther: Bool
  /// Whether going on signs the agreement for the own organization.
  public let signs: Bool
}

extension WritableVault {
  /// Accepts what came: signs a proposal where the organization key is here and hasn't signed, otherwise imports; imports a termination.
  ///
  /// - Parameters:
  ///   - fingerprint: the other side's, as it was told; compared wherever it is given.
  ///   - review: shows an agreement before anything changes. It returns when the person agrees, to all that the review asks for,
  ///     and throws otherwise.
  public func accept(
    _ bytes: [UInt8], fingerprint: TypedFingerprint?, review: (AgreementReview) throws(KuraError) -> Void,
    secrets: @autoclosure () throws(KuraError) -> MemberSecrets
  ) throws(KuraError) -> AcceptOutcome {
    switch FileKind(bytes) {
    case .agreement:
      try accept(try AgreementFile(bytes), fingerprint: fingerprint, review: review, secrets: try secrets())
    case .termination:
      try accept(try NoteFile<Termination>(FileKind.termination.archive(bytes)), secrets: try secrets())
    case let other?: throw .exchange(.otherKind(other, wanted: [.agreement, .termination]))
    case nil: throw .exchange(.unknownKind)
    }
  }

  private func accept(
    _ file: AgreementFile, fingerprint: TypedFingerprint?, review: (AgreementReview) throws(KuraError) -> Void,
    secrets: @autoclosure () throws(KuraError) -> MemberSecrets
  ) throws(KuraError) -> AcceptOutcome {
    let candidate = try candidate(file)
    if let fingerprint { try FingerprintCheck.expected(fingerprint).verify(candidate.theirs.question) }
    let known = try agreementStore.agreement(file.signed.digest)
    let now = Now(try Vault.clockTime())
    let isKnownExecuted = known?.signed.executed() != nil
    let signs =
      file.signed.missing.contains(member.organization) && layout.hasOrganizationKey && !isKnownExecuted
    try checkAgainstKnown(file.signed, candidate, signs: signs)
    // The second side judges the time to accept, and the proposing vault; nobody else does (Specs/agreements.md §2).
    if signs || (known != nil && !isKnownExecuted && file.signed.executed() != nil && layout.hasOrganizationKey) {
      try agreements(try file.signed.requireInTime(now))
    }
    try review(
      AgreementReview(
        agreement: file.signed.document, digest: file.signed.digest, signedBy: file.signed.signedBy,
        document: file.document, other: candidate.theirs.question,
        trustsOther: !candidate.isTrusted && fingerprint == nil, signs: signs))
    let signer = signs ? try organizationSigner(try secrets()) : nil
    for chain in [candidate.own, candidate.theirs] { try cards.absorb(chain) }
    var signed = file.signed
    if let signer { signed = try agreements(try signed.accepted(by: signer, now: now)) }
    try agreementStore.register(signed, document: file.document)
    let registered = try registered(signed.digest)
    let back = try AgreementFile(
      signed: registered.signed, document: file.document, cards: [candidate.own, candidate.theirs]
    ).bytes
    return signs ? .signed(registered, file: back) : .imported(registered, file: back)
  }

  /// The cards of both sides as they would be after an import.
  private struct Candidate {
    let own: CardChain
    let theirs: CardChain
    /// Whether the other side is trusted already, or vouched for by the own organization's signature.
    let isTrusted: Bool
  }

  private func candidate(_ file: AgreementFile) throws(KuraError) -> Candidate {
    let own = try ownChain()
    let agreement = file.signed.document
    guard let party = agreement.party(member.organization),
      let other = agreement.counterparty(of: member.organization)
    else { throw .refused(.wrongSide(member)) }
    guard party == own.party else { throw .agreement(.otherOrganizationKey(member.organization)) }
    let known = try cards.chain(of: other.organization)
    guard let theirs = file.cards(of: other.organization) ?? known else {
      throw .exchange(.untrustedOrganization(other.organization))
    }
    let merged = try cards.merging(theirs)
    guard merged.party == other else { throw .agreement(.otherOrganizationKey(other.organization)) }
    return Candidate(
      own: try file.cards(of: own.organization).map { (chain) throws(KuraError) in try cards.merging(chain) } ?? own,
      theirs: merged, isTrusted: known != nil || file.signed.counterpartyVouchedFor(by: own) == other)
  }

  /// Refuses what contradicts the cards or an executed agreement that is here; the second text is kept as proof.
  ///
  /// - Parameter signs: whether it is about to be signed here, which would make a second executed text of it.
  private func checkAgainstKnown(
    _ signed: SignedAgreement, _ candidate: Candidate, signs: Bool
  ) throws(KuraError) {
    let merged = [candidate.own, candidate.theirs]
    let others = try cards.all().filter { known in !merged.contains { $0.organization == known.organization } }
    let executed = try agreementStore.all().compactMap { $0.signed.executed() }
    do throws(AgreementError) {
      try Rules.registering(signed, cards: merged + others, known: executed)
      if signs, let first = executed.first(where: { $0.contradicts(signed.document, digest: signed.digest) }) {
        throw .conflictingAgreements(known: first.digest, other: signed.digest)
      }
    } catch {
      switch error {
      case .conflictingAgreements, .otherOrganizationKey, .keyOfTwoOrganizations, .conflictingCards:
        let kept = try conflictStore.keep(signed.note.bytes)
        throw .exchange(.conflict(subject: signed.document.id, kept: kept))
      // An older card file may have come with it than the one that the text states.
      default: throw .agreement(error)
      }
    }
  }

  private func accept(
    _ file: NoteFile<Termination>, secrets: @autoclosure () throws(KuraError) -> MemberSecrets
  ) throws(KuraError) -> AcceptOutcome {
    for chain in file.cards { try cards.absorbTrusted(chain) }
    let verified = try importTermination(file.claimed, secrets: try secrets())
    return .terminated(try registered(verified.document.agreement), since: verified.document.effective)
  }

  /// Takes a termination, wherever it came with. It binds this vault from now on.
  @discardableResult
  func importTermination(
    _ claimed: Claimed<Termination>, secrets: @autoclosure () throws(KuraError) -> MemberSecrets
  ) throws(KuraError) -> Verified<Termination> {
    let executed = try registered(claimed.document.agreement).executed()
    let verified = try agreements(try executed.verify(claimed))
    try agreementStore.add(verified)
    try recordTermination(verified, of: executed, secrets: try secrets())
    return verified
  }

  /// Records a termination that is kept, once: also when whoever kept it was killed before he could.
  func recordTermination(
    _ termination: Verified<Termination>, of agreement: ExecutedAgreement,
    secrets: @autoclosure () throws(KuraError) -> MemberSecrets
  ) throws(KuraError) {
    if let log = try ownLog(of: agreement.digest),
      try access(try log.lastRecord(of: .terminated(termination.digest))) != nil
    {
      return
    }
    let recorder = try recorder(for: agreement, secrets: try secrets())
    _ = try recorder.append([.terminated(termination.digest)], at: try recorder.now())
  }
}
