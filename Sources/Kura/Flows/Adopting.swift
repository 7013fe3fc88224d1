// Adopting rows of a checklist for the engagement (Specs/requests.md §3): one side proposes and signs, the other one signs, too.

import Access
import Age
public import Agreements
import Bundles
import Platform
public import SignedNotes
import Sodium

/// An adoption that was signed here, and the file that is to go to the others.
public struct SignedAdoptionFile: Sendable {
  /// The adoption, signed by one or by both.
  public let adoption: ProposedAdoption
  /// Under which agreement.
  public let agreement: Agreement
  /// Whom the file is sealed to.
  public let readers: [MemberName]
  /// The file.
  public let file: [UInt8]
}

/// What a person looks at before an adoption is signed or kept: nothing has been changed yet.
public struct AdoptionReview: Sendable {
  /// What it says.
  public let adoption: Adoption
  /// Who has signed it.
  public let signedBy: [MemberName]
  /// Under which agreement.
  public let agreement: Agreement
  /// Whether going on signs it.
  public let signs: Bool
}

/// What taking an adoption did.
public enum AdoptionOutcome: Sendable {
  /// It was signed here and now, and both have signed it.
  case signed(VerifiedAdoption, SignedAdoptionFile)
  /// Both have signed it; it is kept.
  case imported(VerifiedAdoption, Agreement)
  /// One has signed it, and whoever is to sign, too, isn't here; it is kept.
  case waiting(ProposedAdoption, Agreement)
}

/// An adoption that is kept here.
public struct KeptAdoption: Sendable {
  /// The adoption, signed by one or by both.
  public let adoption: ProposedAdoption
  /// Under which agreement.
  public let agreement: Agreement
}

extension WritableVault {
  /// Proposes an adoption: signs it for the own side. The file goes to the other one, who signs it, too.
  public func proposeAdoption(
    _ order: AdoptionOrder, secrets: MemberSecrets
  ) throws(KuraError) -> SignedAdoptionFile {
    let manifests = try sources(of: order)
    let registered = try registered(manifests[0].document.agreement)
    let executed = try registered.executed()
    let own = try ownCard(secrets: secrets)
    let now = try recorder(for: executed, secrets: secrets).now().now
    try agreements(try executed.requireInForce(now, terminations: registered.terminations))
    let subject = try order.subject()
    let rows = try order.rows()
    let other = try counterpart(of: order, manifests, under: executed.document, now: now)
    let adoption: Adoption
    do throws(AgreementError) {
      adoption = try Adoption(
        nonce: RandomBytes.make(count: 32), time: now.asTimestamp, agreement: executed.digest,
        agreementID: executed.document.id, engagement: executed.document.terms.engagement, card: own.newest.reference,
        signers: [Adoption.Signer(member: member, keys: secrets.keys), other],
        template: subject.template, unit: subject.unit,
        sources: manifests.map(\.source), rows: rows)
    } catch {
      throw .order(.badDocument(error))
    }
    let note = try agreements(try adoption.signed(by: secrets.documentSigner(for: member)))
    let chains = try cards.all()
    let proposed = try agreements(
      try executed.verify(Claimed<Adoption>(note), cards: chains, terminations: registered.terminations, now: now))
    let result = try file(of: proposed, under: executed, now: now)
    try adoptionStore.replace(proposed.note)
    return result
  }

  /// Takes an adoption that came: signs it where the own member is to sign and hasn't, otherwise keeps it.
  ///
  /// - Parameter review: shows the rows before anything changes. It returns when the person agrees, and throws otherwise.
  public func acceptAdoption(
    _ bytes: [UInt8], secrets: MemberSecrets, review: (AdoptionReview) throws(KuraError) -> Void
  ) throws(KuraError) -> AdoptionOutcome {
    let received = try NoteFile<Adoption>(ReceivedFile(bytes, as: [.adoption], secrets: secrets).archive())
    // Anybody can add signature lines; only those of the two are kept.
    let claimed = received.claimed.withoutStrangers
    let registered = try registered(claimed.document.agreement)
    let executed = try registered.executed()
    try takeCards(received.cards)
    let now = try recorder(for: executed, secrets: secrets).now().now
    let chains = try cards.all()
    let came = try agreements(
      try executed.verify(claimed, cards: chains, terminations: registered.terminations, now: now))
    let joined = try joinedWithKept(came, under: executed)
    let signs = joined.missing.contains(member)
    let names = joined.document.signers.contains { $0.member == member && $0.keys == secrets.keys }
    guard !signs || names else { throw .agreement(.wrongSigner(.adoption)) }
    if signs { try agreements(try executed.requireInForce(now, terminations: registered.terminations)) }
    try review(
      AdoptionReview(
        adoption: joined.document, signedBy: joined.signedBy, agreement: executed.document, signs: signs))
    let signed = signs ? try agreements(try joined.signed(by: secrets.documentSigner(for: member))) : joined
    let result = try signs ? self.file(of: signed, under: executed, now: now) : nil
    try adoptionStore.replace(signed.note)
    guard let adopted = signed.adopted() else { return .waiting(signed, executed.document) }
    if let result { return .signed(adopted, result) }
    return .imported(adopted, executed.document)
  }
}

