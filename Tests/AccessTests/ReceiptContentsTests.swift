import Access
import Agreements
import SignedNotes
import Sodium
import Testing

@Suite("members of receipt files") struct ReceiptContentsTests {
  static let contents: ReceiptContents = {
    var contents = try! Forged.receipt(.tanaka, [Sample.received(1).bytes, Sample.opened(1).bytes, []])
    contents.cosigned = [contents.checkpoint, contents.statement]
    contents.enclosures = Enclosures(
      cards: [
        Enclosures.Card(organization: OrganizationName("buyer.example")!, bytes: [1, 2]),
        Enclosures.Card(organization: OrganizationName("acme.example")!, bytes: []),
      ], terminations: [[9], [8]])
    return contents
  }()

  @Test func `members stand in their order and are read back`() throws {
    let members = Self.contents.members
    #expect(
      members.map(\.name) == [
        "statement", "entries", "checkpoint", "cosigned/1", "cosigned/2", "cards/acme.example", "cards/buyer.example",
        "terminations/1", "terminations/2",
      ])
    #expect(try ReceiptContents(members: members) == Self.contents)
    #expect(try ReceiptContents(members: members).members == members)
  }

  @Test func `entries stand behind their lengths, 16 bits, the high byte first`() throws {
    let contents = try Forged.receipt(.tanaka, [[UInt8](repeating: 7, count: 258), []])
    #expect(contents.members[1].bytes == [1, 2] + [UInt8](repeating: 7, count: 258) + [0, 0])
  }

  @Test func `entries that are not whole are refused`() throws {
    var members = Self.contents.members
    for bytes in [[0], [0, 2, 1], [0, 1]] as [[UInt8]] {
      members[1] = FileMember("entries", bytes)
      #expect(throws: AccessError.receipt(.entries)) { try ReceiptContents(members: members) }
    }
  }

  @Test func `each member missing, doubled, moved or renamed is refused where it counts`() throws {
    let members = Self.contents.members
    for place in 0..<3 {
      var fewer = members
      fewer.remove(at: place)
      #expect(throws: AccessError.receipt(.member(place))) { try ReceiptContents(members: fewer) }
    }
    for place in members.indices {
      var doubled = members
      doubled.insert(members[place], at: place)
      #expect(throws: AccessError.self) { try ReceiptContents(members: doubled) }
      var renamed = members
      renamed[place] = FileMember("x" + members[place].name, members[place].bytes)
      #expect(throws: AccessError.self) { try ReceiptContents(members: renamed) }
      if place > 0 {
        var swapped = members
        swapped.swapAt(place, place - 1)
        #expect(throws: AccessError.self) { try ReceiptContents(members: swapped) }
      }
    }
    #expect(throws: AccessError.receipt(.member(9))) { try ReceiptContents(members: members + [FileMember("x", [])]) }
    #expect(throws: AccessError.receipt(.member(0))) { try ReceiptContents(members: []) }
  }

  @Test(arguments: ["cards/", "cards/../x", "cards/Acme.example", "cards/acme"])
  func `a card of no organization is refused`(_ name: String) throws {
    let members = Self.contents.members.prefix(3) + [FileMember(name, [])]
    #expect(throws: AccessError.receipt(.member(3))) { try ReceiptContents(members: Array(members)) }
  }

  @Test func `a member that is too large is refused`() {
    var members = Self.contents.members
    members[2] = FileMember("checkpoint", [UInt8](repeating: 0x61, count: FileLimits.checkpointByteCount + 1))
    #expect(throws: AccessError.receipt(.tooLarge)) { try ReceiptContents(members: members) }
  }

  @Test func `more members than any receipt has are refused`() {
    let many = (1...FileLimits.memberCount + 1).map { FileMember("cosigned/\($0)", []) }
    #expect(throws: AccessError.receipt(.tooLarge)) { try ReceiptContents(members: many) }
  }

  @Test func `a statement that is no note is refused`() {
    var members = Self.contents.members
    members[0] = FileMember("statement", Array("kura/receipt@v1\n".utf8))
    #expect(throws: AccessError.document(.notANote)) { try ReceiptContents(members: members) }
  }

  @Test func `an acknowledgement is read back, with and without entries`() throws {
    let cosigned = Self.contents.checkpoint
    for entries in [nil, [[1, 2], [3]]] as [[[UInt8]]?] {
      let contents = AcknowledgementContents(
        acknowledgement: cosigned, entries: entries, cosigned: [cosigned], enclosures: Self.contents.enclosures)
      #expect(try AcknowledgementContents(members: contents.members) == contents)
    }
    #expect(throws: AccessError.receipt(.member(0))) {
      try AcknowledgementContents(members: Self.contents.members)
    }
    #expect(throws: AccessError.receipt(.member(0))) {
      try ReceiptContents(members: AcknowledgementContents(acknowledgement: cosigned).members)
    }
  }
}
