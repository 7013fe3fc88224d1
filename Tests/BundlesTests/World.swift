// Two companies, their people and an agreement, from fixed seeds: what bundles are made of in these tests.

import Access
import Age
import Agreements
import Bundles
import ChecklistTerms
import Platform
import SignedNotes
import Sodium

/// A member with all secrets. The seeds are hashes of public labels: these keys protect nothing.
struct Person: Sendable {
  let name: MemberName
  let keys: MemberKeys
  let identity: X25519Identity
  let signer: NoteSigner
  let logSigner: @Sendable (_ origin: String) throws -> NoteSigner

  init(_ text: String) throws {
    let name = try MemberName(text[...])
    @Sendable func secret(_ role: String) -> SecretBytes {
      SecretBytes.copying(SHA256.hash(Array("kura test key: \(text) \(role)".utf8)).bytes.span)
    }
    let document = try Ed25519.PrivateKey(seed: secret("document"))
    let log = try Ed25519.PrivateKey(seed: secret("log"))
    let cosigner = try Ed25519.PrivateKey(seed: secret("cosigner"))
    identity = X25519Identity(try X25519.PrivateKey(secret("recipient")))
    keys = MemberKeys(
      document: DocumentKey(document.publicKey), log: LogKey(log.publicKey), cosigner: CosignerKey(cosigner.publicKey),
      recipient: RecipientKey(identity.recipient.publicKey))
    self.name = name
    signer = NoteSigner(name: try KeyName(text), key: document)
    logSigner = { origin in
      NoteSigner(name: try KeyName(origin), key: try Ed25519.PrivateKey(seed: secret("log")))
    }
  }

  func member(isKeeper: Bool) -> CardMember {
    CardMember(name: name, from: World.start, until: World.end, isKeeper: isKeeper, keys: keys)
  }
}

/// acme.example seals for buyer.example under NDA-2026-014.
struct World: Sendable {
  static let start = Timestamp(year: 2026, month: 11, day: 1)!
  static let end = Timestamp(year: 2027, month: 10, day: 31)!
  static let now = Now(Timestamp(year: 2026, month: 11, day: 23, hour: 1, minute: 2, second: 3)!)

  let sato: Person
  let suzuki: Person
  let tanaka: Person
  let acme: CardChain
  let buyer: CardChain
  let agreement: ExecutedAgreement

  static let shared: World = {
    do { return try World() } catch { fatalError("the test world doesn't come into being: \(error)") }
  }()

  init(opening: Opening = .recorded) throws {
    sato = try Person("acme.example/sato")
    suzuki = try Person("buyer.example/suzuki")
    tanaka = try Person("buyer.example/tanaka")
    let acmeSigner = try Self.organizationSigner("acme.example")
    let buyerSigner = try Self.organizationSigner("buyer.example")
    acme = try Self.card("アクメ株式会社", acmeSigner, [sato.member(isKeeper: true)])
    buyer = try Self.card(nil, buyerSigner, [suzuki.member(isKeeper: true), tanaka.member(isKeeper: false)])
    var terms = Agreement.Terms(
      engagement: "基幹システム更改", purpose: "調達審査", from: Self.start, until: Self.end,
      legalText: LegalText(name: "nda.pdf", document: Array("nda".utf8)))
    terms.roles = [
      PartyRole(organization: acme.organization, role: .developer),
      PartyRole(organization: buyer.organization, role: .customer),
    ]
    terms.opening = opening
    let proposal = try Agreement(
      id: "NDA-2026-014", nonce: SHA256.hash(Array("nonce".utf8)).bytes,
      acceptBy: Self.now.asTimestamp.adding(days: Agreement.acceptanceDays), parties: [acme.party, buyer.party],
      cards: [acme.newest.reference, buyer.newest.reference], terms: terms)
    agreement = try SignedAgreement(proposing: proposal, signer: acmeSigner)
      .accepted(by: buyerSigner, now: Self.now).requireExecuted()
  }

