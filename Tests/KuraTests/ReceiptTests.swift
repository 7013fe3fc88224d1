// Receipts that contradict what is known: refused, and both sides of the contradiction kept.

import Access
import Age
import Agreements
import Bundles
import Foundation
import Kura
import Testing

@Suite("receipts") struct ReceiptTests {
  private let exchange: Exchange
  init() throws {
    exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.open("tanaka", "small.kura", into: "first")
  }

  private func isConflict(_ error: KuraError?, _ kind: LogConflict.Kind) -> Bool {
    guard case .conflict(let conflict, let kept) = error else { return false }
    return conflict.kind == kind && FileManager.default.fileExists(atPath: kept)
  }

  /// Takes a receipt apart, as its keeper or whoever has his key can, and seals it to him again.
  private func altered(_ receipt: [UInt8], for name: String, _ change: (inout [Archive.Document]) -> Void) throws
    -> [UInt8]
  {
    let keeper = try Insider(exchange, name).identity
    let archive = try Archive(
      Age.open(receipt, with: [keeper]),
      rule: SequenceRule([
        .one("statement", mostBytes: .max), .one("entries", mostBytes: .max), .one("checkpoint", mostBytes: .max),
        .numbered("cosigned/", "", mostBytes: .max, most: 9), .numbered("cards/", "", mostBytes: .max, most: 9),
        .numbered("terminations/", "", mostBytes: .max, most: 9),
      ]))
    var documents = archive.documents
    change(&documents)
    return try Age.seal(Archive(documents).bytes, to: [keeper.recipient])
  }

  private func expectKept(_ name: String) throws {
    #expect(!exchange.place.names("\(name)/conflicts").isEmpty)
    let audit = try exchange.vault(name).audit(AuditScope())
    #expect(audit.findings.contains { $0.kind == .conflictKept })
    let checks = try exchange.vault(name).verifyAll()
    #expect(checks.contains { if case .fails = $0.result { $0.check == .conflict } else { false } })
  }

