// What a person fills in before an agreement exists.

public import SignedNotes
import Sodium

/// The parts of an agreement that is to be proposed. `Agreement` checks and sorts them.
public struct AgreementDraft: Sendable {
  /// The label.
  public var id: String
  /// 32 fresh bytes unless set.
  public var nonce: [UInt8]
  /// The last instant at which the second side may sign.
  public var acceptBy: Timestamp
  /// The two organizations, in any order.
  public var parties: [Party]
  /// The newest cards known of one or both.
  public var cards: [CardReference]
  /// The matter.
  public var engagement: String
  /// Who is what.
  public var roles: [PartyRole] = []
  /// What for.
  public var purpose: String
  /// The first instant.
  public var from: Timestamp
  /// The last instant.
  public var until: Timestamp
  /// By how much it goes on.
  public var renews: Renewal?
  /// When the paper was concluded.
  public var concluded: CalendarDate?
  /// Its number.
  public var contractNumber: String?
  /// Its text.
  public var legalText: LegalText
  /// Who alone may read.
  public var readers: [MemberName] = []
  /// Who alone keeps records.
  public var keepers: [MemberName] = []
  /// Which opening.
  public var opening = Opening.recorded
  /// Who witnesses it.
  public var witnesses: [AgreementWitness] = []

  /// A draft between two organizations whose cards are here, to be signed by the second side within 14 days.
  public init(
    id: String, between own: CardChain, and other: CardChain, engagement: String, purpose: String, from: Timestamp,
    until: Timestamp, legalText: LegalText, proposed now: Now
  ) {
    self.id = id
    self.nonce = RandomBytes.make(count: 32)
    self.acceptBy = now.asTimestamp.adding(days: Agreement.acceptanceDays)
    self.parties = [own.party, other.party]
    self.cards = [own.newest.reference, other.newest.reference]
    self.engagement = engagement
    self.purpose = purpose
    self.from = from
    self.until = until
    self.legalText = legalText
  }

  /// A draft for another matter under the same paper (`--like`): everything as in `agreement`, but a nonce, cards and a time to
  /// accept of its own. The caller gives it its own id and engagement.
  public init(like agreement: Agreement, own: CardChain, other: CardChain, proposed now: Now) {
    self.init(
      id: agreement.id, between: own, and: other, engagement: agreement.engagement, purpose: agreement.purpose,
      from: agreement.from, until: agreement.until, legalText: agreement.legalText, proposed: now)
    roles = agreement.roles
    renews = agreement.renews
    concluded = agreement.concluded
    contractNumber = agreement.contractNumber
    readers = agreement.readers
    keepers = agreement.keepers
    opening = agreement.opening
    witnesses = agreement.witnesses
  }

  init(
    id: String, nonce: [UInt8], acceptBy: Timestamp, parties: [Party], cards: [CardReference], engagement: String,
    purpose: String, from: Timestamp, until: Timestamp, legalText: LegalText
  ) {
    self.id = id
    self.nonce = nonce
    self.acceptBy = acceptBy
    self.parties = parties
    self.cards = cards
    self.engagement = engagement
    self.purpose = purpose
    self.from = from
    self.until = until
    self.legalText = legalText
  }
}
