// Importing what others give: their receipts are mirrored, recorded and cosigned, in this order (Specs/receipts.md §3); their acknowledgements are
// kept with the own log. Doing it again does what was left undone, and otherwise nothing.

import Access
import Age
public import Agreements
import Bundles
import Platform
import SignedNotes
import Sodium
import TransparencyLog

/// What importing a file did.
public enum ImportOutcome: Sendable {
  /// A receipt was mirrored, recorded and cosigned.
  case receipt(ImportedLog)
  /// Somebody has cosigned the own log.
  case acknowledged(Acknowledged)
}

/// The own log as somebody has cosigned it.
public struct Acknowledged: Sendable {
  /// Who.
  public let members: [MemberName]
  /// Under which agreement.
  public let agreement: Agreement
  /// Up to how many entries.
  public let size: UInt64
  /// Whether that wasn't known before.
  public let isNew: Bool
  /// Whether the own log has fewer entries than that: it was set back, and waits for `kura recover`.
  public let isAhead: Bool
}

/// Somebody's log as it was imported.
public struct ImportedLog: Sendable {
  /// Whose log it is.
  public let member: MemberName
  /// Under which agreement.
  public let agreement: Agreement
  /// How many entries it has here.
  public let size: UInt64
  /// How many of them came with this file.
  public let newEntries: UInt64
  /// Whether anything was left to do.
  public let isNew: Bool
  /// An age file to the log's owner, with the cosigned checkpoint.
  public let acknowledgement: [UInt8]
}

extension WritableVault {
  /// Imports a receipt or an acknowledgement.
  public func importReceipt(_ bytes: [UInt8], secrets: MemberSecrets) throws(KuraError) -> ImportOutcome {
    try settlePending(secrets: secrets)
    let received = try ReceivedFile(bytes, as: [.receipt, .acknowledgement], secrets: secrets)
    if received.kind == .receipt {
      let contents = try received.receipt()
      return try keepingProof(received.bytes) { () throws(KuraError) in try importReceipt(contents, secrets: secrets) }
    }
    let contents = try received.acknowledgement()
    return try keepingProof(received.bytes) { () throws(KuraError) in
      try importAcknowledgement(contents, secrets: secrets)
    }
  }

  /// Where what came contradicts what is here, both are kept: the whole archive, and the documents that are held.
  private func keepingProof<R>(_ archive: [UInt8], _ body: () throws(KuraError) -> R) throws(KuraError) -> R {
    do throws(KuraError) {
      return try body()
    } catch .access(.conflict(let conflict)) {
      let store = conflictStore
      for note in conflict.held { try store.keep(note.bytes) }
      let kept = try store.keep(archive)
      throw .conflict(conflict, kept: kept)
    } catch {
      throw error
    }
  }

  private func importReceipt(_ contents: ReceiptContents, secrets: MemberSecrets) throws(KuraError) -> ImportOutcome {
    let claimed = try access(try contents.claimedStatement()).document
    guard claimed.member != member else { throw .exchange(.ownReceipt) }
    if try agreementStore.agreement(claimed.agreement) != nil {
      try takeEnclosures(contents.enclosures, secrets: secrets)
    }
    let (executed, keys) = try owner(of: claimed.head.origin, agreement: claimed.agreement)
    let receipt = try access(
      try VerifiedReceipt(contents, from: claimed.member, keys: keys, agreement: executed.digest))
    let recorder = try recorder(for: executed, secrets: secrets)
    let present = try recorder.now()
    let place = try platform(
      try Directory.createPrivate(
        layout.mirror(of: executed.digest, origin: claimed.head.origin).path))
    let mirror = try access(try Mirror(place, of: claimed.head.origin, logKey: keys.log))
    let cosigner = secrets.cosigner(for: member)
    // Also what this vault has recorded of the log counts: a mirror that was lost doesn't make a shorter receipt new.
    let seen = try access(try recorder.log.newestMirrored(receipt.head.origin))
    let mirrored = try access(try mirror.store(receipt, knownHeads: seen.map { [$0] } ?? []))
    let recorded = try recorder.record(mirrored, present)
    let cosigned = try access(try mirror.cosign(recorded, with: cosigner, at: present.time))
    try keepCosignatures(contents.cosigned, under: executed, recorder: recorder)
    let enclosures = try enclosures(of: executed)
    let isNew = mirrored.newEntries > 0 || recorded.isNew || cosigned.isNew
    // Importing a known receipt again is how the other side gives a lost log back (`kura recover --mirror`).
    let reply = try access(
      try mirror.acknowledgement(cosigned.note, returnsEntries: !isNew, enclosures: enclosures))
    return .receipt(
      ImportedLog(
        member: claimed.member, agreement: executed.document, size: mirrored.head.size,
        newEntries: mirrored.newEntries, isNew: isNew,
        acknowledgement: try Archive(reply.members).sealed(to: [keys.recipient])))
  }

