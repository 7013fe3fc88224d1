// What both sides take over from a checklist for their engagement (Specs/requests.md §3). `Adoption+Text.swift` has its text.

public import ChecklistTerms
public import SignedNotes
public import Sodium

extension DocumentType {
  /// What both sides take over from a checklist.
  public static let adoption = DocumentType(
    "adoption", limits: LineDocument.Limits(byteCount: 4 << 20, lineCount: 50_000, lineByteCount: 64 << 10))
}

/// What an adoption says: rows of a checklist, each adopted, replaced by other means or declined, for one engagement.
///
/// It is a statement of both sides, apart from the supplier's own, which stays what it is in its bundle. It repeats the wordings, so that
/// it can be read without it.
public struct Adoption: SignedDocument {
  /// `kura/adoption@v1`.
  public static let type = DocumentType.adoption
  /// The most rows.
  public static let mostRows = 10_000
  /// The most bundles.
  public static let mostBundles = 256

  /// What both sides say about a row.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// It holds for the engagement as the item says.
    case adopted
    /// It holds by other means than the item names (代替手段).
    case alternative
    /// It isn't taken over.
    case declined
  }

  /// A row.
  public struct Row: Hashable, Sendable {
    /// What both sides say about it.
    public let outcome: Outcome
    /// Which item.
    public let item: String
    /// What the item says; `nil` where the template isn't known.
    public let text: LinedText?
    /// What was answered, in the words of whoever answered; `nil` where nothing was.
    public let answer: LinedText?
    /// The other means; there exactly where the outcome is `alternative`.
    public let means: LinedText?

    /// Puts a row together. The adoption checks it.
    public init(outcome: Outcome, item: String, text: LinedText?, answer: LinedText?, means: LinedText?) {
      self.outcome = outcome
      self.item = item
      self.text = text
      self.answer = answer
      self.means = means
    }
  }

  /// Somebody who has to sign.
  public struct Signer: Hashable, Sendable {
    /// Who.
    public let member: MemberName
    /// With which keys.
    public let keys: MemberKeys

    /// Names a signer.
    public init(member: MemberName, keys: MemberKeys) {
      self.member = member
      self.keys = keys
    }

    /// The key of the signature.
    var verifier: VerifierKey { keys.documentVerifier(for: member) }
  }

  /// A bundle whose checklist the rows are from.
  public struct Source: Hashable, Sendable, CustomStringConvertible {
    /// Its id: 16 bytes in hexadecimal digits.
    public let bundle: String
    /// SHA-256 of the text of its manifest.
    public let manifest: SHA256.Digest

    /// `nil` unless `bundle` is 32 lower-case hexadecimal digits.
    public init?(bundle: String, manifest: SHA256.Digest) {
      guard bundle.utf8.count == 32, Hex.decode(bundle) != nil else { return nil }
      self.bundle = bundle
      self.manifest = manifest
    }

    /// The two as the fields of a line.
    public var description: String { "\(bundle) \(manifest)" }
  }

  /// 32 random bytes.
  public let nonce: [UInt8]
  /// When it was proposed, by the clock of who proposed it.
  public let time: Timestamp
  /// SHA-256 of the agreement's text.
  public let agreement: SHA256.Digest
  /// The agreement's label.
  public let agreementID: String
  /// The matter, as the agreement has it.
  public let engagement: String
  /// The newest card of the organization whose member proposes.
  public let card: CardReference
  /// Who signs: one member of each side, sorted by name.
  public let signers: [Signer]
  /// The template of the rows; `nil` where the checklist doesn't say.
  public let template: TemplateReference<SHA256.Digest>?
  /// What the checklist is about; `nil` where it doesn't say.
  public let unit: ChecklistUnit?
  /// Where the rows are from, sorted.
  public let sources: [Source]
  /// The rows; the number of the first is 1.
  public let rows: [Row]

  /// Puts an adoption together and checks that it is one.
  ///
  /// - Throws: `invalid(.adoption, …)` with the first fault found.
  public init(
    nonce: [UInt8], time: Timestamp, agreement: SHA256.Digest, agreementID: String, engagement: String,
    card: CardReference, signers: [Signer], template: TemplateReference<SHA256.Digest>?, unit: ChecklistUnit?,
    sources: [Source], rows: [Row]
  ) throws(AgreementError) {
    self.nonce = nonce
    self.time = time
    self.agreement = agreement
    self.agreementID = agreementID
    self.engagement = engagement
    self.card = card
    self.signers = signers.sorted { $0.member < $1.member }
    self.template = template
    self.unit = unit
    self.sources = sources.sortedByText()
    self.rows = rows
    try check()
  }

  /// Who has proposed it: the signer of the organization whose card is stated.
  public var proposer: Signer { card.organization == signers[0].member.organization ? signers[0] : signers[1] }
  /// The other one.
  public var counterpart: Signer { card.organization == signers[0].member.organization ? signers[1] : signers[0] }

  /// Both members, the one who proposes first, by their document keys.
  public var requiredSigners: [VerifierKey] { [proposer.verifier, counterpart.verifier] }

  /// Refuses what no adoption may say.
  public func check() throws(AgreementError) {
    let type = Self.type
    guard nonce.count == 32 else { throw .invalid(type, .nonce) }
    try type.check(agreementID, "agreement")
    try type.check(engagement, "engagement")
    guard signers.count == 2, signers[0].member.organization != signers[1].member.organization else {
      throw .invalid(type, .signers)
    }
    for signer in signers where !signer.keys.areDifferent { throw .invalid(type, .repeatedKey(signer.member)) }
    guard Set(signers[0].keys.allBytes).isDisjoint(with: signers[1].keys.allBytes) else {
      throw .invalid(type, .repeatedKey(signers[1].member))
    }
    guard signers.contains(where: { $0.member.organization == card.organization }) else { throw .invalid(type, .cards) }
    try unit?.check(in: type)
    guard sources.count <= Self.mostBundles else { throw .invalid(type, .tooLarge) }
    guard Set(sources.map(\.bundle)).count == sources.count else { throw .invalid(type, .repeatedDocument) }
    try checkRows()
    guard type.limits.holds(text) else { throw .invalid(type, .tooLarge) }
  }

  private func checkRows() throws(AgreementError) {
    guard !rows.isEmpty else { throw .invalid(.adoption, .noRows) }
    guard rows.count <= Self.mostRows else { throw .invalid(.adoption, .tooLarge) }
    var seen: Set<[UInt8]> = []
    for row in rows {
      try checkItem(row.item, "row", in: .adoption)
      guard seen.insert(Array(row.item.utf8)).inserted else { throw .invalid(.adoption, .repeatedItem) }
      guard (row.means != nil) == (row.outcome == .alternative) else { throw .invalid(.adoption, .means) }
    }
  }
}

extension LineDocument.Limits {
  /// Whether a document keeps within these limits.
  fileprivate func holds(_ document: [UInt8]) -> Bool {
    guard document.count <= byteCount else { return false }
    var lines = 0
    var start = 0
    for (place, byte) in document.enumerated() where byte == UInt8(ascii: "\n") {
      guard place - start <= lineByteCount else { return false }
      lines += 1
      start = place + 1
    }
    return lines <= lineCount
  }
}
