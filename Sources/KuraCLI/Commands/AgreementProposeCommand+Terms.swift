// What was typed becomes the terms of an agreement.

internal import Agreements
internal import Kura
internal import Platform
internal import SignedNotes
internal import Sodium

extension AgreementProposeCommand {
  /// In bytes.
  private static let longestDocument = 64 << 20

  /// The terms: those of the other agreement (`--like`) with what was typed in their place, else what was typed.
  func terms(_ open: OpenVault, _ context: Context) throws(Report) -> AgreementTerms {
    let other = try with.map { (word) throws(Report) in try organization(word, open, context) }
    var terms = try firstTerms(other, open, context)
    terms.id = id
    terms.engagement = engagement
    if let other { terms.with = other }
    if let purpose { terms.purpose = purpose }
    if !roles.isEmpty { terms.roles = roles }
    if let from { terms.from = try start(of: from) }
    if let until { terms.until = try end(of: until) }
    if let renews { terms.renews = renews }
    if let document = try legalDocument(context) { terms.document = document }
    if let concluded { terms.concluded = concluded }
    if let contractNumber { terms.contractNumber = contractNumber }
    if !readers.isEmpty { terms.readers = try resolved(readers, terms.with, open) }
    if !keepers.isEmpty { terms.keepers = try resolved(keepers, terms.with, open) }
    return terms
  }

  private func firstTerms(
    _ other: OrganizationName?, _ open: OpenVault, _ context: Context
  ) throws(Report) -> AgreementTerms {
    if let like { return try open.running(try open.vault.terms(like: like)) }
    guard let other, let purpose, let from, let until, let document = try legalDocument(context) else {
      preconditionFailure("the rules of the options demand these unless --like is given")
    }
    return AgreementTerms(
      id: id, with: other, engagement: engagement, purpose: purpose, roles: roles, from: try start(of: from),
      until: try end(of: until), document: document)
  }

  /// `--with`: a card file is trusted first; a name is that of an organization trusted already. A word that could be either
  /// (`buyer.card` is a domain name, too) is the file where there is one, and a name unless it ends as card files do.
  private func organization(
    _ word: String, _ open: OpenVault, _ context: Context
  ) throws(Report) -> OrganizationName {
    if !word.hasSuffix(".card"), let name = OrganizationName(word), try !isFile(word) {
      guard let chain = try open.running(try open.vault.knownCards()).first(where: { $0.organization == name }) else {
        throw Report(KuraError.exchange(.untrustedOrganization(name)))
      }
      if let fingerprint { _ = try trust(chain.fileBytes, fingerprint, open) }
      return name
    }
    let bytes = try context.read(.path(word), limit: CardChain.maximumByteCount)
    let (chain, outcome) = try trust(bytes, fingerprint, open)
    if outcome != .known { context.note(outcome, of: chain, isTyped: fingerprint != nil) }
    return chain.organization
  }

  private func trust(
    _ card: [UInt8], _ fingerprint: TypedFingerprint?, _ open: OpenVault
  ) throws(Report) -> (chain: CardChain, outcome: TrustOutcome) {
    try open.running(try open.vault.trust(card, fingerprint: open.fingerprintCheck(fingerprint)))
  }

  private func isFile(_ path: String) throws(Report) -> Bool {
    do throws(PlatformError) { return try File.identity(at: path) != nil } catch { throw Report(error) }
  }

  /// The legal text as it was given; `nil` where it is taken over.
  private func legalDocument(_ context: Context) throws(Report) -> AgreementTerms.LegalDocument? {
    if let documentDigest, let documentLocation {
      return .elsewhere(digest: documentDigest, location: documentLocation)
    }
    guard let document else { return nil }
    let bytes = try context.read(.path(document), limit: Self.longestDocument)
    guard !bytes.isEmpty else {
      throw Report(.usage, Words(ja: "\(document) は空のファイルです", en: "\(document) is empty"))
    }
    return .attached(name: Directory(document).name, bytes: bytes)
  }

  private func resolved(
    _ words: [MemberWord], _ other: OrganizationName, _ open: OpenVault
  ) throws(Report) -> [MemberName] {
    let sides = [open.vault.member.organization, other]
    let chains = try open.running(try open.vault.knownCards()).filter { sides.contains($0.organization) }
    let candidates = chains.flatMap { $0.newest.card.members.map(\.name) }
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
