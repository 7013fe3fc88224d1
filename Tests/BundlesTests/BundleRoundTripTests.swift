// Sealed by one, opened by the other; and without Kura, by tar, age and b2sum.

import Age
import Agreements
import Bundles
import Foundation
import Platform
import SignedNotes
import Sodium
import Testing

@Suite("bundle, sealed and opened") struct BundleRoundTripTests {
  @Test func `gives each reader the parts that are for him`() throws {
    let workshop = try Workshop()
    let path = try workshop.sealSample()
    let world = workshop.world
    let bundle = try BundleFile(File.openForReading(path))
    #expect(bundle.partCount == 2)
    #expect(bundle.marking == world.marking.bytes)
    for person in [world.suzuki, world.tanaka] {
      let manifest = try world.verified(bundle, by: person)
      #expect(manifest.document.parts(for: person.name) == (person.name == world.suzuki.name ? [1, 2] : [1]))
      #expect(try workshop.content(1, of: bundle, by: person) == Array("1,はい\n".utf8))
    }
    #expect(try workshop.content(2, of: bundle, by: world.suzuki) == Array("%PDF-1.7".utf8))
  }

  @Test func `says in the manifest what was asked for`() throws {
    let workshop = try Workshop()
    let world = workshop.world
    let report = try workshop.file("報告.pdf", [1, 2, 3], readers: [world.suzuki])
    let bundle = try workshop.write(try world.draft([report]))
    let manifest = bundle.manifest.document
    #expect(manifest.sender == world.sato.name)
    #expect(manifest.senderKeys == world.sato.keys)
    #expect(manifest.card == world.acme.newest.reference)
    #expect(manifest.agreement == world.agreement.digest)
    #expect(manifest.agreementID == "NDA-2026-014")
    #expect(manifest.purpose == "調達審査")
    #expect(manifest.time == World.now.asTimestamp)
    #expect(manifest.marking == world.marking.digest)
    #expect(manifest.details.destroyBy == World.end)
    // Only who may open something is a reader.
    #expect(manifest.readers.map(\.name) == [world.suzuki.name])
    #expect(manifest.parts[0].name.description == "報告.pdf")
    #expect(manifest.parts[0].plainByteCount == 3)
    #expect(manifest.parts[0].mediaType.description == "application/pdf")
  }

  @Test func `carries the cards, and the rules find the sender on them`() throws {
    let workshop = try Workshop()
    let world = workshop.world
    let bundle = try BundleFile(File.openForReading(workshop.sealSample()))
    let sealed = try bundle.manifest(with: [world.tanaka.identity])
    let cards = try CardChain(file: bundle.cards(for: sealed, with: [world.tanaka.identity]))
    let sender = try Rules.sender(
      sealed.document.sender, keys: sealed.document.senderKeys, card: sealed.document.card,
      sealedAt: sealed.document.time, cards: cards, now: World.now)
    #expect(try sealed.verified(by: sender).digest == sealed.digest)
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 3 << 20])
  func `keeps a file of any length`(byteCount: Int) throws {
    var random = SeededGenerator(seed: UInt64(byteCount))
    let content = random.bytes(byteCount)
    let workshop = try Workshop()
    let path = try workshop.seal([workshop.file("a.bin", content), workshop.file("b.bin", [7])])
    let bundle = try BundleFile(File.openForReading(path))
    #expect(try workshop.content(1, of: bundle, by: workshop.world.tanaka) == content)
    #expect(try workshop.content(2, of: bundle, by: workshop.world.tanaka) == [7])
    try workshop.world.checkAll(File.openForReading(path), by: workshop.world.tanaka)
  }

  @Test func `names an earlier bundle only of the same organization and agreement`() throws {
    let workshop = try Workshop()
    let world = workshop.world
    let first = try workshop.write(try world.draft([workshop.file("a", [1])])).manifest
    let superseded = first.superseded(by: world.sato.name, under: world.agreement.digest)
    #expect(superseded == Manifest.SupersededBundle(bundle: first.document.bundle, manifest: first.digest))
    #expect(first.superseded(by: world.suzuki.name, under: world.agreement.digest) == nil)
    #expect(first.superseded(by: world.sato.name, under: SHA256.hash([])) == nil)
    var draft = BundleDraft(
      permitted: try world.permitted(), marking: world.marking, cards: world.acme.fileBytes,
      files: [try workshop.file("b", [2])])
    draft.details.supersedes = superseded
    draft.details.answers = SHA256.hash([3])
    let second = try workshop.write(draft).manifest.document
    #expect(second.details.supersedes == superseded)
    #expect(second.details.answers == SHA256.hash([3]))
  }

  @Test func `is opened by each of many readers, wherever his stanza stands`() throws {
    let workshop = try Workshop()
    let world = workshop.world
    var pieces = try Pieces(workshop.sealSample())
    // The last reader's stanza first: against the order that is usual, and still a good age file.
    let (header, byteCount) = try Header.parse(prefixOf: pieces["parts/1.age"])
    let fileKey = try header.fileKey(with: [world.suzuki.identity])
    let reversed = try Header(
      wrapping: fileKey, for: [world.tanaka.identity.recipient, world.suzuki.identity.recipient])
    let stated = pieces["parts/1.age"]
    let changed = reversed.bytes + stated[byteCount...]
    pieces["parts/1.age"] = changed
    let note = try SignedNote(bytes: Age.open(pieces["manifest.age"], with: [world.suzuki.identity]))
    let text = String(decoding: note.text, as: UTF8.self)
      .replacingOccurrences(of: "\(BLAKE2b.hash(stated))", with: "\(BLAKE2b.hash(changed))")
    pieces["manifest.age"] = try Age.seal(
      world.sato.signer.note(text: Array(text.utf8)).bytes,
      to: [world.suzuki.identity.recipient, world.tanaka.identity.recipient])
    let bundle = try BundleFile(pieces.write("reversed.kura", in: workshop))
    for person in [world.suzuki, world.tanaka] {
      #expect(try workshop.content(1, of: bundle, by: person) == Array("1,はい\n".utf8))
    }
  }

  @Test func `never makes the same bundle twice`() throws {
    let workshop = try Workshop()
    let first = try workshop.write(try workshop.world.draft([workshop.file("a", [1])]))
    let second = try workshop.write(try workshop.world.draft([workshop.file("a", [1])]))
    #expect(first.manifest.document.bundle != second.manifest.document.bundle)
    #expect(first.manifest.document.nonce != second.manifest.document.nonce)
    #expect(first.manifest.document.parts[0].digest != second.manifest.document.parts[0].digest)
  }

  @Test func `knows its file again by the digest of the sealed manifest`() throws {
    let workshop = try Workshop()
    let written = try workshop.write(try workshop.world.draft([workshop.file("a", [1])]))
    try written.file.publish(directory: workshop.directory.path, name: "x.kura", mode: 0o644)
    let bundle = try workshop.open("x.kura")
    #expect(try bundle.sealedManifestDigest() == written.sealedManifestDigest)
    #expect(try bundle.file.byteCount() == written.byteCount)
    // The vault keeps the note alone, and reads it again.
    let kept = try Claimed<Manifest>(bytes: written.manifest.note.bytes)
    #expect(try kept.verified(by: workshop.world.sato.keys).digest == written.manifest.digest)
  }

  @Test func `shows outside the encryption no name of a part, of a reader or of the sender`() throws {
    let workshop = try Workshop()
    let marking = Marking(cover: .withoutNames, contact: "security@acme.example")
    let draft = BundleDraft(
      permitted: try workshop.world.permitted(), marking: marking, cards: workshop.world.acme.fileBytes,
      files: [try workshop.file("pentest-report.pdf", Array("the secret content".utf8))])
    let written = try workshop.write(draft)
    let bytes = try written.file.file.all()
    for word in ["pentest", "suzuki", "tanaka", "sato", "buyer.example", "NDA-2026-014", "secret content", "調達審査"] {
      #expect(Data(bytes).range(of: Data(word.utf8)) == nil, "\(word)")
    }
  }

  @Test func `is the same as the published vector says`() throws {
    let directory = try TemporaryDirectory()
    let world = World.shared
    let bundle = try BundleFile(File.openForReading(directory.write(vector("sample.kura"), "sample.kura")))
    for person in [world.suzuki, world.tanaka] {
      let manifest = try world.verified(bundle, by: person)
      #expect(manifest.note.bytes == (try vector("sample.manifest")))
      try bundle.checkStanzas(ofParts: 1...2, against: manifest)
      for number in 1...2 { try bundle.checkDigest(ofPart: number, against: manifest) }
    }
  }
}

