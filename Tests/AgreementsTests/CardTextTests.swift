import Agreements
import SignedNotes
import Sodium
import Testing

@Suite("the text of a card") struct CardTextTests {
  private let acme: ExampleOrganization
  private let sato: ExampleMember
  private let ito: ExampleMember
  private let text: [UInt8]

  init() throws {
    acme = try ExampleOrganization("acme.example")
    sato = try ExampleMember("acme.example/sato")
    ito = try ExampleMember("acme.example/ito")
    let revoked = Revocation(since: time("2026-11-20T00:00:00Z"), reason: .stolen)
    text = try acme.card(
      [sato.line(title: "佐藤 花子", keeper: true), ito.line(revoked: revoked)], title: "アクメ株式会社",
      contact: "sato@acme.example"
    ).text
  }

  /// What a vault makes of a card file that holds one card with this text, signed by the organization.
  private func read(_ text: [UInt8]) throws -> CardChain {
    try CardChain(file: acme.signer.note(text: text).bytes)
  }

  private func expect(
    _ error: AgreementError, sourceLocation: SourceLocation = #_sourceLocation, _ text: [UInt8]
  ) {
    #expect(throws: error, sourceLocation: sourceLocation) { _ = try read(text) }
  }

  @Test func `is what it says on the page`() {
    let keys = sato.keys
    let expected = """
      kura/card@v1
      organization acme.example
      title アクメ株式会社
      revision 1
      issued 2026-11-01T00:00:00Z
      valid-until 2027-12-01T00:00:00Z
      contact sato@acme.example
      key \(acme.signer.verifierKey)
      member acme.example/ito 2026-11-01T00:00:00Z 2027-12-01T00:00:00Z keeper no \(ito.keys)
      member acme.example/sato 2026-11-01T00:00:00Z 2027-12-01T00:00:00Z keeper yes \
      \(keys.document.base64) \(keys.log.base64) \(keys.cosigner.base64) \(keys.recipient) 佐藤 花子
      revoked acme.example/ito 2026-11-20T00:00:00Z stolen

      """
    #expect(String(decoding: text, as: UTF8.self) == expected)
  }

  @Test func `reads what it writes, byte for byte`() throws {
    let card = try read(text).newest.document
    #expect(card.text == text)
    #expect(card.title == "アクメ株式会社")
    #expect(card.member(sato.name)?.title == "佐藤 花子")
    #expect(card.member(sato.name)?.isKeeper == true)
    #expect(card.member(ito.name)?.isKeeper == false)
    #expect(card.member(ito.name)?.revoked == Revocation(since: time("2026-11-20T00:00:00Z"), reason: .stolen))
    let bare = try acme.card([]).text
    #expect(try read(bare).newest.document.text == bare)
  }

  @Test func `says which line is wrong`() {
    let wrongs: [(String, String, Int)] = [
      ("organization ", "organization Acme.example", 2), ("revision ", "revision 01", 4),
      ("revision ", "revision -1", 4), ("issued ", "issued 2026-11-01 00:00:00", 5),
      ("valid-until ", "valid-until 2027-02-29T00:00:00Z", 6), ("key ", "key acme.example", 8),
      ("member acme.example/ito", "member acme.example/ito 2026-11-01T00:00:00Z", 9),
      ("revoked ", "revoked acme.example/ito 2026-11-20T00:00:00Z gone", 11),
      ("revoked ", "revoked acme.example/ito 2026-11-20T00:00:00Z stolen ", 11),
    ]
    for (prefix, wrong, number) in wrongs {
      expect(
        .malformed(.card, .malformedDocument(line: number, .value)), replacing(prefix, with: [wrong], in: text))
    }
  }

