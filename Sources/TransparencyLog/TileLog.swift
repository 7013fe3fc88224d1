// A log of our own: in a directory, appended to under a lock, each state signed.

public import Platform
public import SignedNotes
import Synchronization

/// A log that we sign, in a directory in the C2SP layout (tlog-tiles): `checkpoint`, `tile/…`, and beside them `cosignatures/` and
/// `lock`.
///
/// The signed checkpoint is the commit point. Every call looks at the one that is on the disk now, so several processes may use
/// one directory; whoever holds the lock is alone, and looks once.
///
/// ```swift
/// let log = try TileLog.open(directory: directory, origin: origin, verifier: key)
/// let appended = try log.append([entry], signer: signer, notBehind: seen)      // durable and signed when it returns
/// let proof = try log.read().inclusionProof(of: appended.firstIndex)
/// ```
public final class TileLog: Sendable {
  /// Where it is.
  public let directory: Directory
  /// Its name.
  public let origin: Origin
  /// The key that signs its checkpoints.
  public let verifier: VerifierKey
  let store: LogStore
  /// What was read of it, where it stays so; `nil`: every call looks at the disk.
  private let known: KnownState?

  private init(directory: Directory, origin: Origin, verifier: VerifierKey, known: KnownState? = nil) {
    self.directory = directory
    self.origin = origin
    self.verifier = verifier
    self.known = known
    store = LogStore(directory: directory)
  }

  /// Begins a log: makes the directory if need be and signs the checkpoint of an empty tree.
  ///
  /// - Throws: `.alreadyALog`, or `.missing(.checkpoint)` if there are tiles without one.
  public static func create(directory: Directory, origin: Origin, signer: NoteSigner) throws(LogError) -> TileLog {
    try onDisk { () throws(PlatformError) in _ = try Directory.createPrivate(directory.path) }
    let locked = try TileLog(directory: directory, origin: origin, verifier: signer.verifierKey).lock()
    guard try locked.log.find() == nil else { throw .alreadyALog }
    try locked.begin(signer)
    return TileLog(directory: directory, origin: origin, verifier: signer.verifierKey)
  }

  /// Opens a log and checks its checkpoint; `nil` if there is none.
  ///
  /// - Parameter isPinned: whether it stays the log as it is now; otherwise every call looks at the disk.
  /// - Throws: `.missing(.checkpoint)` if there are tiles without one, `.note` or `.wrongOrigin` if it isn't this log's.
  public static func open(
    directory: Directory, origin: Origin, verifier: VerifierKey, isPinned: Bool = false
  ) throws(LogError) -> TileLog? {
    let known = isPinned ? KnownState() : nil
    let log = TileLog(directory: directory, origin: origin, verifier: verifier, known: known)
    return try log.find() == nil ? nil : log
  }

  /// Opens a log that is going to be appended to, or begins one. Errors are those of `open` and `create`.
  public static func openLocked(directory: Directory, origin: Origin, signer: NoteSigner) throws(LogError) -> LockedLog
  {
    try onDisk { () throws(PlatformError) in _ = try Directory.createPrivate(directory.path) }
    let locked = try TileLog(directory: directory, origin: origin, verifier: signer.verifierKey).lock()
    if try locked.log.find() == nil { try locked.begin(signer) }
    return locked
  }

  /// The newest checkpoint, its signature verified. Says nothing about the tiles; `read` does.
  public func checkpoint() throws(LogError) -> VerifiedCheckpoint {
    guard let checkpoint = try find() else { throw .missing(.checkpoint) }
    return checkpoint
  }

  /// The same; `nil` where no log was begun.
  private func find() throws(LogError) -> VerifiedCheckpoint? {
    if let known = known?.checkpoint { return known }
    guard let note = try store.readCheckpoint() else {
      guard try !store.hasTiles() else { throw .missing(.checkpoint) }
      return nil
    }
    let checkpoint = try VerifiedCheckpoint(verifying: note, of: origin, by: verifier)
    known?.checkpoint = checkpoint
    return checkpoint
  }

  /// The log as its newest checkpoint commits to it.
  public func read() throws(LogError) -> LogReader {
    if let reader = known?.reader { return reader }
    let reader = try LogReader(store: store, checkpoint: checkpoint())
    known?.reader = reader
    return reader
  }

  /// Derives everything anew from the entries: every hash, every tile, the root.
  ///
  /// - Throws: the first thing found to be missing or damaged.
  @discardableResult
  public func verify() throws(LogError) -> VerifiedCheckpoint {
    let checkpoint = try checkpoint()
    try LogVerifier(store: store).verify(checkpoint.treeHead)
    return checkpoint
  }

