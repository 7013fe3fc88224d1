// Signed documents that a vault keeps by their digests: DIRECTORY/<digest>/NAME, with what belongs to each beside it. Removed by nobody.

import Agreements
import Platform
import SignedNotes
import Sodium

/// One of the directories whose subdirectories are named by the digests of notes.
struct NoteStore<Document: SignedDocument>: Sendable where Document.Fault == AgreementError {
  /// The directory with all of them.
  let directory: Directory
  /// What the note is called in its own directory.
  let name: String

  /// The notes of a kind, where its row says.
  init(_ kind: FileKind, name: String, in layout: VaultLayout) {
    directory = layout.directory(of: kind)
    self.name = name
  }

  /// Where a note is, and what belongs to it.
  func place(of digest: SHA256.Digest) -> Directory { directory.subdirectory(digest.description) }

  /// The digests of all notes. A directory without a note is what a killed process left: it means nothing.
  func digests() throws(KuraError) -> [SHA256.Digest] {
    guard try platform(try directory.exists()) else { return [] }
    var digests: [SHA256.Digest] = []
    for name in try platform(try directory.names()) {
      guard let digest = SHA256.Digest(hex: name) else { throw .vault(.damaged(path: directory.path(of: name))) }
      if try contains(digest) { digests.append(digest) }
    }
    return digests
  }

  /// Whether a note is kept.
  func contains(_ digest: SHA256.Digest) throws(KuraError) -> Bool {
    let place = place(of: digest)
    guard try platform(try place.exists()) else { return false }
    return try platform(try place.contains(name))
  }

  /// The document with this digest, by its bytes; `nil` where it isn't here.
  func claimed(_ digest: SHA256.Digest) throws(KuraError) -> Claimed<Document>? {
    guard try contains(digest) else { return nil }
    let path = place(of: digest).path(of: name)
    let bytes = try platform(try DurableFile.read(path, limit: SignedNote.standardByteLimit))
    let note = try notes(try SignedNote(bytes: bytes))
    let claimed = try agreements(try Claimed<Document>(note))
    guard claimed.digest == digest else { throw .vault(.damaged(path: path)) }
    return claimed
  }

  /// Keeps a note in place of the same with fewer signatures.
  func replace(_ note: SignedNote) throws(KuraError) {
    let place = try platform(try Directory.createPrivate(place(of: note.textDigest).path))
    try platform(try DurableFile.replace(note.bytes, directory: place.path, name: name))
  }
}
