// One member's vault, to change: it holds the lock. Every flow that writes is an extension of it.

import Agreements
public import Platform
import SignedNotes
import Sodium
import Synchronization

/// The vault of one member on one machine, to look into and to change.
///
/// It holds the vault's lock until the value goes.
public final class WritableVault: ReadableVault {
  /// The vault, to look into.
  public let reading: Vault
  private let lock: FileLock
  /// The own logs that were opened for appending, by their agreements.
  let recorders = Mutex<[SHA256.Digest: Recorder]>([:])

  /// Opens the vault at `path`, and clears away what a killed process left.
  ///
  /// - Parameters:
  ///   - acceptsClock: go on though the clock is more than a day behind the newest record; that is recorded.
  ///   - wait: how long to wait for another process that changes the vault.
  /// - Throws: `vault(.locked)` where that one hasn't ended by then.
  public init(
    at path: String, acceptsClock: Bool = false, wait: LockWait = LockWait(limit: .seconds(60))
  ) throws(KuraError) {
    reading = try Vault(at: path, acceptsClock: acceptsClock)
    lock = try reading.layout.acquireLock(wait: wait)
    _ = try platform(try PrivateLeftovers.wipe(reading.layout.passing.path))
  }

  /// Makes a vault of a new one that has its keys: writes `version`, and binds it to its place.
  init(_ new: NewVault, of member: MemberName, created: Timestamp) throws(KuraError) {
    let version = VaultVersion(member: member, created: created)
    let root = new.layout.root.path
    try platform(try DurableFile.create(version.bytes, directory: root, name: VaultLayout.versionName))
    try MachineBinding.write(new.layout)
    reading = try Vault(at: root)
    lock = new.lock
  }
}

/// A vault that is being made: laid out and locked. Its keys come next, its `version` last.
struct NewVault: Sendable {
  let layout: VaultLayout
  fileprivate let lock: FileLock

  /// Lays out an empty vault in a new or empty directory.
  init(at path: String) throws(KuraError) {
    layout = VaultLayout(root: Directory(path))
    if try platform(try layout.root.exists()) {
      guard try platform(try layout.root.isEmpty()) else { throw .vault(.exists(path: path)) }
    }
    for directory in [layout.root] + layout.all { _ = try platform(try Directory.createPrivate(directory.path)) }
    lock = try layout.acquireLock(wait: .none)
  }
}

extension VaultLayout {
  fileprivate func acquireLock(wait: LockWait) throws(KuraError) -> FileLock {
    do throws(PlatformError) {
      return try FileLock.acquire(root.path(of: VaultLayout.lockName), wait: wait)
    } catch .locked(_, let holder) {
      throw .vault(.locked(path: root.path, holder: holder))
    } catch {
      throw .platform(error)
    }
  }
}
