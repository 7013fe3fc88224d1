// What was typed becomes the terms of an agreement.

internal import Agreements
internal import Kura
internal import Platform
internal import SignedNotes
internal import Sodium

extension AgreementProposeCommand {
  /// In bytes.
  private static let longestDocument = 64 << 20

  /// The order: that of the other agreement (`--like`) with what was typed in its place, else what was typed.
  func order(_ open: OpenVault<WritableVault>, _ context: Context) throws(Report) -> AgreementOrder {
    let other = try with.map { (word) throws(Report) in try organization(word, open, context) }
    let typed = try documentBytes(context)
    var order = try firstOrder(other, legalText(of: typed), open)
    order.id = id
    order.terms.engagement = engagement
    if let other { order.with = other }
    if let purpose { order.terms.purpose = purpose }
    if !roles.isEmpty { order.terms.roles = roles }
    if let from { order.terms.from = try start(of: from) }
    if let until { order.terms.until = try end(of: until) }
    if let renews { order.terms.renews = renews }
    if let concluded { order.terms.concluded = concluded }
    if let contractNumber { order.terms.contractNumber = contractNumber }
    if !readers.isEmpty { order.terms.readers = try resolved(readers, order.with, open) }
    if !keepers.isEmpty { order.terms.keepers = try resolved(keepers, order.with, open) }
    if let text = legalText(of: typed) {
      order.terms.legalText = text
      order.document = typed
    }
    return order
  }

  private func firstOrder(
    _ other: OrganizationName?, _ text: LegalText?, _ open: OpenVault<WritableVault>
  ) throws(Report) -> AgreementOrder {
    if let like { return try open.running(try open.vault.order(like: like)) }
    guard let other, let purpose, let from, let until, let text else {
      preconditionFailure("the rules of the options demand these unless --like is given")
    }
    let terms = Agreement.Terms(
      engagement: engagement, purpose: purpose, from: try start(of: from), until: try end(of: until), legalText: text)
    return AgreementOrder(id: id, with: other, terms: terms, document: nil)
  }

  /// `--with`: a card file is trusted first; a name is that of an organization trusted already. A word that could be either
  /// (`buyer.card` is a domain name, too) is the file where there is one, and a name unless it ends as card files do.
  private func organization(
    _ word: String, _ open: OpenVault<WritableVault>, _ context: Context
  ) throws(Report) -> OrganizationName {
    if !word.hasSuffix(".card"), let name = OrganizationName(word), try !context.isFile(word) {
      guard let chain = try open.running(try open.vault.knownCards()).first(where: { $0.organization == name }) else {
        throw Report(KuraError.exchange(.untrustedOrganization(name)))
      }
      if let fingerprint { _ = try trust(chain.fileBytes, fingerprint, open) }
      return name
    }
    let bytes = try context.read(.path(word), limit: CardChain.maximumByteCount)
    let trusted = try trust(bytes, fingerprint, open)
    if trusted.outcome != .known { context.note(trusted, isTyped: fingerprint != nil) }
    return trusted.chain.organization
  }

  private func trust(
    _ card: [UInt8], _ fingerprint: TypedFingerprint?, _ open: OpenVault<WritableVault>
  ) throws(Report) -> TrustedCard {
    try open.running(try open.vault.trust(card, fingerprint: open.fingerprintCheck(fingerprint)))
  }

  /// The legal text as it was given, if it is to travel along.
  private func documentBytes(_ context: Context) throws(Report) -> [UInt8]? {
    guard let document else { return nil }
    let bytes = try context.read(.path(document), limit: Self.longestDocument)
    guard !bytes.isEmpty else {
      throw Report(.usage, Words(ja: "\(document) は空のファイルです", en: "\(document) is empty"))
    }
    return bytes
  }

  /// What pins the legal text; `nil` where it is taken over.
  private func legalText(of bytes: [UInt8]?) -> LegalText? {
    if let documentDigest, let documentLocation {
      return .elsewhere(location: documentLocation, digest: documentDigest)
    }
    guard let document, let bytes else { return nil }
    return LegalText(name: Directory(document).name, document: bytes)
  }

  private func resolved(
    _ words: [MemberWord], _ other: OrganizationName, _ open: OpenVault<WritableVault>
  ) throws(Report) -> [MemberName] {
    let sides = [open.vault.member.organization, other]
    let chains = try open.running(try open.vault.knownCards()).filter { sides.contains($0.organization) }
    let candidates = chains.flatMap { $0.newest.document.members.map(\.name) }
    var names: [MemberName] = []
    for word in words { names.append(try word.resolved(among: candidates)) }
    return names
  }

  private func start(of day: CalendarDate) throws(Report) -> Timestamp {
    guard let start = day.start else { throw Self.noSuchDay(day) }
    return start
  }

  private func end(of day: CalendarDate) throws(Report) -> Timestamp {
    guard let end = day.end else { throw Self.noSuchDay(day) }
    return end
  }

  private static func noSuchDay(_ day: CalendarDate) -> Report {
    Report(.usage, Words(ja: "\(day) という日はこの時間帯にありません", en: "this time zone has no \(day)"))
  }
}
