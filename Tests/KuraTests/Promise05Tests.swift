// Promise 5: a bundle cut short, flipped, re-ordered, re-addressed or signed by anyone else is refused with a named reason.

import Access
import Age
import Agreements
import Bundles
import Foundation
import Kura
import Platform
import SignedNotes
import Sodium
import Testing

@Suite("promise 5: what was altered is refused") struct Promise05Tests {
  private let exchange: Exchange
  private let original: Pieces
  private let suzuki: Insider
  private let tanaka: Insider
  private let acme: Insider

  init() throws {
    exchange = try Exchange()
    try exchange.sealSmall()
    original = try Pieces(exchange.place.read("small.kura"))
    suzuki = try Insider(exchange, "buyer")
    tanaka = try Insider(exchange, "tanaka")
    acme = try Insider(exchange, "acme")
  }

  private var readers: [X25519Recipient] { [suzuki.identity.recipient, tanaka.identity.recipient] }

  /// What `verify` and `open` of all parts say; they must agree that it is refused, and not a byte may come out.
  private func refusals(_ pieces: Pieces) throws -> (verify: KuraError, open: KuraError) {
    exchange.place.write(try pieces.bytes, "altered.kura")
    let open = failure { try exchange.open("buyer", "altered.kura", into: "never") }
    #expect(exchange.leaks.isEmpty)
    return try (exchange.problems("altered.kura").first.orThrow(), open.orThrow())
  }

  private func expect(_ pieces: Pieces, _ expected: KuraError) throws {
    let found = try refusals(pieces)
    #expect(found.verify == expected)
    #expect(found.open == expected)
  }

  /// Changes one byte in place, or the length, and puts it back: faster than a new file each time.
  private struct Altering {
    let handle: FileHandle
    let bytes: [UInt8]

    func flipped(_ place: Int, _ body: () throws -> Void) throws {
      try handle.seek(toOffset: UInt64(place))
      try handle.write(contentsOf: [bytes[place] ^ (1 << UInt8(place % 8))])
      try body()
      try handle.seek(toOffset: UInt64(place))
      try handle.write(contentsOf: [bytes[place]])
    }
  }

  private func altering(_ name: String) throws -> Altering {
    let bytes = exchange.place.read("small.kura")
    exchange.place.write(bytes, name)
    return Altering(handle: try FileHandle(forUpdating: URL(filePath: exchange.place(name))), bytes: bytes)
  }

  @Test func `every byte flipped is refused by verify with a reader's key`() throws {
    let altering = try altering("flip.kura")
    let vault = try exchange.vault("buyer")
    let secrets = try exchange.secrets(vault)
    for place in altering.bytes.indices {
      try altering.flipped(place) {
        let error = vault.verify(file: exchange.place("flip.kura"), secrets: secrets).lazy.compactMap {
          if case .fails(let error) = $0.result { error } else { nil }
        }.first
        #expect(error.map { [4, 5, 7].contains(category($0)) } == true, "byte \(place): \(String(describing: error))")
      }
    }
    #expect(try exchange.problems("flip.kura").isEmpty)
  }

