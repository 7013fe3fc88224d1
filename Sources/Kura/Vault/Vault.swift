// One member's vault, to look into. Looking needs no lock, because every file is replaced whole. The flows are extensions in `Flows/`:
// what changes something is one of `WritableVault`.

public import Agreements
import Platform
import SignedNotes

/// What can be looked up in a vault, whether or not it may be changed.
public protocol ReadableVault: Sendable {
  /// The vault, to look into.
  var reading: Vault { get }
}

extension ReadableVault {
  /// Whose vault it is.
  public var member: MemberName { reading.version.member }
  /// The directory.
  public var path: String { layout.root.path }

  var layout: VaultLayout { reading.layout }
  var acceptsClock: Bool { reading.acceptsClock }
}

/// The vault of one member on one machine, to look into.
public struct Vault: ReadableVault {
  let version: VaultVersion
  let layout: VaultLayout
  let acceptsClock: Bool
  let cardCache = CardCache()

  /// Opens the vault at `path`.
  ///
  /// - Parameter acceptsClock: go on though the clock is more than a day behind the newest record.
  public init(at path: String, acceptsClock: Bool = false) throws(KuraError) {
    layout = VaultLayout(root: Directory(path))
    version = try VaultVersion.read(layout)
    self.acceptsClock = acceptsClock
  }

  /// The vault itself.
  public var reading: Vault { self }

  /// Whether there is a vault at `path`.
  public static func exists(at path: String) -> Bool {
    (try? Directory(path).contains(VaultLayout.versionName)) ?? false
  }
}
