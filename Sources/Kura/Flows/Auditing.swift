// Auditing: who opened what, when, and who has said nothing (Specs/audit.md). Reads the own logs, the mirrors and the kept manifests; needs
// no secret key.

public import Access
public import Agreements
import Bundles
import Platform
import SignedNotes
import Sodium

/// What an audit looks at.
public struct AuditScope: Sendable {
  /// Only this agreement: its id or digest.
  public var agreement: String?
  /// Only this bundle.
  public var bundle: BundleID?

  /// Everything, or only an agreement or a bundle.
  public init(agreement: String? = nil, bundle: BundleID? = nil) {
    self.agreement = agreement
    self.bundle = bundle
  }
}

/// An audit, with what is needed to show it.
public struct AuditResult: Sendable {
  /// Who did what; who has said nothing; what doesn't fit.
  let report: AuditReport
  let bundle: BundleID?
  /// The agreements looked at.
  public let agreements: [RegisteredAgreement]
  /// Titles of the members who occur, as the newest cards have them.
  public let titles: [MemberName: String]
  /// Paths of contradicting documents that are kept.
  public let conflicts: [String]
  /// When it was made.
  public let time: Now

  /// Who did what, by time.
  public var accesses: [AuditedAccess] { report.accesses.filter { bundle == nil || $0.bundle == bundle } }
  /// Who has said nothing.
  public var silent: [Silence] { report.silent.filter { bundle == nil || $0.bundle == bundle } }
  /// What doesn't fit together: about the bundle, and about the logs as a whole.
  public var findings: [Finding] {
    report.findings.filter { bundle == nil || $0.bundle == nil || $0.bundle == bundle }
  }
}

extension ReadableVault {
  /// Audits what is known here.
  public func audit(_ scope: AuditScope) throws(KuraError) -> AuditResult {
    let chosen = try agreementsInScope(scope)
    let now = Now(try Vault.clockTime())
    var input = AuditInput(logs: [])
    for registered in chosen {
      guard let executed = registered.signed.executed() else { continue }
      let cosigners = try cosigningMembers(of: executed)
      if let log = try ownLog(of: registered.digest) {
        input.logs.append(try access(try log.audited(members: cosigners)))
      }
      for mirror in try mirrors(of: registered.digest) {
        input.logs.append(try access(try mirror.audited(members: cosigners)))
      }
      input.agreements.append(
        AuditedAgreement(
          digest: registered.digest,
          end: executed.daysLeft(at: now, terminations: registered.terminations) == nil
            ? nil : executed.end(at: now, terminations: registered.terminations)))
    }
    let digests = Set(chosen.map(\.digest))
    input.bundles = try bundleStore.all().filter { digests.contains($0.document.agreement) }.map(\.audited)
    let conflicts = try conflictStore.paths()
    input.conflicts = conflicts.map { _ in KeptConflict() }
    return AuditResult(
      report: Audit.report(on: input), bundle: scope.bundle, agreements: chosen, titles: try titles(),
      conflicts: conflicts, time: now)
  }

  func agreementsInScope(_ scope: AuditScope) throws(KuraError) -> [RegisteredAgreement] {
    if let selector = scope.agreement { return [try registeredAgreement(selector)] }
    guard let bundle = scope.bundle else { return try agreementStore.all() }
    guard let kept = try bundleStore.manifest(of: bundle) else { throw .order(.unknownBundle(bundle)) }
    return [try registered(kept.document.agreement)]
  }

  /// Everybody whose cosignature counts under an agreement, with every key that a card ever gave him.
  func cosigningMembers(of agreement: ExecutedAgreement) throws(KuraError) -> [CosigningMember] {
    var members: [CosigningMember] = []
    for party in agreement.document.parties {
      guard let chain = try cards.chain(of: party.organization), chain.key == party.key else { continue }
      let names = Set(chain.cards.flatMap { $0.document.members.map(\.name) })
      for name in names.sorted() {
        for keys in chain.keysEverGiven(to: name) { members.append(CosigningMember(member: name, keys: keys)) }
      }
    }
    return members
  }

  /// The logs of other members that are mirrored here under an agreement.
  func mirrors(of agreement: SHA256.Digest) throws(KuraError) -> [Mirror] {
    let directory = layout.mirrors(of: agreement)
    guard try platform(try directory.exists()) else { return [] }
    var mirrors: [Mirror] = []
    for chain in try cards.all() {
      for name in Set(chain.cards.flatMap { $0.document.members.map(\.name) }).sorted() {
        for keys in chain.keysEverGiven(to: name) {
          let origin = LogOrigin(member: name, logKey: keys.log, agreement: agreement)
          guard try platform(try directory.contains(origin.directoryName)) else { continue }
          let place = directory.subdirectory(origin.directoryName)
          mirrors.append(try access(try Mirror(place, of: origin, logKey: keys.log)))
        }
      }
    }
    return mirrors
  }

  private func titles() throws(KuraError) -> [MemberName: String] {
    var titles: [MemberName: String] = [:]
    for chain in try cards.all() {
      for card in chain.cards {
        for member in card.document.members { if let title = member.title { titles[member.name] = title } }
      }
    }
    return titles
  }
}

extension Claimed<Manifest> {
  var audited: AuditedBundle {
    var parts: [AuditedBundle.Part] = []
    for (place, part) in document.parts.enumerated() {
      guard let reference = PartReference(number: place + 1, digest: part.digest) else { continue }
      parts.append(
        AuditedBundle.Part(
          reference: reference, name: part.name.description,
          readers: document.readers(ofPart: place + 1).map(\.name)))
    }
    return AuditedBundle(
      reference: reference, agreement: document.agreement, sender: document.sender, sealed: document.time, parts: parts)
  }
}

extension ReadableVault {
  /// The bundle whose id begins with these hexadecimal digits.
  public func bundleID(beginning digits: String) throws(KuraError) -> BundleID {
    let found = try bundleStore.ids().filter { $0.description.hasPrefix(digits) }
    guard found.count == 1 else { throw .order(.unknownBundleDigits(digits, found: found.count)) }
    return found[0]
  }
}
