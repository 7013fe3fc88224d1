// What made a vault, and whose it is.

import Agreements
import Platform
import SignedNotes

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
