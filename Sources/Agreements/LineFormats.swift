// How the names and keys of this room stand in line documents, for this room and for those above it.

public import SignedNotes
public import Sodium

extension LineFormat where Value == OrganizationName {
  /// `acme.example`.
  public static var organizationName: Self { Self { try? OrganizationName($0[...]) } }
}

extension LineFormat where Value == MemberName {
  /// `acme.example/sato`.
  public static var memberName: Self { Self { try? MemberName($0[...]) } }
}

extension LineFormat where Value == RecipientKey {
  /// `age1…`.
  public static var recipient: Self { Self { RecipientKey($0) } }
}

extension LineFormat where Value == CalendarDate {
  /// `2026-10-01`.
  public static var date: Self { Self { CalendarDate($0) } }
}

extension LineFormat where Value == Party {
  /// An organization's verifier key, which names it.
  public static var party: Self { Self { Party($0) } }
}

extension LineFields {
  /// The four keys of a member: document, log and cosigner key in padded base64, and `age1…`.
  ///
  /// Keys that are not four different ones are refused.
  public mutating func nextMemberKeys() throws(NoteError) -> MemberKeys {
    let keys = MemberKeys(
      document: DocumentKey(try next(as: .ed25519)), log: LogKey(try next(as: .ed25519)),
      cosigner: CosignerKey(try next(as: .ed25519)), recipient: try next(as: .recipient))
    guard keys.areDifferent else { throw malformedValue }
    return keys
  }
}

extension MemberKeys: CustomStringConvertible {
  /// The four keys as the fields of a line, one space between.
  public var description: String { "\(document.base64) \(log.base64) \(cosigner.base64) \(recipient)" }
}

/// A card, by what no second one can have.
public struct CardReference: Hashable, Sendable, CustomStringConvertible {
  /// Whose card.
  public let organization: OrganizationName
  /// Which revision, from 1.
  public let revision: Int
  /// SHA-256 of the card's text.
  public let digest: SHA256.Digest

  /// Names a card.
  public init(organization: OrganizationName, revision: Int, digest: SHA256.Digest) {
    self.organization = organization
    self.revision = revision
    self.digest = digest
  }

  /// Reads organization, revision and digest, the fields of a line.
  public init(_ fields: inout LineFields) throws(NoteError) {
    organization = try fields.next(as: .organizationName)
    revision = try fields.next(as: .number)
    guard revision >= 1 else { throw fields.malformedValue }
    digest = try fields.next(as: .digest)
  }

  /// The three as the fields of a line, one space between.
  public var description: String { "\(organization) \(revision) \(digest)" }
}

/// An organization with its key, written as its verifier key.
public struct Party: Hashable, Sendable, LosslessStringConvertible {
  /// The organization.
  public let organization: OrganizationName
  /// Its key.
  public let key: OrganizationKey

  /// Puts name and key together.
  public init(organization: OrganizationName, key: OrganizationKey) {
    self.organization = organization
    self.key = key
  }

  /// `nil` unless the text is a verifier key of type 0x01 whose name is an organization's.
  public init?(_ description: String) {
    guard let verifier = try? VerifierKey(text: description), verifier.type == .ed25519,
      let organization = try? OrganizationName(verifier.name.text[...])
    else { return nil }
    self.init(organization: organization, key: OrganizationKey(verifier.publicKey))
  }

  /// The verifier key that the organization's documents are checked with.
  public var verifier: VerifierKey { key.verifier(for: organization) }
  /// What people compare.
  public var fingerprint: Fingerprint { Fingerprint(organization: organization, key: key) }
  /// The verifier key.
  public var description: String { verifier.description }
}