  @Test(
    arguments: [
      "organization ", "title ", "revision ", "issued ", "valid-until ", "contact ", "key ",
    ])
  func `refuses a line twice, and another line in its place`(prefix: String) {
    let original = line(prefix, of: text)
    #expect(throws: AgreementError.self) { try read(replacing(prefix, with: [original, original], in: text)) }
    #expect(throws: AgreementError.self) { try read(replacing(prefix, with: ["x 1"], in: text)) }
    #expect(throws: AgreementError.self) { try read(replacing(prefix, with: ["", original], in: text)) }
    #expect(throws: AgreementError.self) { try read(replacing(prefix, with: [original, "note a"], in: text)) }
  }

  @Test(arguments: ["organization ", "revision ", "issued ", "valid-until ", "key "])
  func `refuses a text that lacks a line`(prefix: String) {
    #expect(throws: AgreementError.self) { try read(replacing(prefix, with: [], in: text)) }
  }

  @Test func `refuses members out of order`() {
    let (a, b) = (line("member acme.example/ito", of: text), line("member acme.example/sato", of: text))
    let without = replacing("member acme.example/sato", with: [], in: text)
    expect(
      .malformed(.card, .malformedDocument(line: 10, .notSorted)),
      replacing("member acme.example/ito", with: [b, a], in: without))
    expect(
      .malformed(.card, .malformedDocument(line: 10, .notSorted)),
      replacing("member acme.example/ito", with: [a, a], in: text))
  }

  @Test func `refuses a revocation of nobody, and a second one`() {
    expect(
      .invalid(.card, .revokedNobody(sato.name.replacingShortName("suzuki"))),
      replacing("revoked ", with: ["revoked acme.example/suzuki 2026-11-20T00:00:00Z left"], in: text))
    expect(
      .invalid(.card, .repeatedMember(ito.name)),
      replacing(
        "revoked ",
        with: [
          "revoked acme.example/ito 2026-11-20T00:00:00Z left", "revoked acme.example/ito 2026-11-20T00:00:00Z lost",
        ],
        in: text))
  }

  @Test func `refuses a key in another organization's name`() throws {
    let other = try ExampleOrganization("buyer.example")
    let wrong = replacing("key ", with: ["key \(other.signer.verifierKey)"], in: text)
    #expect(throws: AgreementError.invalid(.card, .parties)) {
      try CardChain(file: other.signer.note(text: wrong).bytes)
    }
  }

  @Test func `refuses a member line without the word keeper, or with another answer than yes or no`() {
    let original = line("member acme.example/sato", of: text)
    for wrong in [
      original.replacing("keeper yes", with: "holder yes"), original.replacing("keeper yes", with: "keeper 1"),
    ] {
      expect(
        .malformed(.card, .malformedDocument(line: 10, .value)),
        replacing("member acme.example/sato", with: [wrong], in: text))
    }
  }

  @Test func `refuses keys in other encodings`() {
    let original = line("member acme.example/sato", of: text)
    let document = sato.keys.document.base64
    for wrong in [
      original.replacing(document, with: String(document.dropLast())),
      original.replacing(document, with: sato.keys.log.base64),
      original.replacing("\(sato.keys.recipient)", with: "\(sato.keys.recipient)".uppercased()),
      original.replacing("\(sato.keys.recipient)", with: sato.keys.log.base64),
    ] {
      expect(
        .malformed(.card, .malformedDocument(line: 10, .value)),
        replacing("member acme.example/sato", with: [wrong], in: text))
    }
  }

  @Test func `every byte changed gives another card or none`() throws {
    let digest = try read(text).newest.digest
    for place in text.indices {
      var changed = text
      changed[place] ^= 1
      if changed[place] < 0x20, changed[place] != 0x0A { continue }
      guard String(validating: changed, as: UTF8.self) != nil, changed.last == 0x0A else { continue }
      guard let card = try? read(changed).newest else { continue }
      #expect(card.digest != digest)
      #expect(card.document.text == changed)
    }
  }
}

extension MemberName {
  /// Another member of the same organization.
  func replacingShortName(_ shortName: String) -> MemberName {
    guard let name = MemberName("\(organization)/\(shortName)") else { fatalError("not a name") }
    return name
  }
}
