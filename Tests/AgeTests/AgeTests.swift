import Age
import Foundation
import Sodium
import Testing
import TestSupport

@Suite("sealing and opening in memory") struct AgeTests {
  @Test(arguments: [0, 1, 15, 16, 17, 65_535, 65_536, 65_537, 131_072, 200_000])
  func `what was sealed opens`(count: Int) throws {
    let identity = X25519Identity.generate()
    let text = content(count)
    #expect(try Age.open(Age.seal(text, to: [identity.recipient]), with: [identity]) == text)
  }

  @Test func `opens for each of several recipients, and for nobody else`() throws {
    let identities = (0..<5).map { _ in X25519Identity.generate() }
    let file = try Age.seal([1, 2, 3], to: identities.map(\.recipient))
    for identity in identities { #expect(try Age.open(file, with: [identity]) == [1, 2, 3]) }
    #expect(try Age.open(file, with: [X25519Identity.generate(), identities[4]]) == [1, 2, 3])
    #expect(throws: AgeError.noMatchingIdentity(stanzaTypes: ["X25519"])) {
      try Age.open(file, with: [X25519Identity.generate()])
    }
    #expect(throws: AgeError.noMatchingIdentity(stanzaTypes: ["X25519"])) { try Age.open(file, with: []) }
  }

  @Test func `opens as the first, the last and one in the middle of a thousand`() throws {
    let strangers = (0..<997).map { _ in X25519Identity.generate().recipient }
    let mine = (0..<3).map { _ in X25519Identity.generate() }
    let recipients =
      [mine[0].recipient] + strangers[..<500] + [mine[1].recipient] + strangers[500...] + [mine[2].recipient]
    let file = try Age.seal([7], to: recipients)
    #expect(try Header.parse(prefixOf: file).header.stanzas.count == 1000)
    for identity in mine { #expect(try Age.open(file, with: [identity]) == [7]) }
  }

  @Test func `no two files are alike`() throws {
    let recipient = X25519Identity.generate().recipient
    let a = try Age.seal([1], to: [recipient])
    let b = try Age.seal([1], to: [recipient, recipient])
    let parsed = try [a, b].flatMap { try Header.parse(prefixOf: $0).header.stanzas }
    #expect(Set(parsed.map(\.arguments)).count == 3)
    #expect(Set(parsed.map(\.body)).count == 3)
  }

  @Test func `refuses to seal for nobody`() {
    #expect(throws: AgeError.empty) { try Age.seal([1], to: []) }
  }

  @Test func `a recipient of small order is named by its place`() throws {
    let good = X25519Identity.generate().recipient
    let weak = X25519Recipient(try #require(X25519.PublicKey(bytes: [UInt8](repeating: 0, count: 32))))
    #expect(throws: AgeError.weakRecipient(recipient: 0)) { try Age.seal([1], to: [weak]) }
    #expect(throws: AgeError.weakRecipient(recipient: 2)) { try Age.seal([1], to: [good, good, weak, good]) }
  }

  @Test func `a secret opens into locked memory`() throws {
    let identity = X25519Identity.generate()
    for count in [0, 32, 70_000] {
      let text = content(count)
      let opened = try Age.openSecret(Age.seal(text, to: [identity.recipient]), with: [identity])
      #expect(shown(opened) == text)
    }
  }

  @Test func `refuses more plaintext than is wanted`() throws {
    let identity = X25519Identity.generate()
    let file = try Age.seal(content(100), to: [identity.recipient])
    #expect(throws: AgeError.tooLarge(limit: 99)) { try Age.open(file, with: [identity], limit: 99) }
    #expect(throws: AgeError.tooLarge(limit: 99)) { _ = try Age.openSecret(file, with: [identity], limit: 99) }
    #expect(try Age.open(file, with: [identity], limit: 100).count == 100)
  }

  @Test func `every bit of a small file matters`() throws {
    let identity = X25519Identity.generate()
    let file = try Age.seal(Array("checklist".utf8), to: [identity.recipient])
    for bit in 0..<file.count * 8 {
      var changed = file
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: AgeError.self, "bit \(bit)") { try Age.open(changed, with: [identity]) }
    }
  }

  @Test func `cut anywhere it is refused, and so with anything behind`() throws {
    let identity = X25519Identity.generate()
    let file = try Age.seal(Array("checklist".utf8), to: [identity.recipient])
    for count in 0..<file.count {
      #expect(throws: AgeError.self, "\(count) bytes") { try Age.open(Array(file[..<count]), with: [identity]) }
    }
    for extra in [1, 15, 16, 17, 65_552] {
      #expect(throws: AgeError.self) {
        try Age.open(file + [UInt8](repeating: 0, count: extra), with: [identity])
      }
    }
  }

  @Test func `a co-recipient cannot pass a file on with other stanzas unseen`() throws {
    // The MAC is keyed by the file key, so he can make a header of his own; but not keep the old MAC.
    let identity = X25519Identity.generate()
    let file = try Age.seal([1], to: [identity.recipient, X25519Identity.generate().recipient])
    let (header, byteCount) = try Header.parse(prefixOf: file)
    let text = String(decoding: header.bytes, as: UTF8.self)
    let second = try #require(text.range(of: "-> X25519", options: .backwards, range: text.startIndex..<text.endIndex))
    let mac = try #require(text.range(of: "--- "))
    let shorter = Array(text[..<second.lowerBound].utf8) + Array(text[mac.lowerBound...].utf8)
    #expect(throws: AgeError.headerAuthenticationFailed) {
      try Age.open(shorter + file[byteCount...], with: [identity])
    }
  }
}