  private static func organizationSigner(_ name: String) throws -> NoteSigner {
    let seed = SecretBytes.copying(SHA256.hash(Array("kura test key: \(name)".utf8)).bytes.span)
    return NoteSigner(name: try KeyName(name), key: try Ed25519.PrivateKey(seed: seed))
  }

  private static func card(_ title: String?, _ signer: NoteSigner, _ members: [CardMember]) throws -> CardChain {
    let card = try Card(
      organization: OrganizationName(signer.verifierKey.name.text[...]), title: title, revision: 1, previous: nil,
      issued: start, validUntil: end, contact: "security@\(signer.verifierKey.name)",
      key: OrganizationKey(signer.verifierKey.publicKey), members: members)
    return try CardChain.first(card, signer: signer)
  }

  func permitted(readers: [Person]? = nil) throws -> PermittedSealing {
    try Rules.sealing(
      under: agreement, terminations: [], sender: sato.name, senderCards: acme,
      readers: (readers ?? [suzuki, tanaka]).map(\.name), cards: [buyer], now: Self.now)
  }

  var marking: Marking {
    Marking(
      cover: .named(title: "アクメ株式会社", organization: "acme.example", agreementID: "NDA-2026-014"),
      contact: "security@acme.example")
  }

  func draft(_ files: [FileToSeal], readers: [Person]? = nil) throws -> BundleDraft {
    var draft = BundleDraft(
      permitted: try permitted(readers: readers), marking: marking, cards: acme.fileBytes, files: files)
    draft.details.unit = "品質保証部"
    draft.details.destroyBy = Self.end
    return draft
  }

  /// What a reader does before he opens a part.
  func verified(_ bundle: BundleFile, by person: Person) throws(BundleError) -> Verified<Manifest> {
    let sealed = try bundle.manifest(with: [person.identity])
    _ = try bundle.cards(for: sealed, with: [person.identity])
    let manifest = try sealed.verified(by: sato.keys)
    try bundle.check(against: manifest)
    return manifest
  }

  /// Everything that can be checked without opening a part.
  func checkAll(_ file: File, by person: Person) throws(BundleError) {
    let bundle = try BundleFile(file)
    let manifest = try verified(bundle, by: person)
    try bundle.checkStanzas(ofParts: 1...bundle.partCount, against: manifest)
    for number in 1...bundle.partCount { try bundle.checkDigest(ofPart: number, against: manifest) }
  }
}

/// A directory in which files are sealed.
final class Workshop {
  let directory: TemporaryDirectory
  let world: World

  init(_ world: World = .shared) throws {
    directory = try TemporaryDirectory()
    self.world = world
  }

  func file(_ name: String, _ content: [UInt8], readers: [Person]? = nil) throws -> FileToSeal {
    let path = try directory.write(content, "source-\(name)")
    var file = try FileToSeal(File.openForReading(path), path: name)
    file.readers = readers.map { $0.map(\.name) }
    file.reason = "審査の資料"
    return file
  }

  func write(_ draft: BundleDraft, signer: Person? = nil) throws(BundleError) -> UnpublishedBundle {
    let file: UnnamedFile
    do throws(PlatformError) {
      file = try UnnamedFile.create(in: directory.path, fallback: directory.path)
    } catch {
      throw .platform(error)
    }
    return try BundleWriter.write(draft, signer: (signer ?? world.sato).signer, to: file)
  }

  /// Seals, and gives the bundle a name.
  @discardableResult
  func seal(_ files: [FileToSeal], readers: [Person]? = nil, as name: String = "q3.kura") throws -> String {
    let bundle = try write(try world.draft(files, readers: readers))
    try bundle.file.publish(directory: directory.path, name: name, mode: 0o644)
    return directory.path(name)
  }

  /// Two parts: the checklist for both readers, the report for suzuki alone.
  func sealSample(as name: String = "q3.kura") throws -> String {
    try seal(
      [
        file("checklist.csv", Array("1,はい\n".utf8)),
        file("pentest.pdf", Array("%PDF-1.7".utf8), readers: [world.suzuki]),
      ], as: name)
  }

  func open(_ name: String) throws -> BundleFile { try BundleFile(File.openForReading(directory.path(name))) }
}
