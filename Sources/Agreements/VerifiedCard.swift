// A card whose signature has been verified under the organization key that its own text names.

public import SignedNotes
public import Sodium

/// One revision of a card, signed by its organization's key.
///
/// The key stands in the card itself. That it is really the organization's is what people compare by fingerprint, once; from then
/// on the `CardChain` holds every later revision to the same key. There is no public initialiser.
public struct VerifiedCard: Sendable {
  /// What it says.
  public let card: Card
  /// The note it came in.
  public let note: SignedNote
  /// SHA-256 of its text.
  public let digest: SHA256.Digest

  init(verifying note: SignedNote) throws(AgreementError) {
    let card = try Card(text: note.text)
    let verified = try verifying(.card) { () throws(NoteError) in try note.verified(by: [card.party.verifier]) }
    self.card = card
    self.note = verified.note
    self.digest = verified.textDigest
  }

  /// How other documents name it.
  public var reference: CardReference {
    CardReference(organization: card.organization, revision: card.revision, digest: digest)
  }

  /// The whole days until the card runs out, negative when it has.
  public func daysLeft(at now: Now) -> Int { now.wholeDays(until: card.validUntil) }
}

extension Card {
  /// The card as a note.
  ///
  /// - Throws: `wrongSigner` unless `signer` has the organization's key under the organization's name.
  public func signed(by signer: NoteSigner) throws(AgreementError) -> SignedNote {
    guard signer.verifierKey == party.verifier else { throw .wrongSigner(.card) }
    return signer.note(text: text)
  }
}
