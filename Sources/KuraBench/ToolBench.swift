// The tool as people run it, whole processes: `kura` beside `age` and `minisign`.

import Agreements
import ChecklistTerms
import Kura
import Platform
import SignedNotes
import Sodium

/// Two vaults in a directory, and the commands that are compared.
struct ToolBench {
  private static let readerCount = 1000
  private let directory: Directory
  private let content: String
  private let tool: String

  /// - Parameters:
  ///   - directory: where vaults and bundles go.
  ///   - content: the large file.
  ///   - tool: the built `kura`.
  init(directory: Directory, content: String, tool: String) {
    self.directory = directory
    self.content = content
    self.tool = tool
  }

  private func path(_ name: String) -> String { directory.path(of: name) }

  private func kura(_ vault: String, _ words: [String], makes: [String] = []) -> Work {
    Work([tool, "--vault", path(vault), "--quiet"] + words, makes: makes)
  }

  /// `identity` and `signing` are age's and minisign's keys in the same directory.
  func run() throws {
    try Comparison(
      name: "kura --version / age --version", ours: Work([tool, "--version"]), theirs: [Work(["age", "--version"])],
      target: 1
    ).run()
    try prepare()
    try compareLargeFile()
    try addReaders()
    try compareReaders()
  }

  private func compareLargeFile() throws {
    let seal = kura(
      "acme", ["seal", content, "--to", "buyer.example/suzuki", "-o", path("one.kura")], makes: [path("one.kura")])
    let age = Work(["age", "-R", path("recipient"), "-o", path("theirs.age"), content], makes: [path("theirs.age")])
    let sign = Work([
      "minisign", "-S", "-W", "-s", path("signing"), "-m", path("theirs.age"), "-x", path("theirs.sig"),
    ])
    try Comparison(name: "kura seal / age, minisign -S", ours: seal, theirs: [age, sign], target: 1.8).run()
    let open = kura(
      "buyer", ["open", path("one.kura"), "--acknowledge", "-o", path("opened")], makes: [path("opened")])
    let verify = Work([
      "minisign", "-V", "-q", "-p", path("signing.pub"), "-m", path("theirs.age"), "-x", path("theirs.sig"),
    ])
    let ageOpen = Work(
      ["age", "-d", "-i", path("identity"), "-o", path("theirs"), path("theirs.age")], makes: [path("theirs")])
    try Comparison(name: "kura open / minisign -V, age -d", ours: open, theirs: [verify, ageOpen], target: 1.8).run()
  }

  /// A bundle has three headers (part, cards, manifest), age's file has one.
  private func compareReaders() throws {
    let names = ["last"] + (1..<Self.readerCount).map { "m\($0)" }
    let seal = kura(
      "acme", ["seal", path("small"), "-o", path("many.kura")] + names.flatMap { ["--to", "buyer.example/\($0)"] },
      makes: [path("many.kura")])
    let age = Work(
      ["age", "-R", path("thousand"), "-o", path("theirs.age"), path("small")], makes: [path("theirs.age")])
    try Comparison(
      name: "kura seal for 1000 readers / age for 1000 recipients", ours: seal, theirs: [age], target: 1 / 0.8
    ).run()
    let open = kura(
      "last", ["open", path("many.kura"), "--acknowledge", "-o", path("opened")], makes: [path("opened")])
    let ageOpen = Work(
      ["age", "-d", "-i", path("identity"), "-o", path("theirs"), path("thousand.age")], makes: [path("theirs")])
    try Comparison(
      name: "kura open as one of 1000 / age as the last of 1000", ours: open, theirs: [ageOpen], target: 1 / 0.5
    ).run()
  }

  /// Two organizations under an agreement.
  private func prepare() throws {
    let acme = try found("acme", "acme.example/sato")
    let buyer = try found("buyer", "buyer.example/suzuki")
    let files = (try acme.ownChain().fileBytes, try buyer.ownChain().fileBytes)
    _ = try acme.trust(files.1, fingerprint: expecting(files.1))
    _ = try buyer.trust(files.0, fingerprint: expecting(files.0))
    try register(acme, buyer)
  }

