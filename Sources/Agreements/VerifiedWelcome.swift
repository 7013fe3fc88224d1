// A welcome whose signature holds, and the check that what came with it is what it names.

public import SignedNotes
public import Sodium

/// A welcome signed by the organization key that its text names.
///
/// That the key is really the organization's is what the new member compares by fingerprint.
public struct VerifiedWelcome: Sendable {
  /// What it says.
  public let welcome: Welcome
  /// The note it came in.
  public let note: SignedNote
  /// SHA-256 of its text.
  public let digest: SHA256.Digest

  /// Verifies a welcome under the organization key in its own text.
  public init(verifying note: SignedNote) throws(AgreementError) {
    let welcome = try Welcome(text: note.text)
    let verified = try verifying(.welcome) { () throws(NoteError) in try note.verified(by: [welcome.party.verifier]) }
    self.welcome = welcome
    self.note = verified.note
    self.digest = verified.textDigest
  }

  /// What the new member compares.
  public var fingerprint: Fingerprint { welcome.party.fingerprint }

  /// Checks that the welcome answers this request and that what travels beside it is exactly what it names.
  ///
  /// - Throws: `welcomeDiffers` with the type of the first document that is missing, added or another one; `keysNotOnCard` when
  ///   the own card does not give the member the keys that he asked with.
  public func check(
    request: MemberRequest, own: CardChain, trusted: [CardChain], agreements: [SignedAgreement],
    terminations: [VerifiedTermination]
  ) throws(AgreementError) {
    guard welcome.member == request.member, welcome.request == SHA256.hash(request.text) else {
      throw .welcomeDiffers(.memberRequest)
    }
    guard own.party == welcome.party, own.newest.reference == welcome.card else { throw .welcomeDiffers(.card) }
    guard own.newest.card.member(request.member)?.keys == request.keys else { throw .keysNotOnCard(request.member) }
    guard Set(trusted.map(Welcome.Trusted.init)) == Set(welcome.trusted), trusted.count == welcome.trusted.count
    else { throw .welcomeDiffers(.card) }
    guard agreements.map(\.digest).sorted() == welcome.agreements, agreements.allSatisfy({ $0.missing.isEmpty })
    else { throw .welcomeDiffers(.agreement) }
    guard terminations.map(\.digest).sorted() == welcome.terminations else { throw .welcomeDiffers(.termination) }
  }
}
