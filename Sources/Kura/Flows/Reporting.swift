// Receipts (開封報告): giving the keepers the records that they haven't seen (Specs/receipts.md §2).

import Access
public import Agreements
import Bundles
import Platform
import SignedNotes
import Sodium

/// A receipt for the keepers of both sides.
public struct MadeReceipt: Sendable {
  /// The agreement that the records are under.
  public let agreement: Agreement
  /// The age file.
  public let file: [UInt8]
}

extension WritableVault {
  /// Makes a receipt of the own log under an agreement: an age file to the keepers of both sides, the own member excepted.
  public func receipt(
    agreement selector: String, secrets: MemberSecrets
  ) throws(KuraError) -> MadeReceipt {
    try settlePending(secrets: secrets)
    let registered = try registeredAgreement(selector)
    return MadeReceipt(
      agreement: registered.agreement, file: try makeReceipt(for: try registered.executed(), secrets: secrets))
  }

  func makeReceipt(for agreement: ExecutedAgreement, secrets: MemberSecrets) throws(KuraError) -> [UInt8] {
    let recorder = try recorder(for: agreement, secrets: secrets)
    let present = try recorder.now()
    let keepers = try receivingKeepers(of: agreement, now: present.now)
    let own = try ownChain().newest.reference
    let enclosures = try enclosures(of: agreement)
    let maker = ReceiptMaker(
      log: recorder.log, mirrors: try mirrors(of: agreement.digest), keepers: keepers.map(\.cosigning))
    let contents = try access(
      try maker.make(
        at: present.time, card: own, document: secrets.documentSigner(for: member),
        cosigner: secrets.keys.cosignerVerifier(for: member), enclosures: enclosures))
    return try Archive(contents.members).sealed(to: keepers.map(\.member.keys.recipient))
  }

  /// The valid keepers of both sides, without the own member. The own side's newest card and the other's decide.
  private func receivingKeepers(of agreement: ExecutedAgreement, now: Now) throws(KuraError) -> [Keeper] {
    let chains = try cards.all()
    var keepers: [Keeper] = []
    for party in agreement.document.parties {
      let ofSide = try agreements(
        try Rules.keepers(of: agreement, side: party.organization, cards: chains, now: now))
      keepers += ofSide.filter { $0.name != member }.map { Keeper(member: $0) }
    }
    guard !keepers.isEmpty else { throw .order(.noKeeper) }
    return keepers
  }

  /// What travels with a receipt or acknowledgement: the own card with all revisions, terminations.
  func enclosures(of agreement: ExecutedAgreement) throws(KuraError) -> Enclosures {
    let own = try ownChain()
    let terminations = try registered(agreement.digest).terminations.map(\.note.bytes)
    return Enclosures(
      cards: [Enclosures.Card(organization: own.organization, bytes: own.fileBytes)], terminations: terminations)
  }
}

/// Somebody to whom records are sealed.
private struct Keeper {
  let member: CardMember
  var cosigning: CosigningMember { CosigningMember(member: member.name, keys: member.keys) }
}
