// May this be sealed now, for these people (Specs/agreements.md §4)?

public import SignedNotes

/// Leave to seal. Only `Rules.sealing` gives it.
public struct PermittedSealing: Sendable {
  /// What it is sealed under.
  public let agreement: ExecutedAgreement
  /// Who seals, with the keys of the newest card.
  public let sender: CardMember
  /// The newest card of the sender's organization, which the manifest states.
  public let senderCard: CardReference
  /// Who may read, with the keys of the newest cards; sorted by name, each once.
  public let readers: [CardMember]
  /// Who keeps the records of the sender's side, then of the other; at least one each.
  public let keepers: [CardMember]
  /// Who must witness each opening, sorted; empty unless the agreement demands it.
  public let witnesses: [MemberName]
  /// When: the time that the manifest states.
  public let time: Timestamp
  /// What to tell the sender.
  public let warnings: [Warning]
}

extension Rules {
  /// Asks whether `sender` may seal for `readers` now.
  ///
  /// - Parameters:
  ///   - terminations: those known; of other agreements, too, which count for nothing.
  ///   - senderCards: the sender's own organization's cards.
  ///   - readers: whom it is for; the sender only when he names himself.
  ///   - cards: the cards of everybody else; more than needed does no harm.
  public static func sealing(
    under agreement: ExecutedAgreement, terminations: [Verified<Termination>], sender: MemberName,
    senderCards: CardChain, readers: [MemberName], cards: [CardChain], now: Now
  ) throws(AgreementError) -> PermittedSealing {
    try agreement.requireInForce(now, terminations: terminations)
    guard let counterparty = agreement.document.counterparty(of: sender.organization) else {
      throw .refused(.wrongSide(sender))
    }
    let all = [senderCards] + cards
    let ownCard = try current(chain(of: sender.organization, under: agreement, in: all), now)
    let sealer = try requireSender(sender, on: ownCard, now)
    let otherCard = try current(chain(of: counterparty.organization, under: agreement, in: all), now)
    let permitted = try requireReaders(
      readers, sender: sender, under: agreement.document, cards: [ownCard, otherCard], now)
    var keepers: [CardMember] = []
    for side in [sender.organization, counterparty.organization] {
      let ofSide = try self.keepers(of: agreement, side: side, cards: all, now: now)
      guard !ofSide.isEmpty else { throw .refused(.noValidKeeper(side)) }
      keepers += ofSide
    }
    let witnesses = try requireWitnesses(agreement.document, keepers: keepers, sender: sender, readers: permitted)
    return PermittedSealing(
      agreement: agreement, sender: sealer, senderCard: ownCard.reference, readers: permitted, keepers: keepers,
      witnesses: witnesses, time: now.asTimestamp,
      warnings: warnings(agreement, terminations, [ownCard, otherCard], now))
  }

  private static func requireSender(
    _ sender: MemberName, on card: Verified<Card>, _ now: Now
  ) throws(AgreementError) -> CardMember {
    guard let member = card.document.member(sender) else { throw .refused(.senderNotOnCard(sender)) }
    if let revoked = member.revoked, member.isRevoked(at: now) {
      throw .refused(.senderRevoked(sender, since: revoked.since))
    }
    guard member.isValid(at: now) else {
      throw .refused(.senderNotValid(sender, from: member.from, until: member.until))
    }
    return member
  }

  private static func requireReaders(
    _ readers: [MemberName], sender: MemberName, under agreement: Agreement, cards: [Verified<Card>], _ now: Now
  ) throws(AgreementError) -> [CardMember] {
    guard !readers.isEmpty else { throw .refused(.noReader) }
    var permitted: [CardMember] = []
    for reader in Set(readers).sorted() {
      guard let card = cards.first(where: { $0.document.organization == reader.organization }) else {
        throw .refused(.wrongSide(reader))
      }
      guard card.document.member(reader) != nil else { throw .refused(.readerNotOnCard(reader)) }
      guard mayRead(reader, sender: sender, under: agreement) else {
        throw .refused(.readerNotInAgreement(reader))
      }
      permitted.append(try requireReader(reader, on: card, now))
    }
    return permitted
  }

  /// The witnesses of a witnessed agreement: whom it names, else the first keeper by name of the sealer's organization. For every
  /// reader one of them at least belongs to another organization than he does.
  private static func requireWitnesses(
    _ agreement: Agreement, keepers: [CardMember], sender: MemberName, readers: [CardMember]
  ) throws(AgreementError) -> [MemberName] {
    guard agreement.terms.opening == .witnessed else { return [] }
    var witnesses = agreement.terms.witnesses.map(\.member)
    if witnesses.isEmpty {
      witnesses = keepers.map(\.name).filter { $0.organization == sender.organization }.prefix(1).map { $0 }
    }
    for reader in readers where witnesses.allSatisfy({ $0.organization == reader.name.organization }) {
      throw .refused(.witnessesOfReadersSide(reader.name))
    }
    return witnesses
  }
}
