import Access
import Agreements
import SignedNotes
import Sodium
import Testing
import TransparencyLog

@Suite("mirrors and imports") struct MirrorTests {
  let scratch = Scratch()
  var tanaka: Station { Station(.tanaka, in: scratch) }
  var sato: Station { Station(.sato, in: scratch) }
  let entries = [Sample.received(1).bytes, Sample.opened(1).bytes, Sample.opened(1, part: 2).bytes]

  @Test func `an import mirrors, records and cosigns`() throws {
    try tanaka.append(Sample.received(1), Sample.opened(1))
    let receipt = try tanaka.receipt()
    let imported = try sato.importing(receipt, of: .tanaka)
    #expect(imported.isNew)
    #expect(imported.newEntries == 2)
    #expect(imported.head == (try tanaka.log.head()))
    #expect(try sato.mirror(of: .tanaka).head() == imported.head)
    #expect(try sato.log.records().map(\.record.act) == [.receipt(imported.head)])
    let cosigned = try tanaka.log.keep(imported.cosigned, cosignedBy: everybody)
    #expect(cosigned.map(\.cosignature.member) == [Person.sato.name])
    #expect(cosigned.map(\.cosignature.time) == [Sample.at(20)])
    #expect(try sato.mirror(of: .tanaka).lastStatementNote() == receipt.statement)
  }

  @Test func `the same receipt twice is nothing new, with the same cosignature`() throws {
    try tanaka.append(Sample.received(1))
    let receipt = try tanaka.receipt()
    let first = try sato.importing(receipt, of: .tanaka)
    let second = try sato.importing(receipt, of: .tanaka, at: 40)
    #expect(!second.isNew)
    #expect(second.newEntries == 0)
    #expect(second.cosigned == first.cosigned)
    #expect(try sato.log.head().size == 1)
  }

  @Test func `an older consistent receipt is nothing new, and acknowledges what is mirrored`() throws {
    try tanaka.append(Sample.received(1))
    let older = try tanaka.receipt(at: 5)
    try tanaka.append(Sample.opened(1))
    let newer = try sato.importing(tanaka.receipt(at: 6), of: .tanaka)
    let again = try sato.importing(older, of: .tanaka)
    #expect(!again.isNew)
    #expect(again.head == newer.head)
    #expect(again.cosigned == newer.cosigned)
    #expect(try sato.mirror(of: .tanaka).lastStatement()?.time == Sample.at(6))
  }

  @Test func `a receipt begins where all keepers have cosigned, and goes on there`() throws {
    let suzuki = Station(.suzuki, in: scratch)
    try tanaka.append(Sample.received(1))
    let first = try tanaka.receipt(to: [.sato, .suzuki])
    #expect(try first.claimedStatement().document.from == 0)
    _ = try tanaka.log.keep(sato.importing(first, of: .tanaka).cosigned, cosignedBy: everybody)
    try tanaka.append(Sample.opened(1))
    let second = try tanaka.receipt(to: [.sato, .suzuki], at: 11)
    #expect(try second.claimedStatement().document.from == 0, "suzuki has cosigned nothing")
    _ = try tanaka.log.keep(suzuki.importing(second, of: .tanaka).cosigned, cosignedBy: everybody)
    try tanaka.append(Sample.opened(1, part: 2))
    let third = try tanaka.receipt(to: [.sato, .suzuki], at: 12)
    #expect(try third.claimedStatement().document.from == 1, "sato has cosigned 1, suzuki 2")
    #expect(third.entries.count == 2)
    #expect(try sato.importing(third, of: .tanaka).newEntries == 2)
    #expect(try suzuki.importing(third, of: .tanaka).newEntries == 1)
    #expect(try tanaka.receipt(to: [.suzuki], at: 12).claimedStatement().document.from == 2)
    #expect(try tanaka.receipt(to: [], at: 12).claimedStatement().document.from == 0)
  }

  @Test func `a receipt that begins after what is mirrored asks for the rest`() throws {
    let receipt = try Forged.receipt(.tanaka, Array(entries[1...]), from: 1, before: [entries[0]])
    #expect(
      refusal { try sato.importing(receipt, of: .tanaka) }
        == .startsLater(origin: Person.tanaka.origin(), mirrored: 0, from: 1))
  }

  @Test func `a receipt of an empty log is mirrored too`() throws {
    let imported = try sato.importing(tanaka.receipt(), of: .tanaka)
    #expect(imported.head.size == 0)
    #expect(imported.newEntries == 0)
  }
}

@Suite("contradicting receipts") struct ConflictTests {
  let scratch = Scratch()
  var sato: Station { Station(.sato, in: scratch) }
  let entries = [Sample.received(1).bytes, Sample.opened(1).bytes, Sample.opened(1, part: 2).bytes]

