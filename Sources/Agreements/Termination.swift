// The end of an agreement, said by one of its two organizations (Specs/agreements.md §7).

public import SignedNotes
public import Sodium

extension DocumentType {
  /// The end of an agreement.
  public static let termination = DocumentType("termination")
}

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
public struct Termination: SignedDocument {
  /// `kura/termination@v1`.
  public static let type = DocumentType.termination
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
    self.agreement = agreement
    self.party = party
    self.card = card
    self.time = time
    self.from = from
    try check()
  }

  /// From when it counts: the later of the date that it names and its signing. It can't be backdated.
  public var effective: Timestamp { max(time, from) }

  /// Refuses what no termination may say.
  public func check() throws(AgreementError) {
    guard card.organization == party.organization else { throw .invalid(.termination, .cards) }
  }

  /// Reads a termination.
  public init(_ lines: inout LineDocumentReader) throws(AgreementError) {
    do throws(NoteError) {
      agreement = try lines.value("agreement", as: .digest)
      party = try lines.value("organization", as: .party)
      card = try lines.fields("card", CardReference.init)
      time = try lines.value("time", as: .timestamp)
      from = try lines.value("from", as: .timestamp)
    } catch {
      throw .malformed(.termination, error)
    }
  }

  /// Writes the lines of a termination.
  public func write(to lines: inout LineDocumentWriter) {
    lines.line("agreement", agreement)
    lines.line("organization", party)
    lines.line("card", card)
    lines.line("time", time)
    lines.line("from", from)
  }

  /// The organization that ends the agreement.
  public var requiredSigners: [VerifierKey] { [party.verifier] }
}

extension ExecutedAgreement {
  /// Verifies a termination of this agreement.
  ///
  /// - Throws: `otherAgreement`, `otherOrganizationKey` when the text names a key that the agreement does not, `notAuthentic`.
  public func verify(_ claimed: Claimed<Termination>) throws(AgreementError) -> Verified<Termination> {
    let termination = claimed.document
    guard termination.agreement == digest else { throw .otherAgreement(termination.agreement) }
    guard document.parties.contains(termination.party) else {
      throw .otherOrganizationKey(termination.party.organization)
    }
    return try claimed.verified()
  }
}
