// Adoptions on real vaults: proposed by one side, signed by the other, kept by both; and what is refused.

import Access
import Age
import Agreements
import Bundles
import ChecklistTerms
import Checklists
import Foundation
import Kura
import SignedNotes
import Sodium
import Testing

@Suite("adoptions between two vaults") struct AdoptionFlowTests {
  private let exchange: Exchange
  private let bundle: SealingResult

  init() throws {
    exchange = try Exchange()
    bundle = try exchange.sealSmall()
    try exchange.open("buyer", "small.kura", into: "out")
  }

  private var order: AdoptionOrder { exchange.adoptionOrder(bundle) }

  @Test func `the reader proposes, the sender signs, and both have what both have signed`() throws {
    let proposed = try exchange.propose(order)
    #expect(proposed.adoption.signedBy.map(\.description) == ["buyer.example/suzuki"])
    #expect(proposed.readers.map(\.description) == ["acme.example/sato"])
    #expect(try exchange.adoptions("buyer").map(\.adoption.missing.first?.description) == ["acme.example/sato"])
    guard case .signed(let adopted, let back) = try exchange.acceptAdoption(proposed.file) else { throw Missing() }
    #expect(back.readers.map(\.description) == ["buyer.example/suzuki"])
    guard case .imported(let known, _) = try exchange.acceptAdoption(back.file, "buyer") else { throw Missing() }
    #expect(known.digest == adopted.digest)
    for name in ["acme", "buyer"] {
      let kept = try exchange.adoptions(name)
      #expect(kept.map(\.adoption.digest) == [adopted.digest])
      #expect(kept.first?.adoption.adopted() != nil)
    }
    let text = adopted.document
    #expect(text.engagement == "基幹システム更改")
    #expect(text.sources.map(\.bundle) == [bundle.manifest.bundle.description])
    #expect(text.sources.map(\.manifest) == [bundle.manifestDigest])
    #expect(text.template?.digest == Exchange.template.digest)
    // In the checklist's order, with the words of the item, of who answered, and of the other means.
    #expect(text.rows.map(\.item) == ["PO.1.1", "PW.4.1", "PW.6.2"])
    #expect(text.rows.map(\.outcome) == [.adopted, .alternative, .declined])
    #expect(text.rows.map(\.answer?.description) == ["はい", "代替", "対象外"])
    #expect(text.rows[1].means?.lines == ["購入先の証明書で確認する", "四半期ごとに見直す"])
    #expect(text.rows[0].text?.description == Exchange.template.items[0].text[.japanese])
  }

