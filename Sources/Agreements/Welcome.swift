// What a new member gets from his organization (Specs/agreements.md §9): a list by digest of what travels beside it.

public import SignedNotes
public import Sodium

extension DocumentType {
  /// What a new member needs.
  public static let welcome = DocumentType("welcome")
}

/// What a welcome says.
///
/// ```
/// kura/welcome@v1
/// time 2026-11-23T01:02:03Z
/// member buyer.example/tanaka
/// request 7c…                                        H of the member request
/// organization buyer.example+5e6f7a8b+AQ…=
/// card buyer.example 2 5d…                           own, newest
/// trusted acme.example+1a2b3c4d+AQ…= 1 9e…           none or more, sorted: key, newest revision and digest
/// agreement 3b…                                      none or more, sorted
/// termination 4f…                                    none or more, sorted
/// ```
public struct Welcome: SelfVouchingDocument {
  /// `kura/welcome@v1`.
  public static let type = DocumentType.welcome

  /// Another organization that the vault may trust without comparing, and its newest card.
  public struct Trusted: Hashable, Sendable {
    /// Organization and key.
    public let party: Party
    /// Its newest card.
    public let card: CardReference

    /// Takes what the chain says.
    public init(_ chain: CardChain) {
      party = chain.party
      card = chain.newest.reference
    }

    fileprivate init(_ fields: inout LineFields) throws(NoteError) {
      party = try fields.next(as: .party)
      let revision: Int = try fields.next(as: .number)
      guard revision >= 1 else { throw fields.malformedValue }
      card = CardReference(
        organization: party.organization, revision: revision, digest: try fields.next(as: .digest))
    }
  }

  /// When it was written.
  public let time: Timestamp
  /// Who is welcome.
  public let member: MemberName
  /// The application that it answers, by its digest.
  public let application: SHA256.Digest
  /// The organization with its key.
  public let party: Party
  /// The organization's newest card.
  public let card: CardReference
  /// The other organizations, sorted.
  public let trusted: [Trusted]
  /// The agreements, by digest, sorted.
  public let agreements: [SHA256.Digest]
  /// Their terminations, by digest, sorted.
  public let terminations: [SHA256.Digest]

  /// Welcomes the sender of an application whom the card lists by now.
  ///
  /// - Throws: `invalid(.welcome, …)` if he is of another organization or a document is named twice, and `keysNotOnCard` if the
  ///   card does not give him the keys that he asked with.
  public init(
    _ application: Verified<MemberApplication>, own: CardChain, trusted: [CardChain], agreements: [ExecutedAgreement],
    terminations: [Verified<Termination>], now: Now
  ) throws(AgreementError) {
    time = now.asTimestamp
    member = application.document.member
    guard own.newest.document.member(member)?.keys == application.document.keys else { throw .keysNotOnCard(member) }
    self.application = application.digest
    party = own.party
    card = own.newest.reference
    self.trusted = trusted.map(Trusted.init).sorted {
      $0.party.description.utf8.lexicographicallyPrecedes($1.party.description.utf8)
    }
    self.agreements = agreements.map(\.digest).sorted()
    self.terminations = terminations.map(\.digest).sorted()
    try check()
  }

  /// Refuses what no welcome may say.
  public func check() throws(AgreementError) {
    guard member.organization == party.organization, card.organization == party.organization else {
      throw .invalid(.welcome, .foreignMember(member))
    }
    let organizations = [party.organization] + trusted.map(\.party.organization)
    let keys = [party.key] + trusted.map(\.party.key)
    guard Set(organizations).count == organizations.count, Set(keys).count == keys.count,
      Set(agreements).count == agreements.count, Set(terminations).count == terminations.count
    else { throw .invalid(.welcome, .repeatedDocument) }
  }

  /// Reads a welcome.
  public init(_ lines: inout LineDocumentReader) throws(AgreementError) {
    do throws(NoteError) {
      time = try lines.value("time", as: .timestamp)
      member = try lines.value("member", as: .memberName)
      application = try lines.value("request", as: .digest)
      party = try lines.value("organization", as: .party)
      card = try lines.fields("card", CardReference.init)
      trusted = try lines.sortedValues("trusted", fields: Trusted.init)
      agreements = try lines.sortedValues("agreement", parse: { SHA256.Digest(hex: $0) })
      terminations = try lines.sortedValues("termination", parse: { SHA256.Digest(hex: $0) })
    } catch {
      throw .malformed(.welcome, error)
    }
  }

  /// Writes the lines of a welcome.
  public func write(to lines: inout LineDocumentWriter) {
    lines.line("time", time)
    lines.line("member", member)
    lines.line("request", application)
    lines.line("organization", party)
    lines.line("card", card)
    for other in trusted { lines.line("trusted", other.party, other.card.revision, other.card.digest) }
    lines.sortedLines("agreement", agreements)
    lines.sortedLines("termination", terminations)
  }

  /// The organization, by its key.
  public var requiredSigners: [VerifierKey] { [party.verifier] }

  /// What the new member compares.
  public var fingerprint: Fingerprint { party.fingerprint }
}

extension Verified<Welcome> {
  /// Checks that the welcome answers this application and that what travels beside it is exactly what it names.
  ///
  /// That its key is really the organization's is what the new member compares by fingerprint.
  ///
  /// - Throws: `welcomeDiffers` with the type of the first document that is missing, added or another one; `keysNotOnCard` when
  ///   the own card does not give the member the keys that he asked with.
  public func check(
    application: MemberApplication, own: CardChain, trusted: [CardChain], agreements: [SignedAgreement],
    terminations: [Verified<Termination>]
  ) throws(AgreementError) {
    let welcome = document
    guard welcome.member == application.member, welcome.application == application.digest else {
      throw .welcomeDiffers(.memberApplication)
    }
    guard own.party == welcome.party, own.newest.reference == welcome.card else { throw .welcomeDiffers(.card) }
    guard own.newest.document.member(application.member)?.keys == application.keys else {
      throw .keysNotOnCard(application.member)
    }
    guard Set(trusted.map(Welcome.Trusted.init)) == Set(welcome.trusted), trusted.count == welcome.trusted.count
    else { throw .welcomeDiffers(.card) }
    guard agreements.map(\.digest).sorted() == welcome.agreements, agreements.allSatisfy({ $0.missing.isEmpty })
    else { throw .welcomeDiffers(.agreement) }
    guard terminations.map(\.digest).sorted() == welcome.terminations else { throw .welcomeDiffers(.termination) }
  }
}
