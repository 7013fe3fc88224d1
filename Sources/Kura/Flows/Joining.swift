// A second person of an organization: request, admission, welcome (Specs/agreements.md §8, §9).

public import Agreements
import Age
import Bundles
import Platform
import SignedNotes
import Sodium

/// The vault of somebody who asks to join, and his request.
public struct JoiningVault: Sendable {
  /// The vault. Nothing can be done in it before its member is admitted.
  public let vault: WritableVault
  /// What he asks.
  public let request: MemberRequest
  /// The request's file, for whoever admits him.
  public let file: [UInt8]

  /// Makes the vault of somebody who asks to join: fresh keys, and a request signed with them. He has no card yet.
  public init(
    at path: String, member: MemberName, title: String?, protection: consuming KeyProtection
  ) throws(KuraError) {
    let now = try Vault.clockTime()
    let new = try NewVault(at: path)
    let secrets = try new.layout.writeNewKeys(protection: protection)
    request = try agreements(
      try MemberRequest(member: member, title: title, time: now, keys: secrets.keys))
    let note = try agreements(try request.signed(by: secrets.documentSigner(for: member)))
    try platform(
      try DurableFile.create(note.bytes, directory: path, name: VaultLayout.requestName))
    vault = try WritableVault(new, of: member, created: now)
    file = note.bytes
  }
}

extension WritableVault {
  /// Admits a member: issues the next revision of the own card, and a welcome sealed to him alone.
  ///
  /// - Parameters:
  ///   - isKeeper: whether the other side's records are sealed to him, too.
  ///   - check: compares the request's fingerprint with the person.
  public func admit(
    _ file: [UInt8], isKeeper: Bool, fingerprint check: FingerprintCheck, secrets: MemberSecrets
  ) throws(KuraError) -> (card: CardChain, member: MemberName, file: [UInt8]) {
    let note = try notes(try SignedNote(bytes: file))
    let request = try agreements(try Verified<MemberRequest>(verifying: note))
    let name = request.document.member
    guard name.organization == member.organization else { throw .exchange(.otherOrganization(name.organization)) }
    try check.verify(
      FingerprintQuestion(
        subject: name.description, title: request.document.title, fingerprint: request.document.fingerprint))
    let own = try ownChain()
    let now = Now(try Vault.clockTime())
    let signer = try organizationSigner(secrets)
    let chain = try admitting(request, isKeeper: isKeeper, to: own, signer: signer, now: now)
    try cards.write(chain)
    let welcome = try welcomeFile(request, own: chain, signer: signer, now: now)
    let recipient = X25519Recipient(request.document.keys.recipient.publicKey)
    return (chain, name, try age(try Age.seal(welcome, to: [recipient])))
  }

  /// The own card with the new member on it; the same card where he is on it with these keys (a welcome that got lost).
  private func admitting(
    _ request: Verified<MemberRequest>, isKeeper: Bool, to own: CardChain, signer: NoteSigner, now: Now
  ) throws(KuraError) -> CardChain {
    if own.newest.document.member(request.document.member)?.keys == request.document.keys { return own }
    let member = request.document.member(
      isKeeper: isKeeper, from: now, until: now.asTimestamp.adding(years: Vault.memberYears))
    let card = try agreements(
      try own.newest.document.next(members: own.newest.document.members + [member], issued: now.asTimestamp))
    return try agreements(try own.issuing(card, signer: signer))
  }

  private func welcomeFile(
    _ request: Verified<MemberRequest>, own: CardChain, signer: NoteSigner, now: Now
  ) throws(KuraError) -> [UInt8] {
    let others = try cards.all().filter { $0.organization != own.organization }
    let registered = try agreementStore.all()
    let executed = registered.compactMap { $0.signed.executed() }
    let terminations = registered.flatMap(\.terminations).sorted { $0.digest < $1.digest }
    let welcome = try agreements(
      try Welcome(request, own: own, trusted: others, agreements: executed, terminations: terminations, now: now))
    let note = try agreements(try welcome.signed(by: signer))
    var files: [[UInt8]] = []
    for agreement in executed.sorted(by: { $0.digest < $1.digest }) {
      let document = try agreementStore.document(agreement.digest)
      files.append(try AgreementFile(signed: SignedAgreement(agreement), document: document, cards: []).bytes)
    }
    let documents =
      [Archive.Document("welcome", note.bytes)]
      + Archive.numbering("cards", ([own] + others).map(\.fileBytes))
      + Archive.numbering("agreements", files)
      + Archive.numbering("terminations", terminations.map(\.note.bytes))
    return try bundles(try Archive(documents)).bytes
  }

  /// Joins: takes the own organization's card, the cards that it trusts and its executed agreements.
  ///
  /// - Parameter check: compares the organization's fingerprint, unless this vault has joined before.
  public func join(
    _ file: [UInt8], fingerprint check: FingerprintCheck, secrets: MemberSecrets
  ) throws(KuraError) -> CardChain {
    let bytes = try age(try Age.open(file, with: [secrets.identity], limit: ArchiveKind.mostBytes))
    let archive = try ArchiveKind.welcome.read(bytes)
    let note = try notes(try SignedNote(bytes: archive["welcome"] ?? []))
    let welcome = try agreements(try Verified<Welcome>(verifying: note))
    guard welcome.document.member == member else { throw .exchange(.wrongAddressee(welcome.document.member)) }
    let chains = try archive.cardChains()
    guard let own = chains.first else { throw .exchange(.malformedArchive(kind: ArchiveKind.welcome.rawValue)) }
    try check.verify(own.question)
    let contents = try WelcomeContents(archive, chains: chains)
    try agreements(
      try welcome.check(
        request: try ownRequest(), own: own, trusted: contents.trusted, agreements: contents.agreements.map(\.signed),
        terminations: contents.terminations))
    for chain in chains { try cards.absorb(chain) }
    for agreement in contents.agreements {
      try agreementStore.register(agreement.signed, document: agreement.document)
    }
    for termination in contents.terminations { try agreementStore.add(termination) }
    return own
  }

  private func ownRequest() throws(AgreementError) -> MemberRequest {
    do {
      let bytes = try DurableFile.read(layout.root.path(of: VaultLayout.requestName), limit: 64 << 10)
      return try Verified<MemberRequest>(verifying: try SignedNote(bytes: bytes)).document
    } catch let error as AgreementError {
      throw error
    } catch {
      throw .welcomeDiffers(.memberRequest)
    }
  }
}

/// What travels in a welcome, read and each thing verified by itself.
private struct WelcomeContents {
  let trusted: [CardChain]
  let agreements: [AgreementFile]
  let terminations: [Verified<Termination>]

  init(_ archive: Archive, chains: [CardChain]) throws(KuraError) {
    trusted = Array(chains.dropFirst())
    var files: [AgreementFile] = []
    for bytes in archive.numbered("agreements") { files.append(try AgreementFile(bytes)) }
    agreements = files
    var verified: [Verified<Termination>] = []
    for bytes in archive.numbered("terminations") {
      let note = try notes(try SignedNote(bytes: bytes))
      let claimed = try Kura.agreements(try Claimed<Termination>(note))
      guard let file = files.first(where: { $0.signed.digest == claimed.document.agreement }),
        let executed = file.signed.executed()
      else {
        throw .exchange(.malformedArchive(kind: ArchiveKind.welcome.rawValue))
      }
      verified.append(try Kura.agreements(try executed.verify(claimed)))
    }
    terminations = verified
  }
}