  private func importAcknowledgement(
    _ contents: AcknowledgementContents, secrets: MemberSecrets
  ) throws(KuraError) -> ImportOutcome {
    let executed = try agreement(of: contents).executed()
    try takeEnclosures(contents.enclosures, secrets: secrets)
    let recorder = try recorder(for: executed, secrets: secrets)
    let members = try cosigningMembers(of: executed)
    let kept = try access(try recorder.log.importAcknowledgement(contents, from: members))
    return .acknowledged(
      Acknowledged(
        members: Array(Set(kept.map(\.cosignature.member))).sorted(), agreement: executed.document,
        size: contents.claimedHead?.size ?? 0,
        isNew: kept.contains { $0.outcome != .known }, isAhead: kept.contains { $0.outcome == .ahead }))
  }

  /// Newer revisions that came along. Nobody is trusted because his card came along.
  func takeCards(_ chains: [CardChain]) throws(KuraError) {
    for chain in chains where try cards.chain(of: chain.organization) != nil { try cards.absorbTrusted(chain) }
  }

  /// Cards of trusted organizations and terminations that came along.
  private func takeEnclosures(_ enclosures: Enclosures, secrets: MemberSecrets) throws(KuraError) {
    for card in enclosures.cards where try cards.chain(of: card.organization) != nil {
      try takeCards([try agreements(try CardChain(file: card.bytes))])
    }
    for bytes in enclosures.terminations {
      let note = try notes(try SignedNote(bytes: bytes))
      let claimed = try agreements(try Claimed<Termination>(note))
      guard try agreementStore.agreement(claimed.document.agreement) != nil else { continue }
      try importTermination(claimed, secrets: secrets)
    }
  }

  /// Cosignatures on the own log and on mirrors that came along. Those on logs that aren't here count for nothing.
  private func keepCosignatures(
    _ cosigned: [SignedNote], under agreement: ExecutedAgreement, recorder: Recorder
  ) throws(KuraError) {
    let members = try cosigningMembers(of: agreement)
    for note in cosigned {
      guard let origin = CosignedCheckpoint.claimedHead(of: note)?.origin else { continue }
      if origin == recorder.log.origin {
        _ = try access(try recorder.log.keep(note, cosignedBy: members))
      } else if let mirror = try mirrors(of: agreement.digest).first(where: { $0.origin == origin }) {
        _ = try access(try mirror.keep(note, cosignedBy: members))
      }
    }
  }
}

extension ReadableVault {
  /// The agreement of the own log that an acknowledgement is about.
  func agreement(of contents: AcknowledgementContents) throws(KuraError) -> RegisteredAgreement {
    guard let origin = contents.claimedHead?.origin else { throw .exchange(.malformedArchive(.acknowledgement)) }
    guard origin.member == member else { throw .exchange(.wrongAddressee(origin.member)) }
    guard let registered = try agreementStore.all().first(where: { origin.isUnder($0.digest) }) else {
      throw .exchange(.unknownAgreement(digest: origin.agreementDigits))
    }
    return registered
  }

  /// The agreement and the keys under which a log is to be verified: its owner belongs to a party, and a card gave him its log key.
  func owner(
    of origin: LogOrigin, agreement digest: SHA256.Digest
  ) throws(KuraError) -> (ExecutedAgreement, MemberKeys) {
    guard let registered = try agreementStore.agreement(digest) else {
      throw .exchange(.unknownAgreement(digest: digest.description))
    }
    let executed = try registered.executed()
    guard executed.document.isOfAParty(origin.member) else { throw .exchange(.notAParty(origin.member)) }
    let chain = try cards.trusted(origin.member.organization)
    guard let keys = chain.keysEverGiven(to: origin.member).first(where: { origin.isUnder($0.log) }) else {
      throw .agreement(.keysNotOnCard(origin.member))
    }
    return (executed, keys)
  }
}
