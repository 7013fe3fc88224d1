// `kura verify FILE`: each kind of file by its row in the table of kinds. Nothing is taken in, kept or recorded.

import Access
import Agreements
import Bundles
import Platform
import SignedNotes

extension ReadableVault {
  /// Verifies a file that Kura has made, with the vault of somebody whom it is for.
  public func verify(file path: String, secrets: MemberSecrets) -> [Verification] {
    let file: ReceivedFile
    do throws(KuraError) {
      let start = try FileStart(try platform(try File.openForReading(path)))
      // What is nothing of ours is told as what a bundle lacks.
      guard start.isAgeFile || (start.kind != nil && start.kind != .bundle) else {
        return verify(bundle: path, secrets: secrets)
      }
      file = try ReceivedFile(try platform(try DurableFile.read(path, limit: FileKind.mostBytes)), secrets: secrets)
    } catch {
      return [Verification(subject: path, check: .structure, result: .fails(error))]
    }
    let form = file.kind.form
    guard let judge = form.judge else { return verify(bundle: path, secrets: secrets) }
    do throws(KuraError) {
      return [Verification(subject: path, check: form.check, result: try judge(reading)(file, secrets))]
    } catch {
      return [Verification(subject: path, check: form.check, result: .fails(error))]
    }
  }

}

// One for each kind, without taking anything in.
extension Vault {
  /// A card, held against what is known of its organization.
  func judge(card file: ReceivedFile, secrets: MemberSecrets) throws(KuraError) -> Verification.Result {
    let chain = try agreements(try CardChain(file: file.bytes))
    let known = try cards.all()
    _ = try agreements(try Rules.importing(chain, known: known))
    return known.contains { $0.organization == chain.organization } ? .holds : .unknown(.notCompared)
  }

  /// An application: whose keys they are is known once they are on the card.
  func judge(memberApplication file: ReceivedFile, secrets: MemberSecrets) throws(KuraError) -> Verification.Result {
    let application = try agreements(try Verified<MemberApplication>(verifying: file.bytes)).document
    let known = try cards.chain(of: application.member.organization)
    return known?.keysEverGiven(to: application.member).contains(application.keys) == true
      ? .holds : .unknown(.notCompared)
  }

  /// An agreement, signed by one or both, under the keys that the cards of both give.
  func judge(agreement file: ReceivedFile, secrets: MemberSecrets) throws(KuraError) -> Verification.Result {
    let file = try AgreementFile(file.bytes)
    let chains = try knownCards(with: file.cards)
    let executed = try agreementStore.all().compactMap { $0.signed.executed() }
    try agreements(try Rules.registering(file.signed, cards: chains, known: executed))
    let isKnown = file.signed.document.parties.allSatisfy { party in chains.contains { $0.party == party } }
    return isKnown ? .holds : .unknown(.notCompared)
  }

  /// A termination, by one of the two of its agreement.
  func judge(termination file: ReceivedFile, secrets: MemberSecrets) throws(KuraError) -> Verification.Result {
    let claimed = try NoteFile<Termination>(file.archive()).claimed
    let executed = try registered(claimed.document.agreement).executed()
    _ = try agreements(try executed.verify(claimed))
    return .holds
  }

  /// A welcome: it answers the own application, and brings what it names.
  func judge(welcome file: ReceivedFile, secrets: MemberSecrets) throws(KuraError) -> Verification.Result {
    let file = try WelcomeFile(file.archive())
    try checkAddressee(of: file)
    _ = try file.contents(answering: try agreements(try ownApplication()))
    guard let own = try cards.chain(of: member.organization) else { return .unknown(.notCompared) }
    _ = try agreements(try Rules.importing(file.own, known: [own]))
    return .holds
  }

