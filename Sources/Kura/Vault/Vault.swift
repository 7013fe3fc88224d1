// One member's vault: opening it, its lock, its start. The flows are extensions in `Flows/`.

public import Agreements
import Platform
import SignedNotes
import Sodium

/// The vault of one member on one machine.
///
/// A vault that is opened for writing holds its lock until the value goes; reading needs none, because every file is replaced whole.
public final class Vault: Sendable {
  /// What is going to be done.
  public enum Access: Sendable {
    /// Nothing is changed.
    case reading
    /// Logs, cards, agreements may change; other processes wait or are told.
    case writing
  }

  /// Whose vault it is.
  public let member: MemberName
  let layout: VaultLayout
  let acceptsClock: Bool
  private let lock: FileLock?
  let cardCache = CardCache()

  init(member: MemberName, layout: VaultLayout, acceptsClock: Bool, lock: FileLock?) {
    self.member = member
    self.layout = layout
    self.acceptsClock = acceptsClock
    self.lock = lock
  }

  /// The directory.
  public var path: String { layout.root.path }

  /// Whether there is a vault at `path`.
  public static func exists(at path: String) -> Bool {
    (try? Directory(path).contains(VaultLayout.versionName)) ?? false
  }

  /// Opens the vault at `path`.
  ///
  /// - Parameters:
  ///   - access: whether anything will change.
  ///   - acceptsClock: go on though the clock is more than a day behind the newest record; that is recorded.
  public static func open(
    at path: String, for access: Access, acceptsClock: Bool = false
  ) throws(KuraError) -> Vault {
    let layout = VaultLayout(root: Directory(path))
    let version = try VaultVersion.read(layout)
    guard access == .writing else {
      return Vault(member: version.member, layout: layout, acceptsClock: acceptsClock, lock: nil)
    }
    let lock = try acquireLock(layout)
    _ = try platform(try PrivateLeftovers.wipe(layout.passing.path))
    return Vault(member: version.member, layout: layout, acceptsClock: acceptsClock, lock: lock)
  }

  static func acquireLock(_ layout: VaultLayout) throws(KuraError) -> FileLock {
    let path = layout.root.path(of: VaultLayout.lockName)
    do throws(PlatformError) {
      return try FileLock.acquire(path, wait: false)
    } catch .locked {
      throw .vault(.locked(path: layout.root.path))
    } catch {
      throw .platform(error)
    }
  }

  /// Whether this value may change the vault.
  var lockIsHeld: Bool { lock != nil }
}

/// The `version` file: what made the vault and whose it is. Written last, so that a vault without it was never finished.
///
/// ```
/// kura/vault@v1
/// member acme.example/sato
/// created 2026-11-23T01:02:03Z
/// ```
struct VaultVersion: Equatable, Sendable {
  let member: MemberName
  let created: Timestamp

  var bytes: [UInt8] {
    var writer = LineDocumentWriter(type: "vault")
    writer.line("member", member.description)
    writer.line("created", created.description)
    return writer.bytes
  }

  static func read(_ layout: VaultLayout) throws(KuraError) -> VaultVersion {
    let path = layout.root.path(of: VaultLayout.versionName)
    let bytes: [UInt8]
    do throws(PlatformError) {
      bytes = try DurableFile.read(path, limit: 1024)
    } catch  where error.isNotFound {
      throw .vault(.missing(path: layout.root.path))
    } catch {
      throw .platform(error)
    }
    guard bytes.starts(with: Array("kura/vault@v1\n".utf8)) else {
      throw .vault(.unknownVersion(path: layout.root.path))
    }
    do {
      var reader = try LineDocumentReader(bytes, type: "vault")
      let member = try reader.value("member", parse: { MemberName($0) })
      let created = try reader.value("created", as: .timestamp)
      try reader.finish()
      return VaultVersion(member: member, created: created)
    } catch {
      throw .vault(.damaged(path: path))
    }
  }
}