  @Test func `the sender proposes by his own answers, and names who is to sign`() throws {
    #expect(
      failure { try exchange.propose(order, "acme") }
        == .order(.signerNeeded(["buyer.example/suzuki", "buyer.example/tanaka"].map { MemberName($0)! })))
    var named = order
    named.with = "tanaka"
    let proposed = try exchange.propose(named, "acme")
    // Keepers and signers of both sides, without the one who made it.
    #expect(proposed.readers.map(\.description) == ["buyer.example/suzuki", "buyer.example/tanaka"])
    guard case .waiting = try exchange.acceptAdoption(proposed.file, "buyer") else { throw Missing() }
    guard case .signed(_, let back) = try exchange.acceptAdoption(proposed.file, "tanaka") else { throw Missing() }
    guard case .imported = try exchange.acceptAdoption(back.file, "buyer") else { throw Missing() }
    guard case .imported = try exchange.acceptAdoption(back.file, "acme") else { throw Missing() }
    #expect(try exchange.adoptions("buyer").map { $0.adoption.adopted() != nil } == [true])
  }

  @Test func `taken twice it is there once, and an older copy takes no signature away`() throws {
    let proposed = try exchange.propose(order)
    guard case .signed(_, let back) = try exchange.acceptAdoption(proposed.file) else { throw Missing() }
    guard case .imported = try exchange.acceptAdoption(proposed.file) else { throw Missing() }
    try exchange.acceptAdoption(back.file, "buyer")
    try exchange.acceptAdoption(back.file, "buyer")
    for name in ["acme", "buyer"] {
      #expect(try exchange.adoptions(name).map { $0.adoption.signedBy.count } == [2])
    }
  }

  @Test func `who doesn't agree signs and keeps nothing`() throws {
    let proposed = try exchange.propose(order)
    #expect(
      failure { try exchange.acceptAdoption(proposed.file, agrees: false) } == .exchange(.notAcknowledged))
    #expect(try exchange.adoptions("acme").isEmpty)
  }

  @Test func `verify goes through what is kept`() throws {
    let proposed = try exchange.propose(order)
    try exchange.acceptAdoption(proposed.file)
    let path = "acme/adoptions/\(proposed.adoption.digest)/adoption"
    let text = String(decoding: exchange.place.read(path), as: UTF8.self)
    func check() throws -> [Bool] {
      try exchange.vault("acme").verifyAll().filter { $0.check == .adoption }.map {
        if case .holds = $0.result { true } else { false }
      }
    }
    #expect(try check() == [true])
    exchange.place.write(Array(text.replacing("declined", with: "adopted").utf8), path)
    #expect(try check() == [false])
  }

  // MARK: - What can't be proposed

  @Test func `rows that aren't there, twice, or without means are mistakes`() throws {
    func expect(_ fault: OrderFault, _ change: (inout AdoptionOrder) -> Void) {
      #expect(failure { try exchange.propose(exchange.adoptionOrder(bundle, change)) } == .order(fault))
    }
    func decide(_ item: String, _ outcome: Adoption.Outcome) -> AdoptionOrder.Decision {
      AdoptionOrder.Decision(item: Exchange.item(item), outcome: outcome)
    }
    expect(.unknownRow("PW.4.9", suggestions: ["PW.4.1", "PW.6.2"])) { $0.decisions = [decide("PW.4.9", .adopted)] }
    expect(.ambiguousRow("po.1.1")) { $0.decisions = [decide("PO.1.1", .adopted), decide("po.1.1", .declined)] }
    expect(.noMeans("PO.1.1")) { $0.decisions = [decide("PO.1.1", .alternative)] }
    expect(.badDocument(.invalid(.adoption, .noRows))) { $0.decisions = [] }
    expect(.noChecklist) { $0.checklists = [] }
    expect(.noChecklist) { $0.sources = [] }
    expect(.differentChecklists) { $0.checklists.append(Checklist(unit: nil, rows: [])) }
    expect(.ambiguousRow("PO.1.1")) {
      var other = Exchange.checklist
      other.rows[0].answer = Answer(.no, wording: "いいえ")
      $0.checklists.append(other)
    }
    #expect(exchange.place.allFiles("buyer/adoptions").isEmpty)
  }

  @Test func `the same row in two checklists is one, and other rows may differ`() throws {
    var other = Exchange.checklist
    other.rows[1].answer = Answer(.no, wording: "いいえ")
    other.rows.append(Checklist.Row(item: Exchange.item("RV.1.1"), answer: Answer(.yes, wording: "Yes")))
    let order = exchange.adoptionOrder(bundle) {
      $0.checklists.append(other)
      $0.decisions.append(.init(item: Exchange.item("RV.1.1"), outcome: .adopted))
    }
    #expect(try exchange.propose(order).adoption.document.rows.map(\.item) == ["PO.1.1", "PW.4.1", "PW.6.2", "RV.1.1"])
  }

  @Test func `bundles that aren't known, or of several agreements, are refused`() throws {
    #expect(failure { try exchange.propose(order, "tanaka") } == .order(.unknownBundle(bundle.manifest.bundle)))
    try exchange.register("second")
    let second = try exchange.seal("second.kura", id: "second", to: ["suzuki"])
    try exchange.open("buyer", "second.kura", into: "out2")
    let both = exchange.adoptionOrder(bundle) { $0.sources.append(second.manifest.bundle) }
    #expect(failure { try exchange.propose(both) } == .order(.severalAgreements))
  }

  @Test func `who is to sign is of the other side, and on its card`() throws {
    let own = exchange.adoptionOrder(bundle) { $0.with = "buyer.example/tanaka" }
    #expect(failure { try exchange.propose(own) }.map(category) == 3)
    let ghost = exchange.adoptionOrder(bundle) { $0.with = "acme.example/ghost" }
    #expect(
      failure { try exchange.propose(ghost) } == .refused(.signerNotOnCard(MemberName("acme.example/ghost")!)))
    let unknown = exchange.adoptionOrder(bundle) { $0.with = "ghost" }
    #expect(failure { try exchange.propose(unknown) } == .order(.unknownMember("ghost")))
  }

  @Test func `nothing is proposed or signed after the end, and what both have signed is still taken`() throws {
    let proposed = try exchange.propose(order)
    var named = order
    named.with = "suzuki"
    let other = try exchange.propose(named, "acme")
    guard case .signed(_, let back) = try exchange.acceptAdoption(other.file, "buyer") else { throw Missing() }
    let end = try exchange.terminate("acme")
    try exchange.accept("buyer", end)
    #expect(failure { try exchange.propose(order) }.map(category) == 3)
    #expect(failure { try exchange.acceptAdoption(proposed.file) }.map(category) == 3)
    guard case .imported = try exchange.acceptAdoption(back.file) else { throw Missing() }
    #expect(try exchange.adoptions("acme").map { $0.adoption.adopted() != nil } == [true])
  }

  // MARK: - What isn't taken

  @Test func `cut, flipped, for others or of another kind it is refused`() throws {
    let proposed = try exchange.propose(order)
    var flipped = proposed.file
    flipped[flipped.count / 2] ^= 1
    for file in [Array(proposed.file.dropLast(9)), flipped, []] {
      #expect(failure { try exchange.acceptAdoption(file) }.map { [4, 5, 7].contains(category($0)) } == true)
    }
    #expect(failure { try exchange.acceptAdoption(proposed.file, "tanaka") }.map(category) == 5)
    #expect(
      failure { try exchange.acceptAdoption(exchange.request().file) }
        == .exchange(.otherKind(.checklistRequest, wanted: [.adoption])))
    #expect(
      failure { try exchange.receive(proposed.file) }
        == .exchange(.otherKind(.adoption, wanted: [.checklistRequest])))
    #expect(try exchange.adoptions("acme").isEmpty)
  }

  @Test func `signed by anybody else, or changed after it was signed, it is not authentic`() throws {
    let proposed = try exchange.propose(order)
    for signer in try [
      Insider(exchange, "tanaka").document(), Insider(exchange, "buyer").organization(),
      Insider(exchange, "acme").organization(),
    ] {
      let forged = try exchange.resigned(proposed.file, for: "acme", by: signer)
      #expect(failure { try exchange.acceptAdoption(forged) }.map(category) == 4)
    }
    let changed = try exchange.altered(proposed.file, for: "acme") { documents in
      let text = String(decoding: documents[0].bytes, as: UTF8.self)
      documents[0] = Archive.Document("adoption", Array(text.replacing("declined", with: "adopted").utf8))
    }
    #expect(failure { try exchange.acceptAdoption(changed) }.map(category) == 4)
    #expect(try exchange.adoptions("acme").isEmpty)
  }

  @Test func `a forged second signature adopts nothing`() throws {
    let proposed = try exchange.propose(order)
    let sato = "acme.example/sato"
    let tanaka = try Insider(exchange, "tanaka").document()
    let forged = try exchange.altered(proposed.file, for: "acme") { documents in
      let note = try SignedNote(bytes: documents[0].bytes)
      documents[0] = Archive.Document(
        "adoption", try note.adding([tanaka.sign(text: note.text)]).bytes)
    }
    // Somebody else's line counts for nothing, and isn't kept.
    guard case .signed(let adopted, _) = try exchange.acceptAdoption(forged) else { throw Missing() }
    #expect(adopted.note.signatures.count == 2)
    #expect(ProposedAdoption(adopted).signedBy.map(\.description) == [sato, "buyer.example/suzuki"])
  }

  @Test func `for another agreement, or other people, it is refused`() throws {
    let proposed = try exchange.propose(order)
    let suzuki = try Insider(exchange, "buyer").document()
    let unknown = try exchange.resigned(proposed.file, for: "acme", by: suzuki) { text in
      text.line("agreement") { _ in "agreement \(SHA256.hash([1])) \(Exchange.agreementID)" }
    }
    #expect(failure { try exchange.acceptAdoption(unknown) }.map(category) == 3)
    let matter = try exchange.resigned(proposed.file, for: "acme", by: suzuki) { text in
      text.line("engagement") { _ in "engagement 別の案件" }
    }
    #expect(failure { try exchange.acceptAdoption(matter) }.map(category) == 7)
    let ghost = try exchange.resigned(proposed.file, for: "acme", by: suzuki) { text in
      text.replacing("signer acme.example/sato", with: "signer acme.example/ghost")
    }
    #expect(
      failure { try exchange.acceptAdoption(ghost) }
        == .agreement(.refused(.signerNotOnCard(MemberName("acme.example/ghost")!))))
    #expect(try exchange.adoptions("acme").isEmpty)
  }
}
