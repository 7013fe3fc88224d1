// A log of our own: in a directory, appended to under a lock, each state signed.

public import Platform
public import SignedNotes

/// A log that we sign, in a directory in the C2SP layout (tlog-tiles): `checkpoint`, `tile/…`, and beside them `cosignatures/` and
/// `lock`.
///
/// The signed checkpoint is the commit point. Every call looks at the one that is on the disk now, so several processes may use
/// one directory.
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

  private init(directory: Directory, origin: Origin, verifier: VerifierKey) {
    self.directory = directory
    self.origin = origin
    self.verifier = verifier
    store = LogStore(directory: directory)
  }

  /// Begins a log: makes the directory if need be and signs the checkpoint of an empty tree.
  ///
  /// - Throws: `.alreadyALog`, or `.missing(.checkpoint)` if there are tiles without one.
  public static func create(directory: Directory, origin: Origin, signer: NoteSigner) throws(LogError) -> TileLog {
    let log = TileLog(directory: directory, origin: origin, verifier: signer.verifierKey)
    try onDisk { () throws(PlatformError) in _ = try Directory.createPrivate(directory.path) }
    let lock = try log.store.lock()
    defer { withExtendedLifetime(lock) {} }
    guard try log.store.readCheckpoint() == nil else { throw .alreadyALog }
    guard try !log.store.hasTiles() else { throw .missing(.checkpoint) }
    try log.store.writeCheckpoint(signer.note(text: Checkpoint(origin: origin, treeHead: .empty).text))
    return log
  }

  /// Opens a log and checks its checkpoint; `nil` if there is none.
  ///
  /// - Throws: `.missing(.checkpoint)` if there are tiles without one, `.note` or `.wrongOrigin` if it isn't this log's.
  public static func open(directory: Directory, origin: Origin, verifier: VerifierKey) throws(LogError) -> TileLog? {
    let log = TileLog(directory: directory, origin: origin, verifier: verifier)
    if try log.store.readCheckpoint() == nil, try !log.store.hasTiles() { return nil }
    _ = try log.checkpoint()
    return log
  }

  /// The newest checkpoint, its signature verified. Says nothing about the tiles; `read` does.
  public func checkpoint() throws(LogError) -> VerifiedCheckpoint {
    guard let note = try store.readCheckpoint() else { throw .missing(.checkpoint) }
    return try VerifiedCheckpoint(verifying: note, of: origin, by: verifier)
  }

  /// The log as its newest checkpoint commits to it.
  public func read() throws(LogError) -> LogReader { try LogReader(store: store, checkpoint: checkpoint()) }

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
    _ entries: [[UInt8]], signer: NoteSigner, notBehind seen: [TreeHead] = [], wait: LockWait = .unlimited
  ) throws(LogError) -> AppendedEntries {
    try withExclusiveLock(wait: wait) { (log) throws(LogError) in
      try log.append(entries, signer: signer, notBehind: seen)
    }
  }

  /// Lets `body` look and append while nobody else appends.
  ///
  /// - Throws: also `.storage(.locked)`.
  public func withExclusiveLock<R>(
    wait: LockWait = .unlimited, _ body: (borrowing LockedLog) throws(LogError) -> R
  ) throws(LogError) -> R {
    try body(lock(wait: wait))
  }

  /// Locks the log until the value given goes.
  public func lock(wait: LockWait = .unlimited) throws(LogError) -> LockedLog {
    LockedLog(log: self, lock: try store.lock(wait: wait))
  }
}

/// A log that nobody else appends to as long as this value lives.
public struct LockedLog: ~Copyable, Sendable {
  /// The log.
  public let log: TileLog
  private let lock: FileLock

  init(log: TileLog, lock: FileLock) {
    self.log = log
    self.lock = lock
  }

  // Not for its body: a value with a deinit lives to the end of its scope, and so does the lock.
  deinit {}

  /// The log as its newest checkpoint commits to it. It stays so until this lock's holder appends.
  public borrowing func read() throws(LogError) -> LogReader { try log.read() }

  /// See `TileLog.append`.
  public borrowing func append(
    _ entries: [[UInt8]], signer: NoteSigner, notBehind seen: [TreeHead] = []
  ) throws(LogError) -> AppendedEntries {
    precondition(!entries.isEmpty, "an append appends something")
    guard signer.verifierKey == log.verifier else { throw .wrongSigner }
    let reader = try log.read()
    for head in seen { try reader.requireNotBehind(head) }
    let writer = try LogWriter(reader, adding: entries)
    try writer.write()
    let note = signer.note(text: Checkpoint(origin: log.origin, treeHead: writer.treeHead).text)
    try log.store.writeCheckpoint(note)
    writer.removeObsoletePartials()
    return AppendedEntries(
      firstIndex: EntryIndex(after: reader.size), entries: entries,
      checkpoint: try VerifiedCheckpoint(verifying: note, of: log.origin, by: log.verifier))
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
