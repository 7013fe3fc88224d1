// Notes that every implementation has to refuse, and why.

import Agreements
import Foundation
import SignedNotes

/// A note that is refused.
struct RefusedDocument: Codable {
  /// What is wrong, in words.
  let name: String
  /// Which document it is offered as.
  let type: String
  /// `malformed`, `notAuthentic` or `refused`.
  let result: String
  /// The note; for a card, the whole file.
  let note: String

  init(_ name: String, _ type: String, _ result: String, _ bytes: [UInt8]) {
    self.name = name
    self.type = type
    self.result = result
    note = String(decoding: bytes, as: UTF8.self)
  }

  private struct File: Codable {
    let comment: String
    let documents: [RefusedDocument]
  }

  static func json(_ world: World, _ published: Published) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let comment =
      "Notes that are refused when offered as a document of this type: malformed (it is no such document), notAuthentic (a demanded "
      + "signature is missing or false, or the text contradicts what it must follow from), refused (authentic, and not in force)."
    let documents =
      cards(world, published) + agreements(world, published) + (try terminations(world, published))
      + (try requests(world, published)) + checklistRequests(world, published) + adoptions(world, published)
    return Array(try encoder.encode(File(comment: comment, documents: documents))) + [0x0A]
  }

  static func read(_ bytes: [UInt8]) throws -> [RefusedDocument] {
    try JSONDecoder().decode(File.self, from: Data(bytes)).documents
  }

  private static func cards(_ world: World, _ published: Published) -> [RefusedDocument] {
    let first = published.buyer.cards[0].note
    let second = published.buyer.cards[1].note
    let signer = world.buyer.signer
    func changed(_ prefix: String, _ lines: [String]) -> [UInt8] {
      signer.note(text: replacing(prefix, with: lines, in: first.text)).bytes
    }
    let suzuki = line("member ", of: first.text)
    let tanaka = line("member buyer.example/tanaka", of: second.text)
    return [
      RefusedDocument("the second revision without the first", "card", "notAuthentic", second.bytes),
      RefusedDocument("the revisions in the wrong order", "card", "notAuthentic", second.bytes + first.bytes),
      RefusedDocument(
        "signed by another organization", "card", "notAuthentic", world.acme.signer.note(text: first.text).bytes),
      RefusedDocument(
        "signed by its own member", "card", "notAuthentic", world.suzuki.document.note(text: first.text).bytes),
      RefusedDocument(
        "valid for 401 days", "card", "malformed", changed("valid-until ", ["valid-until 2027-12-07T00:00:00Z"])),
      RefusedDocument(
        "a first revision that names a card before it", "card", "malformed",
        changed("revision ", ["revision 1", "previous \(published.acme.newest.digest)"])),
      RefusedDocument(
        "a member of another organization", "card", "malformed",
        changed("member ", [suzuki.replacing("buyer.example/suzuki", with: "acme.example/suzuki")])),
      RefusedDocument(
        "one set of keys for two members", "card", "malformed",
        changed("member ", [suzuki, suzuki.replacing("buyer.example/suzuki", with: "buyer.example/tanaka")])),
      RefusedDocument(
        "a log key that is the document key", "card", "malformed",
        changed("member ", [suzuki.replacing(world.suzuki.keys.log.base64, with: world.suzuki.keys.document.base64)])),
      RefusedDocument(
        "a document key that is the organization's", "card", "malformed",
        changed("member ", [suzuki.replacing(world.suzuki.keys.document.base64, with: world.buyer.key.base64)])),
      RefusedDocument("members out of order", "card", "malformed", changed("member ", [tanaka, suzuki])),
      RefusedDocument("an unknown line", "card", "malformed", changed("contact ", ["contact a", "note b"])),
      RefusedDocument(
        "a revocation of nobody", "card", "malformed",
        changed("member ", [suzuki, "revoked buyer.example/tanaka 2026-11-20T00:00:00Z lost"])),
    ]
  }

  private static func agreements(_ world: World, _ published: Published) -> [RefusedDocument] {
    let text = published.witnessed.document.text
    func changed(_ prefix: String, _ lines: [String]) -> [UInt8] {
      let text = replacing(prefix, with: lines, in: text)
      return SignedNote(
        text: text, signatures: [world.acme.signer.sign(text: text), world.buyer.signer.sign(text: text)]
      ).bytes
    }
    let acmeLine = line("party acme", of: text)
    return [
      RefusedDocument("signed by one side", "agreement", "refused", world.acme.signer.note(text: text).bytes),
      RefusedDocument(
        "signed by one side twice", "agreement", "refused",
        SignedNote(text: text, signatures: [world.acme.signer.sign(text: text), world.acme.signer.sign(text: text)])
          .bytes),
      RefusedDocument(
        "signed by one side and by a member of the other", "agreement", "refused",
        SignedNote(
          text: text, signatures: [world.acme.signer.sign(text: text), world.suzuki.document.sign(text: text)]
        ).bytes),
      RefusedDocument(
        "signed by nobody whom it names", "agreement", "notAuthentic", world.notary.signer.note(text: text).bytes),
      RefusedDocument(
        "signatures from another agreement", "agreement", "notAuthentic",
        SignedNote(text: text, signatures: published.executed.note.signatures).bytes),
      RefusedDocument("one party", "agreement", "malformed", changed("party buyer", [])),
      RefusedDocument("one party twice", "agreement", "malformed", changed("party buyer", [acmeLine])),
      RefusedDocument(
        "three parties", "agreement", "malformed",
        changed("party buyer", [line("party buyer", of: text), "party \(world.notary.party)"])),
      RefusedDocument(
        "a term that ends before it begins", "agreement", "malformed", changed("until ", ["until 2026-10-31T00:00:00Z"])
      ),
      RefusedDocument(
        "a reader of neither side", "agreement", "malformed",
        changed("reader buyer.example/tanaka", ["reader notary.example/kimura"])),
      RefusedDocument(
        "readers out of order", "agreement", "malformed",
        changed("reader buyer.example/suzuki", ["reader buyer.example/tanaka", "reader buyer.example/suzuki"])),
      RefusedDocument(
        "a renewal of twelve months that is not written 1y", "agreement", "malformed",
        changed("until ", [line("until ", of: text), "renews 12m"])),
      RefusedDocument(
        "witnesses where openings are only recorded", "agreement", "malformed",
        changed("opening ", ["opening recorded"])),
      RefusedDocument(
        "a witness under a party's key", "agreement", "malformed",
        changed("witness ", ["witness notary.example/kimura \(world.acme.party)"])),
      RefusedDocument("no legal text", "agreement", "malformed", changed("document-elsewhere ", [])),
    ]
  }

  private static func terminations(_ world: World, _ published: Published) throws -> [RefusedDocument] {
    let reference = published.buyer.newest.reference
    let termination = try Termination(
      agreement: published.witnessed.digest, party: world.buyer.party, card: reference,
      time: time("2026-11-20T00:00:00Z"), from: time("2026-11-30T15:00:00Z"))
    let foreign = try Termination(
      agreement: termination.agreement, party: world.notary.party, card: published.notary.newest.reference,
      time: termination.time, from: termination.from)
    let other = try Termination(
      agreement: published.executed.digest, party: world.buyer.party, card: reference, time: termination.time,
      from: termination.from)
    return [
      RefusedDocument(
        "signed by the side that it does not name", "termination", "notAuthentic",
        world.acme.signer.note(text: termination.text).bytes),
      RefusedDocument(
        "by a third organization", "termination", "notAuthentic", try foreign.signed(by: world.notary.signer).bytes),
      RefusedDocument(
        "of another agreement", "termination", "notAuthentic", try other.signed(by: world.buyer.signer).bytes),
      RefusedDocument(
        "without the date from which on", "termination", "malformed",
        world.buyer.signer.note(text: replacing("from ", with: [], in: termination.text)).bytes),
    ]
  }

  private static func requests(_ world: World, _ published: Published) throws -> [RefusedDocument] {
    let request = try MemberApplication(
      member: world.tanaka.name, title: nil, time: time("2026-11-04T01:00:00Z"), keys: world.tanaka.keys)
    let keys = world.tanaka.keys
    let repeated = replacing(keys.log.base64, by: keys.document.base64, in: request.text)
    let welcome = Array(published.files["Specs/vectors/agreements/tanaka.welcome"] ?? [])
    let text = try SignedNote(bytes: welcome).text
    return [
      RefusedDocument(
        "signed by the organization", "member-request", "notAuthentic",
        world.buyer.signer.note(text: request.text).bytes),
      RefusedDocument(
        "signed with the log key", "member-request", "notAuthentic",
        world.tanaka.logKeyAsDocument.note(text: request.text).bytes),
      RefusedDocument("a key twice", "member-request", "malformed", world.tanaka.document.note(text: repeated).bytes),
      RefusedDocument(
        "signed by the new member", "welcome", "notAuthentic", world.tanaka.document.note(text: text).bytes),
      RefusedDocument(
        "for a member of another organization", "welcome", "malformed",
        world.buyer.signer.note(text: replacing("member ", with: ["member acme.example/sato"], in: text)).bytes),
    ]
  }

  private static func checklistRequests(_ world: World, _ published: Published) -> [RefusedDocument] {
    let text = published.checklistRequest.text
    func changed(_ name: String, _ result: String, _ prefix: String, _ lines: [String]) -> RefusedDocument {
      let text = replacing(prefix, with: lines, in: text)
      return RefusedDocument(name, "checklist-request", result, world.suzuki.document.note(text: text).bytes)
    }
    func signed(_ name: String, by signer: NoteSigner) -> RefusedDocument {
      RefusedDocument(name, "checklist-request", "notAuthentic", signer.note(text: text).bytes)
    }
    return [
      signed("signed by a colleague of the requester", by: world.tanaka.document),
      signed("signed by the organization", by: world.buyer.signer),
      signed("signed with the log key", by: world.suzuki.logKeyAsDocument),
      changed(
        "for another agreement", "notAuthentic", "agreement ", ["agreement \(published.witnessed.digest) NDA-2026-015"]),
      changed(
        "under a card that is another text", "notAuthentic", "card ",
        ["card buyer.example 2 \(published.acme.newest.digest)"]),
      changed(
        "under an older card", "refused", "card ", ["card buyer.example 1 \(published.buyer.cards[0].digest)"]),
      changed("made before the agreement began", "refused", "time ", ["time 2026-10-31T23:59:59Z"]),
      changed("due before it was made", "malformed", "due ", ["due 2026-11-23T01:02:02Z"]),
      changed("an item twice", "malformed", "item PO.1.1", ["item PO.1.1", "item PO.1.1"]),
      changed("a row to fill in that is not asked for", "malformed", "item PO.1.2", []),
      changed(
        "a row to be filled in by a third organization", "malformed", "filled-by ", ["filled-by notary.example PO.1.2"]),
      changed("a tier that nobody knows", "malformed", "item PO.1.1", ["tier silver"]),
      changed("a template without a digest", "malformed", "template ", ["template - 1.1 nist-ssdf-1.1"]),
      changed("an unknown line", "malformed", "due ", [line("due ", of: text), "note x"]),
    ]
  }

  private static func adoptions(_ world: World, _ published: Published) -> [RefusedDocument] {
    let text = published.adoption.text
    func document(_ name: String, _ result: String, _ text: [UInt8], by signers: [NoteSigner]) -> RefusedDocument {
      let note = SignedNote(text: text, signatures: signers.map { $0.sign(text: text) })
      return RefusedDocument(name, "adoption", result, note.bytes)
    }
    func changed(_ name: String, _ result: String, _ prefix: String, _ lines: [String]) -> RefusedDocument {
      document(
        name, result, replacing(prefix, with: lines, in: text), by: [world.suzuki.document, world.sato.document])
    }
    let (suzuki, sato) = (world.suzuki.document, world.sato.document)
    return [
      document("signed by one side", "refused", text, by: [suzuki]),
      document("signed by one side twice", "refused", text, by: [sato, sato]),
      document("signed by one and by a colleague of the other", "refused", text, by: [suzuki, world.ito.document]),
      document("signed by one and by the other's organization", "refused", text, by: [suzuki, world.acme.signer]),
      document("signed by nobody whom it names", "notAuthentic", text, by: [world.tanaka.document]),
      changed(
        "for another agreement", "notAuthentic", "agreement ", ["agreement \(published.witnessed.digest) NDA-2026-015"]),
      changed("for another engagement", "malformed", "engagement ", ["engagement 脆弱性診断"]),
      changed("one signer", "malformed", "signer acme", []),
      changed(
        "signers out of order", "malformed", "signer acme",
        [line("signer buyer", of: text), line("signer acme", of: text)]),
      changed("rows that are not numbered", "malformed", "row 2", ["row 3 alternative PW.4.1"]),
      changed("an item twice", "malformed", "row 2", ["row 2 alternative PO.1.1"]),
      changed("other means of a row that is adopted", "malformed", "row 2", ["row 2 adopted PW.4.1"]),
      changed("a row with other means that has none", "malformed", "row 3", ["row 3 alternative PW.6.2"]),
      changed("an outcome that nobody knows", "malformed", "row 1", ["row 1 passed PO.1.1"]),
      changed("a text of a row that is not there", "malformed", "answer 3", ["answer 4 はい"]),
    ]
  }

  private static func replacing(_ old: String, by new: String, in text: [UInt8]) -> [UInt8] {
    Array(String(decoding: text, as: UTF8.self).replacing(old, with: new).utf8)
  }

  private static func replacing(_ prefix: String, with lines: [String], in text: [UInt8]) -> [UInt8] {
    AgreementsTests.replacing(prefix, with: lines, in: text)
  }
}
