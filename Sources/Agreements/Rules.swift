// The rules: may this be sealed, opened, kept, by whom, now. Pure functions of documents and time.

public import SignedNotes

/// What agreements, cards and the time together permit.
///
/// Nothing here reads a file or a clock. What a function permits it returns as a value that nobody else can make; what it doesn't, it
/// throws as `AgreementError.refused` with the reason, or as another case when a document turns out not to be authentic.
public enum Rules: Sendable {
  /// Days before its end from which on an agreement is warned about.
  public static let agreementWarningDays = 30
  /// Days before its end from which on a card is warned about, and renewed where the organization key is.
  public static let cardWarningDays = 90

  /// The chain of an organization, held to the key that the agreement names for it.
  static func chain(
    of organization: OrganizationName, under agreement: ExecutedAgreement, in cards: [CardChain]
  ) throws(AgreementError) -> CardChain {
    guard let chain = cards.first(where: { $0.organization == organization }) else {
      throw .refused(.noCard(organization))
    }
    guard let party = agreement.document.party(organization), party.key == chain.key else {
      throw .otherOrganizationKey(organization)
    }
    return chain
  }

  /// The newest card of a chain, refused when it has run out.
  static func current(_ chain: CardChain, _ now: Now) throws(AgreementError) -> Verified<Card> {
    let newest = chain.newest
    guard !now.isPast(newest.document.validUntil) else {
      throw .refused(
        .cardExpired(chain.organization, revision: newest.document.revision, validUntil: newest.document.validUntil))
    }
    return newest
  }

  /// Everybody whom the sender may seal to now, sorted: whom the agreement names, and the sender himself; all valid members of both
  /// sides where it names nobody. Organizations whose card isn't here contribute nobody.
  public static func permittedReaders(
    under agreement: ExecutedAgreement, sender: MemberName, cards: [CardChain], now: Now
  ) -> [MemberName] {
    var names: [MemberName] = []
    for party in agreement.document.parties {
      guard let chain = try? chain(of: party.organization, under: agreement, in: cards),
        let card = try? current(chain, now)
      else { continue }
      names += card.document.members.filter { $0.isValid(at: now) }.map(\.name)
    }
    return names.filter { mayRead($0, sender: sender, under: agreement.document) }.sorted()
  }

  /// Whom a bundle is for when nobody was named, sorted: everybody on the other side who may read.
  public static func defaultReaders(
    under agreement: ExecutedAgreement, sender: MemberName, cards: [CardChain], now: Now
  ) -> [MemberName] {
    permittedReaders(under: agreement, sender: sender, cards: cards, now: now)
      .filter { $0.organization != sender.organization }
  }

  /// Who keeps records of a side now, in the order of names: the members whose card line says so, and of these only whom the
  /// agreement names where it names any of this side.
  public static func keepers(
    of agreement: ExecutedAgreement, side: OrganizationName, cards: [CardChain], now: Now
  ) throws(AgreementError) -> [CardMember] {
    let card = try current(chain(of: side, under: agreement, in: cards), now).document
    let named = agreement.document.namedKeepers(of: side)
    return card.members.filter { member in
      member.isKeeper && member.isValid(at: now) && (named.isEmpty || named.contains(member.name))
    }
  }

  /// Whether the agreement lets somebody read what the sender seals.
  static func mayRead(_ reader: MemberName, sender: MemberName, under agreement: Agreement) -> Bool {
    guard agreement.isOfAParty(reader) else { return false }
    return agreement.terms.readers.isEmpty || reader == sender || agreement.terms.readers.contains(reader)
  }

  /// Refuses a reader whom his organization's newest card does not make one now.
  static func requireReader(
    _ reader: MemberName, on card: Verified<Card>, _ now: Now
  ) throws(AgreementError) -> CardMember {
    guard let member = card.document.member(reader) else { throw .refused(.readerNotOnCard(reader)) }
    if let revoked = member.revoked, member.isRevoked(at: now) {
      throw .refused(.readerRevoked(reader, since: revoked.since))
    }
    guard member.isValid(at: now) else {
      throw .refused(.readerNotValid(reader, from: member.from, until: member.until))
    }
    return member
  }

  /// What is worth saying about an agreement in force and the newest cards under it.
  static func warnings(
    _ agreement: ExecutedAgreement, _ terminations: [Verified<Termination>], _ cards: [Verified<Card>], _ now: Now
  ) -> [Warning] {
    var warnings: [Warning] = []
    if let days = agreement.daysLeft(at: now, terminations: terminations), days < agreementWarningDays {
      warnings.append(.agreementEnds(agreement.end(at: now, terminations: terminations), days: days))
    }
    for card in cards where card.daysLeft(at: now) < cardWarningDays {
      warnings.append(
        .cardRunsOut(card.document.organization, validUntil: card.document.validUntil, days: card.daysLeft(at: now)))
    }
    return warnings
  }
}
