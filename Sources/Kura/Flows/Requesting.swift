// Asking for a checklist (依頼, Specs/requests.md): order → signed request → kept → an age file to the keepers of the other side.

public import Agreements
public import ChecklistTerms
public import Checklists
import Platform
public import SignedNotes
public import Sodium

/// What is to be asked for.
public struct ChecklistRequestOrder: Sendable {
  /// Which rows.
  public enum Rows: Sendable {
    /// All that the template has.
    case whole
    /// Those of one tier.
    case tier(ItemTier)
    /// These, in this order.
    case items([ItemID])
  }

  /// A row that one of the two organizations is to fill in.
  public struct Filler: Sendable {
    /// Which row.
    public let item: ItemID
    /// Who.
    public let organization: OrganizationName

    /// Says who fills in a row.
    public init(item: ItemID, organization: OrganizationName) {
      self.item = item
      self.organization = organization
    }
  }

  /// How long own answers may be, in bytes.
  public static let mostAnswerBytes = Int(FileKind.mostDocumentBytes)

  /// An agreement's id or digest; `nil` where exactly one is in force.
  public var agreement: String?
  /// What is to be answered. It travels along.
  public var template: Template
  /// What the answers are to be about.
  public var unit: ChecklistUnit
  /// Until when they are wanted.
  public var due: Timestamp
  /// Which rows.
  public var rows: Rows = .whole
  /// Who fills in a row, where it isn't whoever answers.
  public var filledBy: [Filler] = []
  /// The requester's own answers, as a table or Kura's JSON; they travel along.
  public var ownAnswers: [UInt8]?

  /// Asks for all rows of a template.
  public init(agreement: String? = nil, template: Template, unit: ChecklistUnit, due: Timestamp) {
    self.agreement = agreement
    self.template = template
    self.unit = unit
    self.due = due
  }
}

/// A request that was made.
public struct MadeChecklistRequest: Sendable {
  /// What it says.
  public let request: ChecklistRequest
  /// SHA-256 of its text: by this a bundle answers it.
  public let digest: SHA256.Digest
  /// Under which agreement.
  public let agreement: Agreement
  /// Whom it is sealed to.
  public let keepers: [MemberName]
  /// The file that goes to them.
  public let file: [UInt8]
}

extension WritableVault {
  /// Asks the other side for a checklist. The request is kept, and outstanding until a bundle answers it.
  public func requestChecklist(
    _ order: ChecklistRequestOrder, secrets: MemberSecrets
  ) throws(KuraError) -> MadeChecklistRequest {
    let registered = try agreementInForce(order.agreement)
    let executed = try registered.executed()
    guard let other = executed.document.counterparty(of: member.organization) else {
      throw .refused(.wrongSide(member))
    }
    let own = try ownCard(secrets: secrets)
    let now = try recorder(for: executed, secrets: secrets).now().now
    try agreements(try executed.requireInForce(now, terminations: registered.terminations))
    try order.checkAnswers()
    let request = try order.request(
      under: executed, requester: member, keys: secrets.keys, card: own.newest.reference, time: now.asTimestamp)
    let note = try agreements(try request.signed(by: secrets.documentSigner(for: member)))
    let claimed = try agreements(try Claimed<ChecklistRequest>(note))
    _ = try agreements(
      try executed.verify(claimed, cards: own, terminations: registered.terminations, now: now))
    let chains = try cards.all()
    let keepers = try agreements(
      try Rules.keepers(of: executed, side: other.organization, cards: chains, now: now))
    guard !keepers.isEmpty else { throw .refused(.noValidKeeper(other.organization)) }
    let file = ChecklistRequestFile(
      claimed: claimed, template: order.template.bytes, answers: order.ownAnswers, cards: [own])
    let sealed = try file.sealed(to: keepers.map(\.keys.recipient))
    try requestStore.keep(file)
    return MadeChecklistRequest(
      request: request, digest: claimed.digest, agreement: executed.document, keepers: keepers.map(\.name),
      file: sealed)
  }
}

extension ReadableVault {
  /// The agreement that a person names, or the one that is in force.
  public func agreementInForce(_ selector: String?) throws(KuraError) -> RegisteredAgreement {
    if let selector { return try registeredAgreement(selector) }
    var inForce: [RegisteredAgreement] = []
    for registered in try agreementStore.all() where try standing(of: registered).state == .executed {
      inForce.append(registered)
    }
    guard inForce.count < 2 else { throw .order(.agreementNeeded(inForce.map(\.agreement.id))) }
    guard let only = inForce.first else { throw .order(.noAgreement) }
    return only
  }
}

extension ChecklistRequestOrder {
  /// Refuses own answers that aren't a checklist, or one of another template.
  fileprivate func checkAnswers() throws(KuraError) {
    guard let ownAnswers else { return }
    let options = ReadingOptions(templates: TemplateLibrary([template]), template: template)
    let reading = try checklists(try ChecklistReader.read(ownAnswers, options))
    if let stated = reading.checklist.template {
      guard stated.id == template.id, stated.version == template.version else {
        throw .order(.answersOfOtherTemplate)
      }
    }
    guard reading.faults.isEmpty else { throw .checklist(.faults(reading.faults)) }
  }

  fileprivate func request(
    under agreement: ExecutedAgreement, requester: MemberName, keys: MemberKeys, card: CardReference, time: Timestamp
  ) throws(KuraError) -> ChecklistRequest {
    guard time <= due else { throw .order(.dueInPast) }
    let asked = try askedRows()
    var fillers: [ChecklistRequest.Filler] = []
    for filler in filledBy {
      fillers.append(
        ChecklistRequest.Filler(organization: filler.organization, item: try name(of: filler.item, among: asked.items)))
    }
    do throws(AgreementError) {
      return try ChecklistRequest(
        nonce: RandomBytes.make(count: 32), time: time, requester: requester, keys: keys, card: card,
        agreement: agreement.digest, agreementID: agreement.document.id,
        template: template.reference, unit: unit, due: due, rows: asked.rows,
        filledBy: fillers, answers: ownAnswers.map { SHA256.hash($0) })
    } catch {
      throw .order(.badDocument(error))
    }
  }

  /// The rows as the request names them, and the items that they are.
  private func askedRows() throws(KuraError) -> (rows: ChecklistRequest.Rows, items: [Template.Item]) {
    switch rows {
    case .whole:
      guard !template.items.isEmpty else { throw .order(.nothingAsked) }
      return (.whole, template.items)
    case .tier(let tier):
      let items = template.items.filter { $0.tier == tier }
      guard !items.isEmpty else { throw .order(.nothingAsked) }
      return (.tier(tier), items)
    case .items(let wanted):
      guard !wanted.isEmpty else { throw .order(.nothingAsked) }
      var names: [String] = []
      for item in wanted { names.append(try name(of: item, among: template.items)) }
      let chosen = Set(wanted)
      return (.items(names), template.items.filter { chosen.contains($0.id) })
    }
  }

  /// An item as the template writes it.
  private func name(of item: ItemID, among items: [Template.Item]) throws(KuraError) -> String {
    if let found = items.first(where: { $0.id == item }) { return found.id.description }
    throw .order(.unknownItem(item.description, suggestions: item.nearest(among: items.map(\.id))))
  }
}

extension ItemID {
  /// Items that a mistyped one may stand for.
  func nearest(among items: [ItemID]) -> [String] {
    let names = Dictionary(items.map { ($0.key, $0.description) }, uniquingKeysWith: { first, _ in first })
    return Suggestions.nearest(to: key, among: Array(names.keys)).compactMap { names[$0] }
  }
}
