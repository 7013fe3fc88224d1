// A concluded NDA in machine-readable form (NDA登録, Specs/agreements.md §1). It concludes nothing itself: the paper wins.

public import SignedNotes
import Sodium

extension DocumentType {
  /// A concluded NDA in machine-readable form.
  public static let agreement = DocumentType("agreement")
}

/// What an agreement says.
///
/// An agreement *is* the digest of its text; the id is a label. Two organizations, both keys in the text, both sign it.
///
/// ```
/// kura/agreement@v1
/// id NDA-2026-014
/// nonce 6f…                                            32 bytes in hexadecimal digits
/// accept-by 2026-12-07T01:02:03Z
/// party acme.example+1a2b3c4d+AQ…=                     two, sorted
/// party buyer.example+5e6f7a8b+AQ…=
/// card acme.example 1 5d…                              one or two, sorted
/// engagement 基幹システム更改
/// role acme.example developer                          none or more, sorted
/// purpose 調達審査
/// from 2026-10-31T15:00:00Z
/// until 2027-10-31T14:59:59Z
/// renews 1y                                            may be missing
/// concluded 2026-10-20                                 may be missing
/// contract-no 2026-契-0114                             may be missing
/// document 9c… 48213 nda.pdf                           or: document-elsewhere 9c… 法務部 契約書庫
/// reader buyer.example/tanaka                          none or more, sorted
/// keeper buyer.example/suzuki                          none or more, sorted
/// opening recorded
/// witness notary.example/kimura notary.example+…       none or more, sorted
/// ```
public struct Agreement: SignedDocument {
  /// `kura/agreement@v1`.
  public static let type = DocumentType.agreement
  /// How long the second side has to sign.
  public static let acceptanceDays = 14
  /// The most witnesses that an agreement may name.
  public static let maximumWitnessCount = 4
  /// The most bytes of an id: it becomes part of file names.
  static let maximumIDByteCount = 128

  /// The label that people use: `NDA-2026-014`.
  public let id: String
  /// 32 random bytes, so that no two agreements have one text.
  public let nonce: [UInt8]
  /// The last instant at which the second side may sign.
  public let acceptBy: Timestamp
  /// The two organizations with their keys, sorted.
  public let parties: [Party]
  /// The newest card of each party that its proposer knew, his own at least; sorted.
  public let cards: [CardReference]
  /// What the two have agreed.
  public let terms: Terms

  /// Puts an agreement together and checks that it is one.
  ///
  /// - Throws: `invalid(.agreement, …)` with the first fault found.
  public init(
    id: String, nonce: [UInt8], acceptBy: Timestamp, parties: [Party], cards: [CardReference], terms: Terms
  ) throws(AgreementError) {
    self.id = id
    self.nonce = nonce
    self.acceptBy = acceptBy
    self.parties = parties.sortedByText()
    self.cards = cards.sortedByText()
    self.terms = terms.sorted()
    try check()
  }

  /// An agreement between two organizations whose cards are here, with a fresh nonce, to be signed by the second side within 14 days.
  public init(
    id: String, between own: CardChain, and other: CardChain, terms: Terms, proposed now: Now
  ) throws(AgreementError) {
    try self.init(
      id: id, nonce: RandomBytes.make(count: 32), acceptBy: now.asTimestamp.adding(days: Self.acceptanceDays),
      parties: [own.party, other.party], cards: [own.newest.reference, other.newest.reference], terms: terms)
  }

  /// Refuses what no agreement may say.
  public func check() throws(AgreementError) {
    try Self.type.check(id, "id")
    guard id.utf8.count <= Self.maximumIDByteCount else { throw .invalid(.agreement, .text("id")) }
    try terms.checkTexts()
    guard nonce.count == 32 else { throw .invalid(.agreement, .nonce) }
    guard parties.count == 2, parties[0].organization != parties[1].organization, parties[0].key != parties[1].key
    else { throw .invalid(.agreement, .parties) }
    let statedOrganizations = cards.map(\.organization)
    guard !cards.isEmpty, Set(statedOrganizations).count == cards.count,
      statedOrganizations.allSatisfy({ party($0) != nil }), cards.allSatisfy({ $0.revision >= 1 })
    else { throw .invalid(.agreement, .cards) }
    try terms.check(between: parties)
  }

  /// Reads an agreement.
  public init(_ lines: inout LineDocumentReader) throws(AgreementError) {
    do throws(NoteError) {
      id = try lines.value("id")
      nonce = try lines.value("nonce", as: .hex(count: 32))
      acceptBy = try lines.value("accept-by", as: .timestamp)
      parties = try lines.sortedValues("party", parse: { Party($0) })
      cards = try lines.sortedValues("card", fields: CardReference.init)
      terms = try Terms(&lines)
    } catch {
      throw .malformed(.agreement, error)
    }
  }

  /// Writes the lines of an agreement.
  public func write(to lines: inout LineDocumentWriter) {
    lines.line("id", id)
    lines.line("nonce", Hex.encode(nonce))
    lines.line("accept-by", acceptBy)
    lines.lines("party", parties)
    lines.lines("card", cards)
    terms.write(to: &lines)
  }

  /// Both organizations.
  public var requiredSigners: [VerifierKey] { parties.map(\.verifier) }

  /// The party of this name.
  public func party(_ organization: OrganizationName) -> Party? {
    parties.first { $0.organization == organization }
  }

  /// The other one of the two.
  public func counterparty(of organization: OrganizationName) -> Party? {
    guard party(organization) != nil else { return nil }
    return parties.first { $0.organization != organization }
  }

  /// Whether the member belongs to one of the two organizations.
  public func isOfAParty(_ member: MemberName) -> Bool { party(member.organization) != nil }

  /// The keepers named here for a side; empty where its card alone decides.
  func namedKeepers(of organization: OrganizationName) -> [MemberName] {
    terms.keepers.filter { $0.organization == organization }
  }
}

extension Array where Element: CustomStringConvertible {
  /// In the order in which sorted lines stand.
  func sortedByText() -> [Element] {
    sorted { $0.description.utf8.lexicographicallyPrecedes($1.description.utf8) }
  }
}
