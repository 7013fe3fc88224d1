// One person's machine: an own log, mirrors of the others, and a directory that goes away with it.

import Access
import Agreements
import Foundation
import Platform
import SignedNotes
import Sodium
import TransparencyLog

/// A directory for one test.
final class Scratch: Sendable {
  let path: String

  init() {
    path = "\(NSTemporaryDirectory())/kura-access-\(UUID().uuidString)"
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func directory(_ name: String) -> Directory { Directory("\(path)/\(name)") }

  /// A copy as a backup would be.
  func copy(_ name: String, to other: String) {
    try? FileManager.default.removeItem(atPath: "\(path)/\(other)")
    try! FileManager.default.copyItem(atPath: "\(path)/\(name)", toPath: "\(path)/\(other)")
  }

  func remove(_ name: String) { try? FileManager.default.removeItem(atPath: "\(path)/\(name)") }
}

/// What a vault does, reduced to this room.
struct Station: Sendable {
  let person: Person
  let scratch: Scratch
  let root: String

  init(_ person: Person, in scratch: Scratch, root: String? = nil) {
    self.person = person
    self.scratch = scratch
    self.root = root ?? person.name.shortName
  }

  /// The own log to append to. It is locked for as long as the value lives.
  var own: WritableAccessLog {
    get throws {
      try WritableAccessLog(
        scratch.directory("\(root)/log"), member: person.name, logKey: person.keys.log, agreement: agreement,
        signer: person.logSigner())
    }
  }

  /// The own log to look into, begun if need be.
  var log: AccessLog { get throws { try own.log } }

  func mirror(of other: Person) throws -> Mirror {
    try Mirror(
      scratch.directory("\(root)/mirrors/\(other.origin().directoryName)"), of: other.origin(),
      logKey: other.keys.log)
  }

  @discardableResult
  func append(_ records: AccessRecord...) throws -> [DurableRecord] {
    try own.append(records)
  }

  func receipt(
    to keepers: [Person] = [], mirrors: [Person] = [], at minutes: Int64 = 10, from: UInt64? = nil
  ) throws -> ReceiptContents {
    try ReceiptMaker(log: log, mirrors: mirrors.map(mirror(of:)), keepers: keepers.map(\.cosigning)).make(
      at: Sample.at(minutes), card: person.card, document: person.document,
      cosigner: person.cosigner.verifierKey, from: from)
  }

  @discardableResult
  func importing(_ contents: ReceiptContents, of other: Person, at minutes: Int64 = 20) throws -> Imported {
    let receipt = try VerifiedReceipt(contents, from: other.name, keys: other.keys, agreement: agreement)
    let mirror = try mirror(of: other), own = try own, time = Sample.at(minutes)
    let mirrored = try mirror.store(receipt, knownHeads: [own.log.newestMirrored(other.origin())].compactMap { $0 })
    let recorded = try own.record(mirrored, at: time)
    let cosigned = try mirror.cosign(recorded, with: person.cosigner, at: time)
    return Imported(
      head: mirrored.head, newEntries: mirrored.newEntries,
      isNew: mirrored.newEntries > 0 || recorded.isNew || cosigned.isNew, cosigned: cosigned.note)
  }
}

/// What an import gave.
struct Imported {
  let head: LogHead
  let newEntries: UInt64
  let isNew: Bool
  let cosigned: SignedNote
}
