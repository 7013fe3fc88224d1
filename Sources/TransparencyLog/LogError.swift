// What this room can refuse: texts, proofs, what other people claim about a log, and what is found on the disk.

public import Platform
public import SignedNotes

/// Why a log, or what somebody says about one, was refused. Places only, never contents.
public enum LogError: Error, Equatable, Sendable {
  // Texts.

  /// A note breaks the grammar, or a signature is missing or wrong.
  case note(NoteError)
  /// A name can't be the origin of a log.
  case malformedOrigin
  /// The text is not a checkpoint. `line` counts from 1.
  case malformedCheckpoint(line: Int)
  /// The text is not a proof. `line` counts from 1.
  case malformedProof(line: Int)
  /// The checkpoint is another log's.
  case wrongOrigin
  /// The note carries a cosignature in this key's name that does not verify.
  case wrongCosignature(KeyName)
  /// The hashes do not lead to the root, or there are too many or too few.
  case proofFails

  // What somebody claims about a log that is here.

  /// Somebody has seen a log of this name that has more entries, or another root at our size: this one must not go on.
  case behind(TreeHead)
  /// Somebody has another root for a size that our tree has passed.
  case forked(TreeHead)
  /// The entries given begin after the end of the mirror, which is of this size.
  case gap(mirrored: TreeSize)
  /// The entries given don't end where the checkpoint does.
  case wrongEntryCount
  /// The entry given is not the one that is mirrored at this place.
  case entryDiffers(EntryIndex)
  /// The entries do not have the root that the checkpoint states.
  case wrongRoot(TreeHead)

  // Use.

  /// An entry has more than 65 535 bytes. `place` counts the entries given, from 0.
  case entryTooLong(place: Int)
  /// The log has no entry at this place.
  case noSuchEntry(EntryIndex)
  /// The log's key is another one than the signer's.
  case wrongSigner
  /// There would be 2^63 entries or more.
  case treeFull

  // The disk.

  /// There is a log in the directory already.
  case alreadyALog
  /// A file that the checkpoint needs is not there.
  case missing(LogFile)
  /// A file doesn't have the content that the checkpoint, or the tiles above it, commit to.
  case damaged(LogFile)
  /// The operating system refused; a full disk and a lock held by somebody else among it.
  case storage(PlatformError)
}

/// A file of a log directory.
public enum LogFile: Hashable, Sendable {
  /// `checkpoint`.
  case checkpoint
  /// A tile of hashes.
  case tile(level: Int, index: UInt64)
  /// A bundle of entries.
  case entries(index: UInt64)
  /// The cosignatures kept for a size.
  case cosignatures(TreeSize)
}

/// Runs something of the Platform room, whose errors become `.storage`.
func onDisk<R>(_ body: () throws(PlatformError) -> R) throws(LogError) -> R {
  do throws(PlatformError) { return try body() } catch { throw .storage(error) }
}
