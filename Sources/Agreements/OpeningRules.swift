// May this be opened now, by this reader (Specs/agreements.md §5)?
//
// Two steps, because the sender's signature is checked between them: with the key that the first step gives.

public import SignedNotes

/// A sender as his organization's card has him. Only `Rules.sender` gives it.
public struct AuthenticSender: Sendable {
  /// The name.
  public let name: MemberName
  /// The keys that the stated card gives him, which the manifest repeats.
  public let keys: MemberKeys
  /// The card that the manifest states.
  public let card: CardReference
  /// His organization with the key that has signed the card.
  public let party: Party
  /// When the manifest says that it was sealed.
  public let sealedAt: Timestamp

  /// The key that the manifest must be signed with.
  public var documentVerifier: VerifierKey { keys.documentVerifier(for: name) }
}

/// Leave to open. Only `Rules.opening` gives it.
public struct PermittedOpening: Sendable {
  /// What it is opened under.
  public let agreement: ExecutedAgreement
  /// Who sealed it.
  public let sender: AuthenticSender
  /// Who opens it, as the newest card has him.
  public let reader: CardMember
  /// The keys that the manifest lists for him; maybe older than the card's.
  public let readerKeys: MemberKeys
  /// What to tell the reader.
  public let warnings: [Warning]
}

extension Rules {
  /// First step: whether the card that a manifest states makes its sender one, and whether his keys and his time are good.
  ///
  /// - Parameters:
  ///   - keys: the sender's keys as the manifest repeats them.
  ///   - reference: the card that the manifest states.
  ///   - sealedAt: the time that the manifest states.
  ///   - cards: all that is known of the sender's organization, merged with what the bundle carries.
  public static func sender(
    _ name: MemberName, keys: MemberKeys, card reference: CardReference, sealedAt: Timestamp, cards: CardChain,
    now: Now
  ) throws(AgreementError) -> AuthenticSender {
    guard reference.organization == name.organization else { throw .keysNotOnCard(name) }
    let stated = try cards.card(reference)
    guard let member = stated.document.member(name) else { throw .refused(.senderNotOnCard(name)) }
    guard member.keys == keys else { throw .keysNotOnCard(name) }
    if let newer = cards.cards.last(where: { $0.document.issued < sealedAt }),
      newer.document.revision > reference.revision
    {
      throw .refused(
        .olderCardRevision(name.organization, stated: reference.revision, known: newer.document.revision))
    }
    if let revoked = cards.revocation(of: keys), now.hasReached(revoked.since) {
      throw .refused(.senderRevoked(name, since: revoked.since))
    }
    guard !now.isTooFarBehind(sealedAt) else { throw .refused(.sealedInFuture(sealedAt)) }
    guard member.covers(stated: sealedAt) else {
      throw .refused(.senderNotValid(name, from: member.from, until: member.until))
    }
    guard sealedAt <= stated.document.validUntil else {
      throw .refused(
        .cardExpired(name.organization, revision: reference.revision, validUntil: stated.document.validUntil))
    }
    return AuthenticSender(name: name, keys: keys, card: reference, party: cards.party, sealedAt: sealedAt)
  }

  /// Second step: whether agreement, term and side let `reader` open what the sender has sealed.
  ///
  /// - Parameters:
  ///   - readerKeys: the reader's keys as the manifest lists them: any that a revision of his card ever gave him, so that new keys
  ///     don't lock old bundles.
  ///   - readerCards: the cards of the reader's own organization.
  public static func opening(
    under agreement: ExecutedAgreement, terminations: [Verified<Termination>], sender: AuthenticSender,
    reader: MemberName, readerKeys: MemberKeys, readerCards: CardChain, now: Now
  ) throws(AgreementError) -> PermittedOpening {
    guard let party = agreement.document.party(sender.name.organization) else {
      throw .refused(.wrongSide(sender.name))
    }
    guard party == sender.party else { throw .otherOrganizationKey(party.organization) }
    try agreement.requireInForce(now, terminations: terminations)
    guard agreement.termCovers(stated: sender.sealedAt, terminations: terminations) else {
      throw .refused(.sealedOutsideTerm(sender.sealedAt))
    }
    guard agreement.document.isOfAParty(reader) else { throw .refused(.wrongSide(reader)) }
    guard mayRead(reader, sender: sender.name, under: agreement.document) else {
      throw .refused(.readerNotInAgreement(reader))
    }
    let card = try current(chain(of: reader.organization, under: agreement, in: [readerCards]), now)
    let member = try requireReader(reader, on: card, now)
    guard readerCards.keysEverGiven(to: reader).contains(readerKeys) else {
      throw .refused(.readerKeysNotGiven(reader))
    }
    return PermittedOpening(
      agreement: agreement, sender: sender, reader: member, readerKeys: readerKeys,
      warnings: warnings(agreement, terminations, [card], now))
  }
}
