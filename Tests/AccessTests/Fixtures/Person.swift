// People with keys from fixed seeds.

import Access
import Agreements
import SignedNotes
import Sodium
import TransparencyLog

func time(_ text: String) -> Timestamp { Timestamp(text)! }

/// The agreement that everything in these tests is under, and another one.
let agreement = SHA256.hash(Array("NDA-2026-014".utf8))
let otherAgreement = SHA256.hash(Array("NDA-2026-015".utf8))

/// A member with all keys, each from its own seed.
struct Person: Sendable {
  let name: MemberName
  private let seed: UInt8

  init(_ name: String, seed: UInt8) {
    self.name = MemberName(name)!
    self.seed = seed
  }

  static let sato = Person("acme.example/sato", seed: 0x10)
  static let ito = Person("acme.example/ito", seed: 0x20)
  static let suzuki = Person("buyer.example/suzuki", seed: 0x30)
  static let tanaka = Person("buyer.example/tanaka", seed: 0x40)

  enum Role: UInt8 { case document, log, cosigner, organization }

  func key(_ role: Role) -> Ed25519.PrivateKey {
    let byte = seed + role.rawValue
    let secret = SecretBytes(count: 32) { (span: inout MutableSpan<UInt8>) in
      for index in span.indices { span[index] = byte }
    }
    return try! Ed25519.PrivateKey(seed: secret)
  }

  var keys: MemberKeys {
    MemberKeys(
      document: DocumentKey(key(.document).publicKey), log: LogKey(key(.log).publicKey),
      cosigner: CosignerKey(key(.cosigner).publicKey),
      recipient: RecipientKey(X25519.PublicKey(bytes: [UInt8](repeating: seed + 9, count: 32))!))
  }

  var document: NoteSigner { try! NoteSigner(name: KeyName(name.description), key: key(.document)) }
  /// The member's name with another key behind it.
  func pretender(_ role: Role) -> NoteSigner { try! NoteSigner(name: KeyName(name.description), key: key(role)) }
  func origin(_ digest: SHA256.Digest = agreement) -> LogOrigin {
    LogOrigin(member: name, logKey: keys.log, agreement: digest)
  }
  func logSigner(_ digest: SHA256.Digest = agreement) -> NoteSigner {
    try! NoteSigner(name: KeyName(origin(digest).description), key: key(.log))
  }
  var cosigner: Cosigner { try! Cosigner(name: KeyName("\(name)/cosigner"), key: key(.cosigner)) }
  var cosigning: CosigningMember { CosigningMember(member: name, keys: keys) }
  var card: CardReference {
    CardReference(organization: name.organization, revision: 2, digest: SHA256.hash(Array("card".utf8)))
  }
}

let everybody = [Person.sato, .ito, .suzuki, .tanaka].map(\.cosigning)

/// Bundles as records name them.
enum Sample {
  static func bundle(_ number: UInt8, manifest: String = "manifest") -> BundleReference {
    BundleReference(
      bundle: BundleID(bytes: [UInt8](repeating: number, count: 16))!,
      manifest: SHA256.hash(Array("\(manifest) \(number)".utf8)), marking: SHA256.hash(Array("marking".utf8)))
  }

  static func part(_ number: Int) -> PartReference {
    PartReference(number: number, digest: BLAKE2b.hash(Array("part \(number)".utf8)))!
  }

  static let time0 = time("2026-11-23T01:00:00Z")
  static func at(_ minutes: Int64) -> Timestamp { time0.adding(seconds: minutes * 60) }

  static func record(
    _ act: AccessRecord.Act, under agreement: SHA256.Digest = agreement, by person: Person = .tanaka,
    at minutes: Int64 = 2, clock: AccessRecord.ClockNote? = nil
  ) -> AccessRecord {
    AccessRecord(act, under: agreement, by: person.name, at: at(minutes), clock: clock)
  }

  /// A record of an act that no version knows, with every line that a record can have.
  static let photographed = try! AccessRecord(
    bytes: Array(
      """
      kura/record@v1
      time 2026-11-23T01:02:00Z
      member buyer.example/tanaka
      action photographed
      agreement \(agreement)
      bundle \(bundle(1).bundle)
      manifest \(bundle(1).manifest)
      part 1
      part-digest \(part(1).digest)
      marking \(bundle(1).marking)
      acknowledged flag
      reason expired
      log \(LogHead(origin: Person.sato.origin(), size: 4, root: SHA256.hash([4])))
      document \(SHA256.hash([2]))
      clock behind 2026-11-23T01:01:00Z

      """.utf8))

  static func received(_ number: UInt8, by person: Person = .tanaka, at minutes: Int64 = 0) -> AccessRecord {
    record(.received(bundle(number)), by: person, at: minutes)
  }

  static func opened(_ number: UInt8, part: Int = 1, by person: Person = .tanaka, at minutes: Int64 = 1)
    -> AccessRecord
  {
    record(.opened(Self.part(part), of: bundle(number), .terminal), by: person, at: minutes)
  }
}
