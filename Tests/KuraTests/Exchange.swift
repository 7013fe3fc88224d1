// Two companies in a temporary directory, with real vaults: what most tests of the flows begin with.

import Access
import Agreements
import ChecklistTerms
import Foundation
import Kura
import Platform
import SignedNotes
import Sodium
import Testing

/// A directory that goes with the test.
final class Place: Sendable {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "kura-tests-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  @discardableResult
  func write(_ bytes: [UInt8], _ name: String) -> String {
    try! Data(bytes).write(to: URL(fileURLWithPath: self(name)))
    return self(name)
  }

  func read(_ name: String) -> [UInt8] { [UInt8](try! Data(contentsOf: URL(fileURLWithPath: self(name)))) }
  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: self(name)) }
  func names(_ name: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: self(name))) ?? []).sorted()
  }
}

func noPassphrase(_ path: String) throws(KuraError) -> SecretBytes {
  Issue.record("nobody should be asked for a passphrase")
  return SecretBytes.random(count: 1)
}

/// acme.example (sato) and buyer.example (suzuki, tanaka), with an executed agreement.
final class Exchange: Sendable {
  let place = Place()
  static let agreementID = "NDA-2026-014"

  /// `joins`: whether tanaka is admitted at the customer and known to the supplier.
  init(
    joins: Bool = true, from: Timestamp? = nil, until: Timestamp? = nil, readers: [String] = []
  ) throws {
    try found("acme", "acme.example", "sato")
    try found("buyer", "buyer.example", "suzuki")
    try trustEachOther()
    if joins { try admit("tanaka") }
    try register(Self.agreementID, from: from, until: until, readers: readers)
    if joins { try welcome("tanaka") }
  }

  func vault(_ name: String) throws(KuraError) -> Vault { try Vault(at: place(name)) }

  func writableVault(_ name: String, acceptsClock: Bool = false) throws(KuraError) -> WritableVault {
    try WritableVault(at: place(name), acceptsClock: acceptsClock)
  }

  func secrets(_ vault: some ReadableVault) throws(KuraError) -> MemberSecrets {
    try vault.unlock(passphrase: noPassphrase)
  }

  /// Opens a vault for writing for as long as `body` runs.
  func with<R>(_ name: String, _ body: (WritableVault, MemberSecrets) throws -> R) throws -> R {
    let vault = try writableVault(name)
    let secrets = try secrets(vault)
    return try withExtendedLifetime(vault) { try body(vault, secrets) }
  }

  func now() -> Timestamp { Timestamp(secondsSince1970: Clock.now())! }

  func found(_ name: String, _ organization: String, _ member: String) throws {
    let founder = Founder(
      organization: try OrganizationName(organization), member: try MemberName("\(organization)/\(member)"),
      organizationTitle: "\(organization) Inc.", contact: "\(member)@\(organization)")
    _ = try WritableVault(founding: founder, at: place(name), protection: .none)
  }

  func cardFile(_ name: String) throws -> [UInt8] { try vault(name).ownChain().fileBytes }

  func expecting(_ chain: CardChain) -> FingerprintCheck { .expected(.digest(chain.fingerprint.digest)) }

  func trustEachOther() throws {
    for (own, other) in [("acme", "buyer"), ("buyer", "acme")] {
      let file = try cardFile(other)
      let chain = try CardChain(file: file)
      _ = try with(own) { vault, _ in try vault.trust(file, fingerprint: expecting(chain)) }
    }
  }

  /// The customer admits somebody; the supplier gets the new card.
  func admit(_ name: String) throws {
    let member = try #require(MemberName("buyer.example/\(name)"))
    let joining = try JoiningVault(at: place(name), member: member, title: nil, protection: .none)
    let welcome = try with("buyer") { vault, secrets in
      try vault.admit(
        joining.file, isKeeper: false, fingerprint: .expected(.digest(joining.application.fingerprint.digest)),
        secrets: secrets)
    }
    place.write(welcome.file, "\(name).welcome")
    place.write(joining.file, "\(name).request")
    let card = try cardFile("buyer")
    _ = try with("acme") { vault, _ in try vault.trust(card, fingerprint: expecting(try CardChain(file: card))) }
  }

  /// The new member joins, after the customer has asked again for what is registered by now.
  func welcome(_ name: String) throws {
    let request = place.read("\(name).request")
    let digest = try Verified<MemberApplication>(verifying: SignedNote(bytes: request)).document.fingerprint.digest
    let file = try with("buyer") { vault, secrets in
      try vault.admit(request, isKeeper: false, fingerprint: .expected(.digest(digest)), secrets: secrets).file
    }
    let buyer = try CardChain(file: cardFile("buyer"))
    _ = try with(name) { vault, secrets in try vault.join(file, fingerprint: expecting(buyer), secrets: secrets) }
  }

