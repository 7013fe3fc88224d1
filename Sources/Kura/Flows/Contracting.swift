// The agreements of a vault: finding them, how they stand, ending one.

import Access
public import Agreements
import Bundles
import Platform
public import SignedNotes
import Sodium

/// How an agreement stands.
public struct AgreementStanding: Sendable, Equatable {
  /// In one word.
  public let state: AgreementState
  /// The last instant of the term as things stand.
  public let end: Timestamp
  /// The whole days left, negative when it has ended; `nil` while it renews itself, or before both have signed.
  public let daysLeft: Int?
}

extension ReadableVault {
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
    guard several.isEmpty else { throw .order(.agreementNeeded(several.map(\.digest.description))) }
    throw .exchange(.unknownAgreementID(selector))
  }

  /// The legal text of an agreement, byte for byte; `nil` where only its digest is here.
  public func legalText(of agreement: RegisteredAgreement) throws(KuraError) -> [UInt8]? {
    try agreementStore.document(agreement.digest)
  }

  /// How an agreement stands at the present: the later of the clock and the newest time in the own log (Specs/agreements.md §3).
  public func standing(of registered: RegisteredAgreement) throws(KuraError) -> AgreementStanding {
    let clock = try Vault.clockTime()
    let log = try ownLog(of: registered.digest)
    let newest = try log.flatMap { (log) throws(KuraError) in try access(try log.newestKnownTime()) }
    let now = Now(acceptsClock ? clock : max(clock, newest ?? clock))
    let executed = registered.signed.executed()
    return AgreementStanding(
      state: registered.signed.state(at: now, terminations: registered.terminations),
      end: executed?.end(at: now, terminations: registered.terminations) ?? registered.agreement.terms.until,
      daysLeft: executed?.daysLeft(at: now, terminations: registered.terminations))
  }

  func registered(_ digest: SHA256.Digest) throws(KuraError) -> RegisteredAgreement {
    guard let agreement = try agreementStore.agreement(digest) else {
      throw .exchange(.unknownAgreement(digest: digest.description))
    }
    return agreement
  }
}

/// An agreement that was ended here.
public struct EndedAgreement: Sendable {
  /// With the termination.
  public let agreement: RegisteredAgreement
  /// When it ended.
  public let since: Timestamp
  /// The termination, for the other side.
  public let file: [UInt8]
}

extension WritableVault {
  /// Ends an agreement from now on. The file goes to the other side. Where this has been done already, the same file again.
  public func terminate(
    _ selector: String, secrets: MemberSecrets
  ) throws(KuraError) -> EndedAgreement {
    let registered = try registeredAgreement(selector)
    let executed = try registered.executed()
    let own = try ownChain()
    if let known = registered.terminations.first(where: { $0.document.party == own.party }) {
      try recordTermination(known, of: executed, secrets: secrets)
      let file = try NoteFile<Termination>.archive(known.note, cards: [own]).bytes
      return EndedAgreement(agreement: registered, since: known.document.effective, file: file)
    }
    let signer = try organizationSigner(secrets)
    let recorder = try recorder(for: executed, secrets: secrets)
    let now = try recorder.now()
    let termination = try agreements(
      try Termination(
        agreement: executed.digest, party: own.party, card: own.newest.reference, time: now.now.asTimestamp,
        from: now.now.asTimestamp))
    let note = try agreements(try termination.signed(by: signer))
    let verified = try agreements(try executed.verify(Claimed(note)))
    try agreementStore.add(verified)
    try recordTermination(verified, of: executed, secrets: secrets)
    let file = try NoteFile<Termination>.archive(note, cards: [own]).bytes
    return EndedAgreement(
      agreement: try self.registered(executed.digest), since: termination.effective, file: file)
  }
}
