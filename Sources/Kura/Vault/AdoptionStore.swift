// The adoptions of a vault, half-signed and signed by both: adoptions/<digest>/adoption. Removed by nobody.

import Agreements
import Platform
import SignedNotes
import Sodium

extension ReadableVault {
  var adoptionStore: AdoptionStore { AdoptionStore(layout: layout) }
}

/// `adoptions/` of a vault.
struct AdoptionStore: Sendable {
  let layout: VaultLayout

  private static let noteName = "adoption"

  /// The digests of all adoptions.
  func digests() throws(KuraError) -> [SHA256.Digest] {
    guard try platform(try layout.adoptions.exists()) else { return [] }
    var digests: [SHA256.Digest] = []
    for name in try platform(try layout.adoptions.names()) {
      guard let digest = SHA256.Digest(hex: name) else { throw .vault(.damaged(path: layout.adoptions.path(of: name))) }
      if try platform(try layout.adoption(digest).contains(Self.noteName)) { digests.append(digest) }
    }
    return digests
  }

  /// The adoption with this digest, by its bytes; `nil` where it isn't here.
  func note(_ digest: SHA256.Digest) throws(KuraError) -> SignedNote? {
    let directory = layout.adoption(digest)
    guard try platform(try directory.exists()), try platform(try directory.contains(Self.noteName)) else { return nil }
    let path = directory.path(of: Self.noteName)
    let bytes = try platform(try DurableFile.read(path, limit: SignedNote.standardByteLimit))
    let note = try notes(try SignedNote(bytes: bytes))
    guard note.textDigest == digest else { throw .vault(.damaged(path: path)) }
    return note
  }

  /// Keeps a verified adoption, in place of one with fewer signatures.
  func keep(_ proposed: ProposedAdoption) throws(KuraError) {
    let directory = try platform(try Directory.createPrivate(layout.adoption(proposed.digest).path))
    try platform(try DurableFile.replace(proposed.note.bytes, directory: directory.path, name: Self.noteName))
  }
}
