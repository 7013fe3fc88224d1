// A request whose signature holds, under the card of its maker and within the agreement that it names (Specs/requests.md §2).

public import SignedNotes
public import Sodium

/// A request that a member of a party has signed while the agreement was in force. There is no public initialiser.
public struct VerifiedChecklistRequest: Sendable {
  /// What it says.
  public let request: ChecklistRequest
  /// The note it came in.
  public let note: SignedNote
  /// SHA-256 of its text.
  public let digest: SHA256.Digest

  fileprivate init(_ request: ChecklistRequest, _ verified: VerifiedNote) {
    self.request = request
    self.note = verified.note
    self.digest = verified.textDigest
  }

  /// What a note says, before anything about it is verified: to find the agreement and the card that can verify it.
  public static func claimed(by note: SignedNote) throws(AgreementError) -> ChecklistRequest {
    try ChecklistRequest(text: note.text)
  }
}

extension ExecutedAgreement {
  /// Verifies a request under this agreement, when it is made and when it comes.
  ///
  /// - Parameters:
  ///   - cards: all that is known of the requester's organization, merged with what came along.
  /// - Throws: `otherAgreement`; `refused` where the requester belongs to neither party, where card or keys don't let him sign at the
  ///   time that the request states, or where that isn't within the term; `notAuthentic`.
  public func verify(
    request note: SignedNote, cards: CardChain, terminations: [Verified<Termination>], now: Now
  ) throws(AgreementError) -> VerifiedChecklistRequest {
    let request = try checked(note, cards: cards)
    _ = try Rules.sender(
      request.requester, keys: request.keys, card: request.card, sealedAt: request.time, cards: cards, now: now)
    let verified = try authenticated(note, request)
    guard termCovers(stated: request.time, terminations: terminations) else {
      throw .refused(.sealedOutsideTerm(request.time))
    }
    return verified
  }

  /// Verifies a request again that was verified when it came: by the keys that a card ever gave to the requester.
  public func verify(keptRequest note: SignedNote, cards: CardChain) throws(AgreementError) -> VerifiedChecklistRequest
  {
    let request = try checked(note, cards: cards)
    guard cards.keysEverGiven(to: request.requester).contains(request.keys) else {
      throw .keysNotOnCard(request.requester)
    }
    return try authenticated(note, request)
  }

  /// What the text must say under this agreement, whoever has signed it.
  private func checked(_ note: SignedNote, cards: CardChain) throws(AgreementError) -> ChecklistRequest {
    let request = try ChecklistRequest(text: note.text)
    guard request.agreement == digest else { throw .otherAgreement(request.agreement) }
    guard request.agreementID.utf8.elementsEqual(document.id.utf8) else {
      throw .invalid(.checklistRequest, .text("agreement"))
    }
    try requireParty(of: request.requester, cards: cards)
    guard request.filledBy.allSatisfy({ document.party($0.organization) != nil }) else {
      throw .invalid(.checklistRequest, .roles)
    }
    return request
  }

  private func authenticated(
    _ note: SignedNote, _ request: ChecklistRequest
  ) throws(AgreementError) -> VerifiedChecklistRequest {
    let verifier = request.keys.documentVerifier(for: request.requester)
    let verified = try verifying(.checklistRequest) { () throws(NoteError) in try note.verified(by: [verifier]) }
    return VerifiedChecklistRequest(request, verified)
  }

  /// Refuses who belongs to neither party, and a chain that isn't that of his organization under the agreement's key.
  func requireParty(of member: MemberName, cards: CardChain) throws(AgreementError) {
    guard let party = document.party(member.organization) else { throw .refused(.wrongSide(member)) }
    guard cards.party == party else { throw .otherOrganizationKey(party.organization) }
  }
}
