// The customer asks for a checklist (依頼, Specs/requests.md §1): which rows, for which unit, by when.

public import ChecklistTerms
public import SignedNotes
public import Sodium

extension DocumentType {
  /// A customer asks for a checklist.
  public static let checklistRequest = DocumentType("checklist-request")
}

/// What a checklist request says.
///
/// ```
/// kura/checklist-request@v1
/// nonce 6f…                                             32 bytes in hexadecimal digits
/// time 2026-11-23T01:02:03Z
/// requester buyer.example/suzuki <document> <log> <cosigner> age1…
/// card buyer.example 2 5d…                              the requester's organization, newest
/// agreement 3b… NDA-2026-014
/// template 9c… 1.1 nist-ssdf-1.1
/// unit product Core Link
/// unit-version 4.2                                      may be missing
/// due 2026-12-25T14:59:59Z
/// tier core                                             may be missing: a tier, or items, or neither
/// item PO.1.1                                           none or more, in the order in which they are to stand
/// filled-by buyer.example PO.1.2                        none or more, sorted
/// answers 7a…                                           may be missing: the requester's own answers travel along
/// ```
public struct ChecklistRequest: SignedDocument {
  /// `kura/checklist-request@v1`.
  public static let type = DocumentType.checklistRequest
  /// The most items, and the most rows with somebody who fills them in.
  public static let mostItems = 20_000

  /// Which rows are asked for.
  public enum Rows: Hashable, Sendable {
    /// All that the template has.
    case whole
    /// Those of one tier.
    case tier(ItemTier)
    /// These, in this order.
    case items([String])
  }

  /// A row that one of the two organizations is to fill in.
  public struct Filler: Hashable, Sendable, CustomStringConvertible {
    /// Who.
    public let organization: OrganizationName
    /// Which row.
    public let item: String

    /// Says who fills in a row.
    public init(organization: OrganizationName, item: String) {
      self.organization = organization
      self.item = item
    }

    /// The two as the fields of a line.
    public var description: String { "\(organization) \(item)" }
  }

  /// 32 random bytes, so that nobody can guess a request and compare digests.
  public let nonce: [UInt8]
  /// When it was made, by the requester's clock.
  public let time: Timestamp
  /// Who asks.
  public let requester: MemberName
  /// The requester's keys.
  public let keys: MemberKeys
  /// The newest card of the requester's organization, which gives the requester these keys.
  public let card: CardReference
  /// SHA-256 of the agreement's text.
  public let agreement: SHA256.Digest
  /// The agreement's label.
  public let agreementID: String
  /// What is to be answered. Its digest is always there.
  public let template: TemplateReference<SHA256.Digest>
  /// What the answers are to be about.
  public let unit: ChecklistUnit
  /// Until when the answers are wanted.
  public let due: Timestamp
  /// Which rows.
  public let rows: Rows
  /// Who fills in a row, where it isn't whoever answers; sorted.
  public let filledBy: [Filler]
  /// SHA-256 of the requester's own answers, which travel along; `nil` where there are none.
  public let answers: SHA256.Digest?

  /// Puts a request together and checks that it is one.
  ///
  /// - Throws: `invalid(.checklistRequest, …)` with the first fault found.
  public init(
    nonce: [UInt8], time: Timestamp, requester: MemberName, keys: MemberKeys, card: CardReference,
    agreement: SHA256.Digest, agreementID: String, template: TemplateReference<SHA256.Digest>, unit: ChecklistUnit,
    due: Timestamp,
    rows: Rows, filledBy: [Filler], answers: SHA256.Digest?
  ) throws(AgreementError) {
    self.nonce = nonce
    self.time = time
    self.requester = requester
    self.keys = keys
    self.card = card
    self.agreement = agreement
    self.agreementID = agreementID
    self.template = template
    self.unit = unit
    self.due = due
    self.rows = rows
    self.filledBy = filledBy.sortedByText()
    self.answers = answers
    try check()
  }

  /// Refuses what no request may say.
  public func check() throws(AgreementError) {
    let type = Self.type
    guard nonce.count == 32 else { throw .invalid(type, .nonce) }
    guard keys.areDifferent else { throw .invalid(type, .repeatedKey(requester)) }
    guard card.organization == requester.organization else { throw .invalid(type, .cards) }
    try type.check(agreementID, "agreement")
    guard template.digest != nil else { throw .invalid(type, .template) }
    try unit.check(in: type)
    guard time <= due else { throw .invalid(type, .validity) }
    var asked: Set<[UInt8]>?
    if case .items(let items) = rows {
      guard (1...Self.mostItems).contains(items.count) else { throw .invalid(type, .tooLarge) }
      asked = try Self.distinct(items, "item")
    }
    guard filledBy.count <= Self.mostItems else { throw .invalid(type, .tooLarge) }
    let filled = try Self.distinct(filledBy.map(\.item), "filled-by")
    guard asked.map(filled.isSubset) ?? true else { throw .invalid(type, .unaskedItem) }
    guard text.count <= type.limits.byteCount else { throw .invalid(type, .tooLarge) }
  }

  private static func distinct(_ items: [String], _ key: String) throws(AgreementError) -> Set<[UInt8]> {
    var seen: Set<[UInt8]> = []
    for item in items {
      try checkItem(item, key, in: .checklistRequest)
      guard seen.insert(Array(item.utf8)).inserted else { throw .invalid(.checklistRequest, .repeatedItem) }
    }
    return seen
  }
}

// The text, both ways.
extension ChecklistRequest {
  /// Reads a request.
  public init(_ lines: inout LineDocumentReader) throws(AgreementError) {
    do throws(NoteError) {
      nonce = try lines.value("nonce", as: .hex(count: 32))
      time = try lines.value("time", as: .timestamp)
      (requester, keys) = try lines.fields("requester") { (fields) throws(NoteError) in
        (try fields.next(as: .memberName), try fields.nextMemberKeys())
      }
      card = try lines.fields("card", CardReference.init)
      (agreement, agreementID) = try lines.agreement()
      template = try lines.fields("template") { (fields) throws(NoteError) in
        try fields.nextTemplate(mayLackDigest: false)
      }
      unit = try lines.unit()
      due = try lines.value("due", as: .timestamp)
      if let tier = try lines.optional("tier", parse: { ItemTier(rawValue: $0) }) {
        rows = .tier(tier)
      } else {
        let items = try lines.values("item")
        rows = items.isEmpty ? .whole : .items(items)
      }
      filledBy = try lines.sortedValues("filled-by") { (fields) throws(NoteError) in
        let organization = try fields.next(as: .organizationName)
        return ChecklistRequest.Filler(organization: organization, item: try fields.remainder())
      }
      answers = try lines.optional("answers", as: .digest)
    } catch {
      throw .malformed(.checklistRequest, error)
    }
  }

  /// Writes the lines of a request.
  public func write(to lines: inout LineDocumentWriter) {
    lines.line("nonce", Hex.encode(nonce))
    lines.line("time", time)
    lines.line("requester", requester, keys)
    lines.line("card", card)
    lines.line("agreement", agreement, agreementID)
    lines.write(template)
    lines.write(unit)
    lines.line("due", due)
    switch rows {
    case .whole: break
    case .tier(let tier): lines.line("tier", tier.rawValue)
    case .items(let items): lines.lines("item", items)
    }
    lines.lines("filled-by", filledBy)
    lines.line("answers", ifPresent: answers)
  }

  /// The requester, by his document key.
  public var requiredSigners: [VerifierKey] { [keys.documentVerifier(for: requester)] }
}