  /// Appends entries, all or none, and signs the new state; durable when it returns.
  ///
  /// - Parameter seen: Heads of this log that anyone has seen or signed. If the log on the disk is behind one of them (it has been
  ///   restored from a backup, or copied), appending would fork it, and is refused.
  /// - Throws: `.behind`, `.forked`, `.wrongSigner`, `.entryTooLong`; `.missing`, `.damaged` and `.storage` for the disk. Then the entries
  ///   are not acknowledged; after `.storage` they may turn out to be there all the same.
  /// - Precondition: there is at least one entry.
  public func append(
    _ entries: [[UInt8]], signer: NoteSigner, notBehind seen: [TreeHead] = []
  ) throws(LogError) -> AppendedEntries {
    try lock().append(entries, signer: signer, notBehind: seen)
  }

  /// Locks the log until the value given goes.
  ///
  /// - Throws: `.storage(.locked)` where somebody else holds it for longer than `wait` allows.
  public func lock(wait: LockWait = .unlimited) throws(LogError) -> LockedLog {
    let lock = try store.lock(wait: wait)
    return LockedLog(TileLog(directory: directory, origin: origin, verifier: verifier, known: KnownState()), lock: lock)
  }
}

/// A log that nobody else appends to as long as this value lives. So nothing of it is read or verified twice, but what was appended.
public final class LockedLog: Sendable {
  /// The log. It stays as it is until something is appended here.
  public let log: TileLog
  private let lock: FileLock

  fileprivate init(_ log: TileLog, lock: FileLock) {
    self.log = log
    self.lock = lock
  }

  /// Signs the checkpoint of an empty tree.
  fileprivate func begin(_ signer: NoteSigner) throws(LogError) {
    try log.store.writeCheckpoint(signer.note(text: Checkpoint(origin: log.origin, treeHead: .empty).text))
  }

  /// See `TileLog.append`.
  public func append(
    _ entries: [[UInt8]], signer: NoteSigner, notBehind seen: [TreeHead] = []
  ) throws(LogError) -> AppendedEntries {
    precondition(!entries.isEmpty, "an append appends something")
    guard signer.verifierKey == log.verifier else { throw .wrongSigner }
    let reader = try log.read()
    for head in seen { try reader.requireNotBehind(head) }
    let writer = try LogWriter(reader, adding: entries)
    // What fails may be on the disk all the same.
    log.forget()
    try writer.write()
    let note = signer.note(text: Checkpoint(origin: log.origin, treeHead: writer.treeHead).text)
    try log.store.writeCheckpoint(note)
    writer.removeObsoletePartials()
    let checkpoint = try VerifiedCheckpoint(verifying: note, of: log.origin, by: log.verifier)
    log.remember(checkpoint)
    return AppendedEntries(firstIndex: EntryIndex(after: reader.size), entries: entries, checkpoint: checkpoint)
  }
}

extension TileLog {
  fileprivate func remember(_ checkpoint: VerifiedCheckpoint) { known?.checkpoint = checkpoint }

  fileprivate func forget() {
    known?.checkpoint = nil
    known?.reader = nil
  }
}

/// What was read of a log that stays as it is.
private final class KnownState: Sendable {
  private let state = Mutex<(checkpoint: VerifiedCheckpoint?, reader: LogReader?)>((nil, nil))

  var checkpoint: VerifiedCheckpoint? {
    get { state.withLock { $0.checkpoint } }
    set { state.withLock { $0.checkpoint = newValue } }
  }

  var reader: LogReader? {
    get { state.withLock { $0.reader } }
    set { state.withLock { $0.reader = newValue } }
  }
}

/// Entries that are in a log: written, synced, and under a signed checkpoint that is, too.
///
/// There is no public initialiser: only appending makes one.
public struct AppendedEntries: Sendable {
  /// Where the first of them stands.
  public let firstIndex: EntryIndex
  /// The entries.
  public let entries: [[UInt8]]
  /// The checkpoint that was signed with them in it.
  public let checkpoint: VerifiedCheckpoint

  init(firstIndex: EntryIndex, entries: [[UInt8]], checkpoint: VerifiedCheckpoint) {
    self.firstIndex = firstIndex
    self.entries = entries
    self.checkpoint = checkpoint
  }

  /// The log.
  public var origin: Origin { checkpoint.origin }
}
