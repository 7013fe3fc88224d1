// Proposing an agreement: an NDA that has been concluded is registered, for the other side to accept.

public import Agreements
import Platform
import SignedNotes

/// An agreement that is to be proposed.
public struct AgreementOrder: Sendable {
  /// The label.
  public var id: String
  /// The other side.
  public var with: OrganizationName
  /// What the two have agreed.
  public var terms: Agreement.Terms
  /// The legal text that the terms pin, where it travels along.
  public var document: [UInt8]?

  /// Orders an agreement.
  public init(id: String, with other: OrganizationName, terms: Agreement.Terms, document: [UInt8]?) {
    self.id = id
    self.with = other
    self.terms = terms
    self.document = document
  }
}

/// An agreement that was proposed here.
public struct ProposedAgreement: Sendable {
  /// The agreement, signed by the own side.
  public let agreement: RegisteredAgreement
  /// The file that goes to the other side.
  public let file: [UInt8]
}

extension ReadableVault {
  /// An order like an agreement that is registered here, its legal text too, for another matter under the same paper.
  public func order(like selector: String) throws(KuraError) -> AgreementOrder {
    let registered = try registeredAgreement(selector)
    let agreement = registered.agreement
    guard agreement.terms.opening == .recorded else { throw .exchange(.witnessedNotSupported) }
    guard let other = agreement.counterparty(of: member.organization) else { throw .refused(.wrongSide(member)) }
    var document: [UInt8]?
    if case .attached = agreement.terms.legalText {
      guard let bytes = try legalText(of: registered) else {
        throw .vault(.damaged(path: layout.agreement(registered.digest).path))
      }
      try agreements(try agreement.terms.legalText.check(bytes))
      document = bytes
    }
    return AgreementOrder(id: agreement.id, with: other.organization, terms: agreement.terms, document: document)
  }
}

extension WritableVault {
  /// Proposes an agreement (登録案): signs it for the own organization.
  public func propose(_ order: AgreementOrder, secrets: MemberSecrets) throws(KuraError) -> ProposedAgreement {
    let own = try ownChain()
    let other = try cards.trusted(order.with)
    guard other.organization != own.organization else { throw .order(.badTerms(.invalid(.agreement, .parties))) }
    let now = Now(try Vault.clockTime())
    let agreement: Agreement
    do throws(AgreementError) {
      if let document = order.document { try order.terms.legalText.check(document) }
      agreement = try Agreement(id: order.id, between: own, and: other, terms: order.terms, proposed: now)
    } catch {
      throw .order(.badTerms(error))
    }
    let signer = try organizationSigner(secrets)
    let signed = try agreements(try SignedAgreement(proposing: agreement, signer: signer))
    try agreementStore.register(signed, document: order.document)
    let file = AgreementFile(signed: signed, document: order.document, cards: [own, other])
    return ProposedAgreement(agreement: try registered(signed.digest), file: try file.bytes)
  }
}
