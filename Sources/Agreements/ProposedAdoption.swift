// How far an adoption has come: signed by one of the two, or by both (Specs/requests.md §4).

public import SignedNotes
public import Sodium

/// An adoption that at least one of its two signers has signed. It binds nobody.
public struct ProposedAdoption: Sendable {
  /// What it says.
  public let adoption: Adoption
  /// The note it came in.
  public let note: SignedNote
  /// SHA-256 of its text.
  public let digest: SHA256.Digest
  /// Which of the two have signed, sorted. Never empty.
  public let signedBy: [MemberName]

  fileprivate init(_ adoption: Adoption, _ note: SignedNote) throws(AgreementError) {
    let verifiers = adoption.signers.map(\.verifier)
    let signers = try verifying(.adoption) { () throws(NoteError) in try note.signers(among: verifiers) }
    guard !signers.isEmpty else {
      throw .notAuthentic(.adoption, .missingSignature(adoption.proposer.verifier.name))
    }
    self.adoption = adoption
    self.note = note
    self.digest = note.textDigest
    self.signedBy = adoption.signers.filter { signers.contains($0.verifier) }.map(\.member)
  }

  /// What a note says, before anything about it is verified: to find the agreement and the cards that can verify it.
  public static func claimed(by note: SignedNote) throws(AgreementError) -> Adoption { try Adoption(text: note.text) }

  /// Who has not signed yet, sorted.
  public var missing: [MemberName] { adoption.signers.map(\.member).filter { !signedBy.contains($0) } }

  /// The adoption as one that both have signed; `nil` as long as one has not.
  public func adopted() -> VerifiedAdoption? { missing.isEmpty ? VerifiedAdoption(self) : nil }

  /// The adoption as one that both have signed.
  ///
  /// - Throws: `refused(.notAdopted)` naming who is missing.
  public func requireAdopted() throws(AgreementError) -> VerifiedAdoption {
    guard let adopted = adopted() else { throw .refused(.notAdopted(missing: missing)) }
    return adopted
  }

  /// The adoption with the second signature. Signing again what one has signed changes nothing.
  ///
  /// - Throws: `wrongSigner` unless the text names the signer's key.
  public func signed(by signer: NoteSigner) throws(AgreementError) -> ProposedAdoption {
    guard let own = adoption.signers.first(where: { $0.verifier == signer.verifierKey }) else {
      throw .wrongSigner(.adoption)
    }
    guard !signedBy.contains(own.member) else { return self }
    let signature = signer.sign(text: note.text)
    return try ProposedAdoption(
      adoption, reading(.adoption) { () throws(NoteError) in try note.adding([signature]) })
  }
}

/// An adoption that a member of each side has signed. The only way to one is `ProposedAdoption.adopted()`.
public struct VerifiedAdoption: Sendable {
  /// The same with its signatures.
  public let proposed: ProposedAdoption

  fileprivate init(_ proposed: ProposedAdoption) { self.proposed = proposed }

  /// What it says.
  public var adoption: Adoption { proposed.adoption }
  /// SHA-256 of its text.
  public var digest: SHA256.Digest { proposed.digest }
  /// The note.
  public var note: SignedNote { proposed.note }
}

extension Adoption {
  /// The adoption as a note that the first of the two has signed.
  ///
  /// - Throws: `wrongSigner` unless the text names the signer's key.
  public func signed(by signer: NoteSigner) throws(AgreementError) -> SignedNote {
    guard signers.contains(where: { $0.verifier == signer.verifierKey }) else { throw .wrongSigner(.adoption) }
    return signer.note(text: text)
  }
}

extension ExecutedAgreement {
  /// Verifies an adoption under this agreement, when it is made and when it comes.
  ///
  /// - Parameter cards: all that is known of both organizations, merged with what came along; more does no harm.
  /// - Throws: `otherAgreement`; `refused` where a signer belongs to neither party, where card or keys don't let him sign at the time that
  ///   the adoption states, or where that isn't within the term; `notAuthentic`.
  public func verify(
    adoption note: SignedNote, cards: [CardChain], terminations: [Verified<Termination>], now: Now
  ) throws(AgreementError) -> ProposedAdoption {
    let adoption = try checkedAdoption(note)
    let proposer = adoption.proposer
    _ = try Rules.sender(
      proposer.member, keys: proposer.keys, card: adoption.card, sealedAt: adoption.time,
      cards: try signerChain(proposer, cards), now: now)
    try Rules.requireSigner(
      adoption.counterpart, at: adoption.time, cards: try signerChain(adoption.counterpart, cards), now: now)
    let proposed = try ProposedAdoption(adoption, note)
    guard termCovers(stated: adoption.time, terminations: terminations) else {
      throw .refused(.sealedOutsideTerm(adoption.time))
    }
    return proposed
  }

  /// Verifies an adoption again that was verified when it came: by the keys that cards ever gave to its signers.
  public func verify(keptAdoption note: SignedNote, cards: [CardChain]) throws(AgreementError) -> ProposedAdoption {
    let adoption = try checkedAdoption(note)
    for signer in adoption.signers {
      guard try signerChain(signer, cards).keysEverGiven(to: signer.member).contains(signer.keys) else {
        throw .keysNotOnCard(signer.member)
      }
    }
    return try ProposedAdoption(adoption, note)
  }

  /// What the text must say under this agreement, whoever has signed it.
  private func checkedAdoption(_ note: SignedNote) throws(AgreementError) -> Adoption {
    let adoption = try Adoption(text: note.text)
    guard adoption.agreement == digest else { throw .otherAgreement(adoption.agreement) }
    guard adoption.agreementID.utf8.elementsEqual(document.id.utf8) else {
      throw .invalid(.adoption, .text("agreement"))
    }
    guard adoption.engagement.utf8.elementsEqual(document.terms.engagement.utf8) else {
      throw .invalid(.adoption, .text("engagement"))
    }
    return adoption
  }

  private func signerChain(_ signer: Adoption.Signer, _ cards: [CardChain]) throws(AgreementError) -> CardChain {
    guard document.isOfAParty(signer.member) else { throw .refused(.wrongSide(signer.member)) }
    return try Rules.chain(of: signer.member.organization, under: self, in: cards)
  }
}

extension Rules {
  /// Refuses a signer who states no card of his own: the keys must be his by the newest revision that gives them to him, not revoked by
  /// any, and good at the time that the document states.
  static func requireSigner(
    _ signer: Adoption.Signer, at time: Timestamp, cards: CardChain, now: Now
  ) throws(AgreementError) {
    guard
      let line = cards.cards.lazy.compactMap({ $0.document.member(signer.member) }).last(where: {
        $0.keys == signer.keys
      })
    else {
      guard cards.newest.document.member(signer.member) != nil else { throw .refused(.signerNotOnCard(signer.member)) }
      throw .keysNotOnCard(signer.member)
    }
    if let revoked = cards.revocation(of: signer.keys), now.hasReached(revoked.since) {
      throw .refused(.signerRevoked(signer.member, since: revoked.since))
    }
    guard line.covers(stated: time) else {
      throw .refused(.signerNotValid(signer.member, from: line.from, until: line.until))
    }
  }
}
