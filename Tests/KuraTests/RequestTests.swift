// Checklist requests on two real vaults: asked, received, outstanding; and what is refused.

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

@Suite("checklist requests between two vaults") struct RequestTests {
  private let exchange: Exchange
  init() throws { exchange = try Exchange() }

  @Test func `what was asked for arrives, with the template, and is outstanding on both sides`() throws {
    let made = try exchange.request {
      $0.filledBy = [.init(item: Exchange.item("PO.1.2"), organization: try! .init("buyer.example"))]
    }
    #expect(made.keepers.map(\.description) == ["acme.example/sato"])
    let received = try exchange.receive(made.file)
    #expect(received.isNew)
    #expect(received.digest == made.digest)
    #expect(received.request == made.request)
    #expect(received.request.requester.description == "buyer.example/suzuki")
    #expect(received.template == Exchange.template)
    #expect(received.answers == nil)
    #expect(received.items.map(\.id.description) == ["PO.1.1", "PO.1.2", "PW.4.1"])
    for (name, isOwn) in [("buyer", true), ("acme", false)] {
      let outstanding = try exchange.outstanding(name)
      #expect(outstanding.map(\.digest) == [made.digest])
      #expect(outstanding.map(\.isOwn) == [isOwn])
      #expect(outstanding.map(\.isOverdue) == [false])
    }
    #expect(try exchange.outstanding("tanaka").isEmpty)
  }

  @Test func `items are named as the template names them, however they were typed`() throws {
    let made = try exchange.request { $0.rows = .items(["ｐｗ．４．１", "po.1.1"].map(Exchange.item)) }
    #expect(made.request.rows == .items(["PW.4.1", "PO.1.1"]))
    #expect(try exchange.receive(made.file).items.map(\.id.description) == ["PW.4.1", "PO.1.1"])
  }

  @Test func `a whole template and a tier are asked for without naming items`() throws {
    let whole = try exchange.receive(try exchange.request { $0.rows = .whole }.file)
    #expect(whole.items.count == 42)
    let tiers = Set(Exchange.template.items.compactMap(\.tier))
    for tier in tiers {
      let received = try exchange.receive(try exchange.request { $0.rows = .tier(tier) }.file)
      #expect(received.items == Exchange.template.items.filter { $0.tier == tier })
    }
  }

