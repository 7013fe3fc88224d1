import Agreements
import SignedNotes
import Sodium
import Testing

@Suite("fingerprints") struct FingerprintTests {
  private let acme: ExampleOrganization
  private let fingerprint: Fingerprint

  init() throws {
    acme = try ExampleOrganization("acme.example")
    fingerprint = acme.party.fingerprint
  }

  @Test func `is SHA-256 of name and verifier key as a number mod 10 to the 40th`() {
    let text = "kura/fingerprint@v1\nacme.example\n\(acme.signer.verifierKey)\n"
    #expect(fingerprint.digest == SHA256.hash(Array(text.utf8)))
    // The same number by another way: 16 bits at a time through a division by ten.
    var limbs = fingerprint.digest.bytes.map(Int.init)
    var digits: [UInt8] = []
    for _ in 0..<40 {
      var remainder = 0
      for i in limbs.indices {
        let value = remainder * 256 + limbs[i]
        limbs[i] = value / 10
        remainder = value % 10
      }
      digits.insert(UInt8(remainder), at: 0)
    }
    #expect(fingerprint.digits == digits)
  }

  @Test func `is eight groups of five digits`() {
    let groups = fingerprint.description.split(separator: " ")
    #expect(groups.count == 8)
    #expect(groups.allSatisfy { $0.count == 5 && $0.allSatisfy(\.isNumber) })
    #expect(fingerprint.description.filter(\.isNumber) == fingerprint.digits.map(String.init).joined())
  }

  @Test func `takes the digits however they are spaced, hyphenated and as wide as they come`() throws {
    let plain = fingerprint.digits.map(String.init).joined()
    let wide = String(String.UnicodeScalarView(plain.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0)! }))
    let hyphens = fingerprint.description.split(separator: " ")
    for typed in [
      plain, fingerprint.description, " \(plain)\n", wide, hyphens.joined(separator: "-"),
      hyphens.joined(separator: "ー"), hyphens.joined(separator: "－"), hyphens.joined(separator: "−"),
      hyphens.joined(separator: "\u{3000}"), hyphens.joined(separator: " – "),
    ] {
      #expect(fingerprint.matches(try #require(TypedFingerprint(typed))), "\(typed)")
    }
  }

  @Test func `takes the whole hash in hexadecimal digits of either case`() throws {
    let hex = fingerprint.digest.description
    #expect(fingerprint.matches(try #require(TypedFingerprint(hex))))
    #expect(fingerprint.matches(try #require(TypedFingerprint(hex.uppercased()))))
  }

  @Test func `takes nothing shorter, longer or mixed`() {
    let plain = fingerprint.digits.map(String.init).joined()
    let hex = fingerprint.digest.description
    for typed in [
      "", " ", String(plain.dropLast()), plain + "0", String(plain.prefix(20)), String(hex.dropLast()), hex + "0",
      String(repeating: "a", count: 40), "o" + plain.dropFirst(), "x" + hex.dropFirst(), "+" + plain, plain + ".",
      String(repeating: " ", count: 2000) + plain,
    ] {
      #expect(TypedFingerprint(typed) == nil, "\(typed)")
    }
  }

  @Test func `one wrong digit is another fingerprint`() throws {
    for place in 0..<40 {
      var digits = fingerprint.digits
      digits[place] = (digits[place] + 1) % 10
      let typed = try #require(TypedFingerprint(digits.map(String.init).joined()))
      #expect(!fingerprint.matches(typed))
    }
  }

  @Test func `differs by name, by key, and between organization and member`() throws {
    let other = try organization("acme2.example")
    #expect(Fingerprint(organization: other, key: acme.key) != fingerprint)
    let sato = try ExampleMember("acme.example/sato")
    let same = MemberKeys(
      document: DocumentKey(acme.key.publicKey), log: sato.keys.log, cosigner: sato.keys.cosigner,
      recipient: sato.keys.recipient)
    #expect(Fingerprint(member: sato.name, keys: same) != fingerprint)
    let text = "kura/fingerprint@v1\nacme.example/sato\n\(sato.document.verifierKey)\n"
    #expect(Fingerprint(member: sato.name, keys: sato.keys).digest == SHA256.hash(Array(text.utf8)))
  }
}
