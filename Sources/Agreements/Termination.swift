// The end of an agreement, said by one of its two organizations (Specs/agreements.md §7).

public import SignedNotes
public import Sodium

/// What a termination says.
///
/// ```
/// kura/termination@v1
/// agreement 3b…
/// organization acme.example+1a2b3c4d+AQ…=
/// card acme.example 1 5d…
/// time 2026-11-23T01:02:03Z
/// from 2026-12-31T15:00:00Z
/// ```
public struct Termination: Equatable, Sendable {
  /// Which agreement ends, by its digest.
  public let agreement: SHA256.Digest
  /// Who ends it.
  public let party: Party
  /// The newest card of that organization.
  public let card: CardReference
  /// When it was signed.
  public let time: Timestamp
  /// The instant that it names for the end.
  public let from: Timestamp

  /// Puts a termination together.
  ///
  /// - Throws: `invalid(.termination, .cards)` when the card is another organization's.
  public init(
    agreement: SHA256.Digest, party: Party, card: CardReference, time: Timestamp, from: Timestamp
  ) throws(AgreementError) {
    guard card.organization == party.organization else { throw .invalid(.termination, .cards) }
    self.agreement = agreement
    self.party = party
    self.card = card
    self.time = time
    self.from = from
  }

  /// From when it counts: the later of the date that it names and its signing. It can't be backdated.
  public var effective: Timestamp { max(time, from) }

  init(text: [UInt8]) throws(AgreementError) {
    let lines = try reading(.termination) { () throws(NoteError) in
      var reader = try LineDocumentReader(text, type: "termination")
      let agreement: SHA256.Digest = try reader.value("agreement", as: .digest)
      let party = try reader.value("organization", as: .party)
      let card = try reader.fields("card") { (fields) throws(NoteError) in try fields.nextCardReference() }
      let time = try reader.value("time", as: .timestamp)
      let from = try reader.value("from", as: .timestamp)
      try reader.finish()
      return (agreement, party, card, time, from)
    }
    try self.init(agreement: lines.0, party: lines.1, card: lines.2, time: lines.3, from: lines.4)
  }

  /// The text that is signed.
  public var text: [UInt8] {
    var writer = LineDocumentWriter(type: "termination")
    writer.line("agreement", agreement)
    writer.line("organization", party)
    writer.line("card", card.organization, card.revision, card.digest)
    writer.line("time", time)
    writer.line("from", from)
    return writer.bytes
  }

  /// The termination as a note.
  ///
  /// - Throws: `wrongSigner` unless `signer` has the key that the text names.
  public func signed(by signer: NoteSigner) throws(AgreementError) -> SignedNote {
    guard signer.verifierKey == party.verifier else { throw .wrongSigner(.termination) }
    return signer.note(text: text)
  }
}

/// A termination that one of the two organizations of its agreement has signed. There is no public initialiser.
public struct VerifiedTermination: Sendable {
  /// What it says.
  public let termination: Termination
  /// The note it came in.
  public let note: SignedNote
  /// SHA-256 of its text.
  public let digest: SHA256.Digest

  fileprivate init(_ termination: Termination, _ verified: VerifiedNote) {
    self.termination = termination
    self.note = verified.note
    self.digest = verified.textDigest
  }

  /// Which agreement a note would end, before anything about it is verified: to find the agreement that can verify it.
  public static func claimedAgreement(of note: SignedNote) throws(AgreementError) -> SHA256.Digest {
    try Termination(text: note.text).agreement
  }
}

extension ExecutedAgreement {
  /// Verifies a termination of this agreement.
  ///
  /// - Throws: `otherAgreement`, `otherOrganizationKey` when the text names a key that the agreement does not, `notAuthentic`.
  public func verify(termination note: SignedNote) throws(AgreementError) -> VerifiedTermination {
    let termination = try Termination(text: note.text)
    guard termination.agreement == digest else { throw .otherAgreement(termination.agreement) }
    guard agreement.parties.contains(termination.party) else {
      throw .otherOrganizationKey(termination.party.organization)
    }
    let verifier = termination.party.verifier
    let verified = try verifying(.termination) { () throws(NoteError) in try note.verified(by: [verifier]) }
    return VerifiedTermination(termination, verified)
  }
}
