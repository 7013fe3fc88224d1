// Proposing an agreement: an NDA that has been concluded is registered, for the other side to accept.

public import Agreements
import Platform
public import SignedNotes
public import Sodium

/// What a person fills in to register an NDA.
public struct AgreementTerms: Sendable {
  /// The label.
  public var id: String
  /// The other side.
  public var with: OrganizationName
  /// The matter (案件).
  public var engagement: String
  /// What the disclosed may be used for.
  public var purpose: String
  /// Who is what.
  public var roles: [PartyRole]
  /// The first instant of the term.
  public var from: Timestamp
  /// The last instant of the first term.
  public var until: Timestamp
  /// By how much it goes on.
  public var renews: Renewal?
  /// When the paper was concluded.
  public var concluded: CalendarDate?
  /// Its number.
  public var contractNumber: String?
  /// The paper.
  public var document: LegalDocument
  /// Who alone may read; empty: every valid member.
  public var readers: [MemberName] = []
  /// Who alone keeps records; empty: the cards decide.
  public var keepers: [MemberName] = []

  /// The legal text that an agreement pins.
  public enum LegalDocument: Sendable {
    /// It travels along, byte for byte.
    case attached(name: String, bytes: [UInt8])
    /// Only its digest travels.
    case elsewhere(digest: SHA256.Digest, location: String)
  }

  /// The terms that no agreement is without.
  public init(
    id: String, with other: OrganizationName, engagement: String, purpose: String, roles: [PartyRole], from: Timestamp,
    until: Timestamp, document: LegalDocument
  ) {
    self.id = id
    self.with = other
    self.engagement = engagement
    self.purpose = purpose
    self.roles = roles
    self.from = from
    self.until = until
    self.document = document
  }
}

extension Vault {
  /// The terms of an agreement that is registered here, its legal text too, for another matter under the same paper.
  public func terms(like selector: String) throws(KuraError) -> AgreementTerms {
    let registered = try registeredAgreement(selector)
    let agreement = registered.agreement
    guard agreement.opening == .recorded else { throw .exchange(.witnessedNotSupported) }
    guard let other = agreement.counterparty(of: member.organization) else { throw .refused(.wrongSide(member)) }
    let document: AgreementTerms.LegalDocument
    switch agreement.legalText {
    case .elsewhere(let location, let digest): document = .elsewhere(digest: digest, location: location)
    case .attached(let name, _, _):
      guard let bytes = try legalText(of: registered) else {
        throw .vault(.damaged(path: layout.agreement(registered.digest).path))
      }
      try agreements(try agreement.legalText.check(bytes))
      document = .attached(name: name, bytes: bytes)
    }
    var terms = AgreementTerms(
      id: agreement.id, with: other.organization, engagement: agreement.engagement, purpose: agreement.purpose,
      roles: agreement.roles, from: agreement.from, until: agreement.until, document: document)
    terms.renews = agreement.renews
    terms.concluded = agreement.concluded
    terms.contractNumber = agreement.contractNumber
    terms.readers = agreement.readers
    terms.keepers = agreement.keepers
    return terms
  }

  /// Proposes an agreement (登録案): signs it for the own organization. The file goes to the other side.
  public func propose(
    _ terms: AgreementTerms, secrets: MemberSecrets
  ) throws(KuraError) -> (agreement: RegisteredAgreement, file: [UInt8]) {
    let own = try ownChain()
    let other = try cards.trusted(terms.with)
    guard other.organization != own.organization else { throw .request(.badTerms(.invalid(.agreement, .parties))) }
    let (text, document) = terms.document.pinned
    var draft = AgreementDraft(
      id: terms.id, between: own, and: other, engagement: terms.engagement, purpose: terms.purpose, from: terms.from,
      until: terms.until, legalText: text, proposed: Now(try Vault.clockTime()))
    draft.roles = terms.roles
    draft.renews = terms.renews
    draft.concluded = terms.concluded
    draft.contractNumber = terms.contractNumber
    draft.readers = terms.readers
    draft.keepers = terms.keepers
    let agreement: Agreement
    do throws(AgreementError) {
      agreement = try Agreement(draft)
    } catch {
      throw .request(.badTerms(error))
    }
    let signer = try organizationSigner(secrets)
    let signed = try agreements(try SignedAgreement(proposing: agreement, signer: signer))
    try agreementStore.register(signed, document: document)
    let file = AgreementFile(signed: signed, document: document, cards: [own, other])
    return (try registered(signed.digest), try file.bytes)
  }
}

extension AgreementTerms.LegalDocument {
  var pinned: (text: LegalText, document: [UInt8]?) {
    switch self {
    case .attached(let name, let bytes):
      (.attached(name: name, byteCount: bytes.count, digest: SHA256.hash(bytes)), bytes)
    case .elsewhere(let digest, let location): (.elsewhere(location: location, digest: digest), nil)
    }
  }
}
