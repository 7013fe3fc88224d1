import Access
import Agreements
import SignedNotes
import Sodium
import Testing

@Suite("who stands for a receipt") struct VerifiedReceiptTests {
  let entries = [Sample.received(1).bytes, Sample.opened(1).bytes]

  func verify(
    _ contents: ReceiptContents, from person: Person = .tanaka, keys: MemberKeys? = nil,
    under digest: SHA256.Digest = agreement
  ) throws(AccessError) -> VerifiedReceipt {
    try VerifiedReceipt(contents, from: person.name, keys: keys ?? person.keys, agreement: digest)
  }

  @Test func `a receipt signed by its member verifies`() throws {
    let receipt = try verify(try Forged.receipt(.tanaka, entries))
    #expect(receipt.head.size == 2)
    #expect(receipt.statement.member == Person.tanaka.name)
  }

  @Test(arguments: [Person.Role.log, .cosigner, .organization])
  func `signed by another key of the same member it does not`(_ role: Person.Role) throws {
    var contents = try Forged.receipt(.tanaka, entries)
    contents.statement = Person.tanaka.pretender(role).note(text: contents.statement.text)
    #expect(throws: AccessError.notAuthentic(.statement)) { try verify(contents) }
  }

  @Test func `signed by a colleague it does not, under either name`() throws {
    var contents = try Forged.receipt(.tanaka, entries)
    let text = contents.statement.text
    contents.statement = Person.suzuki.document.note(text: text)
    #expect(throws: AccessError.notAuthentic(.statement)) { try verify(contents) }
    let signer = try NoteSigner(name: KeyName(Person.tanaka.name.description), key: Person.suzuki.key(.document))
    contents.statement = signer.note(text: text)
    #expect(throws: AccessError.notAuthentic(.statement)) { try verify(contents) }
  }

  @Test func `signed by the log key under the log's name it does not`() throws {
    var contents = try Forged.receipt(.tanaka, entries)
    contents.statement = Person.tanaka.logSigner().note(text: contents.statement.text)
    #expect(throws: AccessError.notAuthentic(.statement)) { try verify(contents) }
  }

  @Test func `with one bit of the statement changed it does not`() throws {
    let contents = try Forged.receipt(.tanaka, entries)
    var changed = contents
    let text = String(decoding: contents.statement.text, as: UTF8.self).replacing("01:10:00Z", with: "01:10:01Z")
    changed.statement = SignedNote(text: Array(text.utf8), signatures: contents.statement.signatures)
    #expect(throws: AccessError.notAuthentic(.statement)) { try verify(changed) }
  }

  @Test func `of another member, or under another agreement, than expected it does not`() throws {
    let contents = try Forged.receipt(.tanaka, entries)
    #expect(throws: AccessError.receipt(.wrongOrigin)) { try verify(contents, from: .suzuki) }
    #expect(throws: AccessError.receipt(.wrongAgreement)) { try verify(contents, under: otherAgreement) }
  }

  @Test func `of a log under a key that the card does not give, it does not`() throws {
    let other = Person("buyer.example/tanaka", seed: 0x50)
    let contents = try Forged.receipt(other, entries)
    var mixed = contents
    mixed.statement = Person.tanaka.document.note(text: contents.statement.text)
    #expect(throws: AccessError.notAuthentic(.logKey)) { try verify(mixed) }
  }

  @Test(arguments: [Person.Role.document, .cosigner, .organization])
  func `with a checkpoint signed by another key it does not`(_ role: Person.Role) throws {
    var contents = try Forged.receipt(.tanaka, entries)
    let signer = try NoteSigner(
      name: KeyName(Person.tanaka.origin().description), key: Person.tanaka.key(role))
    contents.checkpoint = signer.note(text: contents.checkpoint.text)
    #expect(throws: AccessError.notAuthentic(.checkpoint)) { try verify(contents) }
  }

  @Test func `with a checkpoint of another log of the same member it does not`() throws {
    var contents = try Forged.receipt(.tanaka, entries)
    let head = LogHead(
      origin: Person.tanaka.origin(otherAgreement), size: 2, root: contents.claimedStatementRoot)
    contents.checkpoint = Person.tanaka.logSigner(otherAgreement).note(
      text: try Forged.checkpoint(.tanaka, head).text)
    #expect(throws: AccessError.notAuthentic(.checkpoint)) { try verify(contents) }
  }

  @Test func `where statement and checkpoint contradict each other both are proof`() throws {
    var contents = try Forged.receipt(.tanaka, entries)
    contents.checkpoint = try Forged.receipt(.tanaka, [entries[0]]).checkpoint
    let found = conflict { _ = try verify(contents) }
    #expect(found?.kind == .statementDiffers)
    #expect(found?.received == [contents.statement, contents.checkpoint])
  }
}

extension ReceiptContents {
  var claimedStatementRoot: SHA256.Digest { (try? claimedStatement().document.head.root) ?? SHA256.hash([]) }
}
