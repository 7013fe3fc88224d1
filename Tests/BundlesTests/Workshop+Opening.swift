// Opening in tests: a record in a real log first, then the part.

import Access
import Agreements
import Bundles
import Foundation
import Platform
import SignedNotes
import Sodium

extension Workshop {
  /// Makes a record durable in the person's own log.
  func append(
    _ act: AccessRecord.Act, under agreement: SHA256.Digest, by person: Person
  ) throws -> DurableRecord {
    let record = AccessRecord(act, under: agreement, by: person.name, at: World.now.asTimestamp)
    let origin = LogOrigin(member: person.name, logKey: person.keys.log, agreement: agreement)
    let signer = try person.logSigner(origin.description)
    let path = directory.path("log-\(person.name.shortName)-\(agreement.description.prefix(8))")
    let log = try WritableAccessLog(
      Directory(path), member: person.name, logKey: person.keys.log, agreement: agreement, signer: signer)
    return try log.append([record])[0]
  }

  /// The record of opening a part.
  func recordOpening(_ number: Int, of manifest: Verified<Manifest>, by person: Person) throws -> DurableRecord {
    let part = try manifest.partReference(number).orThrow()
    return try append(
      .opened(part, of: manifest.reference, .flag), under: manifest.document.agreement, by: person)
  }

  /// Opens a part as the flow does, and gives its content.
  func content(_ number: Int, of bundle: BundleFile, by person: Person) throws -> [UInt8] {
    let manifest = try world.verified(bundle, by: person)
    let record = try recordOpening(number, of: manifest, by: person)
    let reader = try PartReader(bundle: bundle, manifest: manifest, part: number, record: record)
    let output = try UnnamedFile.create(in: directory.path, fallback: directory.path)
    try reader.open(to: output.file, with: [person.identity])
    return try output.file.all()
  }
}

extension File {
  /// Everything in it, from the start.
  func all() throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Int(try byteCount()))
    var span = bytes.mutableSpan
    _ = try read(at: 0, into: &span)
    return bytes
  }
}

struct Missing: Error {}

extension Optional {
  func orThrow() throws -> Wrapped {
    guard let self else { throw Missing() }
    return self
  }
}

/// The files of a bundle, to be put together in another way.
struct Pieces {
  var documents: [Archive.Document]

  init(_ path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let rule = SequenceRule([
      .one("CONFIDENTIAL.txt", mostBytes: .max), .numbered("parts/", ".age", mostBytes: .max, least: 1, most: 100),
      .one("cards.age", mostBytes: .max), .one("manifest.age", mostBytes: .max),
    ])
    documents = try Archive(bytes, rule: rule).documents
  }

  subscript(name: String) -> [UInt8] {
    get { documents.first { $0.name == name }!.bytes }
    set {
      let place = documents.firstIndex { $0.name == name }!
      documents[place] = Archive.Document(name, newValue)
    }
  }

  /// Writes them as a bundle again.
  func write(_ name: String, in workshop: Workshop) throws -> File {
    try File.openForReading(workshop.directory.write(Archive(documents).bytes, name))
  }
}
