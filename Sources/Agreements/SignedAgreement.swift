// How far an agreement has come: signed by one side, or by both.

public import SignedNotes
public import Sodium

/// An agreement that at least one of its two parties has signed. Nothing can be sealed or opened under it.
public struct SignedAgreement: Sendable {
  /// What it says.
  public let agreement: Agreement
  /// The note it came in.
  public let note: SignedNote
  /// SHA-256 of its text: what the agreement is.
  public let digest: SHA256.Digest
  /// Which of the two have signed, sorted. Never empty.
  public let signedBy: [OrganizationName]

  /// Reads a note and verifies the signatures of the two organizations that its text names.
  ///
  /// That the keys in it are really theirs follows from cards that are trusted: see `Rules.registering`.
  ///
  /// - Throws: `notAuthentic` when neither has signed, or when a signature in the name of one does not verify.
  public init(_ note: SignedNote) throws(AgreementError) {
    let agreement = try Agreement(text: note.text)
    let verifiers = agreement.parties.map(\.verifier)
    let signers = try verifying(.agreement) { () throws(NoteError) in try note.signers(among: verifiers) }
    guard !signers.isEmpty else { throw .notAuthentic(.agreement, .missingSignature(verifiers[0].name)) }
    self.agreement = agreement
    self.note = note
    self.digest = note.textDigest
    self.signedBy = agreement.parties.filter { signers.contains($0.verifier) }.map(\.organization)
  }

  /// Reads the bytes of a note.
  public init(bytes: [UInt8]) throws(AgreementError) {
    try self.init(reading(.agreement) { () throws(NoteError) in try SignedNote(bytes: bytes) })
  }

  /// Proposes an agreement: signs it as the first of the two.
  public init(proposing agreement: Agreement, signer: NoteSigner) throws(AgreementError) {
    guard agreement.parties.contains(where: { $0.verifier == signer.verifierKey }) else {
      throw .wrongSigner(.agreement)
    }
    try self.init(signer.note(text: agreement.text))
  }

  /// Who has not signed yet, sorted.
  public var missing: [OrganizationName] {
    agreement.parties.map(\.organization).filter { !signedBy.contains($0) }
  }

  /// The agreement as one that both have signed; `nil` as long as one has not.
  public func executed() -> ExecutedAgreement? { missing.isEmpty ? ExecutedAgreement(self) : nil }

  /// The agreement as one that both have signed.
  ///
  /// - Throws: `refused(.notExecuted)` naming who is missing.
  public func requireExecuted() throws(AgreementError) -> ExecutedAgreement {
    guard let executed = executed() else { throw .refused(.notExecuted(missing: missing)) }
    return executed
  }

  /// The agreement with the second signature (確認). Signing again what one has signed changes nothing.
  ///
  /// - Throws: `wrongSigner` unless the text names the signer's key; `refused(.acceptedTooLate)` after the time to accept.
  public func accepted(by signer: NoteSigner, now: Now) throws(AgreementError) -> SignedAgreement {
    guard let party = agreement.parties.first(where: { $0.verifier == signer.verifierKey }) else {
      throw .wrongSigner(.agreement)
    }
    guard !signedBy.contains(party.organization) else { return self }
    try requireInTime(now)
    let signature = signer.sign(text: note.text)
    return try SignedAgreement(
      reading(.agreement) { () throws(NoteError) in try note.adding([signature]) })
  }

  /// Refuses what is first seen after the time to accept: by who is about to sign, and by the vault that proposed it. Nobody else
  /// judges this.
  public func requireInTime(_ now: Now) throws(AgreementError) {
    guard !now.isPast(agreement.acceptBy) else { throw .refused(.acceptedTooLate(acceptBy: agreement.acceptBy)) }
  }

  /// The other party, if the member's own organization has signed here: his organization vouches for its key, so that he needs no
  /// comparison of his own. `nil` if it has not, or if the text names another key for it than its card.
  public func counterpartyVouchedFor(by own: CardChain) -> Party? {
    guard agreement.parties.contains(own.party), signedBy.contains(own.organization) else { return nil }
    return agreement.counterparty(of: own.organization)
  }
}

/// An agreement that both organizations have signed. The only way to one is `SignedAgreement.executed()`.
public struct ExecutedAgreement: Sendable {
  /// The same with its signatures.
  public let signed: SignedAgreement

  fileprivate init(_ signed: SignedAgreement) { self.signed = signed }

  /// What it says.
  public var agreement: Agreement { signed.agreement }
  /// What it is.
  public var digest: SHA256.Digest { signed.digest }
  /// The note.
  public var note: SignedNote { signed.note }
}
