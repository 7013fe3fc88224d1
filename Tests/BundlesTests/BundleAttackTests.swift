// What is done to bundles between two people, and what is said about each (promise 5).

import Age
import Agreements
import Bundles
import Foundation
import Platform
import SignedNotes
import Sodium
import Testing

/// What the error of a check means: the classes that the tool tells its caller.
private enum Class { case malformed, notAuthentic, noKey, other }

private func classOf(_ error: BundleError?) -> Class? {
  switch error {
  case nil: nil
  case .malformedTar, .malformedManifest: .malformed
  case .note(.missingSignature), .note(.wrongSignature), .mismatch: .notAuthentic
  case .note: .malformed
  case .age(_, .noMatchingIdentity): .noKey
  case .age(_, .headerAuthenticationFailed), .age(_, .payloadAuthenticationFailed): .notAuthentic
  case .age: .malformed
  case .unsealable, .noSuchPart, .recordOfSomethingElse, .platform: .other
  }
}

@Suite("bundle, attacked") struct BundleAttackTests {
  private let workshop: Workshop
  private let world = World.shared
  init() throws { workshop = try Workshop() }

  private func check(_ file: File, by person: Person? = nil) -> BundleError? {
    failure { () throws(BundleError) in try world.checkAll(file, by: person ?? world.suzuki) }
  }

  /// Signs and seals a changed manifest as its sender would have to.
  private func forge(
    _ pieces: inout Pieces, signer: NoteSigner? = nil, for readers: [Person]? = nil, _ change: (String) -> String
  ) throws {
    let note = try SignedNote(bytes: Age.open(pieces["manifest.age"], with: [world.suzuki.identity]))
    let text = Array(change(String(decoding: note.text, as: UTF8.self)).utf8)
    let signed = (signer ?? world.sato.signer).note(text: text)
    pieces["manifest.age"] = try Age.seal(
      signed.bytes, to: (readers ?? [world.suzuki, world.tanaka]).map(\.identity.recipient))
  }

  @Test(arguments: 0..<4) func `flipped in any byte is refused, by the right name`(quarter: Int) throws {
    let path = try workshop.sealSample()
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let index = try TarIndex(
      File.openForReading(path),
      rule: SequenceRule([
        .one("CONFIDENTIAL.txt", mostBytes: .max), .numbered("parts/", ".age", mostBytes: .max, least: 1, most: 9),
        .one("cards.age", mostBytes: .max), .one("manifest.age", mostBytes: .max),
      ]))
    let handle = try FileHandle(forUpdating: URL(filePath: path))
    defer { try? handle.close() }
    let file = try File.openForReading(path)
    #expect(check(file) == nil)
    for place in (bytes.count * quarter / 4)..<(bytes.count * (quarter + 1) / 4) {
      try handle.seek(toOffset: UInt64(place))
      try handle.write(contentsOf: [bytes[place] ^ (1 << UInt8(place % 8))])
      let error = check(file)
      let entry = index.entries.first { ($0.offset..<($0.offset + $0.byteCount)).contains(UInt64(place)) }
      let expected: Bool
      switch entry?.name {
      case "CONFIDENTIAL.txt": expected = error == .mismatch(.marking)
      case "cards.age": expected = error == .mismatch(.cards)
      case "parts/1.age":
        if case .age(.part(1), _) = error {
          expected = true
        } else {
          expected = error == .mismatch(.partDigest(1)) || error == .mismatch(.stanzas(.part(1)))
        }
      case "parts/2.age":
        if case .age(.part(2), _) = error {
          expected = true
        } else {
          expected = error == .mismatch(.partDigest(2)) || error == .mismatch(.stanzas(.part(2)))
        }
      case "manifest.age": if case .age(.manifest, _) = error { expected = true } else { expected = false }
      default: if case .malformedTar = error { expected = true } else { expected = false }
      }
      #expect(expected, "byte \(place) of \(entry?.name ?? "the structure"): \(String(describing: error))")
      #expect(classOf(error) != .other)
      try handle.seek(toOffset: UInt64(place))
      try handle.write(contentsOf: [bytes[place]])
    }
  }