  /// The customer grows to a thousand members, one of them with a vault.
  private func addReaders() throws {
    let acme = try WritableVault(at: path("acme"))
    let buyer = try WritableVault(at: path("buyer"))
    guard let last = MemberName("buyer.example/last") else { return }
    let joining = try JoiningVault(at: path("last"), member: last, title: nil, protection: .none)
    try growCard(of: buyer, request: joining.file)
    let card = try buyer.ownChain().fileBytes
    _ = try acme.trust(card, fingerprint: expecting(card))
    let secrets = try buyer.unlock(passphrase: noPassphrase)
    let welcome = try buyer.admit(
      joining.file, isKeeper: false, fingerprint: .expected(.digest(joining.application.fingerprint.digest)),
      secrets: secrets)
    _ = try joining.vault.join(
      welcome.file, fingerprint: expecting(card), secrets: try joining.vault.unlock(passphrase: noPassphrase))
  }

  private func found(_ name: String, _ member: String) throws -> WritableVault {
    guard let member = MemberName(member) else { throw AgreementError.invalidMemberName }
    return try WritableVault(
      founding: Founder(organization: member.organization, member: member), at: path(name), protection: .none)
  }

  /// One more revision with all members at once: admitting them one by one would carry a thousand revisions.
  private func growCard(of buyer: WritableVault, request: [UInt8]) throws {
    let secrets = try buyer.unlock(passphrase: noPassphrase)
    let own = try buyer.ownChain()
    let verified = try Verified<MemberApplication>(verifying: SignedNote(bytes: request))
    let now = Now(own.newest.document.issued)
    var members = own.newest.document.members
    members.append(verified.document.member(isKeeper: false, from: now, until: own.newest.document.validUntil))
    for number in 1..<Self.readerCount {
      guard let name = MemberName("buyer.example/m\(number)") else { continue }
      let keys = MemberKeys(
        document: DocumentKey(Ed25519.PrivateKey.generate().publicKey),
        log: LogKey(Ed25519.PrivateKey.generate().publicKey),
        cosigner: CosignerKey(Ed25519.PrivateKey.generate().publicKey),
        recipient: RecipientKey(X25519.PrivateKey.generate().publicKey))
      members.append(
        CardMember(
          name: name, from: own.newest.document.issued, until: own.newest.document.validUntil, isKeeper: false,
          keys: keys))
    }
    let card = try own.newest.document.next(members: members, issued: own.newest.document.issued.adding(seconds: 1))
    let chain = try own.issuing(card, signer: try buyer.organizationSigner(secrets))
    _ = try buyer.trust(chain.fileBytes, fingerprint: expecting(chain.fileBytes))
  }

  private func register(_ acme: WritableVault, _ buyer: WritableVault) throws {
    let own = try acme.ownChain()
    let card = own.newest.document
    var terms = Agreement.Terms(
      engagement: "benchmark", purpose: "benchmark", from: card.issued.adding(days: -1),
      until: card.issued.adding(days: 30), legalText: .elsewhere(location: "nowhere", digest: SHA256.hash([])))
    terms.roles = [
      PartyRole(organization: acme.member.organization, role: .developer),
      PartyRole(organization: buyer.member.organization, role: .customer),
    ]
    let order = AgreementOrder(id: "BENCH", with: buyer.member.organization, terms: terms, document: nil)
    let proposed = try acme.propose(order, secrets: try acme.unlock(passphrase: noPassphrase)).file
    let buyerSecrets = try buyer.unlock(passphrase: noPassphrase)
    guard
      case .signed(_, let executed) = try buyer.accept(
        proposed, fingerprint: nil, review: { (_) throws(KuraError) in },
        secrets: buyerSecrets)
    else { return }
    let secrets = try acme.unlock(passphrase: noPassphrase)
    _ = try acme.accept(
      executed, fingerprint: nil, review: { (_) throws(KuraError) in }, secrets: secrets)
  }

  private func expecting(_ file: [UInt8]) throws -> FingerprintCheck {
    .expected(.digest(try CardChain(file: file).fingerprint.digest))
  }

  private func noPassphrase(_ path: String) throws(KuraError) -> SecretBytes { SecretBytes.random(count: 0) }
}