  func order(
    _ id: String, from: Timestamp? = nil, until: Timestamp? = nil, readers: [String] = []
  ) throws -> AgreementOrder {
    let document = Array("%PDF legal text".utf8)
    var terms = Agreement.Terms(
      engagement: "基幹システム更改", purpose: "調達審査", from: from ?? now().adding(days: -20),
      until: until ?? now().adding(days: 300), legalText: LegalText(name: "nda.pdf", document: document))
    terms.roles = [
      PartyRole(organization: try OrganizationName("acme.example"), role: .developer),
      PartyRole(organization: try OrganizationName("buyer.example"), role: .customer),
    ]
    terms.readers = readers.compactMap { MemberName($0) }
    return AgreementOrder(id: id, with: try OrganizationName("buyer.example"), terms: terms, document: document)
  }

  func register(_ id: String, from: Timestamp? = nil, until: Timestamp? = nil, readers: [String] = []) throws {
    let order = try order(id, from: from, until: until, readers: readers)
    let proposed = try with("acme") { vault, secrets in try vault.propose(order, secrets: secrets).file }
    place.write(proposed, "\(id).agreement")
    let acme = try CardChain(file: cardFile("acme"))
    let executed = try accept("buyer", proposed, acme)
    place.write(executed, "\(id).executed")
    _ = try accept("acme", executed, try CardChain(file: cardFile("buyer")))
  }

  /// Accepts what came; `from` is whose fingerprint was told by telephone.
  @discardableResult
  func accept(_ name: String, _ file: [UInt8], _ from: CardChain? = nil) throws -> [UInt8] {
    try with(name) { vault, secrets in
      let outcome = try vault.accept(
        file, fingerprint: from.map { .digest($0.fingerprint.digest) }, review: { (_) throws(KuraError) in },
        secrets: secrets)
      switch outcome {
      case .signed(_, let file), .imported(_, let file): return file
      case .terminated: return []
      }
    }
  }

  /// Three files: a checklist and a bill of materials for both, a report for suzuki alone.
  @discardableResult
  func seal(_ output: String = "q3.kura", id: String = agreementID, to readers: [String] = ["suzuki", "tanaka"]) throws
    -> SealingResult
  {
    place.write(Array("項目,回答\r\nPO.1.1,はい\r\n".utf8), "checklist.csv")
    place.write(Array("{\"bomFormat\":\"CycloneDX\"}".utf8), "sbom.cdx.json")
    place.write([UInt8](repeating: 0x25, count: 100_000), "pentest.pdf")
    var order = SealingOrder(
      files: [
        OrderedFile(path: place("checklist.csv")), OrderedFile(path: place("sbom.cdx.json")),
        OrderedFile(path: place("pentest.pdf"), readers: ["suzuki"]),
      ], agreement: id, readers: readers, output: place(output))
    order.reason = "対策水準が分かるため"
    return try with("acme") { vault, secrets in try vault.seal(order, secrets: secrets) }
  }

  @discardableResult
  func open(
    _ name: String, _ bundle: String = "q3.kura", into output: String? = nil, parts: [Int]? = nil,
    acknowledges: Bool = true
  ) throws -> OpeningResult {
    let order = OpeningOrder(
      bundle: place(bundle), parts: parts, destination: .directory(place(output ?? "out-\(name)")))
    return try with(name) { vault, secrets in
      try vault.open(
        order, secrets: secrets,
        acknowledge: { (_) throws(KuraError) in
          guard acknowledges else { throw .exchange(.notAcknowledged) }
          return .flag
        })
    }
  }

  func receipt(_ name: String, id: String = agreementID) throws -> [UInt8] {
    try with(name) { vault, secrets in try vault.receipt(agreement: id, secrets: secrets).file }
  }

  @discardableResult
  func importing(_ name: String, _ file: [UInt8]) throws -> ImportOutcome {
    try with(name) { vault, secrets in try vault.importReceipt(file, secrets: secrets) }
  }

  /// The executed agreement of the fixture.
  func agreement(_ name: String = "acme") throws -> RegisteredAgreement {
    try vault(name).registeredAgreement(Self.agreementID)
  }

  /// What each record of somebody's own log says, openings or not.
  func acts(_ name: String, _ id: String = agreementID) throws -> [String] {
    let vault = try vault(name)
    let keys = try #require(try vault.ownChain().newest.document.member(vault.member)?.keys)
    let agreement = try vault.registeredAgreement(id).digest
    let log = try AccessLog.open(
      Directory(place("\(name)/logs/\(agreement)")), member: vault.member, logKey: keys.log, agreement: agreement)
    return try #require(log).records().map(\.record.act.word)
  }

  /// The records of somebody's own log.
  func records(_ name: String) throws -> [String] {
    let audit = try vault(name).audit(AuditScope())
    let member = try vault(name).member
    return audit.accesses.filter { $0.log.member == member }.map { access in
      "\(access.act.word)" + (access.part.map { " \($0)" } ?? "")
    }
  }
}
