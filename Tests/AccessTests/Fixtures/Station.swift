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

  var log: AccessLog {
    get throws {
      try AccessLog.openOrCreate(
        scratch.directory("\(root)/log"), member: person.name, logKey: person.keys.log, agreement: agreement,
        signer: person.logSigner())
    }
  }

  func mirror(of other: Person) throws -> Mirror {
    try Mirror(
      scratch.directory("\(root)/mirrors/\(other.origin().directoryName)"), of: other.origin(),
      logKey: other.keys.log)
  }

  @discardableResult
  func append(_ records: AccessRecord...) throws -> [DurableRecord] {
    try log.append(records, signer: person.logSigner())
  }

  func receipt(
    to keepers: [Person] = [], mirrors: [Person] = [], at minutes: Int64 = 10, from: UInt64? = nil
  ) throws -> ReceiptContents {
    try ReceiptMaker(log: log, mirrors: mirrors.map(mirror(of:)), keepers: keepers.map(\.cosigning)).make(
      at: Sample.at(minutes), card: person.card, document: person.document,
      cosigner: person.cosigner.verifierKey, from: from)
  }

  @discardableResult
  func importing(_ contents: ReceiptContents, of other: Person, at minutes: Int64 = 20) throws -> ImportedReceipt {
    let receipt = try VerifiedReceipt(contents, from: other.name, keys: other.keys, agreement: agreement)
    return try ImportedReceipt(
      receipt, into: mirror(of: other), recordedIn: log, signer: person.logSigner(), cosigner: person.cosigner,
      at: Sample.at(minutes))
  }
}
