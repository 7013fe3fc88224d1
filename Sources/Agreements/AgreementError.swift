// What this room can refuse. Places and public names only, never contents.

public import SignedNotes
public import Sodium

/// Why a document, or an act under it, was refused.
public enum AgreementError: DocumentError, Equatable, Sendable {
  // Malformed.

  /// Not lower-case DNS labels, at least two.
  case invalidOrganizationName
  /// Not `organization/[a-z0-9][a-z0-9._-]{0,31}`.
  case invalidMemberName
  /// The bytes break the grammar of notes or of this document.
  case malformed(DocumentType, NoteError)
  /// Each line is well formed, but together they say what no document of this type may say.
  case invalid(DocumentType, DocumentFault)
  /// A card file has no revision, more bytes or more revisions than allowed, or something before the first one.
  case malformedCardFile

  // Not authentic.

  /// A demanded signature is missing or does not verify.
  case notAuthentic(DocumentType, NoteError)
  /// The key that is to sign is not one that this document demands.
  case wrongSigner(DocumentType)
  /// A revision does not follow from the one before: another number, or another digest of the previous card.
  case brokenCardChain(OrganizationName, revision: Int)
  /// Two signed texts for one revision of a card. Both are proof.
  case conflictingCards(OrganizationName, revision: Int)
  /// A name comes with another organization key than the one known.
  case otherOrganizationKey(OrganizationName)
  /// One key appears under two organization names.
  case keyOfTwoOrganizations(OrganizationName, OrganizationName)
  /// A later revision gives a key of one name, or of one role, to another.
  case keyGivenAgain(MemberName, revision: Int)
  /// A later revision gives the name of somebody who has gone to new keys.
  case nameGivenAgain(MemberName, revision: Int)
  /// A later revision lists keys as good that an earlier one revoked.
  case revocationWithdrawn(MemberName, revision: Int)
  /// A card was stated by revision and digest that is not held, though it may exist.
  case unknownCardRevision(OrganizationName, revision: Int)
  /// The keys stated for a name are not those that the stated card gives it.
  case keysNotOnCard(MemberName)
  /// A second executed text for a known pair of organizations and id.
  case conflictingAgreements(known: SHA256.Digest, other: SHA256.Digest)
  /// The legal text is not the one whose digest both signed.
  case otherLegalText
  /// The document is about another agreement.
  case otherAgreement(SHA256.Digest)
  /// What a welcome names is not what came with it.
  case welcomeDiffers(DocumentType)

  // Refused by the agreement or by a rule.

  /// All documents are authentic, and the answer is no.
  case refused(Refusal)
}

/// What a well-formed document must not say.
public enum DocumentFault: Equatable, Sendable {
  /// A free text is empty, too long, begins or ends with a space, or has control characters. The word is the line's key.
  case text(String)
  /// The revision is not 1 without or more than 1 with a previous card.
  case revision
  /// A span of time ends before it begins, or is longer than allowed.
  case validity
  /// A member's validity ends before it begins.
  case memberValidity(MemberName)
  /// A member of another organization than the document is about.
  case foreignMember(MemberName)
  /// A name stands twice.
  case repeatedMember(MemberName)
  /// A key is there twice: within a member, with another member, or as the organization's own.
  case repeatedKey(MemberName)
  /// A `revoked` line names nobody on the card.
  case revokedNobody(MemberName)
  /// There are not exactly two parties of different names and keys.
  case parties
  /// The cards stated are not one for each of one or both parties.
  case cards
  /// A role, or a row to fill in, is given to somebody who is not a party, or twice.
  case roles
  /// The nonce is not 32 bytes.
  case nonce
  /// Witnesses where the opening is only recorded, more than four, or under contradicting keys.
  case witnesses
  /// The legal text has no bytes, or its name cannot be the name of a file.
  case legalText
  /// A document is named twice.
  case repeatedDocument
  /// The template is named without its digest.
  case template
  /// An item stands twice.
  case repeatedItem
  /// Somebody is to fill in a row that isn't asked for.
  case unaskedItem
  /// The signers are not one of each of two organizations.
  case signers
  /// There is no row.
  case noRows
  /// A row has other means and isn't `alternative`, or is and has none.
  case means
  /// There are more rows, lines or bytes than a document of this type may have.
  case tooLarge
}

extension DocumentType {
  /// The limit of bytes for a free text: a title, a purpose, a place.
  static let maximumTextByteCount = 1024

  /// Refuses a text that can't stand in a document of this type, before it is written.
  func check(_ text: String?, _ key: String) throws(AgreementError) {
    guard let text else { return }
    guard LineDocument.isValue(text), text.utf8.count <= Self.maximumTextByteCount,
      text.utf8.first != UInt8(ascii: " "), text.utf8.last != UInt8(ascii: " ")
    else { throw .invalid(self, .text(key)) }
  }
}
