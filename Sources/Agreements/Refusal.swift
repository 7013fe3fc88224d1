// The answers "no" of agreement and rules: everything is authentic, and still it may not be done.

public import SignedNotes

/// Why an act is refused.
public enum Refusal: Error, Equatable, Sendable {
  /// Not both organizations have signed. Whose signatures are missing.
  case notExecuted(missing: [OrganizationName])
  /// The time for the second signature is over.
  case acceptedTooLate(acceptBy: Timestamp)
  /// The agreement begins later.
  case notYetInForce(from: Timestamp)
  /// The agreement has ended by its own term.
  case expired(until: Timestamp)
  /// The agreement was ended by one of its parties.
  case terminated(since: Timestamp)
  /// The member belongs to neither party.
  case wrongSide(MemberName)
  /// Nobody was named who is to read.
  case noReader
  /// No card of the organization is held.
  case noCard(OrganizationName)
  /// The newest card of the organization has run out.
  case cardExpired(OrganizationName, revision: Int, validUntil: Timestamp)
  /// An older card was stated, or offered, than one that is already known.
  case olderCardRevision(OrganizationName, stated: Int, known: Int)
  /// The sender is not on his organization's card.
  case senderNotOnCard(MemberName)
  /// The sender is on the card, but for another time.
  case senderNotValid(MemberName, from: Timestamp, until: Timestamp)
  /// The sender's keys are revoked.
  case senderRevoked(MemberName, since: Timestamp)
  /// The reader is not on his organization's newest card.
  case readerNotOnCard(MemberName)
  /// The agreement names its readers, and this is none of them.
  case readerNotInAgreement(MemberName)
  /// The reader is on the card, but for another time.
  case readerNotValid(MemberName, from: Timestamp, until: Timestamp)
  /// The reader's keys are revoked.
  case readerRevoked(MemberName, since: Timestamp)
  /// No revision of the card ever gave these keys to the reader.
  case readerKeysNotGiven(MemberName)
  /// A side has nobody who could keep the records.
  case noValidKeeper(OrganizationName)
  /// Every witness belongs to the reader's organization.
  case witnessesOfReadersSide(MemberName)
  /// Somebody who is to sign, too, is not on his organization's card.
  case signerNotOnCard(MemberName)
  /// Somebody who is to sign, too, is on the card, but for another time.
  case signerNotValid(MemberName, from: Timestamp, until: Timestamp)
  /// The keys of somebody who is to sign, too, are revoked.
  case signerRevoked(MemberName, since: Timestamp)
  /// Not both members have signed. Whose signatures are missing.
  case notAdopted(missing: [MemberName])
  /// It was sealed, or a document was made, before the agreement began or after it ended.
  case sealedOutsideTerm(Timestamp)
  /// It says to have been sealed, or made, more than five minutes from now.
  case sealedInFuture(Timestamp)

  /// One word for access records and for programs. These words are part of the format: never rename one.
  public var code: String {
    switch self {
    case .notExecuted: "not-executed"
    case .acceptedTooLate: "accepted-too-late"
    case .notYetInForce: "not-yet-in-force"
    case .expired: "expired"
    case .terminated: "terminated"
    case .wrongSide: "wrong-side"
    case .noReader: "no-reader"
    case .noCard: "no-card"
    case .cardExpired: "card-expired"
    case .olderCardRevision: "older-card-revision"
    case .senderNotOnCard: "sender-not-on-card"
    case .senderNotValid: "sender-not-valid"
    case .senderRevoked: "sender-revoked"
    case .readerNotOnCard: "reader-not-on-card"
    case .readerNotInAgreement: "reader-not-in-agreement"
    case .readerNotValid: "reader-not-valid"
    case .readerRevoked: "reader-revoked"
    case .readerKeysNotGiven: "reader-keys-not-given"
    case .noValidKeeper: "no-valid-keeper"
    case .witnessesOfReadersSide: "witnesses-of-readers-side"
    case .signerNotOnCard: "signer-not-on-card"
    case .signerNotValid: "signer-not-valid"
    case .signerRevoked: "signer-revoked"
    case .notAdopted: "not-adopted"
    case .sealedOutsideTerm: "sealed-outside-term"
    case .sealedInFuture: "sealed-in-future"
    }
  }
}

/// What is worth saying though it is permitted.
public enum Warning: Equatable, Sendable {
  /// The agreement ends within 30 days.
  case agreementEnds(Timestamp, days: Int)
  /// A card runs out within 90 days.
  case cardRunsOut(OrganizationName, validUntil: Timestamp, days: Int)
}
