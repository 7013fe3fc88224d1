// The vectors in Specs/vectors/access: what they say, and where they are.

import Access
import Agreements
import Foundation
import SignedNotes
import Sodium
import Testing
import TransparencyLog

enum Vectors {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Specs/vectors/access")

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appendingPathComponent(path)))
  }

  static func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(path).path)) ?? []).sorted()
  }

  /// The records that the vectors hold, by file name.
  static var records: [(String, AccessRecord)] {
    let head = LogHead(origin: Person.sato.origin(), size: 4, root: SHA256.hash([4]))
    let bundle = Sample.bundle(1)
    let request = SHA256.hash([3])
    return [
      ("received", Sample.received(1)), ("opened-terminal", Sample.opened(1)),
      ("opened-flag", Sample.record(.opened(Sample.part(65535), of: bundle, .flag), at: 1)),
      ("failed", Sample.record(.failed(Sample.part(2), of: bundle, .known(.digest)))),
      ("failed-macros", Sample.record(.failed(Sample.part(2), of: bundle, .known(.macros)))),
      ("refused", Sample.record(.refused(bundle, .known(.readerNotInAgreement)))),
      ("refused-unknown-reason", Sample.record(.refused(bundle, Reason("moon-phase")!))),
      ("sealed-clock-behind", Sample.record(.sealed(bundle), clock: .behind(Sample.at(1)))),
      ("sealed-answering", Sample.record(.sealed(bundle, answering: request))),
      ("received-answering", Sample.record(.received(bundle, answering: request), clock: .behind(Sample.at(1)))),
      ("abandoned", Sample.record(.abandoned(bundle))),
      ("terminated", Sample.record(.terminated(SHA256.hash([1])))),
      ("moved-mirror", Sample.record(.moved(.known(.mirror), comparedWith: head))),
      ("moved-place-clock-accepted", Sample.record(.moved(.known(.place)), clock: .accepted(newest: Sample.at(9)))),
      ("receipt", Sample.record(.receipt(head))), ("unknown-action", Sample.photographed),
    ]
  }

  static let entries = [Sample.received(1).bytes, Sample.opened(1).bytes, Sample.opened(1, part: 2).bytes]

  /// tanaka's receipt of three entries, which knows of sato's log.
  static func receipt() throws -> ReceiptContents {
    let head = LogHead(origin: Person.tanaka.origin(), size: 3, root: MerkleTree.root(of: entries))
    let known = LogHead(origin: Person.sato.origin(), size: 4, root: SHA256.hash([4]))
    let statement = try ReceiptStatement(
      time: Sample.at(10), agreement: agreement, card: Person.tanaka.card, from: 0, head: head, knows: [known])
    return ReceiptContents(
      statement: Person.tanaka.document.note(text: statement.text), entries: entries,
      checkpoint: try Forged.checkpoint(.tanaka, head))
  }

  /// sato's acknowledgement of it.
  static func acknowledgement() throws -> AcknowledgementContents {
    let note = try receipt().checkpoint
    let checkpoint = try VerifiedCheckpoint(
      verifying: note, of: Origin(Person.tanaka.origin().description), by: Person.tanaka.logSigner().verifierKey)
    return AcknowledgementContents(
      acknowledgement: try note.adding([Person.sato.cosigner.cosign(checkpoint, at: Sample.at(20))]))
  }

  /// Receipts that are refused by a mirror which holds the first one's entries, or by nobody's mirror.
  static func refused() throws -> [(String, ReceiptContents)] {
    let honest = try receipt()
    var leftOut = honest
    leftOut.entries.remove(at: 1)
    var changed = honest
    changed.entries[1] = Sample.opened(1, part: 3).bytes
    var byLogKey = honest
    byLogKey.statement = Person.tanaka.pretender(.log).note(text: honest.statement.text)
    var byColleague = honest
    byColleague.statement = Person.suzuki.document.note(text: honest.statement.text)
    var differs = honest
    differs.checkpoint = try Forged.receipt(.tanaka, [entries[0]]).checkpoint
    return [
      ("left-out", leftOut), ("changed", changed), ("forked", try Forged.receipt(.tanaka, entries.reversed(), at: 11)),
      ("shrunk", try Forged.receipt(.tanaka, Array(entries[..<2]), at: 11)),
      ("statement-by-log-key", byLogKey), ("statement-by-colleague", byColleague),
      ("checkpoint-differs", differs),
    ]
  }
}

