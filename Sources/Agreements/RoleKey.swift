// A type for each role of a key. A signature says nothing about what its key is for (Specs/cards.md §2), so the types do.

public import Sodium

/// What a signing key is for. The four roles are the only ones.
public enum KeyRole: Sendable {
  /// Signs cards, agreements, terminations and welcomes.
  public enum Organization: Sendable {}
  /// Signs what a member says: manifests, receipts, requests, adoptions.
  public enum Document: Sendable {}
  /// Signs the checkpoints of a member's access log.
  public enum Log: Sendable {}
  /// Cosigns checkpoints of other people's logs.
  public enum Cosigner: Sendable {}
}

/// An Ed25519 public key that is good for one role only: a log key does not fit where a document key is asked for.
public struct RoleKey<Role>: Hashable, Sendable {
  /// The key itself.
  public let publicKey: Ed25519.PublicKey

  /// Says what a key is for.
  public init(_ publicKey: Ed25519.PublicKey) { self.publicKey = publicKey }

  /// `nil` unless the text is the padded base64 of 32 bytes.
  public init?(base64: String) {
    guard let bytes = Base64.decode(base64), let key = Ed25519.PublicKey(bytes: bytes) else { return nil }
    self.publicKey = key
  }

  /// The 32 bytes in padded base64, as cards have it.
  public var base64: String { Base64.encode(publicKey.bytes) }
}

/// The key of an organization.
public typealias OrganizationKey = RoleKey<KeyRole.Organization>
/// The key that signs a member's documents.
public typealias DocumentKey = RoleKey<KeyRole.Document>
/// The key that signs a member's checkpoints.
public typealias LogKey = RoleKey<KeyRole.Log>
/// The key that cosigns other members' checkpoints.
public typealias CosignerKey = RoleKey<KeyRole.Cosigner>

/// The key that a member's parts are sealed to: an age X25519 recipient, `age1…`.
public struct RecipientKey: Hashable, Sendable, LosslessStringConvertible {
  private static let prefix = "age"
  /// The key itself.
  public let publicKey: X25519.PublicKey

  /// Says what a key is for.
  public init(_ publicKey: X25519.PublicKey) { self.publicKey = publicKey }

  /// `nil` unless the text is an age recipient in lower case, as age prints it.
  public init?(_ description: String) {
    guard description.utf8.count <= 100, let data = Bech32.decodePublic(description, prefix: Self.prefix),
      let key = X25519.PublicKey(bytes: data)
    else { return nil }
    self.publicKey = key
  }

  /// `age1` and 58 characters.
  public var description: String { Bech32.encode(prefix: Self.prefix, data: publicKey.bytes) }
}
