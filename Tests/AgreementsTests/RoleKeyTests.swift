import Agreements
import SignedNotes
import Sodium
import Testing

@Suite("keys by role") struct RoleKeyTests {
  @Test func `a key's text is the padded base64 of 32 bytes and nothing else`() throws {
    let key = try ExampleMember("acme.example/sato").keys.document
    #expect(DocumentKey(base64: key.base64) == key)
    #expect(DocumentKey(base64: String(key.base64.dropLast())) == nil)
    #expect(DocumentKey(base64: key.base64 + "\n") == nil)
    #expect(DocumentKey(base64: Base64.encode(Array(repeating: 1, count: 31))) == nil)
  }

  @Test func `the role is part of the type`() {
    #expect(ObjectIdentifier(DocumentKey.self) != ObjectIdentifier(LogKey.self))
    #expect(ObjectIdentifier(DocumentKey.self) != ObjectIdentifier(OrganizationKey.self))
    #expect(ObjectIdentifier(LogKey.self) != ObjectIdentifier(CosignerKey.self))
  }

  @Test func `a recipient is written as age writes it`() {
    // The recipient in the README of age.
    let text = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
    let key = RecipientKey(text)
    #expect(key?.description == text)
    #expect(RecipientKey(text.uppercased()) == nil)
    #expect(RecipientKey(String(text.dropLast()) + "q") == nil)
    #expect(RecipientKey(text + " ") == nil)
    #expect(RecipientKey("") == nil)
    #expect(RecipientKey(String(repeating: "a", count: 5000)) == nil)
  }

  @Test func `each role signs under a name of its own`() throws {
    let sato = try ExampleMember("acme.example/sato")
    #expect(sato.keys.documentVerifier(for: sato.name).name.text == "acme.example/sato")
    #expect(sato.keys.documentVerifier(for: sato.name).type == .ed25519)
    #expect(sato.keys.cosignerVerifier(for: sato.name).name.text == "acme.example/sato/cosigner")
    #expect(sato.keys.cosignerVerifier(for: sato.name).type == .cosignature)
    let origin = "acme.example/sato/log/00/11"
    #expect(sato.keys.logVerifier(origin: origin).name.text == origin)
    #expect(sato.keys.logVerifier(origin: origin).publicKey == sato.keys.log.publicKey)
    let acme = try ExampleOrganization("acme.example")
    #expect(acme.key.verifier(for: acme.name) == acme.signer.verifierKey)
  }
}
