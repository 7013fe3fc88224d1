// `kura verify` of the vault itself: cards, agreements, kept manifests, own logs and mirrors, all from the bytes.

import Access
import Agreements
import Platform
import SignedNotes
import Sodium

extension ReadableVault {
  /// Verifies everything that is kept here. Needs no secret key.
  public func verifyAll() throws(KuraError) -> [Verification] {
    var checks = [
      Verification.of(path, .place) { () throws(KuraError) in try MachineBinding.check(layout) }
    ]
    for organization in try cards.organizations() {
      checks.append(
        .of(organization.description, .card) { () throws(KuraError) in _ = try cards.chain(of: organization) })
    }
    for name in try platform(try layout.agreements.names()) {
      checks += verifyAgreement(name)
    }
    for id in try bundleStore.directories() {
      checks.append(
        .of("bundle \(id)", .manifest) { () throws(KuraError) in
          guard let kept = try bundleStore.manifest(of: id) else {
            // An interrupted sealing or opening left it before anything was recorded; a manifest that records name was there.
            guard try isRecorded(id) else { return }
            throw .vault(.damaged(path: layout.bundle(id.description).path))
          }
          _ = try verified(kept: kept)
          _ = try bundleStore.contents(of: id)
        })
    }
    for digest in try requestStore.notes.digests() {
      checks.append(
        .of("request \(digest)", .request) { () throws(KuraError) in
          guard let file = try requestStore.file(digest) else { return }
          _ = try verified(kept: file.claimed)
          _ = try file.contents()
        })
    }
    for digest in try adoptionStore.digests() {
      checks.append(
        .of("adoption \(digest)", .adoption) { () throws(KuraError) in
          if let claimed = try adoptionStore.claimed(digest) { _ = try verified(kept: claimed) }
        })
    }
    for kept in try conflictStore.paths() {
      checks.append(
        Verification(
          subject: kept, check: .conflict, result: .fails(.exchange(.conflict(subject: kept, kept: kept)))))
    }
    return checks
  }

  private func isRecorded(_ id: BundleID) throws(KuraError) -> Bool {
    for registered in try agreementStore.all() {
      guard let log = try ownLog(of: registered.digest) else { continue }
      if try access(try log.lastRecord(mentioning: id.description, where: { $0.bundle == id })) != nil { return true }
    }
    return false
  }

  private func verifyAgreement(_ name: String) -> [Verification] {
    var registered: RegisteredAgreement?
    let agreement = Verification.of(name, .agreement) { () throws(KuraError) in
      guard let digest = SHA256.Digest(hex: name), let found = try agreementStore.agreement(digest) else {
        throw .vault(.damaged(path: layout.agreements.path(of: name)))
      }
      registered = found
    }
    guard let registered, case .holds = agreement.result else { return [agreement] }
    let label = registered.agreement.id
    var checks = [Verification(subject: label, check: .agreement, result: .holds)]
    if case .attached = registered.agreement.terms.legalText {
      checks.append(
        .of(label, .document) { () throws(KuraError) in
          guard let document = try agreementStore.document(registered.digest) else {
            throw .vault(.damaged(path: layout.agreement(registered.digest).path))
          }
          try agreements(try registered.agreement.terms.legalText.check(document))
        })
    }
    guard let executed = registered.signed.executed() else { return checks }
    do throws(KuraError) {
      let members = try cosigningMembers(of: executed)
      if let log = try ownLog(of: registered.digest) { checks += log.check(members: members).map(\.verification) }
      for mirror in try mirrors(of: registered.digest) {
        let owner = try cards.chain(of: mirror.origin.member.organization)?
          .keysEverGiven(to: mirror.origin.member).first { mirror.origin.isUnder($0.log) }
        checks += mirror.check(members: members, owner: owner).map(\.verification)
      }
    } catch {
      checks.append(Verification(subject: label, check: .tree, result: .fails(error)))
    }
    return checks
  }
}

extension LogCheck {
  fileprivate var verification: Verification {
    let check: Verification.Check =
      switch self.check {
      case .tree: .tree
      case .records: .records
      case .cosignatures: .cosignatures
      case .complete: .complete
      case .statement: .statement
      }
    let result: Verification.Result =
      switch self.result {
      case .holds: .holds
      case .fails(let error): .fails(error.map { .access($0) } ?? .vault(.damaged(path: log.description)))
      case .unknown: .unknown(.noKey)
      }
    return Verification(subject: log.description, check: check, result: result)
  }
}
