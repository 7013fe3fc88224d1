// The four keys of a member, and the names under which each signs.

public import SignedNotes
import Sodium

/// The keys that a card gives to a name. All four are different.
public struct MemberKeys: Hashable, Sendable {
  /// Signs manifests, receipts, requests and adoptions.
  public let document: DocumentKey
  /// Signs the checkpoints of the member's own logs.
  public let log: LogKey
  /// Cosigns the checkpoints of others.
  public let cosigner: CosignerKey
  /// What parts are sealed to.
  public let recipient: RecipientKey

  /// Puts four keys together. Whether they differ is checked by the documents that carry them.
  public init(document: DocumentKey, log: LogKey, cosigner: CosignerKey, recipient: RecipientKey) {
    self.document = document
    self.log = log
    self.cosigner = cosigner
    self.recipient = recipient
  }

  /// The verifier key of the member's documents; its name is the member's name.
  public func documentVerifier(for member: MemberName) -> VerifierKey {
    verifierKey(named: member.description, document.publicKey)
  }

  /// The verifier key of the member's cosignatures; its name is `organization/member/cosigner`.
  public func cosignerVerifier(for member: MemberName) -> VerifierKey {
    verifierKey(named: "\(member)/cosigner", type: .cosignature, cosigner.publicKey)
  }

  /// The verifier key of a log; its name is the log's origin (C2SP tlog-checkpoint).
  public func logVerifier(origin: String) -> VerifierKey {
    verifierKey(named: origin, log.publicKey)
  }

  /// The 32 bytes of each, in the order in which they are written.
  var allBytes: [[UInt8]] {
    [document.publicKey.bytes, log.publicKey.bytes, cosigner.publicKey.bytes, recipient.publicKey.bytes]
  }

  /// Whether the four are four.
  var areDifferent: Bool { Set(allBytes).count == 4 }
}

extension RoleKey where Role == KeyRole.Organization {
  /// The verifier key of the organization's documents; its name is the organization's name.
  public func verifier(for organization: OrganizationName) -> VerifierKey {
    verifierKey(named: organization.description, publicKey)
  }
}

private func verifierKey(
  named name: String, type: SignatureType = .ed25519, _ key: Ed25519.PublicKey
) -> VerifierKey {
  VerifierKey(name: KeyName(known: name), type: type, publicKey: key)
}