@Suite("vectors of the specifications") struct AccessVectorTests {
  @Test(arguments: Vectors.records.map(\.0)) func `a record vector is this record`(_ name: String) throws {
    let record = try #require(Vectors.records.first { $0.0 == name }?.1)
    let bytes = try Vectors.bytes("records/\(name).record")
    #expect(record.bytes == bytes)
    #expect(try AccessRecord(bytes: bytes) == record)
  }

  @Test func `there is no record vector that is not tested`() {
    #expect(Vectors.names("records") == Vectors.records.map { "\($0.0).record" }.sorted())
    #expect(Vectors.names("records-refused").count >= 20)
  }

  @Test(arguments: Vectors.names("records-refused"))
  func `a refused record vector is refused for the reason in its name`(_ name: String) throws {
    let bytes = try Vectors.bytes("records-refused/\(name)")
    let error = refusal { _ = try AccessRecord(bytes: bytes) }
    switch (name.split(separator: "-").first, error) {
    case ("grammar", .document?), ("fields", .record?): break
    default: Issue.record("\(String(describing: error))")
    }
  }

  @Test func `origins are made as the vector says`() throws {
    let lines = String(decoding: try Vectors.bytes("origins.txt"), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 4)
    for line in lines {
      let fields = line.split(separator: " ").map(String.init)
      let origin = LogOrigin(
        member: try #require(MemberName(fields[0])), logKey: try #require(LogKey(base64: fields[1])),
        agreement: try #require(SHA256.Digest(hex: fields[2])))
      #expect(origin.description == fields[3])
      #expect(origin.directoryName == fields[4])
    }
  }

  @Test func `the receipt vector is this receipt, and is imported and acknowledged with these bytes`() throws {
    let honest = try Vectors.receipt()
    for member in honest.members { #expect(try Vectors.bytes("receipt/\(member.name)") == member.bytes) }
    let acknowledgement = try Vectors.acknowledgement()
    #expect(try Vectors.bytes("receipt/acknowledgement") == acknowledgement.members[0].bytes)
    let scratch = Scratch()
    let imported = try Station(.sato, in: scratch).importing(honest, of: .tanaka)
    #expect(imported.cosigned == acknowledgement.acknowledgement)
  }

  @Test(arguments: Vectors.names("receipts-refused"))
  func `a refused receipt vector is refused for the reason in its name`(_ name: String) throws {
    let members = try ["statement", "entries", "checkpoint"].map {
      FileMember($0, try Vectors.bytes("receipts-refused/\(name)/\($0)"))
    }
    let contents = try ReceiptContents(members: members)
    #expect(try Vectors.refused().first { $0.0 == name }?.1 == contents)
    let scratch = Scratch()
    let station = Station(.sato, in: scratch)
    if name == "forked" || name == "shrunk" { try station.importing(Vectors.receipt(), of: .tanaka) }
    let error = refusal { try station.importing(contents, of: .tanaka) }
    switch (name, error) {
    case ("statement-by-log-key", .notAuthentic(.statement)?), ("statement-by-colleague", .notAuthentic(.statement)?):
      break
    case ("left-out", .conflict(let conflict)?): #expect(conflict.kind == .leftOut(stated: 3, found: 2))
    case ("changed", .conflict(let conflict)?): #expect(conflict.kind == .rootDoesNotRecompute(size: 3))
    case ("forked", .conflict(let conflict)?): #expect(conflict.kind == .entryChanged(index: 0))
    case ("shrunk", .conflict(let conflict)?): #expect(conflict.kind == .shrunk(from: 3, to: 2))
    case ("checkpoint-differs", .conflict(let conflict)?): #expect(conflict.kind == .statementDiffers)
    default: Issue.record("\(String(describing: error))")
    }
  }
}