extension ReadableVault {
  /// The agreement of the bundles that an order names.
  public func agreement(of order: AdoptionOrder) throws(KuraError) -> Agreement {
    try registered(try sources(of: order)[0].document.agreement).agreement
  }

  /// The adoptions that are kept under an agreement, by time.
  public func adoptions(agreement selector: String) throws(KuraError) -> [KeptAdoption] {
    let registered = try registeredAgreement(selector)
    var kept: [KeptAdoption] = []
    for digest in try adoptionStore.digests() {
      guard let claimed = try adoptionStore.claimed(digest), claimed.document.agreement == registered.digest
      else { continue }
      kept.append(KeptAdoption(adoption: try verified(kept: claimed), agreement: registered.agreement))
    }
    return kept.sorted {
      ($0.adoption.document.time, $0.adoption.digest) < ($1.adoption.document.time, $1.adoption.digest)
    }
  }

  /// A kept adoption under the keys that cards ever gave to its signers.
  func verified(kept claimed: Claimed<Adoption>) throws(KuraError) -> ProposedAdoption {
    let executed = try registered(claimed.document.agreement).executed()
    let chains = try cards.all()
    return try agreements(try executed.verify(kept: claimed, cards: chains))
  }

  /// The adoptions of a vault, half-signed and signed by both.
  var adoptionStore: NoteStore<Adoption> { NoteStore(.adoption, name: "adoption", in: layout) }
}

extension ReadableVault {
  /// The kept manifests of the bundles that the rows are from, all under one agreement.
  fileprivate func sources(of order: AdoptionOrder) throws(KuraError) -> [Claimed<Manifest>] {
    var manifests: [Claimed<Manifest>] = []
    for id in Set(order.sources).sorted() {
      guard let kept = try bundleStore.manifest(of: id) else { throw .order(.unknownBundle(id)) }
      manifests.append(kept)
    }
    guard let first = manifests.first else { throw .order(.noChecklist) }
    guard manifests.allSatisfy({ $0.document.agreement == first.document.agreement }) else {
      throw .order(.severalAgreements)
    }
    return manifests
  }

  /// Who signs for the other side: who was named, else who sealed the bundles, or the only one to whom the own side sealed them.
  fileprivate func counterpart(
    of order: AdoptionOrder, _ manifests: [Claimed<Manifest>], under agreement: Agreement, now: Now
  ) throws(KuraError) -> Adoption.Signer {
    guard let other = agreement.counterparty(of: member.organization) else { throw .refused(.wrongSide(member)) }
    let chain = try cards.trusted(other.organization)
    let name: MemberName
    if let with = order.with {
      name = try memberName(with, among: [chain])
    } else {
      let involved = Set(manifests.flatMap { [$0.document.sender] + $0.document.readers.map(\.name) })
      let candidates = chain.newest.document.members.filter { $0.isValid(at: now) }.map(\.name)
      let senders = candidates.filter { name in manifests.contains { $0.document.sender == name } }
      let likely = senders.isEmpty ? candidates.filter(involved.contains) : senders
      guard likely.count == 1 else { throw .order(.signerNeeded(likely.isEmpty ? candidates : likely)) }
      name = likely[0]
    }
    guard name.organization == other.organization else { throw .refused(.wrongSide(name)) }
    guard let line = chain.newest.document.member(name) else { throw .refused(.signerNotOnCard(name)) }
    return Adoption.Signer(member: name, keys: line.keys)
  }

  /// The adoption with the signatures that are kept here already.
  fileprivate func joinedWithKept(
    _ came: ProposedAdoption, under agreement: ExecutedAgreement
  ) throws(KuraError) -> ProposedAdoption {
    guard let claimed = try adoptionStore.claimed(came.digest) else { return came }
    let kept = try verified(kept: claimed)
    guard kept.signedBy != came.signedBy else { return kept }
    let joined = try notes(try kept.note.adding(came.note.signatures))
    let chains = try cards.all()
    return try agreements(try agreement.verify(kept: Claimed(joined), cards: chains))
  }

  /// The file for the keepers of both sides and both signers, the own member excepted.
  fileprivate func file(
    of proposed: ProposedAdoption, under agreement: ExecutedAgreement, now: Now
  ) throws(KuraError) -> SignedAdoptionFile {
    let chains = try cards.all()
    var readers: [MemberName: RecipientKey] = [:]
    for party in agreement.document.parties {
      let keepers = try agreements(
        try Rules.keepers(of: agreement, side: party.organization, cards: chains, now: now))
      for keeper in keepers { readers[keeper.name] = keeper.keys.recipient }
    }
    for signer in proposed.document.signers { readers[signer.member] = signer.keys.recipient }
    readers[member] = nil
    let named = readers.sorted { $0.key < $1.key }
    let enclosed = chains.filter { agreement.document.party($0.organization) == $0.party }
    let archive = try NoteFile<Adoption>.archive(proposed.note, cards: enclosed)
    return SignedAdoptionFile(
      adoption: proposed, agreement: agreement.document, readers: named.map(\.key),
      file: try archive.sealed(to: named.map(\.value)))
  }
}

extension Claimed<Manifest> {
  /// The bundle as an adoption names it.
  fileprivate var source: Adoption.Source {
    guard let source = Adoption.Source(bundle: document.bundle.description, manifest: digest) else {
      preconditionFailure("a bundle's id is 32 hexadecimal digits")
    }
    return source
  }
}
