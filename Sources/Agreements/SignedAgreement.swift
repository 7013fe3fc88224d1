// How far an agreement has come: signed by one side, or by both.

public import SignedNotes
import Sodium

/// An agreement that at least one of its two parties has signed. Nothing can be sealed or opened under it.
public typealias SignedAgreement = PartlySigned<Agreement>

/// An agreement that both organizations have signed. The only way to one is `SignedAgreement.executed()`.
public typealias ExecutedAgreement = Verified<Agreement>

extension PartlySigned<Agreement> {
  /// Reads a note and verifies the signatures of the two organizations that its text names.
  ///
  /// That the keys in it are really theirs follows from cards that are trusted: see `Rules.registering`.
  ///
  /// - Throws: `notAuthentic` when neither has signed, or when a signature in the name of one does not verify.
  public init(_ claimed: Claimed<Agreement>) throws(AgreementError) { self = try claimed.partlyVerified() }

  /// The same for a note that wasn't read yet.
  public init(_ note: SignedNote) throws(AgreementError) { try self.init(Claimed(note)) }

  /// Reads the bytes of a note.
  public init(bytes: [UInt8]) throws(AgreementError) { try self.init(Claimed(bytes: bytes)) }

  /// Proposes an agreement: signs it as the first of the two.
  public init(proposing agreement: Agreement, signer: NoteSigner) throws(AgreementError) {
    try self.init(agreement.signed(by: signer))
  }

  /// Which of the two have signed, sorted. Never empty.
  public var signedBy: [OrganizationName] {
    document.parties.filter { signedKeys.contains($0.verifier) }.map(\.organization)
  }

  /// Who has not signed yet, sorted.
  public var missing: [OrganizationName] {
    document.parties.map(\.organization).filter { !signedBy.contains($0) }
  }

  /// The agreement as one that both have signed; `nil` as long as one has not.
  public func executed() -> ExecutedAgreement? { verified }

  /// The agreement as one that both have signed.
  ///
  /// - Throws: `refused(.notExecuted)` naming who is missing.
  public func requireExecuted() throws(AgreementError) -> ExecutedAgreement {
    guard let verified else { throw .refused(.notExecuted(missing: missing)) }
    return verified
  }

  /// The agreement with the second signature (確認). Signing again what one has signed changes nothing.
  ///
  /// - Throws: `wrongSigner` unless the text names the signer's key; `refused(.acceptedTooLate)` after the time to accept.
  public func accepted(by signer: NoteSigner, now: Now) throws(AgreementError) -> SignedAgreement {
    if document.requiredSigners.contains(signer.verifierKey), !signedKeys.contains(signer.verifierKey) {
      try requireInTime(now)
    }
    return try adding(signer)
  }

  /// Refuses what is first seen after the time to accept: by who is about to sign, and by the vault that proposed it. Nobody else
  /// judges this.
  public func requireInTime(_ now: Now) throws(AgreementError) {
    guard !now.isPast(document.acceptBy) else { throw .refused(.acceptedTooLate(acceptBy: document.acceptBy)) }
  }

  /// The other party, if the member's own organization has signed here: his organization vouches for its key, so that he needs no
  /// comparison of his own. `nil` if it has not, or if the text names another key for it than its card.
  public func counterpartyVouchedFor(by own: CardChain) -> Party? {
    guard document.parties.contains(own.party), signedBy.contains(own.organization) else { return nil }
    return document.counterparty(of: own.organization)
  }
}
