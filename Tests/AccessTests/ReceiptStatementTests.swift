import Access
import Agreements
import SignedNotes
import Sodium
import Testing

@Suite("receipt statements") struct ReceiptStatementTests {
  static let head = LogHead(origin: Person.tanaka.origin(), size: 3, root: SHA256.hash([3]))
  static let known = [
    LogHead(origin: Person.suzuki.origin(), size: 12, root: SHA256.hash([2])),
    LogHead(origin: Person.sato.origin(), size: 4, root: SHA256.hash([1])),
  ]

  static func statement(
    from: UInt64 = 0, head: LogHead = head, knows: [LogHead] = known, agreement digest: SHA256.Digest = agreement,
    card: CardReference = Person.tanaka.card
  ) throws(AccessError) -> ReceiptStatement {
    try ReceiptStatement(time: Sample.at(10), agreement: digest, card: card, from: from, head: head, knows: knows)
  }

  @Test func `a statement has exactly this text, what it knows sorted`() throws {
    let expected = """
      kura/receipt@v1
      time 2026-11-23T01:10:00Z
      member buyer.example/tanaka
      agreement \(agreement)
      card buyer.example 2 \(Person.tanaka.card.digest)
      origin \(Person.tanaka.origin())
      from 0
      size 3
      root \(Self.head.root)
      knows \(Self.known[1])
      knows \(Self.known[0])

      """
    #expect(String(decoding: try Self.statement().text, as: UTF8.self) == expected)
  }

  @Test func `a statement is read back, and written to the same bytes`() throws {
    for statement in [try Self.statement(), try Self.statement(from: 3, knows: [])] {
      let again = try ReceiptStatement(text: statement.text)
      #expect(again == statement)
      #expect(again.text == statement.text)
    }
  }

  @Test func `whatever is read is written to the same bytes, however it was damaged`() throws {
    var generator = Generator(seed: 7)
    let original = try Self.statement().text
    for _ in 0..<2000 {
      var bytes = original
      generator.damage(&bytes)
      guard let read = try? ReceiptStatement(text: bytes) else { continue }
      #expect(read.text == bytes)
    }
  }

  @Test func `a statement under another agreement than its log is refused`() {
    #expect(throws: AccessError.receipt(.wrongAgreement)) { try Self.statement(agreement: otherAgreement) }
    let foreign = LogHead(origin: Person.sato.origin(otherAgreement), size: 1, root: SHA256.hash([1]))
    #expect(throws: AccessError.receipt(.wrongAgreement)) { try Self.statement(knows: [foreign]) }
  }

  @Test func `a statement that begins after its end is refused`() {
    #expect(throws: AccessError.receipt(.sizes)) { try Self.statement(from: 4) }
  }

  @Test func `a statement with a card of another organization is refused`() {
    #expect(throws: AccessError.receipt(.card)) { try Self.statement(card: Person.sato.card) }
  }

  @Test func `a statement knows each other log once, and not its own`() {
    let twice = LogHead(origin: Person.sato.origin(), size: 5, root: SHA256.hash([1]))
    #expect(throws: AccessError.receipt(.logKnownTwice)) { try Self.statement(knows: Self.known + [twice]) }
    #expect(throws: AccessError.receipt(.ownLogKnown)) { try Self.statement(knows: [Self.head]) }
  }

  @Test func `a member who is not the log's owner is refused`() throws {
    let text = String(decoding: try Self.statement().text, as: UTF8.self)
      .replacing("member buyer.example/tanaka", with: "member buyer.example/suzuki")
    #expect(throws: AccessError.receipt(.wrongOrigin)) { try ReceiptStatement(text: Array(text.utf8)) }
  }

  @Test func `what it knows must be sorted in the text`() throws {
    let lines = String(decoding: try Self.statement().text, as: UTF8.self).split(separator: "\n").map(String.init)
    let swapped = lines.dropLast(2) + [lines[10], lines[9]]
    let text = swapped.joined(separator: "\n") + "\n"
    #expect(throws: AccessError.document(.malformedDocument(line: 11, .notSorted))) {
      try ReceiptStatement(text: Array(text.utf8))
    }
  }

  @Test func `a size of 2 to the power of 63 is refused`() throws {
    let text = String(decoding: try Self.statement().text, as: UTF8.self)
      .replacing("\nsize 3\n", with: "\nsize 9223372036854775808\n")
    #expect(throws: AccessError.document(.malformedDocument(line: 8, .value))) {
      try ReceiptStatement(text: Array(text.utf8))
    }
  }
}