  /// Imports an honest receipt, then another one, and gives the contradiction; nothing may have changed by it.
  func conflict(after honest: [[UInt8]]?, _ other: ReceiptContents) throws -> LogConflict? {
    if let honest { try sato.importing(Forged.receipt(.tanaka, honest), of: .tanaka) }
    let before = (try sato.mirror(of: .tanaka).head(), try sato.log.head())
    let found = AccessTests.conflict { try sato.importing(other, of: .tanaka) }
    #expect(try sato.mirror(of: .tanaka).head() == before.0)
    #expect(try sato.log.head() == before.1)
    #expect(found?.received == [other.statement, other.checkpoint])
    #expect(found?.receivedEntries == other.entries)
    if honest != nil { #expect(found?.held.isEmpty == false) }
    return found
  }

  @Test func `a record left out is a contradiction, also when the sizes hide it`() throws {
    var receipt = try Forged.receipt(.tanaka, entries)
    receipt.entries.remove(at: 1)
    #expect(try conflict(after: nil, receipt)?.kind == .leftOut(stated: 3, found: 2))
    let shorter = try Forged.receipt(.tanaka, [entries[0], entries[2]], root: MerkleTree.root(of: entries))
    #expect(try conflict(after: nil, shorter)?.kind == .rootDoesNotRecompute(size: 2))
  }

  @Test func `a record left out of what is mirrored is a contradiction, though everything else is signed anew`() throws
  {
    let receipt = try Forged.receipt(.tanaka, [entries[0], entries[2]], at: 11)
    #expect(try conflict(after: entries, receipt)?.kind == .entryChanged(index: 1))
  }

  @Test func `a changed record is a contradiction, mirrored or not`() throws {
    var receipt = try Forged.receipt(.tanaka, entries)
    receipt.entries[2] = Sample.opened(1, part: 3).bytes
    #expect(try conflict(after: nil, receipt)?.kind == .rootDoesNotRecompute(size: 3))
    receipt = try Forged.receipt(.tanaka, [entries[0], Sample.opened(1, part: 9).bytes, entries[2]])
    #expect(try conflict(after: Array(entries[..<2]), receipt)?.kind == .entryChanged(index: 1))
  }

  @Test func `every bit of every entry counts`() throws {
    let honest = try Forged.receipt(.tanaka, entries)
    for place in entries.indices {
      for offset in stride(from: 0, to: entries[place].count, by: 41) {
        var receipt = honest
        receipt.entries[place][offset] ^= 1
        #expect(
          AccessTests.conflict { try sato.importing(receipt, of: .tanaka) }?.kind
            == .rootDoesNotRecompute(size: 3))
      }
    }
  }

  @Test func `a fork is a contradiction that carries both checkpoints`() throws {
    let forked = try Forged.receipt(.tanaka, [entries[2]], from: 2, before: [entries[1], entries[0]], at: 11)
    let found = try conflict(after: entries, forked)
    #expect(found?.kind == .forked(size: 3))
    let checkpoint = try #require(try sato.mirror(of: .tanaka).newestCosigned(by: Person.sato.cosigner.verifierKey))
    #expect(found?.held.contains(checkpoint) == true)
  }

  @Test func `a fork that goes on after what is mirrored does not recompute`() throws {
    let other = [Sample.opened(9).bytes]
    let forked = try Forged.receipt(.tanaka, [entries[1], entries[2]], from: 1, before: other, at: 11)
    #expect(try conflict(after: [entries[0]], forked)?.kind == .rootDoesNotRecompute(size: 3))
  }

  @Test func `a log set back, made later with a smaller size, is a contradiction`() throws {
    let shrunk = try Forged.receipt(.tanaka, Array(entries[..<2]), at: 11)
    let found = try conflict(after: entries, shrunk)
    #expect(found?.kind == .shrunk(from: 3, to: 2))
    #expect(found?.held.count == 2)
  }

  @Test func `the import goes on after a contradiction, if an honest receipt comes`() throws {
    _ = try conflict(after: [entries[0]], Forged.receipt(.tanaka, [entries[1]], at: 12))
    #expect(try sato.importing(Forged.receipt(.tanaka, entries, at: 13), of: .tanaka).newEntries == 2)
  }

  @Test func `a mirror that lost entries takes a receipt that brings them back, and no shorter one`() throws {
    try sato.importing(Forged.receipt(.tanaka, entries), of: .tanaka)
    scratch.remove("sato/mirrors")
    let short = try Forged.receipt(.tanaka, Array(entries[..<2]), at: 11)
    let head = try #require(try sato.log.newestMirrored(Person.tanaka.origin()))
    #expect(refusal { try sato.importing(short, of: .tanaka) } == .behind(known: head, size: 2))
    let whole = try sato.importing(Forged.receipt(.tanaka, entries, at: 12), of: .tanaka)
    #expect(whole.newEntries == 3)
    #expect(try sato.log.head().size == 1, "it was on record")
  }

  @Test func `a cosigned checkpoint with another root exposes the fork`() throws {
    try sato.importing(Forged.receipt(.tanaka, entries), of: .tanaka)
    let suzuki = Station(.suzuki, in: scratch)
    let other = try suzuki.importing(Forged.receipt(.tanaka, entries.reversed()), of: .tanaka)
    let found = AccessTests.conflict {
      _ = try sato.mirror(of: .tanaka).keep(other.cosigned, cosignedBy: everybody)
    }
    #expect(found?.kind == .forked(size: 3))
    #expect(found?.received == [other.cosigned])
    #expect(found?.held.isEmpty == false)
  }
}
