// A checklist request under its agreement: by a member of a party, with the card that he states (Specs/requests.md §2).

public import SignedNotes

extension ExecutedAgreement {
  /// Verifies a request under this agreement, when it is made and when it comes.
  ///
  /// - Parameters:
  ///   - cards: all that is known of the requester's organization, merged with what came along.
  /// - Throws: `otherAgreement`; `refused` where the requester belongs to neither party, where card or keys don't let him sign at the
  ///   time that the request states, or where that isn't within the term; `notAuthentic`.
  public func verify(
    _ claimed: Claimed<ChecklistRequest>, cards: CardChain, terminations: [Verified<Termination>], now: Now
  ) throws(AgreementError) -> Verified<ChecklistRequest> {
    let request = claimed.document
    try check(request, cards: cards)
    _ = try Rules.sender(
      request.requester, keys: request.keys, card: request.card, sealedAt: request.time, cards: cards, now: now)
    let verified = try claimed.verified()
    guard termCovers(stated: request.time, terminations: terminations) else {
      throw .refused(.sealedOutsideTerm(request.time))
    }
    return verified
  }

  /// Verifies a request again that was verified when it came: by the keys that a card ever gave to the requester.
  public func verify(
    kept claimed: Claimed<ChecklistRequest>, cards: CardChain
  ) throws(AgreementError) -> Verified<ChecklistRequest> {
    let request = claimed.document
    try check(request, cards: cards)
    guard cards.keysEverGiven(to: request.requester).contains(request.keys) else {
      throw .keysNotOnCard(request.requester)
    }
    return try claimed.verified()
  }

  /// What the text must say under this agreement, whoever has signed it.
  private func check(_ request: ChecklistRequest, cards: CardChain) throws(AgreementError) {
    guard request.agreement == digest else { throw .otherAgreement(request.agreement) }
    guard request.agreementID.utf8.elementsEqual(document.id.utf8) else {
      throw .invalid(.checklistRequest, .text("agreement"))
    }
    guard let party = document.party(request.requester.organization) else {
      throw .refused(.wrongSide(request.requester))
    }
    guard cards.party == party else { throw .otherOrganizationKey(party.organization) }
    guard request.filledBy.allSatisfy({ document.party($0.organization) != nil }) else {
      throw .invalid(.checklistRequest, .roles)
    }
  }
}
