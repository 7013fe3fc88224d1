// Texts that contradict others: kept whole, named by what they are, never removed. They are the proof.

import Platform
import Sodium

extension ReadableVault {
  var conflictStore: ConflictStore { ConflictStore(layout: layout) }
}

/// `conflicts/` of a vault.
struct ConflictStore: Sendable {
  let layout: VaultLayout

  /// Keeps a text; keeping it again changes nothing. Gives its path.
  @discardableResult
  func keep(_ bytes: [UInt8]) throws(KuraError) -> String {
    let name = SHA256.hash(bytes).description
    try platform(try DurableFile.createOrConfirm(bytes, directory: layout.conflicts.path, name: name))
    return layout.conflicts.path(of: name)
  }

  /// The paths of all that is kept.
  func paths() throws(KuraError) -> [String] {
    try platform(try layout.conflicts.names()).map { layout.conflicts.path(of: $0) }
  }
}