  @Test func `the only agreement in force needs no name, of several one has to be named`() throws {
    #expect(try exchange.request { $0.agreement = nil }.agreement.id == Exchange.agreementID)
    try exchange.register("second")
    #expect(
      failure { try exchange.request { $0.agreement = nil } }
        == .order(.agreementNeeded([Exchange.agreementID, "second"])))
    #expect(try exchange.request { $0.agreement = "second" }.agreement.id == "second")
  }

  @Test func `the requester's own answers travel along, byte for byte`() throws {
    let own = Array("項目,回答\r\nPO.1.2,はい\r\n".utf8)
    let made = try exchange.request { $0.ownAnswers = own }
    #expect(made.request.answers == SHA256.hash(own))
    #expect(try exchange.receive(made.file).answers == own)
    #expect(try exchange.receive(made.file).answers == own)
  }

  @Test func `the template that came can be had by its digest`() throws {
    let digest = try #require(exchange.request().request.template.digest)
    #expect(try exchange.vault("buyer").requestedTemplate(digest) == Exchange.template)
    #expect(try exchange.vault("acme").requestedTemplate(digest) == nil)
    #expect(try exchange.vault("buyer").requestedTemplate(SHA256.hash([1])) == nil)
  }

  @Test func `received twice it is there once`() throws {
    let made = try exchange.request()
    try exchange.receive(made.file)
    let before = exchange.place.allFiles("acme/requests")
    let again = try exchange.receive(made.file)
    #expect(!again.isNew)
    #expect(again.digest == made.digest && again.template == Exchange.template)
    #expect(exchange.place.allFiles("acme/requests") == before)
    // After the end, too: it was taken in while the agreement was in force.
    try exchange.accept("acme", exchange.terminate("buyer"))
    #expect(try exchange.receive(made.file).digest == made.digest)
  }

  @Test func `a vault made before there were requests gets its directories when they are needed`() throws {
    for name in ["acme", "buyer"] {
      exchange.place.remove("\(name)/requests")
      exchange.place.remove("\(name)/adoptions")
      #expect(try exchange.outstanding(name).isEmpty && exchange.adoptions(name).isEmpty)
    }
    try exchange.receive(try exchange.request().file)
    #expect(try exchange.outstanding("acme").count == 1)
  }

  @Test func `a due date that passes makes it overdue, and nothing else`() throws {
    let due = exchange.now().adding(seconds: 1)
    try exchange.receive(try exchange.request { $0.due = due }.file)
    while exchange.now() <= due { Thread.sleep(forTimeInterval: 0.1) }
    for name in ["acme", "buyer"] { #expect(try exchange.outstanding(name).map(\.isOverdue) == [true]) }
    #expect(try exchange.vault("buyer").checklistRequests(AuditScope()).count == 1)
  }

  @Test func `a newer card of the requester comes along and is taken`() throws {
    try exchange.admit("mori")
    exchange.place.remove("acme/cards/buyer.example/3")
    #expect(try exchange.vault("acme").knownCards().last?.cards.count == 2)
    try exchange.receive(try exchange.request().file)
    #expect(try exchange.vault("acme").knownCards().last?.cards.count == 3)
  }

  @Test func `verify goes through what is kept, and sees a byte that was changed`() throws {
    let made = try exchange.request()
    try exchange.receive(made.file)
    func failing() throws -> [Verification.Check] {
      try exchange.vault("acme").verifyAll().compactMap {
        if case .fails = $0.result { $0.check } else { nil }
      }
    }
    #expect(try failing().isEmpty)
    #expect(try exchange.vault("acme").verifyAll().contains { $0.check == .request })
    for name in ["request", "template"] {
      let path = "acme/requests/\(made.digest)/\(name)"
      let whole = exchange.place.read(path)
      var bytes = whole
      bytes[bytes.count / 2] ^= 1
      exchange.place.write(bytes, path)
      #expect(try failing() == [.request], "\(name)")
      exchange.place.write(whole, path)
    }
  }

  // MARK: - What can't be asked

  @Test func `asking for what isn't there is a mistake that says what may be meant`() throws {
    func expect(_ fault: OrderFault, _ change: (inout ChecklistRequestOrder) -> Void) {
      #expect(failure { try exchange.request("buyer", change) } == .order(fault))
    }
    expect(.unknownItem("PO.1.9", suggestions: ["PO.1.1", "PO.1.2", "PO.1.3"])) {
      $0.rows = .items([Exchange.item("PO.1.9")])
    }
    expect(.nothingAsked) { $0.rows = .items([]) }
    expect(.dueInPast) { $0.due = exchange.now().adding(seconds: -60) }
    expect(.badDocument(.invalid(.checklistRequest, .repeatedItem))) {
      $0.rows = .items(["PO.1.1", "ＰＯ．１．１"].map(Exchange.item))
    }
    expect(.badDocument(.invalid(.checklistRequest, .text("unit")))) { $0.unit.name = " " }
    expect(.unknownItem("RV.1.1", suggestions: ["PO.1.1"])) {
      $0.filledBy = [.init(item: Exchange.item("RV.1.1"), organization: try! .init("buyer.example"))]
    }
    #expect(
      failure {
        try exchange.request {
          $0.filledBy = [.init(item: Exchange.item("PO.1.1"), organization: try! .init("other.example"))]
        }
      } == .agreement(.invalid(.checklistRequest, .roles)))
    #expect(exchange.place.allFiles("buyer/requests").isEmpty)
  }

  @Test func `own answers that are none, or to another template, aren't sent`() throws {
    func refused(_ text: String) -> KuraError? {
      failure { try exchange.request { $0.ownAnswers = Array(text.utf8) } }
    }
    #expect(refused("a letter") == .checklist(.notAChecklist))
    guard case .checklist(.faults(let faults)) = refused("項目,回答\r\nPO.1.2,たぶん\r\nXX.1,はい\r\n") else {
      Issue.record("faults were sent")
      return
    }
    #expect(faults.count == 2)
    let other = Checklist(
      template: TemplateReference(id: TemplateID("caiq")!, version: TemplateVersion("4.1")!, digest: nil), rows: [])
    let fault = refused(String(decoding: ChecklistJSON.bytes(of: other), as: UTF8.self))
    #expect(fault == .order(.answersOfOtherTemplate))
    #expect(exchange.place.allFiles("buyer/requests").isEmpty)
  }

  @Test func `nothing is asked before the agreement begins, after its end, or under a proposal`() throws {
    let later = try Exchange(joins: false, from: exchange.now().adding(days: 2))
    #expect(failure { try later.request() }.map(category) == 3)
    #expect(failure { try later.request { $0.agreement = nil } } == .order(.noAgreement))
    let made = try exchange.request()
    let end = try exchange.terminate("acme")
    try exchange.accept("buyer", end)
    #expect(failure { try exchange.request() }.map(category) == 3)
    // What was made before and comes after the end isn't taken in either.
    #expect(failure { try exchange.receive(made.file) }.map(category) == 3)
    #expect(exchange.place.allFiles("acme/requests").isEmpty)
    let proposal = try exchange.order("proposed")
    _ = try exchange.with("acme") { vault, secrets in try vault.propose(proposal, secrets: secrets) }
    #expect(failure { try exchange.request("acme") { $0.agreement = "proposed" } }.map(category) == 3)
  }

  @Test func `a request that could not be sealed to anybody is none`() throws {
    let foreign = try Exchange(joins: false)
    foreign.place.remove("buyer/cards/acme.example")
    #expect(failure { try foreign.request() }.map(category) == 3)
    #expect(foreign.place.allFiles("buyer/requests").isEmpty)
  }

  // MARK: - What isn't taken

  @Test func `only the keepers of the other side can open it`() throws {
    let made = try exchange.request()
    for name in ["buyer", "tanaka"] { #expect(failure { try exchange.receive(made.file, name) }.map(category) == 5) }
  }

  @Test func `cut, flipped or of another kind it is refused, and nothing is kept`() throws {
    let made = try exchange.request()
    var flipped = made.file
    flipped[flipped.count / 2] ^= 1
    for file in [Array(made.file.dropLast(9)), flipped, Array(made.file.prefix(40)), []] {
      #expect(failure { try exchange.receive(file) }.map { [4, 5, 7].contains(category($0)) } == true)
    }
    try exchange.sealSmall()
    try exchange.open("tanaka", "small.kura", into: "out")
    #expect(
      failure { try exchange.receive(exchange.receipt("tanaka")) }
        == .exchange(.otherKind(.receipt, wanted: [.checklistRequest])))
    #expect(
      failure { try exchange.importing("acme", made.file) }
        == .exchange(.otherKind(.checklistRequest, wanted: [.receipt, .acknowledgement])))
    #expect(exchange.place.allFiles("acme/requests").isEmpty)
  }

  @Test func `with a document left out, doubled or added the archive is malformed`() throws {
    let file = try exchange.request().file
    for change: (inout [Archive.Document]) throws -> Void in [
      { $0.remove(at: 1) }, { $0.swapAt(1, 2) }, { $0.insert(Archive.Document("answers", [1]), at: 2) },
      { $0.append(Archive.Document("cards/9", $0[2].bytes)) },
    ] {
      let altered = try exchange.altered(file, for: "acme", change)
      #expect(failure { try exchange.receive(altered) }.map(category) == 7)
    }
    #expect(exchange.place.allFiles("acme/requests").isEmpty)
  }

  @Test func `another template than the one that was signed for is not authentic`() throws {
    let file = try exchange.request().file
    let altered = try exchange.altered(file, for: "acme") { documents in
      let text = String(decoding: documents[1].bytes, as: UTF8.self)
      documents[1] = Archive.Document("template", Array(text.replacing("PO.1.1", with: "PO.1.9").utf8))
    }
    #expect(failure { try exchange.receive(altered) } == .exchange(.otherTemplate))
    #expect(exchange.place.allFiles("acme/requests").isEmpty)
  }

  @Test func `a template that isn't the one named, though its maker signed for it, is malformed`() throws {
    let file = try exchange.request().file
    let suzuki = try Insider(exchange, "buyer").document()
    func claiming(_ template: [UInt8]) throws -> [UInt8] {
      let digest = SHA256.hash(template)
      return try exchange.altered(
        exchange.resigned(file, for: "acme", by: suzuki) { text in
          text.line("template") { _ in "template \(digest) 1.1 nist-ssdf-1.1" }
        }, for: "acme"
      ) { $0[1] = Archive.Document("template", template) }
    }
    let skeleton = try #require(try TemplateLibrary().templates.first { $0.id != Exchange.template.id })
    let other = try claiming(skeleton.bytes)
    #expect(failure { try exchange.receive(other) }.map(category) == 7)
    let spaced = try claiming(Array(" ".utf8) + Exchange.template.bytes)
    #expect(failure { try exchange.receive(spaced) }.map(category) == 7)
    let none = try claiming(Array("{}".utf8))
    guard case .checklist = failure({ try exchange.receive(none) }) else {
      Issue.record("an object that is no template was taken")
      return
    }
    let unknown = try exchange.resigned(file, for: "acme", by: suzuki) { text in
      text.replacing("item PO.1.1", with: "item PO.9.9")
    }
    #expect(failure { try exchange.receive(unknown) }.map(category) == 7)
    #expect(exchange.place.allFiles("acme/requests").isEmpty)
  }

  @Test func `other answers than those that were signed for are not authentic, missing ones malformed`() throws {
    let own = Array("項目,回答\r\nPO.1.2,はい\r\n".utf8)
    let file = try exchange.request { $0.ownAnswers = own }.file
    let other = try exchange.altered(file, for: "acme") { documents in
      documents[2] = Archive.Document("answers", Array("項目,回答\r\nPO.1.2,いいえ\r\n".utf8))
    }
    #expect(failure { try exchange.receive(other) } == .exchange(.otherAnswers))
    let without = try exchange.altered(file, for: "acme") { $0.remove(at: 2) }
    #expect(failure { try exchange.receive(without) }.map(category) == 7)
    #expect(exchange.place.allFiles("acme/requests").isEmpty)
  }

  @Test func `signed by anybody else it is not authentic`() throws {
    let file = try exchange.request().file
    let suzuki = try Insider(exchange, "buyer")
    let signers = try [
      Insider(exchange, "tanaka").document(), suzuki.organization(), Insider(exchange, "acme").document(),
    ]
    for signer in signers {
      let forged = try exchange.resigned(file, for: "acme", by: signer)
      #expect(failure { try exchange.receive(forged) }.map(category) == 4)
    }
    let changed = try exchange.altered(file, for: "acme") { documents in
      let text = String(decoding: documents[0].bytes, as: UTF8.self)
      documents[0] = Archive.Document("checklist-request", Array(text.replacing("4.2", with: "4.3").utf8))
    }
    #expect(failure { try exchange.receive(changed) }.map(category) == 4)
    #expect(exchange.place.allFiles("acme/requests").isEmpty)
  }

  @Test func `a requester who isn't on the card is refused`() throws {
    let file = try exchange.request().file
    let suzuki = try Insider(exchange, "buyer").document()
    let ghost = try exchange.resigned(file, for: "acme", by: suzuki) {
      $0.replacing("buyer.example/suzuki", with: "buyer.example/ghost")
    }
    #expect(
      failure { try exchange.receive(ghost) }
        == .agreement(.refused(.senderNotOnCard(MemberName("buyer.example/ghost")!))))
    let stranger = try exchange.resigned(file, for: "acme", by: suzuki) {
      $0.replacing("buyer.example/suzuki", with: "other.example/suzuki").replacing("card buyer", with: "card other")
    }
    #expect(failure { try exchange.receive(stranger) }.map(category) == 3)
  }

  @Test func `for another agreement, known here or not, it is refused`() throws {
    try exchange.register("second")
    let file = try exchange.request().file
    let suzuki = try Insider(exchange, "buyer").document()
    let second = try exchange.vault("acme").registeredAgreement("second")
    let moved = try exchange.resigned(file, for: "acme", by: suzuki) { text in
      text.line("agreement") { _ in "agreement \(second.digest) \(Exchange.agreementID)" }
    }
    #expect(failure { try exchange.receive(moved) }.map(category) == 7, "the id isn't that of the digest")
    let unknown = try exchange.resigned(file, for: "acme", by: suzuki) { text in
      text.line("agreement") { _ in "agreement \(SHA256.hash([1])) \(Exchange.agreementID)" }
    }
    #expect(
      failure { try exchange.receive(unknown) } == .exchange(.unknownAgreement(digest: SHA256.hash([1]).description)))
    // Somebody else's vault, to whom a keeper has passed it on.
    let other = try Exchange(joins: false)
    let opened = try Age.open(file, with: [Insider(exchange, "acme").identity])
    let passedOn = try Age.seal(opened, to: [Insider(other, "acme").identity.recipient])
    #expect(failure { try other.receive(passedOn) }.map(category) == 3)
  }

  @Test func `made in the future, or before the term, it is refused`() throws {
    let file = try exchange.request().file
    let suzuki = try Insider(exchange, "buyer").document()
    for days in [1, -40] {
      let stated = exchange.now().adding(days: days)
      let dated = try exchange.resigned(file, for: "acme", by: suzuki) { text in
        text.line("time") { _ in "time \(stated)" }
      }
      #expect(failure { try exchange.receive(dated) }.map(category) == 3)
    }
  }

  @Test func `the own side's is not one to answer`() throws {
    let made = try exchange.request("acme")
    let opened = try Age.open(made.file, with: [Insider(exchange, "buyer").identity])
    let back = try Age.seal(opened, to: [Insider(exchange, "acme").identity.recipient])
    #expect(
      failure { try exchange.receive(back) } == .exchange(.requestOfOwnSide(MemberName("acme.example/sato")!)))
  }

  @Test func `cards of an organization that isn't trusted are not trusted because they came along`() throws {
    let stranger = try Exchange(joins: false)
    let file = try exchange.altered(exchange.request().file, for: "acme") { documents in
      documents.append(Archive.Document("cards/2", try stranger.cardFile("acme")))
    }
    // Another acme.example with another key: a contradiction, and kept as proof.
    #expect(failure { try exchange.receive(file) }.map(category) == 4)
    #expect(!exchange.place.names("acme/conflicts").isEmpty)
  }
}
