// A vault that was copied would make two logs out of one. It is bound to its place: H of the machine's id and of the device and
// inode of its `version` file (Specs/vault.md, "binding"). Appending refuses elsewhere, until `kura recover`.

import Platform
import Sodium

/// The place that a vault is bound to.
struct MachineBinding: Equatable, Sendable {
  let digest: SHA256.Digest

  /// The binding that belongs to a vault where it is now.
  static func current(_ layout: VaultLayout) throws(KuraError) -> MachineBinding {
    let path = layout.root.path(of: VaultLayout.versionName)
    guard let place = try platform(try File.identity(at: path)) else { throw .vault(.missing(path: layout.root.path)) }
    let text = "kura/binding@v1\n\(Machine.identifier())\n\(place.device)\n\(place.inode)\n"
    return MachineBinding(digest: SHA256.hash(Array(text.utf8)))
  }

  /// The binding that the vault has written down.
  static func recorded(_ layout: VaultLayout) throws(KuraError) -> MachineBinding {
    let path = layout.root.path(of: VaultLayout.bindingName)
    let bytes = try platform(try DurableFile.read(path, limit: 128))
    guard bytes.last == UInt8(ascii: "\n"),
      let digest = SHA256.Digest(hex: String(decoding: bytes.dropLast(), as: UTF8.self))
    else { throw .vault(.damaged(path: path)) }
    return MachineBinding(digest: digest)
  }

  /// Binds the vault to where it is now.
  static func write(_ layout: VaultLayout) throws(KuraError) {
    let line = Array((try current(layout).digest.description + "\n").utf8)
    try platform(try DurableFile.replace(line, directory: layout.root.path, name: VaultLayout.bindingName))
  }

  /// Refuses a vault that is not where it was.
  static func check(_ layout: VaultLayout) throws(KuraError) {
    guard try recorded(layout) == current(layout) else { throw .vault(.moved(path: layout.root.path)) }
  }
}
