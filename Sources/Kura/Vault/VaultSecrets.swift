// The secret keys of a vault: how they are made, kept and unlocked. One passphrase opens all, because `member-keys` and
// `organization-key` are age files to `age-identity`.

import Age
import Agreements
import Platform
import SignedNotes
public import Sodium
import TransparencyLog

/// How a new vault's keys are kept.
public enum KeyProtection: ~Copyable, Sendable {
  /// `age-identity` is a plain identity file, 0600.
  case none
  /// `age-identity` is encrypted with this passphrase, in age's own way.
  case passphrase(SecretBytes)
}

/// Gives the passphrase of `age-identity` when it is protected; asked at most once a command.
public typealias PassphraseSource = (_ path: String) throws(KuraError) -> SecretBytes

/// The unlocked keys of one member. Shared by reference; the key bytes stay in locked memory.
public final class MemberSecrets: Sendable {
  let identity: X25519Identity
  /// What the card says of these keys.
  let keys: MemberKeys
  private let seeds: SecretBytes

  private enum Role: Int {
    case document, log, cosigner
  }

  init(identity: X25519Identity, seeds: consuming SecretBytes) throws(KuraError) {
    guard seeds.count == 96 else { throw .vault(.damaged(path: VaultLayout.memberKeysName)) }
    self.identity = identity
    keys = MemberKeys(
      document: DocumentKey(MemberSecrets.key(seeds, .document).publicKey),
      log: LogKey(MemberSecrets.key(seeds, .log).publicKey),
      cosigner: CosignerKey(MemberSecrets.key(seeds, .cosigner).publicKey),
      recipient: RecipientKey(identity.recipient.publicKey))
    self.seeds = seeds
  }

  private static func key(_ seeds: borrowing SecretBytes, _ role: Role) -> Ed25519.PrivateKey {
    let seed = seeds.withBytes { SecretBytes.copying($0.extracting(role.rawValue * 32..<role.rawValue * 32 + 32)) }
    guard let key = try? Ed25519.PrivateKey(seed: seed) else { preconditionFailure("32 bytes are a seed") }
    return key
  }

  /// Signs manifests, receipts, requests and adoptions.
  func documentSigner(for member: MemberName) -> NoteSigner {
    NoteSigner(name: keys.documentVerifier(for: member).name, key: MemberSecrets.key(seeds, .document))
  }

  /// Signs the checkpoints of the log with this origin.
  func logSigner(origin: String) -> NoteSigner {
    NoteSigner(name: KeyName(known: origin), key: MemberSecrets.key(seeds, .log))
  }

  /// Cosigns other members' checkpoints.
  func cosigner(for member: MemberName) -> Cosigner {
    Cosigner(name: keys.cosignerVerifier(for: member).name, key: MemberSecrets.key(seeds, .cosigner))
  }
}

extension VaultLayout {
  /// Makes a member's keys and writes them.
  func writeNewKeys(protection: consuming KeyProtection) throws(KuraError) -> MemberSecrets {
    let identity = X25519Identity.generate()
    let text = IdentityFile.text(of: identity)
    switch consume protection {
    case .none: try write(text, name: VaultLayout.identityName)
    case .passphrase(let passphrase):
      let file: [UInt8]
      do throws(AgeError) { file = try IdentityFile.protect(text, passphrase: passphrase) } catch { throw .age(error) }
      try platform(try DurableFile.create(file, directory: root.path, name: VaultLayout.identityName))
    }
    let seeds = SecretBytes.random(count: 96)
    try seal(seeds, to: identity, name: VaultLayout.memberKeysName)
    return try MemberSecrets(identity: identity, seeds: seeds)
  }

  /// Makes an organization key and writes it.
  func writeNewOrganizationKey(for identity: X25519Identity) throws(KuraError) -> Ed25519.PrivateKey {
    let seed = SecretBytes.random(count: 32)
    try seal(seed, to: identity, name: VaultLayout.organizationKeyName)
    guard let key = try? Ed25519.PrivateKey(seed: seed) else { preconditionFailure("32 bytes are a seed") }
    return key
  }

  private func seal(_ secret: borrowing SecretBytes, to identity: X25519Identity, name: String) throws(KuraError) {
    let file = try secret.withBytes { (bytes) throws(KuraError) in
      try age(try Age.seal(bytes, to: [identity.recipient]))
    }
    try platform(try DurableFile.create(file, directory: root.path, name: name))
  }

  /// Writes a secret text straight from locked memory.
  private func write(_ secret: borrowing SecretBytes, name: String) throws(KuraError) {
    let file = try platform(try UnnamedFile.create(in: root.path, fallback: passing.path))
    try secret.withBytes { (bytes) throws(KuraError) in try platform(try file.file.write(bytes, at: 0)) }
    try platform(try file.publish(directory: root.path, name: name, mode: 0o600))
  }

  /// Unlocks the member's keys; `passphrase` is asked only when `age-identity` is protected.
  func unlock(passphrase: PassphraseSource) throws(KuraError) -> MemberSecrets {
    let identity = try readIdentity(passphrase: passphrase)
    let path = root.path(of: VaultLayout.memberKeysName)
    let file = try platform(try DurableFile.read(path, limit: 4096))
    let seeds = try age(try Age.openSecret(file, with: [identity]))
    return try MemberSecrets(identity: identity, seeds: seeds)
  }

  private func readIdentity(passphrase: PassphraseSource) throws(KuraError) -> X25519Identity {
    let path = root.path(of: VaultLayout.identityName)
    let file = try platform(try File.openForReading(path))
    let count = Int(min(try platform(try file.byteCount()), UInt64(IdentityFile.mostBytes)))
    let text = try SecretBytes(
      count: count,
      filling: { (buffer) throws(KuraError) in
        guard try platform(try file.readFully(into: &buffer)) == count else { throw .vault(.damaged(path: path)) }
      })
    let identities: [X25519Identity]
    switch try text.withBytes({ (bytes) throws(KuraError) in try age(try IdentityFile(bytes)) }) {
    case .open(let found): identities = found
    case .protected(let locked):
      let secret = try passphrase(path)
      do throws(AgeError) {
        identities = try locked.open(passphrase: secret)
      } catch .noMatchingIdentity {
        throw .vault(.wrongPassphrase(path: path))
      } catch {
        throw .age(error)
      }
    }
    guard identities.count == 1 else { throw .vault(.damaged(path: path)) }
    return identities[0]
  }

  /// Unlocks the organization key.
  func unlockOrganizationKey(
    with secrets: MemberSecrets, organization: OrganizationName
  ) throws(KuraError) -> Ed25519.PrivateKey {
    guard hasOrganizationKey else { throw .vault(.noOrganizationKey(organization)) }
    let path = root.path(of: VaultLayout.organizationKeyName)
    let file = try platform(try DurableFile.read(path, limit: 4096))
    let seed = try age(try Age.openSecret(file, with: [secrets.identity]))
    do { return try Ed25519.PrivateKey(seed: seed) } catch { throw .vault(.damaged(path: path)) }
  }

  /// Whether this vault can sign for its organization.
  var hasOrganizationKey: Bool {
    (try? root.contains(VaultLayout.organizationKeyName)) ?? false
  }
}

extension ReadableVault {
  /// Unlocks the keys of this vault.
  public func unlock(passphrase: PassphraseSource) throws(KuraError) -> MemberSecrets {
    try layout.unlock(passphrase: passphrase)
  }
}