  @Test func `cut to any length is refused as cut`() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: workshop.sealSample())))
    let path = try workshop.directory.write(bytes, "cut.kura")
    let handle = try FileHandle(forUpdating: URL(filePath: path))
    defer { try? handle.close() }
    let file = try File.openForReading(path)
    for count in stride(from: bytes.count - 1, through: 0, by: -1) {
      try handle.truncate(atOffset: UInt64(count))
      guard case .malformedTar(_, let fault) = check(file), [.truncated, .endMissing].contains(fault) else {
        Issue.record("cut to \(count): \(String(describing: check(file)))")
        return
      }
    }
  }

  @Test func `with parts swapped, repeated, added, left out or renamed is refused`() throws {
    let original = try Pieces(workshop.sealSample())
    var swapped = original
    (swapped["parts/1.age"], swapped["parts/2.age"]) = (original["parts/2.age"], original["parts/1.age"])
    #expect(check(try swapped.write("1", in: workshop)) == .mismatch(.partByteCount(1)))
    var repeated = original
    repeated["parts/2.age"] = original["parts/1.age"]
    #expect(check(try repeated.write("2", in: workshop)) == .mismatch(.partByteCount(2)))
    var added = original
    added.documents.insert(Archive.Document("parts/3.age", original["parts/1.age"]), at: 3)
    #expect(check(try added.write("3", in: workshop)) == .mismatch(.partCount))
    var missing = original
    missing.documents.remove(at: 2)
    #expect(check(try missing.write("4", in: workshop)) == .mismatch(.partCount))
    var gap = original
    gap.documents.remove(at: 1)
    #expect(check(try gap.write("5", in: workshop)) == .malformedTar(entry: 1, .gap))
    var reordered = original
    reordered.documents.swapAt(1, 2)
    #expect(check(try reordered.write("6", in: workshop)) == .malformedTar(entry: 1, .gap))
    for (place, name) in ["policies.age", "parts/0.age", "parts/a.age", "extra.txt"].enumerated() {
      var extra = original
      extra.documents.insert(Archive.Document(name, []), at: 1)
      #expect(check(try extra.write("7\(place)", in: workshop)) == .malformedTar(entry: 1, .unexpectedName))
    }
    for name in ["CONFIDENTIAL.txt", "cards.age", "manifest.age"] {
      var without = original
      without.documents.removeAll { $0.name == name }
      #expect(classOf(check(try without.write("8\(name)", in: workshop))) == .malformed)
    }
  }

  @Test func `with two equally long parts swapped is refused by their digests`() throws {
    let files = [try workshop.file("a", [1, 2, 3]), try workshop.file("b", [4, 5, 6])]
    var pieces = try Pieces(workshop.seal(files))
    (pieces["parts/1.age"], pieces["parts/2.age"]) = (pieces["parts/2.age"], pieces["parts/1.age"])
    #expect(check(try pieces.write("x", in: workshop)) == .mismatch(.partDigest(1)))
  }

  @Test func `with a part, cards or manifest of another bundle is refused`() throws {
    let original = try Pieces(workshop.sealSample(as: "one.kura"))
    let other = try Pieces(workshop.sealSample(as: "two.kura"))
    for (name, expected) in [
      ("parts/1.age", BundleError.mismatch(.partDigest(1))), ("cards.age", .mismatch(.cards)),
      ("manifest.age", .mismatch(.cards)),
    ] {
      var mixed = original
      mixed[name] = other[name]
      #expect(check(try mixed.write(name.replacingOccurrences(of: "/", with: "-"), in: workshop)) == expected)
    }
  }

  @Test func `sealed for somebody else is refused without a word about it`() throws {
    let path = try workshop.seal([workshop.file("a", [1])], readers: [world.suzuki])
    #expect(
      check(try File.openForReading(path), by: world.tanaka)
        == .age(.manifest, .noMatchingIdentity(stanzaTypes: ["X25519"])))
  }

  @Test func `signed by a co-reader is not the sender's`() throws {
    var pieces = try Pieces(workshop.sealSample())
    try forge(&pieces, signer: world.tanaka.signer) { $0 }
    #expect(
      check(try pieces.write("x", in: workshop)) == .note(.missingSignature(world.sato.signer.verifierKey.name)))
    // In the sender's name, with another key: the key id is another one, and the name counts for nothing.
    let impostor = NoteSigner(name: world.sato.signer.verifierKey.name, key: Ed25519.PrivateKey.generate())
    try forge(&pieces, signer: impostor) { $0 }
    #expect(
      check(try pieces.write("y", in: workshop)) == .note(.missingSignature(world.sato.signer.verifierKey.name)))
    // With the impostor's key in the manifest: that isn't the key on the card.
    try forge(&pieces, signer: impostor) { text in
      text.replacingOccurrences(
        of: world.sato.keys.document.base64, with: DocumentKey(impostor.verifierKey.publicKey).base64)
    }
    #expect(check(try pieces.write("z", in: workshop)) == .mismatch(.senderKeys))
  }

  @Test func `with any word of the manifest changed is not what was signed`() throws {
    let original = try Pieces(workshop.sealSample())
    let note = try SignedNote(bytes: Age.open(original["manifest.age"], with: [world.suzuki.identity]))
    for (word, other) in [("調達審査", "販売促進"), ("pentest.pdf", "other.pdf"), ("secret 1 ", "ordinary 1 ")] {
      var pieces = original
      let text = String(decoding: note.text, as: UTF8.self).replacingOccurrences(of: word, with: other)
      let changed = SignedNote(text: Array(text.utf8), signatures: note.signatures)
      pieces["manifest.age"] = try Age.seal(
        changed.bytes, to: [world.suzuki.identity.recipient, world.tanaka.identity.recipient])
      #expect(
        check(try pieces.write(other, in: workshop)) == .note(.wrongSignature(world.sato.signer.verifierKey.name)))
    }
  }

  @Test func `with more signatures than the sender's is still the sender's`() throws {
    var pieces = try Pieces(workshop.sealSample())
    let note = try SignedNote(bytes: Age.open(pieces["manifest.age"], with: [world.suzuki.identity]))
    let more = try note.adding([world.tanaka.signer.sign(text: note.text)])
    pieces["manifest.age"] = try Age.seal(
      more.bytes, to: [world.suzuki.identity.recipient, world.tanaka.identity.recipient])
    #expect(check(try pieces.write("x", in: workshop)) == nil)
  }

  @Test func `with a part written anew by a co-reader is refused by its digest`() throws {
    var pieces = try Pieces(workshop.sealSample())
    let recipients = [world.suzuki.identity.recipient, world.tanaka.identity.recipient]
    pieces["parts/1.age"] = try Age.seal(Array("1,いえ\n".utf8), to: recipients)
    #expect(check(try pieces.write("x", in: workshop)) == .mismatch(.partDigest(1)))
    // Under the same file key, which every co-reader knows: the header stays byte for byte.
    var changed = try Pieces(workshop.sealSample(as: "again.kura"))
    changed["parts/1.age"][changed["parts/1.age"].count - 20] ^= 1
    #expect(check(try changed.write("y", in: workshop)) == .mismatch(.partDigest(1)))
  }

  @Test func `with an extra stanza is refused, in a part and in what lies beside`() throws {
    let original = try Pieces(workshop.sealSample())
    let stranger = X25519Identity.generate()
    // Whoever knows the file key can write the header anew; the sender himself could list one reader too few.
    func withStranger(_ name: String) throws -> [UInt8] {
      let (header, byteCount) = try Header.parse(prefixOf: original[name])
      let fileKey = try header.fileKey(with: [world.suzuki.identity])
      var recipients: [any Recipient] = [world.suzuki.identity.recipient, stranger.recipient]
      if header.stanzas.count == 2 { recipients.append(world.tanaka.identity.recipient) }
      return try Header(wrapping: fileKey, for: recipients).bytes + original[name][byteCount...]
    }
    var manifest = original
    manifest["manifest.age"] = try withStranger("manifest.age")
    #expect(check(try manifest.write("m", in: workshop)) == .mismatch(.stanzas(.manifest)))
    var cards = original
    let otherCards = try withStranger("cards.age")
    cards["cards.age"] = otherCards
    try forge(&cards) { text in
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.hasPrefix("cards ") ? "cards \(SHA256.hash(otherCards)) \(otherCards.count)" : String($0) }
        .joined(separator: "\n")
    }
    #expect(check(try cards.write("c", in: workshop)) == .mismatch(.stanzas(.cards)))
    var part = original
    let otherPart = try withStranger("parts/2.age")
    part["parts/2.age"] = otherPart
    let stated = original["parts/2.age"]
    #expect(check(try part.write("p1", in: workshop)) == .mismatch(.partByteCount(2)))
    try forge(&part) {
      $0.replacingOccurrences(
        of: "part 2 \(BLAKE2b.hash(stated)) \(stated.count)",
        with: "part 2 \(BLAKE2b.hash(otherPart)) \(otherPart.count)")
    }
    #expect(check(try part.write("p2", in: workshop)) == .mismatch(.stanzas(.part(2))))
  }

  @Test func `with a stanza of another kind, or none for a listed reader, is refused`() throws {
    let original = try Pieces(workshop.sealSample())
    let stated = original["parts/1.age"]
    let (header, byteCount) = try Header.parse(prefixOf: stated)
    let fileKey = try header.fileKey(with: [world.suzuki.identity])
    for (place, recipients)
      in ([[world.suzuki.identity.recipient], [world.suzuki.identity.recipient, Grease()]]
      as [[any Recipient]]).enumerated()
    {
      var pieces = original
      let changed = try Header(wrapping: fileKey, for: recipients).bytes + stated[byteCount...]
      pieces["parts/1.age"] = changed
      try forge(&pieces) {
        $0.replacingOccurrences(
          of: "part 1 \(BLAKE2b.hash(stated)) \(stated.count)",
          with: "part 1 \(BLAKE2b.hash(changed)) \(changed.count)")
      }
      #expect(check(try pieces.write("x\(place)", in: workshop)) == .mismatch(.stanzas(.part(1))))
    }
  }

  @Test func `that is no bundle at all is refused as such`() throws {
    for (place, bytes) in [[], [0], Array("age-encryption.org/v1\n".utf8), [UInt8](repeating: 0, count: 1024)]
      .enumerated()
    {
      let path = try workshop.directory.write(bytes, "none\(place)")
      #expect(classOf(check(try File.openForReading(path))) == .malformed)
    }
    #expect(throws: BundleError.platform(.notARegularFile(path: "-"))) {
      guard File.standardInput.kind != .regular else { throw BundleError.platform(.notARegularFile(path: "-")) }
      _ = try BundleFile(File.standardInput)
    }
  }
}

/// A stanza that nobody opens, as some implementations add.
private struct Grease: Recipient {
  func wrap(_ fileKey: borrowing FileKey) throws(AgeError) -> Stanza {
    Stanza(type: "x-grease", arguments: ["x"], body: [1, 2, 3])!
  }
}