  /// A receipt: its statement, its checkpoint, and that its entries continue what is mirrored here.
  func judge(receipt file: ReceivedFile, secrets: MemberSecrets) throws(KuraError) -> Verification.Result {
    let contents = try file.receipt()
    let claimed = try access(try contents.claimedStatement()).document
    let (executed, keys) = try owner(of: claimed.head.origin, agreement: claimed.agreement)
    let receipt = try access(
      try VerifiedReceipt(contents, from: claimed.member, keys: keys, agreement: executed.digest))
    let place = layout.mirror(of: executed.digest, origin: claimed.head.origin)
    _ = try access(try Mirror(place, of: claimed.head.origin, logKey: keys.log).compare(receipt))
    return .holds
  }

  /// An acknowledgement: cosignatures of members who may cosign, on the own log as it is or was.
  func judge(acknowledgement file: ReceivedFile, secrets: MemberSecrets) throws(KuraError) -> Verification.Result {
    let contents = try file.acknowledgement()
    let executed = try agreement(of: contents).executed()
    let members = try cosigningMembers(of: executed)
    guard let log = try ownLog(of: executed.digest) else { throw .exchange(.malformedArchive(.acknowledgement)) }
    try access(try log.check(contents, from: members))
    return .holds
  }

  /// A checklist request: by a member of a party, within the term, with the template that it names.
  func judge(request file: ReceivedFile, secrets: MemberSecrets) throws(KuraError) -> Verification.Result {
    let file = try ChecklistRequestFile(file.archive())
    let claimed = file.claimed
    let registered = try registered(claimed.document.agreement)
    let executed = try registered.executed()
    let organization = claimed.document.requester.organization
    guard let chain = try knownCards(with: file.cards).first(where: { $0.organization == organization }) else {
      throw .exchange(.untrustedOrganization(organization))
    }
    let now = Now(try Vault.clockTime())
    let isKept = try requestStore.notes.contains(claimed.digest)
    _ = try agreements(
      isKept
        ? try executed.verify(kept: claimed, cards: chain)
        : try executed.verify(claimed, cards: chain, terminations: registered.terminations, now: now))
    _ = try file.contents()
    return .holds
  }

  /// An adoption: by one or both of its signers, within the term.
  func judge(adoption file: ReceivedFile, secrets: MemberSecrets) throws(KuraError) -> Verification.Result {
    let file = try NoteFile<Adoption>(file.archive())
    let claimed = file.claimed
    let registered = try registered(claimed.document.agreement)
    let executed = try registered.executed()
    let chains = try knownCards(with: file.cards)
    let now = Now(try Vault.clockTime())
    let isKept = try adoptionStore.contains(claimed.digest)
    _ = try agreements(
      isKept
        ? try executed.verify(kept: claimed, cards: chains)
        : try executed.verify(claimed, cards: chains, terminations: registered.terminations, now: now))
    return .holds
  }

  /// The cards that are known here, each with the newer revisions that came along. Nobody becomes known because his card came along.
  private func knownCards(with came: [CardChain]) throws(KuraError) -> [CardChain] {
    let known = try cards.all()
    var chains = known
    for chain in came {
      guard let place = known.firstIndex(where: { $0.organization == chain.organization }) else { continue }
      chains[place] = try agreements(try Rules.importing(chain, known: known))
    }
    return chains
  }
}

extension Verification {
  /// Verifies a file without a vault: its structure, and nothing else.
  public static func structure(of path: String) -> [Verification] {
    let structure = of(path, .structure) { () throws(KuraError) in
      let start = try FileStart(try platform(try File.openForReading(path)))
      guard let kind = start.kind, kind != .bundle else {
        if !start.isAgeFile { _ = try Inspection(of: path) }
        return
      }
      let bytes = try platform(try DurableFile.read(path, limit: FileKind.mostBytes))
      switch kind.form.packing {
      case .archive: _ = try kind.archive(bytes)
      case .notes, .bundle: _ = try notes(try SignedNote(bytes: bytes, limit: CardChain.maximumByteCount))
      }
    }
    guard case .holds = structure.result else { return [structure] }
    return [structure, Verification(subject: path, check: .authenticity, result: .unknown(.noKey))]
  }
}