@Suite(
  "bundle, without kura",
  .enabled(if: ["tar", "age", "b2sum"].allSatisfy { Tool.path($0) != nil }, "tar, age or b2sum is not installed"))
struct EscapeHatchTests {
  @Test func `is listed and unpacked by tar, and its parts opened by age`() throws {
    let workshop = try Workshop()
    let path = try workshop.sealSample()
    let directory = workshop.directory
    let listing = try Tool.run("tar", ["tf", path], in: directory.path)
    #expect(listing.text == "CONFIDENTIAL.txt\nparts/1.age\nparts/2.age\ncards.age\nmanifest.age\n")
    #expect(try Tool.run("tar", ["xf", path], in: directory.path).status == 0)
    try directory.write(try vector("tanaka.identity"), "tanaka.identity")
    let opened = try Tool.run("age", ["-d", "-i", "tanaka.identity", "parts/1.age"], in: directory.path)
    #expect(opened.output == Array("1,はい\n".utf8))
    #expect(try Tool.run("age", ["-d", "-i", "tanaka.identity", "parts/2.age"], in: directory.path).status != 0)
    let note = try Tool.run("age", ["-d", "-i", "tanaka.identity", "manifest.age"], in: directory.path)
    let manifest = try Claimed<Manifest>(bytes: note.output).document
    for number in 1...2 {
      let sum = try Tool.run("b2sum", ["-l", "256", "parts/\(number).age"], in: directory.path)
      #expect(sum.text == "\(manifest.parts[number - 1].digest)  parts/\(number).age\n")
    }
    let cards = try Tool.run("sha256sum", ["cards.age"], in: directory.path)
    #expect(cards.text.hasPrefix(manifest.cards.digest.description))
    #expect(try directory.read("CONFIDENTIAL.txt") == workshop.world.marking.bytes)
  }

  @Test func `has a part of several chunks opened by age`() throws {
    var random = SeededGenerator(seed: 1)
    let content = random.bytes(200_000)
    let workshop = try Workshop()
    let path = try workshop.seal([workshop.file("a", content)])
    #expect(try Tool.run("tar", ["xf", path], in: workshop.directory.path).status == 0)
    try workshop.directory.write(try vector("suzuki.identity"), "i")
    let opened = try Tool.run("age", ["-d", "-i", "i", "parts/1.age"], in: workshop.directory.path)
    #expect(opened.output == content)
  }
}
