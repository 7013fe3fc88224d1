// Where things are in a vault (Specs/vault.md). Paths only: nothing here reads or writes.

import Access
import Agreements
import Platform
import Sodium

/// The directory of one member. Its layout is public; an unknown version is refused.
struct VaultLayout: Sendable {
  let root: Directory

  static let versionName = "version"
  static let identityName = "age-identity"
  static let memberKeysName = "member-keys"
  static let organizationKeyName = "organization-key"
  static let bindingName = "binding"
  static let applicationName = "member-request"
  static let lockName = "lock"

  var cards: Directory { directory(of: .card) }
  var agreements: Directory { directory(of: .agreement) }
  var bundles: Directory { directory(of: .bundle) }
  var logs: Directory { root.subdirectory("logs") }
  var mirrors: Directory { directory(of: .receipt) }
  var conflicts: Directory { root.subdirectory("conflicts") }
  /// Unnamed files where the file system has none: 0600 names, wiped at the next start.
  var passing: Directory { root.subdirectory("passing") }

  /// Every directory that a new vault has. Vaults made by earlier versions lack `requests` and `adoptions` until they are needed.
  var all: [Directory] {
    FileKind.allCases.compactMap(\.form.directory).map(root.subdirectory) + [logs, conflicts, passing]
  }

  /// Where what was in files of this kind is kept.
  func directory(of kind: FileKind) -> Directory {
    guard let name = kind.form.directory else { preconditionFailure("nothing is kept of such a file") }
    return root.subdirectory(name)
  }

  func cards(of organization: OrganizationName) -> Directory { cards.subdirectory(organization.description) }
  func agreement(_ digest: SHA256.Digest) -> Directory { agreements.subdirectory(digest.description) }
  func bundle(_ id: String) -> Directory { bundles.subdirectory(id) }
  func log(of agreement: SHA256.Digest) -> Directory { logs.subdirectory(agreement.description) }
  func mirrors(of agreement: SHA256.Digest) -> Directory { mirrors.subdirectory(agreement.description) }

  /// A mirror is found by the first 32 hexadecimal digits of its origin's SHA-256.
  func mirror(of agreement: SHA256.Digest, origin: LogOrigin) -> Directory {
    mirrors(of: agreement).subdirectory(origin.directoryName)
  }
}
