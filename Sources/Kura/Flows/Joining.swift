// A second person of an organization: application, admission, welcome (Specs/agreements.md §8, §9).

public import Agreements
import Age
import Bundles
import Platform
import SignedNotes
import Sodium

/// The vault of somebody who asks to join, and his application.
public struct JoiningVault: Sendable {
  /// The vault. Nothing can be done in it before its member is admitted.
  public let vault: WritableVault
  /// What he asks.
  public let application: MemberApplication
  /// The application's file, for whoever admits him.
  public let file: [UInt8]

  /// Makes the vault of somebody who asks to join: fresh keys, and an application signed with them. He has no card yet.
  public init(
    at path: String, member: MemberName, title: String?, protection: consuming KeyProtection
  ) throws(KuraError) {
    let now = try Vault.clockTime()
    let new = try NewVault(at: path)
    let secrets = try new.layout.writeNewKeys(protection: protection)
    application = try agreements(
      try MemberApplication(member: member, title: title, time: now, keys: secrets.keys))
    let note = try agreements(try application.signed(by: secrets.documentSigner(for: member)))
    try platform(
      try DurableFile.create(note.bytes, directory: path, name: VaultLayout.applicationName))
    vault = try WritableVault(new, of: member, created: now)
    file = note.bytes
  }
}

/// A member on the next revision of the own card.
public struct AdmittedMember: Sendable {
  /// The own card, the member on its newest revision.
  public let card: CardChain
  /// Who was admitted.
  public let member: MemberName
  /// The welcome, sealed to him alone.
  public let file: [UInt8]
}

extension WritableVault {
  /// Admits a member: issues the next revision of the own card, and a welcome sealed to him alone.
  ///
  /// - Parameters:
  ///   - isKeeper: whether the other side's records are sealed to him, too.
  ///   - check: compares the application's fingerprint with the person.
  public func admit(
    _ bytes: [UInt8], isKeeper: Bool, fingerprint check: FingerprintCheck, secrets: MemberSecrets
  ) throws(KuraError) -> AdmittedMember {
    try FileKind.memberApplication.require(bytes)
    let note = try notes(try SignedNote(bytes: bytes))
    let application = try agreements(try Verified<MemberApplication>(verifying: note))
    let name = application.document.member
    guard name.organization == member.organization else { throw .exchange(.otherOrganization(name.organization)) }
    try check.verify(
      FingerprintQuestion(
        subject: name.description, title: application.document.title, fingerprint: application.document.fingerprint))
    let own = try ownChain()
    let now = Now(try Vault.clockTime())
    let signer = try organizationSigner(secrets)
    let chain = try admitting(application, isKeeper: isKeeper, to: own, signer: signer, now: now)
    try cards.write(chain)
    let welcome = try welcomeFile(application, own: chain, signer: signer, now: now)
    return AdmittedMember(card: chain, member: name, file: welcome)
  }

  /// The own card with the new member on it; the same card where he is on it with these keys (a welcome that got lost).
  private func admitting(
    _ application: Verified<MemberApplication>, isKeeper: Bool, to own: CardChain, signer: NoteSigner, now: Now
  ) throws(KuraError) -> CardChain {
    if own.newest.document.member(application.document.member)?.keys == application.document.keys { return own }
    let member = application.document.member(
      isKeeper: isKeeper, from: now, until: now.asTimestamp.adding(years: Vault.memberYears))
    let card = try agreements(
      try own.newest.document.next(members: own.newest.document.members + [member], issued: now.asTimestamp))
    return try agreements(try own.issuing(card, signer: signer))
  }

  private func welcomeFile(
    _ application: Verified<MemberApplication>, own: CardChain, signer: NoteSigner, now: Now
  ) throws(KuraError) -> [UInt8] {
    let others = try cards.all().filter { $0.organization != own.organization }
    let registered = try agreementStore.all()
    let executed = registered.compactMap { $0.signed.executed() }
    let terminations = registered.flatMap(\.terminations).sorted { $0.digest < $1.digest }
    let welcome = try agreements(
      try Welcome(application, own: own, trusted: others, agreements: executed, terminations: terminations, now: now))
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
    return try bundles(try Archive(documents)).sealed(to: [application.document.keys.recipient])
  }

  /// Joins: takes the own organization's card, the cards that it trusts and its executed agreements.
  ///
  /// - Parameter check: compares the organization's fingerprint, unless this vault has joined before.
  public func join(
    _ bytes: [UInt8], fingerprint check: FingerprintCheck, secrets: MemberSecrets
  ) throws(KuraError) -> CardChain {
    let welcome = try WelcomeFile(ReceivedFile(bytes, as: [.welcome], secrets: secrets).archive())
    try checkAddressee(of: welcome)
    try check.verify(welcome.own.question)
    let contents = try welcome.contents(answering: try agreements(try ownApplication()))
    for chain in [welcome.own] + welcome.trusted { try cards.absorb(chain) }
    for agreement in contents.agreements {
      try agreementStore.register(agreement.signed, document: agreement.document)
    }
    for termination in contents.terminations { try agreementStore.add(termination) }
    return welcome.own
  }
}

extension ReadableVault {
  func checkAddressee(of file: WelcomeFile) throws(KuraError) {
    let addressee = file.welcome.document.member
    guard addressee == member else { throw .exchange(.wrongAddressee(addressee)) }
  }

  func ownApplication() throws(AgreementError) -> MemberApplication {
    do {
      let bytes = try DurableFile.read(layout.root.path(of: VaultLayout.applicationName), limit: 64 << 10)
      return try Verified<MemberApplication>(verifying: try SignedNote(bytes: bytes)).document
    } catch let error as AgreementError {
      throw error
    } catch {
      throw .welcomeDiffers(.memberApplication)
    }
  }
}
