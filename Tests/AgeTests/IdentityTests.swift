import Age
import Sodium
import Testing
import TestSupport

@Suite("identities") struct IdentityTests {
  private let text = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"

  private func identities(_ text: String) throws -> [X25519Identity] { try openIdentities(Array(text.utf8)) }

  @Test func `reads and writes AGE-SECRET-KEY texts`() throws {
    let identity = try #require(try identities(text).first)
    #expect(shown(identity.text()) == Array(text.utf8))
    let fresh = X25519Identity.generate()
    let again = try identities(String(decoding: shown(fresh.text()), as: UTF8.self))
    #expect(again.map(\.recipient) == [fresh.recipient])
  }

  @Test func `reads what it writes, with the lines of age-keygen`() throws {
    let identity = X25519Identity.generate()
    let file = String(
      decoding: shown(IdentityFile.text(of: identity, comments: ["created: 2026-11-23T01:02:03Z"])), as: UTF8.self)
    #expect(file.hasPrefix("# created: 2026-11-23T01:02:03Z\n# public key: \(identity.recipient)\nAGE-SECRET-KEY-1"))
    #expect(try identities(file).map(\.recipient) == [identity.recipient])
  }

  @Test func `reads several, between comments and empty lines, with CR LF`() throws {
    #expect(try identities("# a\r\n\r\n\(text)\r\n# b\n\(text)").count == 2)
  }

  @Test func `names the line that is no identity`() {
    let key = [UInt8](repeating: 7, count: 31)
    let cases: [(String, AgeError)] = [
      ("", .empty), ("\n#\n", .empty), ("\(text)\n\(text.dropLast())\n", .malformedIdentity(line: 2)),
      (text.lowercased(), .malformedIdentity(line: 1)), (" \(text)", .malformedIdentity(line: 1)),
      ("#\n\(text) \n", .malformedIdentity(line: 2)), ("\(text)\0", .malformedIdentity(line: 1)),
      (Bech32.encode(prefix: "age-secret-key-", data: key).uppercased(), .malformedIdentity(line: 1)),
      (Bech32.encode(prefix: "age-plugin-yubikey-", data: key).uppercased(), .malformedIdentity(line: 1)),
      ("-----BEGIN OPENSSH PRIVATE KEY-----", .malformedIdentity(line: 1)),
      (Bech32.encode(prefix: "age", data: key + [7]), .malformedIdentity(line: 1)),
    ]
    for (text, expected) in cases { #expect(throws: expected, "\(text)") { try identities(text) } }
  }

  @Test func `does not read on in a file that is too long`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "#"), count: IdentityFile.mostBytes + 1)
    #expect(throws: AgeError.tooLarge(limit: IdentityFile.mostBytes)) { try identityFile(bytes) }
  }

  @Test(arguments: [true, false]) func `a protected file opens with its passphrase only`(isArmored: Bool) throws {
    let identity = X25519Identity.generate()
    let armored = try IdentityFile.protect(IdentityFile.text(of: identity), passphrase: secret("open sesame"), logN: 10)
    let file = isArmored ? armored : try Armor.decode(armored)
    let protected = try protectedIdentities(file)
    #expect(try protected.open(passphrase: secret("open sesame")).map(\.recipient) == [identity.recipient])
    #expect(throws: AgeError.noMatchingIdentity(stanzaTypes: ["scrypt"])) {
      try protected.open(passphrase: secret("open sesamf"))
    }
    #expect(throws: AgeError.noMatchingIdentity(stanzaTypes: ["scrypt"])) { try protected.open(passphrase: secret("")) }
    #expect(throws: AgeError.excessiveWork(required: 10, allowed: 9)) {
      try protected.open(passphrase: secret("open sesame"), maxLogN: 9)
    }
  }

  @Test func `a protected file that holds no identity, or is sealed for a key, is refused`() throws {
    let empty = try IdentityFile.protect(secret("# nothing\n"), passphrase: secret("x"), logN: 1)
    let protected = try protectedIdentities(empty)
    #expect(throws: AgeError.empty) { try protected.open(passphrase: secret("x")) }
    let sealed = try Age.seal(Array(text.utf8), to: [X25519Identity.generate().recipient])
    let other = try protectedIdentities(sealed)
    #expect(throws: AgeError.noMatchingIdentity(stanzaTypes: ["X25519"])) { try other.open(passphrase: secret("x")) }
    var broken = empty
    broken[100] = UInt8(ascii: "!")
    #expect(throws: AgeError.malformedArmor(line: 3, .malformedLine)) { try identityFile(broken) }
  }
}

@Suite("passphrases") struct PassphraseTests {
  @Test func `what a passphrase sealed it opens, and no other`() throws {
    let file = try Age.seal([1, 2], to: [ScryptRecipient(passphrase: secret("a b"), logN: 4)])
    #expect(try Age.open(file, with: [ScryptIdentity(passphrase: secret("a b"))]) == [1, 2])
    for wrong in ["", "a", "a b ", "A b"] {
      #expect(throws: AgeError.noMatchingIdentity(stanzaTypes: ["scrypt"]), "\(wrong)") {
        try Age.open(file, with: [ScryptIdentity(passphrase: secret(wrong))])
      }
    }
    #expect(throws: AgeError.noMatchingIdentity(stanzaTypes: ["scrypt"])) {
      try Age.open(file, with: [X25519Identity.generate()])
    }
  }

  @Test func `a passphrase has nobody beside it`() {
    let one = ScryptRecipient(passphrase: secret("x"), logN: 1)
    #expect(throws: AgeError.passphraseNotAlone) { try Age.seal([], to: [one, X25519Identity.generate().recipient]) }
    #expect(throws: AgeError.passphraseNotAlone) { try Age.seal([], to: [one, one]) }
  }

  @Test func `the work is in the header, and more than is allowed is not done`() throws {
    let file = try Age.seal([], to: [ScryptRecipient(passphrase: secret("x"), logN: 11)])
    #expect(try Header.parse(prefixOf: file).header.stanzas.at(0).arguments.at(1) == "11")
    #expect(throws: AgeError.excessiveWork(required: 11, allowed: 10)) {
      try Age.open(file, with: [ScryptIdentity(passphrase: secret("x"), maxLogN: 10)])
    }
  }
}