  @Test func `with a record changed it is refused, and kept`() throws {
    let receipt = try altered(exchange.receipt("tanaka"), for: "acme") { documents in
      let text = String(decoding: documents[1].bytes, as: UTF8.self)
      documents[1] = Archive.Document(
        "entries", Array(text.replacingOccurrences(of: "action opened", with: "action failed").utf8))
    }
    let error = failure { try exchange.importing("acme", receipt) }
    guard let error, [4, 7].contains(category(error)) else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try exchange.vault("acme").audit(AuditScope()).accesses.map(\.act.word) == ["sealed"])
  }

  @Test func `with one bit of a record changed it is refused as one that doesn't recompute`() throws {
    let receipt = try altered(exchange.receipt("tanaka"), for: "acme") { documents in
      var bytes = documents[1].bytes
      bytes[bytes.count - 3] ^= 1
      documents[1] = Archive.Document("entries", bytes)
    }
    #expect(isConflict(failure { try exchange.importing("acme", receipt) }, .rootDoesNotRecompute(size: 2)))
    try expectKept("acme")
  }

  @Test func `with a record left out it is refused, and the honest one is taken afterwards`() throws {
    let honest = try exchange.receipt("tanaka")
    let receipt = try altered(honest, for: "acme") { documents in
      // Entries are 16-bit length and bytes, as in a C2SP entry bundle.
      let first = Int(documents[1].bytes[0]) << 8 + Int(documents[1].bytes[1])
      documents[1] = Archive.Document("entries", Array(documents[1].bytes[..<(2 + first)]))
    }
    #expect(isConflict(failure { try exchange.importing("acme", receipt) }, .leftOut(stated: 2, found: 1)))
    try expectKept("acme")
    guard case .receipt(let imported) = try exchange.importing("acme", honest) else { throw Missing() }
    #expect(imported.newEntries == 2)
  }

  @Test func `of a log that was set back it is refused, and both are kept`() throws {
    let before = try Snapshot(exchange, ["tanaka"])
    try exchange.open("tanaka", "small.kura", into: "second")
    try exchange.importing("acme", exchange.receipt("tanaka"))
    try before.restore()
    Thread.sleep(forTimeInterval: 1.1)  // A receipt that was made later.
    let shorter = try exchange.receipt("tanaka")
    #expect(isConflict(failure { try exchange.importing("acme", shorter) }, .shrunk(from: 3, to: 2)))
    #expect(exchange.place.names("acme/conflicts").count >= 2)
    try expectKept("acme")
    #expect(
      try exchange.vault("acme").audit(AuditScope()).accesses.filter { $0.act.word == "opened" }.count == 2)
  }

  @Test func `of a forked log it is refused, and both are kept`() throws {
    let before = try Snapshot(exchange, ["tanaka"])
    try exchange.open("tanaka", "small.kura", into: "second")
    try exchange.importing("acme", exchange.receipt("tanaka"))
    try before.restore()
    _ = failure { try exchange.open("tanaka", "small.kura", into: "third", acknowledges: false) }
    let forked = try exchange.receipt("tanaka")
    let error = failure { try exchange.importing("acme", forked) }
    guard case .conflict(let conflict, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect([.forked(size: 3), .entryChanged(index: 2)].contains(conflict.kind))
    try expectKept("acme")
  }

  @Test func `a mirror that was lost takes no shorter log than the one on record`() throws {
    let before = try Snapshot(exchange, ["tanaka"])
    let mirrors = try Snapshot(exchange, ["acme"])
    _ = mirrors
    try exchange.open("tanaka", "small.kura", into: "second")
    try exchange.importing("acme", exchange.receipt("tanaka"))
    try before.restore()
    exchange.place.remove("acme/mirrors")
    try FileManager.default.createDirectory(
      atPath: exchange.place("acme/mirrors"), withIntermediateDirectories: false)
    let shorter = try exchange.receipt("tanaka")
    guard case .access(.behind(let known, _)) = failure({ try exchange.importing("acme", shorter) }) else {
      Issue.record("a shorter log was taken as new")
      return
    }
    #expect(known.size == 3)
  }

  @Test func `the same one twice, and an older one, are nothing new`() throws {
    let older = try exchange.receipt("tanaka")
    try exchange.open("tanaka", "small.kura", into: "second")
    let newer = try exchange.receipt("tanaka")
    for (file, isNew, count) in [(newer, true, 3), (newer, false, 3), (older, false, 3)] as [([UInt8], Bool, UInt64)] {
      guard case .receipt(let imported) = try exchange.importing("acme", file) else { throw Missing() }
      #expect(imported.isNew == isNew)
      #expect(imported.size == count)
      #expect(!imported.acknowledgement.isEmpty)
    }
    #expect(exchange.place.names("acme/conflicts").isEmpty)
  }

  @Test func `the own one, a stranger's, or any other file is refused`() throws {
    let receipt = try exchange.receipt("buyer")
    #expect(failure { try exchange.importing("buyer", receipt) }.map(category) == 5, "it isn't sealed to its maker")
    #expect(failure { try exchange.importing("tanaka", receipt) }.map(category) == 5, "tanaka keeps no records")
    #expect(failure { try exchange.importing("acme", exchange.place.read("small.kura")) }.map(category) == 7)
    let own = try altered(receipt, for: "acme") { _ in }
    #expect(
      failure { try exchange.importing("acme", Array(own.dropLast(9))) }.map { [4, 7].contains(category($0)) } == true)
    var flipped = receipt
    flipped[flipped.count / 2] ^= 1
    #expect(failure { try exchange.importing("acme", flipped) }.map { [4, 5, 7].contains(category($0)) } == true)
  }

  @Test func `signed by somebody else than its member it is refused, and nothing is mirrored`() throws {
    let suzuki = try Insider(exchange, "buyer")
    let receipt = try altered(exchange.receipt("tanaka"), for: "acme") { documents in
      guard let note = try? suzuki.resigned(documents[0].bytes) else { return }
      documents[0] = Archive.Document("statement", note)
    }
    #expect(failure { try exchange.importing("acme", receipt) }.map(category) == 4)
    #expect(exchange.place.allFiles("acme/mirrors").isEmpty)
  }
}
