// The example organizations, their people and their keys, all from published seeds: SHA-256 of a line that names the key.

import Agreements
import SignedNotes
import Sodium

/// Everything of an example member, his secret keys included.
struct ExampleMember {
  let name: MemberName
  let keys: MemberKeys
  let document: NoteSigner
  /// Signs as somebody who uses a key for what it isn't for.
  let logKeyAsDocument: NoteSigner
  let cosignerKeyAsDocument: NoteSigner

  init(_ name: String, device: String = "") throws {
    self.name = try MemberName(name[...])
    func signer(_ role: String) throws -> NoteSigner {
      try Example.signer(name, label: "\(name)\(device) \(role)")
    }
    document = try signer("document")
    logKeyAsDocument = try signer("log")
    cosignerKeyAsDocument = try signer("cosigner")
    let recipient = try X25519.PrivateKey(Example.secret("\(name)\(device) recipient")).publicKey
    keys = MemberKeys(
      document: DocumentKey(document.verifierKey.publicKey), log: LogKey(logKeyAsDocument.verifierKey.publicKey),
      cosigner: CosignerKey(cosignerKeyAsDocument.verifierKey.publicKey), recipient: RecipientKey(recipient))
  }

  func line(
    title: String? = nil, from: String = Example.start, until: String = Example.cardEnd, keeper: Bool = false,
    revoked: Revocation? = nil
  ) -> CardMember {
    CardMember(
      name: name, title: title, from: time(from), until: time(until), isKeeper: keeper, keys: keys, revoked: revoked)
  }
}

/// An example organization with its secret key.
struct ExampleOrganization {
  let name: OrganizationName
  let signer: NoteSigner

  init(_ name: String, device: String = "") throws {
    self.name = try OrganizationName(name[...])
    signer = try Example.signer(name, label: "\(name)\(device) organization")
  }

  var key: OrganizationKey { OrganizationKey(signer.verifierKey.publicKey) }
  var party: Party { Party(organization: name, key: key) }

  func card(
    _ members: [CardMember], title: String? = nil, contact: String? = nil, issued: String = Example.start,
    until: String = Example.cardEnd
  ) throws -> Card {
    try Card(
      organization: name, title: title, revision: 1, previous: nil, issued: time(issued), validUntil: time(until),
      contact: contact, key: key, members: members)
  }

  func chain(_ members: [CardMember]) throws -> CardChain {
    try CardChain.first(card(members), signer: signer)
  }
}

enum Example {
  static let start = "2026-11-01T00:00:00Z"
  static let cardEnd = "2027-12-01T00:00:00Z"
  static let present = "2026-11-23T01:02:03Z"

  /// The seed of a key: SHA-256 of `kura example key: LABEL` and a newline.
  static func seed(_ label: String) -> SHA256.Digest { SHA256.hash(Array("kura example key: \(label)\n".utf8)) }

  static func secret(_ label: String) -> SecretBytes { SecretBytes.copying(seed(label).bytes.span) }

  static func signer(_ name: String, label: String) throws -> NoteSigner {
    try NoteSigner(name: KeyName(name), key: Ed25519.PrivateKey(seed: secret(label)))
  }
}

/// A time in a test. A text that is none stops the test.
func time(_ text: String) -> Timestamp {
  guard let time = Timestamp(text) else { fatalError("not a time: \(text)") }
  return time
}

func now(_ text: String = Example.present) -> Now { Now(time(text)) }

func member(_ text: String) throws -> MemberName { try MemberName(text[...]) }

func organization(_ text: String) throws -> OrganizationName { try OrganizationName(text[...]) }
