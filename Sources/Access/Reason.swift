// Why something was refused or failed, as one short word that a program of any language can translate.

public import Agreements

/// The reason that a `refused` or `failed` record gives, or how a `moved` one came about.
///
/// The record never says more: a longer text could carry content.
public enum Reason: Hashable, Sendable, CustomStringConvertible {
  /// One of the words that this version writes.
  case known(Known)
  /// A word of another version, as it stands.
  case other(AccessRecord.Word)

  /// The words that this version writes. The first ones are those of `Refusal.code`.
  public enum Known: String, Hashable, Sendable, CaseIterable {
    /// Not both organizations have signed the agreement.
    case notExecuted = "not-executed"
    /// The time for the second signature was over.
    case acceptedTooLate = "accepted-too-late"
    /// The agreement begins later.
    case notYetInForce = "not-yet-in-force"
    /// The agreement has ended by its own term.
    case expired
    /// The agreement was ended by one of its parties.
    case terminated
    /// The member belongs to neither party.
    case wrongSide = "wrong-side"
    /// Nobody was named who is to read.
    case noReader = "no-reader"
    /// No card of the organization is held.
    case noCard = "no-card"
    /// The newest card of the organization has run out.
    case cardExpired = "card-expired"
    /// An older card was stated than one that is known.
    case olderCardRevision = "older-card-revision"
    /// The sender is not on his organization's card.
    case senderNotOnCard = "sender-not-on-card"
    /// The sender is on the card, but for another time.
    case senderNotValid = "sender-not-valid"
    /// The sender's keys are revoked.
    case senderRevoked = "sender-revoked"
    /// The reader is not on his organization's newest card.
    case readerNotOnCard = "reader-not-on-card"
    /// The agreement names its readers, and this is none of them.
    case readerNotInAgreement = "reader-not-in-agreement"
    /// The reader is on the card, but for another time.
    case readerNotValid = "reader-not-valid"
    /// The reader's keys are revoked.
    case readerRevoked = "reader-revoked"
    /// No revision of the card ever gave these keys to the reader.
    case readerKeysNotGiven = "reader-keys-not-given"
    /// A side has nobody who could keep the records.
    case noValidKeeper = "no-valid-keeper"
    /// Every witness belongs to the reader's organization.
    case witnessesOfReadersSide = "witnesses-of-readers-side"
    /// It was sealed before the agreement began or after it ended.
    case sealedOutsideTerm = "sealed-outside-term"
    /// It says to have been sealed in the future.
    case sealedInFuture = "sealed-in-future"

    /// The marking is not the one in the manifest.
    case marking
    /// Another manifest is known for this bundle id.
    case secondManifest = "second-manifest"
    /// A part is sealed to other recipients than the manifest lists.
    case recipients
    /// The part has signs of macros, and nobody has allowed that.
    case macros
    /// The marking was shown and not acknowledged.
    case notAcknowledged = "not-acknowledged"
    /// The part did not authenticate under its own key.
    case authentication
    /// The part is not the one in the manifest.
    case digest
    /// The part ends early.
    case truncated
    /// No key of this vault opens the part.
    case noKey = "no-key"
    /// The part could not be read, or its output not written.
    case output
    /// The opening was interrupted.
    case interrupted

    /// The log was compared with what the other side holds.
    case mirror
    /// The vault was moved, and its user said that the old place is gone.
    case place
  }

  /// The word for what the agreement or a rule says.
  public init(_ refusal: Refusal) {
    guard let reason = Reason(refusal.code) else { preconditionFailure("the code of a refusal is a short word") }
    self = reason
  }

  /// Reads the word of a record. `nil` unless it is a short ASCII word.
  public init?(_ text: String) {
    if let known = Known(rawValue: text) {
      self = .known(known)
    } else if let word = AccessRecord.Word(text) {
      self = .other(word)
    } else {
      return nil
    }
  }

  /// The word as a record has it.
  public var description: String {
    switch self {
    case .known(let known): known.rawValue
    case .other(let word): word.description
    }
  }
}