  @Test func `a byte flipped anywhere is refused by opening all parts, and nothing comes out`() throws {
    let altering = try altering("flip.kura")
    try exchange.with("buyer") { vault, secrets in
      for place in stride(from: 0, to: altering.bytes.count, by: 11) {
        try altering.flipped(place) {
          let order = OpeningOrder(
            bundle: exchange.place("flip.kura"), destination: .directory(exchange.place("out")))
          let error = failure {
            _ = try vault.open(order, secrets: secrets, acknowledge: { (_) throws(KuraError) in .flag })
          }
          #expect(
            error.map { [4, 5, 7].contains(category($0)) } == true, "byte \(place): \(String(describing: error))")
          #expect(!exchange.place.exists("out"), "byte \(place)")
        }
      }
    }
    #expect(exchange.leaks.isEmpty)
  }

  @Test func `cut at any length is refused as malformed`() throws {
    let altering = try altering("cut.kura")
    try exchange.with("buyer") { vault, secrets in
      for count in stride(from: altering.bytes.count - 1, through: 0, by: -1) {
        try altering.handle.truncate(atOffset: UInt64(count))
        let checks = vault.verify(file: exchange.place("cut.kura"), secrets: secrets)
        guard case .fails(let error) = checks.first?.result, category(error) == 7 else {
          Issue.record("cut to \(count)")
          return
        }
        guard count % 16 == 0 else { continue }
        let order = OpeningOrder(bundle: exchange.place("cut.kura"), destination: .unnamed)
        let refused = failure {
          _ = try vault.open(order, secrets: secrets, acknowledge: { (_) throws(KuraError) in .flag })
        }
        #expect(refused.map(category) == 7, "cut to \(count)")
      }
    }
    #expect(try exchange.records("buyer").isEmpty)
  }

  @Test func `parts swapped, repeated, added or taken from another bundle are refused`() throws {
    var swapped = original
    (swapped["parts/1.age"], swapped["parts/2.age"]) = (original["parts/2.age"], original["parts/1.age"])
    try expect(swapped, .bundle(.mismatch(.partByteCount(1))))
    var repeated = original
    repeated["parts/2.age"] = original["parts/1.age"]
    try expect(repeated, .bundle(.mismatch(.partByteCount(2))))
    var added = original
    added.documents.insert(Archive.Document("parts/3.age", original["parts/1.age"]), at: 3)
    try expect(added, .bundle(.mismatch(.partCount)))
    try exchange.sealSmall("other.kura")
    let other = try Pieces(exchange.place.read("other.kura"))
    var taken = original
    taken["parts/1.age"] = other["parts/1.age"]
    try expect(taken, .bundle(.mismatch(.partDigest(1))))
    var foreign = original
    foreign["manifest.age"] = other["manifest.age"]
    try expect(foreign, .bundle(.mismatch(.cards)))
    foreign["cards.age"] = other["cards.age"]
    try expect(foreign, .bundle(.mismatch(.partDigest(1))))
  }

  @Test func `a manifest that a co-reader signed is refused, also with his key in it`() throws {
    let sato = try acme.document().verifierKey
    var pieces = original
    try pieces.forge(reading: tanaka, signer: tanaka.document(), for: readers) { $0 }
    try expect(pieces, .bundle(.note(.missingSignature(sato.name))))
    // Under the sender's name, and stating the other key: that isn't the key on the sender's card.
    let impostor = NoteSigner(name: sato.name, key: Ed25519.PrivateKey.generate())
    var stated = original
    try stated.forge(reading: tanaka, signer: impostor, for: readers) {
      $0.replacingOccurrences(
        of: DocumentKey(sato.publicKey).base64, with: DocumentKey(impostor.verifierKey.publicKey).base64)
    }
    try expect(stated, .agreement(.keysNotOnCard(acme.member)))
    // Signed by other keys of the sender's side: each has its own role.
    var organization = original
    try organization.forge(reading: tanaka, signer: acme.organization(), for: readers) { $0 }
    try expect(organization, .bundle(.note(.missingSignature(sato.name))))
    #expect(try exchange.records("buyer").isEmpty)
  }

  @Test func `a co-reader who knows the file key can't alter a part`() throws {
    var anew = original
    anew["parts/1.age"] = try Age.seal(Array("another answer entirely, and longer".utf8), to: readers)
    #expect(try category(refusals(anew).verify) == 4)
    // Same length, same stanzas: only the digest is left to tell, before a byte has a name.
    let plain = try Age.open(original["parts/1.age"], with: [tanaka.identity])
    var same = original
    same["parts/1.age"] = try Age.seal(plain.map { $0 ^ 1 }, to: readers)
    try expect(same, .bundle(.mismatch(.partDigest(1))))
    #expect(try exchange.records("buyer").suffix(2) == ["opened 2", "failed 1"])
  }

  @Test func `a co-reader can't pass the bundle on as if it were sealed for somebody else`() throws {
    let stranger = X25519Identity.generate()
    var manifest = original
    try manifest.forge(reading: tanaka, for: readers + [stranger.recipient]) { $0 }
    try expect(manifest, .bundle(.mismatch(.stanzas(.manifest))))
    var renamed = original
    try renamed.forge(reading: tanaka, for: readers) { text in
      text.replacingOccurrences(of: RecipientKey(tanaka.identity.recipient.publicKey).description, with: "x")
    }
    #expect(try category(refusals(renamed).verify) == 7)
    var other = original
    try other.forge(reading: tanaka, for: readers) { text in
      text.replacingOccurrences(of: "buyer.example/tanaka", with: "buyer.example/tanakb")
    }
    try expect(other, .bundle(.note(.wrongSignature(acme.document().verifierKey.name))))
  }

  @Test func `an extra stanza in a part is refused even where the sender signed for it`() throws {
    let stated = original["parts/2.age"]
    let (header, byteCount) = try Header.parse(prefixOf: stated)
    let fileKey = try header.fileKey(with: [suzuki.identity])
    let recipients = [suzuki.identity.recipient, X25519Identity.generate().recipient]
    let longer = try Header(wrapping: fileKey, for: recipients).bytes + stated[byteCount...]
    var pieces = original
    pieces["parts/2.age"] = longer
    try pieces.forge(reading: suzuki, signer: acme.document(), for: readers) {
      $0.replacingOccurrences(
        of: "part 2 \(BLAKE2b.hash(stated)) \(stated.count)", with: "part 2 \(BLAKE2b.hash(longer)) \(longer.count)")
    }
    try expect(pieces, .bundle(.mismatch(.stanzas(.part(2)))))
    let audit = try exchange.vault("buyer").audit(AuditScope())
    #expect(audit.accesses.last?.reason == .known(.recipients))
  }

  @Test func `a second manifest for a known bundle is refused, and both are kept`() throws {
    try exchange.open("buyer", "small.kura", into: "first", parts: [1])
    exchange.place.remove("first")
    var pieces = original
    try pieces.forge(reading: suzuki, signer: acme.document(), for: readers) {
      $0.line("purpose") { _ in "purpose something else" }
    }
    let found = try refusals(pieces)
    guard case .exchange(.conflict(_, let kept?)) = found.open else {
      Issue.record("\(found.open)")
      return
    }
    #expect(category(found.verify) == 4)
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: kept)))
    #expect(try Claimed<Manifest>(bytes: bytes).document.purpose == "something else")
    let known = exchange.place.allFiles("buyer/bundles").filter { $0.hasSuffix("/manifest") }
    #expect(known.count == 1)
    #expect(try exchange.vault("buyer").audit(AuditScope()).conflicts == [kept])
    // The first one goes on being the bundle.
    try exchange.open("buyer", "small.kura", into: "again", parts: [1])
  }

  @Test func `another marking is refused, and that is on record`() throws {
    var pieces = original
    pieces["CONFIDENTIAL.txt"] = Array("free for everybody\n".utf8)
    try expect(pieces, .bundle(.mismatch(.marking)))
    let audit = try exchange.vault("buyer").audit(AuditScope())
    #expect(audit.accesses.map(\.reason) == [.known(.marking)])
  }

  @Test func `sealed for somebody else is no key, for a stranger and for the sender without a copy`() throws {
    try exchange.sealSmall("only.kura", parts: [("c.txt", "three", ["suzuki"])])
    #expect(try exchange.problems("only.kura", as: "tanaka") == [.noKey(path: exchange.place("only.kura"))])
    #expect(failure { try exchange.open("tanaka", "only.kura") }.map(category) == 5)
    #expect(try exchange.problems("only.kura", as: "acme").isEmpty, "the sender compares with what he kept")
    #expect(failure { try exchange.open("acme", "only.kura") }.map(category) == 5)
  }
}
