// Nothing is opened without its record, and nothing but what the record and the manifest name (promises 1 and 5).

import Access
import Age
import Agreements
import Bundles
import Foundation
import Platform
import SignedNotes
import Sodium
import Testing

@Suite("part reader") struct PartReaderTests {
  private let workshop: Workshop
  private let world = World.shared
  private let bundle: BundleFile
  private let manifest: Verified<Manifest>

  init() throws {
    workshop = try Workshop()
    bundle = try BundleFile(File.openForReading(workshop.sealSample()))
    manifest = try world.verified(bundle, by: world.suzuki)
  }

  private func refusal(_ number: Int, _ record: DurableRecord) -> BundleError? {
    failure { () throws(BundleError) in
      _ = try PartReader(bundle: bundle, manifest: manifest, part: number, record: record)
    }
  }

  private func opened(
    part: Int = 1, digest: BLAKE2b.Digest? = nil, bundle: BundleID? = nil, manifest: SHA256.Digest? = nil,
    marking: SHA256.Digest? = nil, agreement: SHA256.Digest? = nil, by person: Person? = nil
  ) throws -> DurableRecord {
    let reference = self.manifest.reference
    let other = BundleReference(
      bundle: bundle ?? reference.bundle, manifest: manifest ?? reference.manifest,
      marking: marking ?? reference.marking)
    let digest = try digest ?? self.manifest.partReference(part).orThrow().digest
    let person = person ?? world.suzuki
    return try workshop.append(
      .opened(PartReference(number: part, digest: digest).orThrow(), of: other, .terminal),
      under: agreement ?? self.manifest.document.agreement, by: person)
  }

  @Test func `opens what its record names`() throws {
    let reader = try PartReader(bundle: bundle, manifest: manifest, part: 2, record: opened(part: 2))
    #expect(reader.number == 2)
    #expect(reader.part.name.description == "pentest.pdf")
    let output = try UnnamedFile.create(in: workshop.directory.path, fallback: workshop.directory.path)
    try reader.open(to: output.file, with: [world.suzuki.identity])
    #expect(try output.file.all() == Array("%PDF-1.7".utf8))
  }

  @Test func `opens nothing for the record of something else`() throws {
    let otherDigest = SHA256.hash([1])
    for record in [
      try opened(part: 2), try opened(digest: BLAKE2b.hash([1])), try opened(bundle: BundleID.random()),
      try opened(manifest: otherDigest), try opened(marking: otherDigest), try opened(agreement: otherDigest),
      try opened(by: world.sato),
    ] {
      #expect(refusal(1, record) == .recordOfSomethingElse)
    }
  }

  @Test func `opens nothing for a record of another act`() throws {
    let reference = manifest.reference
    let part = try manifest.partReference(1).orThrow()
    let acts: [AccessRecord.Act] = [
      .received(reference), .failed(part, of: reference, .known(.place)), .refused(reference, .known(.place)),
      .sealed(reference),
    ]
    for act in acts {
      let durable = try workshop.append(act, under: manifest.document.agreement, by: world.suzuki)
      #expect(refusal(1, durable) == .recordOfSomethingElse)
    }
  }

  @Test func `opens no part for somebody whom the manifest doesn't list for it`() throws {
    #expect(refusal(2, try opened(part: 2, by: world.tanaka)) == .recordOfSomethingElse)
  }

  @Test(arguments: [0, 3, -1, Int.max]) func `opens no part that isn't there`(number: Int) throws {
    #expect(refusal(number, try opened()) == .noSuchPart(number))
  }

  @Test func `opens nothing with a key that isn't among the readers'`() throws {
    let reader = try PartReader(bundle: bundle, manifest: manifest, part: 1, record: opened())
    let output = try UnnamedFile.create(in: workshop.directory.path, fallback: workshop.directory.path)
    #expect(throws: BundleError.age(.part(1), .noMatchingIdentity(stanzaTypes: ["X25519"]))) {
      try reader.open(to: output.file, with: [world.sato.identity])
    }
    #expect(try output.file.byteCount() == 0)
  }

  /// The record is made, and then the part turns out to be another one.
  private func openChanged(
    _ content: [UInt8], readers: [Person], _ change: (inout [UInt8]) throws -> Void
  ) throws -> BundleError? {
    let path = try workshop.seal([workshop.file("a", content, readers: readers)], as: "\(UUID()).kura")
    var pieces = try Pieces(path)
    try change(&pieces["parts/1.age"])
    let bundle = try BundleFile(pieces.write("\(UUID())", in: workshop))
    let manifest = try bundle.manifest(with: [world.suzuki.identity]).verified(by: world.sato.keys)
    let record = try workshop.recordOpening(1, of: manifest, by: world.suzuki)
    let output = try UnnamedFile.create(in: workshop.directory.path, fallback: workshop.directory.path)
    return failure { () throws(BundleError) in
      let reader = try PartReader(bundle: bundle, manifest: manifest, part: 1, record: record)
      try reader.open(to: output.file, with: [world.suzuki.identity])
    }
  }

  @Test func `refuses content that a co-reader has sealed anew under the file key`() throws {
    let error = try openChanged([1, 2, 3], readers: [world.suzuki, world.tanaka]) { file in
      file = try Age.seal([9, 9, 9], to: [world.suzuki.identity.recipient, world.tanaka.identity.recipient])
    }
    #expect(error == .mismatch(.partDigest(1)))
  }

  @Test func `refuses a stanza that was exchanged for somebody else's`() throws {
    let stranger = X25519Identity.generate()
    let error = try openChanged([1, 2, 3], readers: [world.suzuki, world.tanaka]) { file in
      let (header, byteCount) = try Header.parse(prefixOf: file)
      let fileKey = try header.fileKey(with: [world.suzuki.identity])
      let recipients = [world.suzuki.identity.recipient, stranger.recipient]
      file = try Header(wrapping: fileKey, for: recipients).bytes + file[byteCount...]
    }
    #expect(error == .mismatch(.partDigest(1)))
  }

  @Test func `tells a changed header, a changed chunk and a changed length apart`() throws {
    let content = [UInt8](repeating: 5, count: 70_000)
    #expect(
      try openChanged(content, readers: [world.suzuki]) { $0[$0.count - 1] ^= 1 }
        == .age(.part(1), .payloadAuthenticationFailed(chunk: 1)))
    #expect(
      try openChanged(content, readers: [world.suzuki]) { $0[400] ^= 1 }
        == .age(.part(1), .payloadAuthenticationFailed(chunk: 0)))
    #expect(
      try openChanged(content, readers: [world.suzuki]) { $0.removeLast() } == .mismatch(.partByteCount(1)))
    #expect(
      try openChanged(content, readers: [world.suzuki]) { file in
        // The last character of the MAC but one: its bits are all used.
        let end = file.firstRange(of: Array("\n--- ".utf8))!.upperBound + 41
        file[end] = file[end] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      } == .age(.part(1), .headerAuthenticationFailed))
  }
}
