// What a new member gets from his organization (Specs/agreements.md §9): a list by digest of what travels beside it.

public import SignedNotes
public import Sodium

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
public struct Welcome: Equatable, Sendable {
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

    init(party: Party, card: CardReference) {
      self.party = party
      self.card = card
    }
  }

  /// When it was written.
  public let time: Timestamp
  /// Who is welcome.
  public let member: MemberName
  /// The request that it answers, by its digest.
  public let request: SHA256.Digest
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

  /// Welcomes the sender of a request whom the card lists by now.
  ///
  /// - Throws: `invalid(.welcome, …)` if he is of another organization or a document is named twice, and `keysNotOnCard` if the
  ///   card does not give him the keys that he asked with.
  public init(
    _ request: VerifiedMemberRequest, own: CardChain, trusted: [CardChain], agreements: [ExecutedAgreement],
    terminations: [VerifiedTermination], now: Now
  ) throws(AgreementError) {
    let member = request.request.member
    guard own.newest.card.member(member)?.keys == request.request.keys else { throw .keysNotOnCard(member) }
    try self.init(
      time: now.asTimestamp, member: member, request: request.digest, party: own.party, card: own.newest.reference,
      trusted: trusted.map(Trusted.init), agreements: agreements.map(\.digest),
      terminations: terminations.map(\.digest))
  }

  init(
    time: Timestamp, member: MemberName, request: SHA256.Digest, party: Party, card: CardReference,
    trusted: [Trusted], agreements: [SHA256.Digest], terminations: [SHA256.Digest]
  ) throws(AgreementError) {
    guard member.organization == party.organization, card.organization == party.organization else {
      throw .invalid(.welcome, .foreignMember(member))
    }
    self.time = time
    self.member = member
    self.request = request
    self.party = party
    self.card = card
    self.trusted = trusted.sorted {
      $0.party.description.utf8.lexicographicallyPrecedes($1.party.description.utf8)
    }
    self.agreements = agreements.sorted()
    self.terminations = terminations.sorted()
    let organizations = [party.organization] + trusted.map(\.party.organization)
    let keys = [party.key] + trusted.map(\.party.key)
    guard Set(organizations).count == organizations.count, Set(keys).count == keys.count,
      Set(agreements).count == agreements.count, Set(terminations).count == terminations.count
    else { throw .invalid(.welcome, .repeatedDocument) }
  }

  init(text: [UInt8]) throws(AgreementError) {
    let lines = try reading(.welcome) { () throws(NoteError) in try WelcomeLines(text) }
    try self.init(
      time: lines.time, member: lines.member, request: lines.request, party: lines.party, card: lines.card,
      trusted: lines.trusted, agreements: lines.agreements, terminations: lines.terminations)
  }

  /// The text that is signed.
  public var text: [UInt8] {
    var writer = LineDocumentWriter(type: "welcome")
    writer.line("time", time)
    writer.line("member", member)
    writer.line("request", request)
    writer.line("organization", party)
    writer.line("card", card.organization, card.revision, card.digest)
    for other in trusted { writer.line("trusted", other.party, other.card.revision, other.card.digest) }
    writer.sortedLines("agreement", agreements)
    writer.sortedLines("termination", terminations)
    return writer.bytes
  }

  /// The welcome as a note.
  ///
  /// - Throws: `wrongSigner` unless `signer` has the organization key that the text names.
  public func signed(by signer: NoteSigner) throws(AgreementError) -> SignedNote {
    guard signer.verifierKey == party.verifier else { throw .wrongSigner(.welcome) }
    return signer.note(text: text)
  }
}

private struct WelcomeLines {
  let time: Timestamp
  let member: MemberName
  let request: SHA256.Digest
  let party: Party
  let card: CardReference
  let trusted: [Welcome.Trusted]
  let agreements: [SHA256.Digest]
  let terminations: [SHA256.Digest]

  init(_ text: [UInt8]) throws(NoteError) {
    var reader = try LineDocumentReader(text, type: "welcome")
    time = try reader.value("time", as: .timestamp)
    member = try reader.value("member", as: .memberName)
    request = try reader.value("request", as: .digest)
    party = try reader.value("organization", as: .party)
    card = try reader.fields("card") { (fields) throws(NoteError) in try fields.nextCardReference() }
    trusted = try reader.sortedValues("trusted") { (fields) throws(NoteError) in
      let party = try fields.next(as: .party)
      let revision: Int = try fields.next(as: .number)
      guard revision >= 1 else { throw fields.malformedValue }
      let digest: SHA256.Digest = try fields.next(as: .digest)
      return Welcome.Trusted(
        party: party, card: CardReference(organization: party.organization, revision: revision, digest: digest))
    }
    agreements = try reader.sortedValues("agreement", parse: { SHA256.Digest(hex: $0) })
    terminations = try reader.sortedValues("termination", parse: { SHA256.Digest(hex: $0) })
    try reader.finish()
  }
}
