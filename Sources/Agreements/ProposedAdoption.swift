// How far an adoption has come: signed by one of the two, or by both (Specs/requests.md §4).

public import SignedNotes

/// An adoption that at least one of its two signers has signed. It binds nobody.
public typealias ProposedAdoption = PartlySigned<Adoption>

/// An adoption that a member of each side has signed. The only way to one is `ProposedAdoption.adopted()`.
public typealias VerifiedAdoption = Verified<Adoption>

extension PartlySigned<Adoption> {
  /// Which of the two have signed, sorted. Never empty.
  public var signedBy: [MemberName] {
    document.signers.filter { signedKeys.contains($0.verifier) }.map(\.member)
  }

  /// Who has not signed yet, sorted.
  public var missing: [MemberName] { document.signers.map(\.member).filter { !signedBy.contains($0) } }

  /// The adoption as one that both have signed; `nil` as long as one has not.
  public func adopted() -> VerifiedAdoption? { verified }

  /// The adoption as one that both have signed.
  ///
  /// - Throws: `refused(.notAdopted)` naming who is missing.
  public func requireAdopted() throws(AgreementError) -> VerifiedAdoption {
    guard let verified else { throw .refused(.notAdopted(missing: missing)) }
    return verified
  }

  /// The adoption with the second signature. Signing again what one has signed changes nothing.
  ///
  /// - Throws: `wrongSigner` unless the text names the signer's key.
  public func signed(by signer: NoteSigner) throws(AgreementError) -> ProposedAdoption { try adding(signer) }
}

extension ExecutedAgreement {
  /// Verifies an adoption under this agreement, when it is made and when it comes.
  ///
  /// - Parameter cards: all that is known of both organizations, merged with what came along; more does no harm.
  /// - Throws: `otherAgreement`; `refused` where a signer belongs to neither party, where card or keys don't let him sign at the time that
  ///   the adoption states, or where that isn't within the term; `notAuthentic`.
  public func verify(
    _ claimed: Claimed<Adoption>, cards: [CardChain], terminations: [Verified<Termination>], now: Now
  ) throws(AgreementError) -> ProposedAdoption {
    let adoption = claimed.document
    try check(adoption)
    let proposer = adoption.proposer
    _ = try Rules.sender(
      proposer.member, keys: proposer.keys, card: adoption.card, sealedAt: adoption.time,
      cards: try signerChain(proposer, cards), now: now)
    try Rules.requireSigner(
      adoption.counterpart, at: adoption.time, cards: try signerChain(adoption.counterpart, cards), now: now)
    let proposed = try claimed.partlyVerified()
    guard termCovers(stated: adoption.time, terminations: terminations) else {
      throw .refused(.sealedOutsideTerm(adoption.time))
    }
    return proposed
  }

  /// Verifies an adoption again that was verified when it came: by the keys that cards ever gave to its signers.
  public func verify(
    kept claimed: Claimed<Adoption>, cards: [CardChain]
  ) throws(AgreementError) -> ProposedAdoption {
    try check(claimed.document)
    for signer in claimed.document.signers {
      guard try signerChain(signer, cards).keysEverGiven(to: signer.member).contains(signer.keys) else {
        throw .keysNotOnCard(signer.member)
      }
    }
    return try claimed.partlyVerified()
  }

  /// What the text must say under this agreement, whoever has signed it.
  private func check(_ adoption: Adoption) throws(AgreementError) {
    guard adoption.agreement == digest else { throw .otherAgreement(adoption.agreement) }
    guard adoption.agreementID.utf8.elementsEqual(document.id.utf8) else {
      throw .invalid(.adoption, .text("agreement"))
    }
    guard adoption.engagement.utf8.elementsEqual(document.terms.engagement.utf8) else {
      throw .invalid(.adoption, .text("engagement"))
    }
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
