import Agreements
import SignedNotes
import Sodium
import Testing

@Suite("what a card may say") struct CardTests {
  private let acme: ExampleOrganization
  private let sato: ExampleMember
  private let ito: ExampleMember

  init() throws {
    acme = try ExampleOrganization("acme.example")
    sato = try ExampleMember("acme.example/sato")
    ito = try ExampleMember("acme.example/ito")
  }

  private func expect(
    _ fault: DocumentFault, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Card
  ) {
    #expect(throws: AgreementError.invalid(.card, fault), sourceLocation: sourceLocation) { _ = try body() }
  }

  @Test func `lists its members by name`() throws {
    let card = try acme.card([sato.line(), ito.line()])
    #expect(card.members.map(\.name) == [ito.name, sato.name])
    #expect(card.member(sato.name)?.keys == sato.keys)
    #expect(try card.member(member("acme.example/saito")) == nil)
    #expect(try acme.card([]).member(sato.name) == nil)
  }

  @Test func `finds each of many members and nobody else`() throws {
    let many = try (0..<33).map { try ExampleMember("acme.example/m\($0)") }
    let card = try acme.card(many.map { $0.line() })
    for one in many { #expect(card.member(one.name)?.keys == one.keys) }
    #expect(try card.member(member("acme.example/m33")) == nil)
    #expect(try card.member(member("acme.example/a")) == nil)
    #expect(try card.member(member("acme.example/z")) == nil)
  }

  @Test func `refuses a member of another organization`() throws {
    let tanaka = try ExampleMember("buyer.example/tanaka")
    expect(.foreignMember(tanaka.name)) { try acme.card([sato.line(), tanaka.line()]) }
    let department = try ExampleMember("it.acme.example/sato")
    expect(.foreignMember(department.name)) { try acme.card([department.line()]) }
  }

  @Test func `refuses a name twice`() throws {
    let second = try ExampleMember("acme.example/sato", device: " laptop")
    expect(.repeatedMember(sato.name)) { try acme.card([sato.line(), second.line()]) }
  }

  /// All ways in which one of four keys of a member can be one that is there already.
  private static let repetitions: [(role: Int, from: Int)] = (0..<4).flatMap { role in
    (0..<9).map { (role, $0) }
  }

  @Test(arguments: repetitions)
  func `refuses a key that is there already: in the member, in another, as the organization's`(
    role: Int, from: Int
  ) throws {
    // 0-3 the member's own keys, 4-7 another member's, 8 the organization's.
    let bytes = Self.bytes(sato.keys) + Self.bytes(ito.keys) + [acme.key.publicKey.bytes]
    guard from != role else { return }
    var own = Self.bytes(sato.keys)
    own[role] = bytes[from]
    let changed = CardMember(
      name: sato.name, from: time(Example.start), until: time(Example.cardEnd), isKeeper: false,
      keys: try Self.keys(own))
    expect(.repeatedKey(sato.name)) { try acme.card([changed, ito.line()]) }
  }

  static func bytes(_ keys: MemberKeys) -> [[UInt8]] {
    [
      keys.document.publicKey.bytes, keys.log.publicKey.bytes, keys.cosigner.publicKey.bytes,
      keys.recipient.publicKey.bytes,
    ]
  }

  static func keys(_ bytes: [[UInt8]]) throws -> MemberKeys {
    MemberKeys(
      document: DocumentKey(try #require(Ed25519.PublicKey(bytes: bytes[0]))),
      log: LogKey(try #require(Ed25519.PublicKey(bytes: bytes[1]))),
      cosigner: CosignerKey(try #require(Ed25519.PublicKey(bytes: bytes[2]))),
      recipient: RecipientKey(try #require(X25519.PublicKey(bytes: bytes[3]))))
  }

  @Test func `is valid for 400 days and no second more`() throws {
    let issued = "2026-11-01T00:00:00Z"
    #expect(try acme.card([], issued: issued, until: "2027-12-06T00:00:00Z").members.isEmpty)
    expect(.validity) { try acme.card([], issued: issued, until: "2027-12-06T00:00:01Z") }
    expect(.validity) { try acme.card([], issued: issued, until: issued) }
    expect(.validity) { try acme.card([], issued: issued, until: "2026-10-31T23:59:59Z") }
  }

  @Test func `refuses a member whose time ends before it begins`() throws {
    let late = sato.line(from: "2026-12-01T00:00:00Z", until: "2026-11-30T23:59:59Z")
    expect(.memberValidity(sato.name)) { try acme.card([late]) }
  }

  @Test func `names the card before unless it is the first`() throws {
    let digest = SHA256.hash([1])
    func card(_ revision: Int, _ previous: SHA256.Digest?) throws -> Card {
      try Card(
        organization: acme.name, revision: revision, previous: previous, issued: time(Example.start),
        validUntil: time(Example.cardEnd), key: acme.key, members: [])
    }
    #expect(try card(2, digest).previous == digest)
    expect(.revision) { try card(1, digest) }
    expect(.revision) { try card(2, nil) }
    expect(.revision) { try card(0, nil) }
    expect(.revision) { try card(-1, digest) }
  }

  @Test(arguments: ["", " ", "a\nb", "a\u{0}b", "a\u{85}b", " a", "a ", String(repeating: "あ", count: 342)])
  func `refuses free text that is empty, padded, too long or not text`(text: String) throws {
    expect(.text("title")) { try acme.card([], title: text) }
    expect(.text("contact")) { try acme.card([], contact: text) }
    expect(.text("member")) { try acme.card([sato.line(title: text)]) }
  }

  @Test func `the next card keeps what isn't changed`() throws {
    let first = try acme.card([sato.line()], title: "アクメ", contact: "sato@acme.example")
    let next = try first.next(members: [sato.line(), ito.line()], issued: time("2026-11-20T00:00:00Z"))
    #expect(next.revision == 2)
    #expect(next.previous == first.digest)
    #expect(next.title == "アクメ")
    #expect(next.contact == "sato@acme.example")
    #expect(next.validUntil == time("2027-12-25T00:00:00Z"))
    #expect(next.members.count == 2)
    let renamed = try first.next(title: .some(nil), contact: "ito@acme.example", issued: time("2026-11-20T00:00:00Z"))
    #expect(renamed.title == nil)
    #expect(renamed.contact == "ito@acme.example")
    #expect(renamed.members == first.members)
  }

  @Test func `a revoked member is not valid from that second on`() throws {
    let revoked = sato.line(revoked: Revocation(since: time("2026-11-20T00:00:00Z"), reason: .lost))
    #expect(revoked.isValid(at: now("2026-11-19T23:59:59Z")))
    #expect(!revoked.isValid(at: now("2026-11-20T00:00:00Z")))
  }

  @Test func `a member is valid from his first to his last second`() {
    let line = sato.line(from: "2026-11-02T00:00:00Z", until: "2026-11-30T14:59:59Z")
    #expect(!line.isValid(at: now("2026-11-01T23:59:59Z")))
    #expect(line.isValid(at: now("2026-11-02T00:00:00Z")))
    #expect(line.isValid(at: now("2026-11-30T14:59:59Z")))
    #expect(!line.isValid(at: now("2026-11-30T15:00:00Z")))
  }
}
