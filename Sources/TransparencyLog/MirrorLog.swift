// Somebody else's log, copied whole: his entries, his signed checkpoint, our tiles.

public import Platform
public import SignedNotes
import Sodium

/// A copy of a log that somebody else signs, in the same layout and with the same durability as our own.
///
/// A mirror only ever grows to a checkpoint that its entries have the root of. What doesn't fit is refused and leaves it as it was.
///
/// ```swift
/// let mirror = try MirrorLog.open(directory: directory, origin: origin, verifier: key)
/// let extent = try mirror.append(entries, from: start, to: checkpoint, notBehind: seen)
/// // … what this means for us is recorded …
/// let note = try mirror.cosign(with: cosigner, at: now)
/// ```
public final class MirrorLog: Sendable {
  /// Where it is.
  public let directory: Directory
  /// The log's name.
  public let origin: Origin
  /// The key that signs the log's checkpoints.
  public let verifier: VerifierKey
  private let store: LogStore

  private init(directory: Directory, origin: Origin, verifier: VerifierKey) {
    self.directory = directory
    self.origin = origin
    self.verifier = verifier
    store = LogStore(directory: directory)
  }

  /// Opens a mirror and checks its checkpoint. One that isn't there yet is empty; its directory is made by the first append.
  public static func open(directory: Directory, origin: Origin, verifier: VerifierKey) throws(LogError) -> MirrorLog {
    let mirror = MirrorLog(directory: directory, origin: origin, verifier: verifier)
    _ = try mirror.checkpoint()
    return mirror
  }

  /// The checkpoint that is mirrored, its signature verified; `nil` if nothing is mirrored yet.
  public func checkpoint() throws(LogError) -> VerifiedCheckpoint? {
    guard let note = try store.readCheckpoint() else { return nil }
    return try VerifiedCheckpoint(verifying: note, of: origin, by: verifier)
  }

  /// The log as far as it is mirrored.
  public func read() throws(LogError) -> LogReader { try LogReader(store: store, checkpoint: checkpoint()) }

  /// Derives everything anew from the entries: every hash, every tile, the root.
  ///
  /// - Throws: the first thing found to be missing or damaged.
  public func verify() throws(LogError) {
    guard let checkpoint = try checkpoint() else { return }
    try LogVerifier(store: store).verify(checkpoint.treeHead)
  }

  /// How far entries that somebody sent reach.
  public struct Extent: Equatable, Sendable {
    /// What was mirrored before.
    public let old: TreeHead
    /// What the checkpoint states.
    public let new: TreeHead
    /// Whether the checkpoint goes beyond what was mirrored before.
    public var isNew: Bool { old.size < new.size }
  }

  /// Compares entries and checkpoint with what is mirrored, and writes nothing.
  ///
  /// - Parameters:
  ///   - entries: The log's entries from `start` on, all of them up to the checkpoint's size; those that are mirrored already are compared.
  ///   - seen: Heads of this log that were seen elsewhere. A mirror that is behind one of them has lost something; entries which
  ///     bring it there again are welcome.
  /// - Throws: `.gap`, `.wrongEntryCount`, `.entryDiffers`, `.forked` (another root for a size that is mirrored), `.wrongRoot` (the entries don't
  ///   have the root stated), `.behind`.
  public func compare(
    _ entries: [[UInt8]], from start: TreeSize, to checkpoint: VerifiedCheckpoint, notBehind seen: [TreeHead] = []
  ) throws(LogError) -> Extent {
    let reader = try read()
    _ = try fit(entries, from: start, to: checkpoint, reader, notBehind: seen)
    return Extent(old: reader.treeHead, new: checkpoint.treeHead)
  }

  /// Compares, then appends what is new and keeps the checkpoint; durable when it returns. Repeating it does nothing.
  ///
  /// Parameters and errors are those of `compare`; `.missing`, `.damaged` and `.storage` for the disk.
  public func append(
    _ entries: [[UInt8]], from start: TreeSize, to checkpoint: VerifiedCheckpoint, notBehind seen: [TreeHead] = []
  ) throws(LogError) -> Extent {
    try onDisk { () throws(PlatformError) in _ = try Directory.createPrivate(directory.path) }
    let lock = try store.lock()
    defer { withExtendedLifetime(lock) {} }
    let reader = try read()
    let extent = Extent(old: reader.treeHead, new: checkpoint.treeHead)
    if let writer = try fit(entries, from: start, to: checkpoint, reader, notBehind: seen) {
      try writer.write()
      // Signatures of others may have been added by anyone; they are no part of what is mirrored.
      guard let note = checkpoint.note.keeping(signaturesNamedBy: [verifier]) else {
        preconditionFailure("a verified checkpoint has its log's signature")
      }
      try store.writeCheckpoint(note)
      writer.removeObsoletePartials()
    }
    return extent
  }

  /// Cosigns what is mirrored: states that at `time` it was the largest tree of this log known here, consistent with all before.
  ///
  /// - Returns: The mirrored checkpoint with the log's signature and this cosignature; `nil` if nothing is mirrored. Keeping it is the
  ///   caller's business.
  public func cosign(with cosigner: Cosigner, at time: Timestamp) throws(LogError) -> SignedNote? {
    // The tiles are read, so that nobody vouches for a mirror that has lost its entries' hashes.
    guard let checkpoint = try read().checkpoint else { return nil }
    do throws(NoteError) {
      return try checkpoint.note.adding([cosigner.cosign(checkpoint, at: time)])
    } catch {
      throw .note(error)
    }
  }

  /// `nil` if there is nothing to write.
  private func fit(
    _ entries: [[UInt8]], from start: TreeSize, to checkpoint: VerifiedCheckpoint, _ reader: LogReader,
    notBehind seen: [TreeHead]
  ) throws(LogError) -> LogWriter? {
    guard checkpoint.origin == origin, checkpoint.key == verifier else { throw .wrongOrigin }
    let head = checkpoint.treeHead
    guard start.adding(entries.count) == head.size else { throw .wrongEntryCount }
    guard start <= reader.size else { throw .gap(mirrored: reader.size) }
    let end = min(head.size, reader.size)
    try reader.forEachEntry(from: start, to: end) { (index, entry) throws(LogError) in
      guard entries[Int(index.value - start.value)] == entry else { throw .entryDiffers(index) }
    }
    if head.size <= reader.size, reader.checkpoint != nil {
      guard try reader.treeHead(at: head.size) == head else { throw .forked(head) }
      for other in seen { try reader.requireNotBehind(other) }
      return nil
    }
    let writer = try LogWriter(reader, adding: Array(entries[Int(end.value - start.value)...]))
    guard writer.treeHead == head else { throw .wrongRoot(head) }
    for other in seen {
      if other.size > head.size { throw .behind(other) }
      let ours = other.size < reader.size ? try reader.treeHead(at: other.size) : writer.treeHead(at: other.size)
      guard ours == other else { throw .forked(other) }
    }
    return writer
  }
}
