import Access
import Agreements
import Platform
import SignedNotes
import Sodium
import Testing

@Suite("recovering a log that was set back") struct RecoveryTests {
  let scratch = Scratch()
  var tanaka: Station { Station(.tanaka, in: scratch) }
  var sato: Station { Station(.sato, in: scratch) }

  /// tanaka's log goes to 4, sato mirrors it, tanaka's disk is restored at 2.
  func setBack() throws -> (receipt: ReceiptContents, imported: Imported, head: LogHead) {
    try tanaka.append(Sample.received(1), Sample.opened(1))
    scratch.copy("tanaka", to: "backup")
    try tanaka.append(Sample.opened(1, at: 5), Sample.opened(1, at: 6))
    let receipt = try tanaka.receipt()
    let imported = try sato.importing(receipt, of: .tanaka)
    let head = try tanaka.log.head()
    scratch.copy("backup", to: "tanaka")
    return (receipt, imported, head)
  }

  func held(_ contents: ReceiptContents) throws -> HeldLog {
    try HeldLog(ownReceipt: contents, origin: Person.tanaka.origin(), logKey: Person.tanaka.keys.log)
  }

  func held(_ contents: AcknowledgementContents) throws -> HeldLog {
    try HeldLog(contents, origin: Person.tanaka.origin(), logKey: Person.tanaka.keys.log)
  }

  @Test func `an own receipt of old brings the lost entries back`() throws {
    let (receipt, imported, head) = try setBack()
    _ = try tanaka.log.keep(imported.cosigned, cosignedBy: everybody)
    #expect(refusal { try tanaka.append(Sample.opened(1)) } == .behind(known: head, size: 2))
    #expect(try tanaka.log.compare(with: held(receipt)) == .restorable(missing: 2))
    #expect(try tanaka.own.restore(from: held(receipt)) == 2)
    #expect(try tanaka.log.head() == head)
    #expect(try tanaka.log.compare(with: held(receipt)) == .complete(head))
    #expect(try tanaka.own.restore(from: held(receipt)) == 0)
    try tanaka.append(Sample.record(.moved(.known(.mirror), comparedWith: head), at: 90))
    // The other side finds that everything continues.
    #expect(try sato.importing(tanaka.receipt(at: 95), of: .tanaka).newEntries == 1)
  }

  @Test func `an acknowledgement that gives the log back does too, even if all is lost`() throws {
    let (_, imported, head) = try setBack()
    scratch.remove("tanaka")
    let contents = try sato.mirror(of: .tanaka).acknowledgement(imported.cosigned, returnsEntries: true)
    let read = try AcknowledgementContents(members: contents.members)
    #expect(try tanaka.own.restore(from: held(read)) == 4)
    #expect(try tanaka.log.head() == head)
    #expect(try tanaka.log.check(members: everybody).allSatisfy { $0.result == .holds })
  }

  @Test func `an acknowledgement without entries tells what is missing`() throws {
    let (_, imported, _) = try setBack()
    let contents = try sato.mirror(of: .tanaka).acknowledgement(imported.cosigned)
    #expect(try tanaka.log.compare(with: held(contents)) == .notGivenBack(missing: 2, from: 4))
    #expect(
      refusal { _ = try tanaka.own.restore(from: held(contents)) }
        == .startsLater(origin: Person.tanaka.origin(), mirrored: 2, from: 4))
  }

  @Test func `a log that is longer than what the other side holds is complete`() throws {
    let (receipt, _, head) = try setBack()
    _ = try tanaka.own.restore(from: held(receipt))
    try tanaka.append(Sample.opened(1, at: 9))
    #expect(try tanaka.log.compare(with: held(receipt)) == .complete(head))
  }

  @Test func `the other side's receipt tells how far it has mirrored`() throws {
    let (_, _, head) = try setBack()
    let receipt = try sato.receipt(mirrors: [.tanaka])
    let held = try #require(
      try HeldLog(receiptOfOther: receipt, origin: Person.tanaka.origin(), logKey: Person.tanaka.keys.log))
    #expect(held.head == head)
    #expect(try tanaka.log.compare(with: held) == .notGivenBack(missing: 2, from: 4))
    let without = try HeldLog(
      receiptOfOther: receipt, origin: Person.suzuki.origin(), logKey: Person.suzuki.keys.log)
    #expect(without == nil)
  }

  @Test func `a log that went on differently after it was set back can't be recovered`() throws {
    let (receipt, _, _) = try setBack()
    try tanaka.append(Sample.opened(9))
    #expect(conflict { _ = try tanaka.log.compare(with: held(receipt)) }?.kind == .forked(size: 3))
    try tanaka.append(Sample.opened(9), Sample.opened(9))
    let found = conflict { _ = try tanaka.own.restore(from: held(receipt)) }
    #expect(found?.kind == .forked(size: 4))
    #expect(found?.received == [receipt.checkpoint])
  }

  @Test func `entries that were changed on the way back are refused`() throws {
    var (receipt, _, _) = try setBack()
    receipt.entries[3] = Sample.opened(8).bytes
    #expect(conflict { _ = try tanaka.log.compare(with: held(receipt)) }?.kind == .forked(size: 2))
    receipt.entries.removeLast()
    #expect(refusal { _ = try held(receipt) } == .receipt(.entries))
    #expect(try tanaka.log.head().size == 2)
  }

  @Test func `what another log key signed is nothing to recover from`() throws {
    let (receipt, _, _) = try setBack()
    #expect(
      refusal {
        _ = try HeldLog(ownReceipt: receipt, origin: Person.suzuki.origin(), logKey: Person.suzuki.keys.log)
      } == .notAuthentic(.checkpoint))
    var forged = receipt
    forged.checkpoint = Person.suzuki.document.note(text: receipt.checkpoint.text)
    #expect(refusal { _ = try held(forged) } == .notAuthentic(.checkpoint))
    #expect(
      refusal {
        _ = try HeldLog(ownReceipt: receipt, origin: Person.tanaka.origin(), logKey: Person.suzuki.keys.log)
      } == .notAuthentic(.logKey))
  }

  @Test func `killed at any step a recovery can be repeated`() throws {
    let (receipt, _, head) = try setBack()
    scratch.copy("tanaka", to: "before")
    let held = try held(receipt)
    let steps = try FaultInjection.steps(in: scratch.path) {
      _ = try tanaka.own.restore(from: held)
    }
    for number in steps.indices {
      scratch.copy("before", to: "tanaka")
      FaultInjection.crashing(in: scratch.path, atStep: number) {
        _ = try? tanaka.own.restore(from: held)
      }
      _ = try tanaka.own.restore(from: held)
      #expect(try tanaka.log.head() == head, "after \(steps[number])")
      #expect(try tanaka.log.check(members: everybody).allSatisfy { $0.result == .holds }, "after \(steps[number])")
    }
  }
}
