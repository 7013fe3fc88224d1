// What `Keys/` and `Specs/vectors/agreements/` hold, made from the published seeds.
//
// Ed25519 is deterministic, so the files are a function of this file. To write them anew after a change of format:
// `KURA_WRITE_VECTORS=1 swift test --filter AgreementsTests`, then look at the difference.

import Agreements
import Foundation
import SignedNotes
import Sodium

/// The published files by their paths from the top of the package.
struct Published {
  private(set) var files: [String: [UInt8]] = [:]
  let acme: CardChain
  let buyer: CardChain
  let notary: CardChain
  let executed: ExecutedAgreement
  let witnessed: ExecutedAgreement
  let checklistRequest: ChecklistRequest
  let adoption: Adoption

  static let keyLabels =
    ["acme.example", "buyer.example", "notary.example"].map { "\($0) organization" }
    + ["acme.example/sato", "buyer.example/suzuki", "buyer.example/tanaka", "notary.example/kimura"].flatMap { name in
      ["document", "log", "cosigner", "recipient"].map { "\(name) \($0)" }
    }

  init() throws {
    let world = try World()
    acme = try CardChain.first(
      world.acme.card(
        [world.sato.line(title: "情報システム部 佐藤花子", keeper: true)], title: "アクメ株式会社", contact: "sato@acme.example"),
      signer: world.acme.signer)
    let first = try CardChain.first(
      world.buyer.card(
        [world.suzuki.line(title: "調達部 鈴木一郎", keeper: true)], title: "バイヤー株式会社", contact: "suzuki@buyer.example"),
      signer: world.buyer.signer)
    let request = try MemberApplication(
      member: world.tanaka.name, title: "情報セキュリティ部 田中美咲", time: time("2026-11-04T01:00:00Z"),
      keys: world.tanaka.keys)
    let requested = try Verified<MemberApplication>(verifying: request.signed(by: world.tanaka.document))
    let admitted = requested.document.member(
      isKeeper: false, from: now("2026-11-04T02:00:00Z"), until: time(Example.cardEnd))
    buyer = try first.issuing(
      first.newest.document.next(
        members: first.newest.document.members + [admitted], issued: time("2026-11-04T02:00:00Z"), validDays: 390),
      signer: world.buyer.signer)
    notary = try CardChain.first(
      world.notary.card([world.kimura.line(title: "木村法律事務所", keeper: true)], title: "木村公証サービス"),
      signer: world.notary.signer)

    var draft = try World.draft(acme, first) {
      $0.renews = Renewal("1y")
      $0.concluded = CalendarDate("2026-10-20")
      $0.contractNumber = "2026-契-0114"
    }
    let proposed = try SignedAgreement(proposing: draft.agreement(), signer: world.acme.signer)
    executed = try World.executed(draft, world.acme, world.buyer)
    draft.id = "NDA-2026-015"
    draft.nonce = Array(32..<64)
    draft.engagement = "脆弱性診断"
    draft.legalText = .elsewhere(location: "法務部 契約書庫", digest: SHA256.hash(World.legalText))
    draft.renews = nil
    draft.cards = [acme.newest.reference, buyer.newest.reference]
    draft.readers = [world.suzuki.name, world.tanaka.name]
    draft.keepers = [world.suzuki.name]
    draft.opening = .witnessed
    draft.witnesses = [AgreementWitness(member: world.kimura.name, key: world.notary.key)]
    witnessed = try World.executed(draft, world.acme, world.buyer)
    let termination = try Termination(
      agreement: witnessed.digest, party: world.buyer.party, card: buyer.newest.reference,
      time: time("2026-11-20T00:00:00Z"), from: time("2026-11-30T15:00:00Z")
    ).signed(by: world.buyer.signer)
    let welcome = try Welcome(
      requested, own: buyer, trusted: [acme, notary], agreements: [executed, witnessed],
      terminations: [witnessed.verify(Claimed(termination))], now: now("2026-11-21T00:00:00Z")
    ).signed(by: world.buyer.signer)

    let (executed, buyerCard) = (self.executed, buyer.newest.reference)
    checklistRequest = try world.request {
      $0.card = buyerCard
      $0.agreement = executed.digest
    }
    adoption = try world.adoption {
      $0.time = time("2026-12-10T01:02:03Z")
      $0.card = buyerCard
      $0.agreement = executed.digest
    }

    for chain in [acme, buyer, notary] {
      files["Keys/\(chain.organization).card"] = chain.fileBytes
      files["Keys/\(chain.organization).vkey"] = Array("\(chain.party)\n".utf8)
    }
    let folder = "Specs/vectors/agreements"
    files["\(folder)/nda.txt"] = World.legalText
    files["\(folder)/NDA-2026-014.proposed"] = proposed.note.bytes
    files["\(folder)/NDA-2026-014.executed"] = executed.note.bytes
    files["\(folder)/NDA-2026-015.executed"] = witnessed.note.bytes
    files["\(folder)/NDA-2026-015.termination"] = termination.bytes
    files["\(folder)/tanaka.member-request"] = requested.note.bytes
    files["\(folder)/tanaka.welcome"] = welcome.bytes
    files["\(folder)/NDA-2026-014.checklist-request"] = try checklistRequest.signed(
      by: world.suzuki.document
    ).bytes
    files["\(folder)/NDA-2026-014.proposed-adoption"] = try adoption.signed(by: world.suzuki.document).bytes
    files["\(folder)/NDA-2026-014.adoption"] =
      note(adoption.text, by: world.suzuki.document, world.sato.document).bytes
    files["\(folder)/keys.txt"] = try Self.keys()
    files["\(folder)/fingerprints.txt"] = Array(
      ([acme, buyer, notary].map { "\($0.party)\n\($0.fingerprint)\n\($0.fingerprint.digest)\n" }
        + ["\(world.tanaka.document.verifierKey)\n\(request.fingerprint)\n\(request.fingerprint.digest)\n"])
        .joined().utf8)
    files["\(folder)/refused.json"] = try RefusedDocument.json(world, self)
  }

  /// One line a key: its seed in hexadecimal digits, its public half, and the label that the seed comes from.
  private static func keys() throws -> [UInt8] {
    let lines = try keyLabels.map { label in
      let isRecipient = label.hasSuffix(" recipient")
      let publicHalf =
        isRecipient
        ? RecipientKey(try X25519.PrivateKey(Example.secret(label)).publicKey).description
        : Base64.encode(try Ed25519.PrivateKey(seed: Example.secret(label)).publicKey.bytes)
      return "\(Example.seed(label)) \(publicHalf) \(label)\n"
    }
    return Array(lines.joined().utf8)
  }

  /// The top of the package.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func read(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: root.appending(path: path))) }
}
