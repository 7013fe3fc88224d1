// Another member's log, copied from his receipts: what is compared, what is kept, what contradicts.

public import Agreements
public import Platform
public import SignedNotes
import TransparencyLog

/// The mirror of another member's log under one agreement, in a directory of its own.
///
/// Beside the C2SP layout it keeps `statement`, the newest receipt statement imported, and `cosigned/`, the checkpoints that this
/// member and others have cosigned.
public final class Mirror: Sendable {
  static let statementName = "statement"

  /// The log that is mirrored.
  public let origin: LogOrigin
  /// The key that verifies the log's checkpoints.
  public let verifier: VerifierKey
  let directory: Directory
  let log: MirrorLog

  /// Opens the mirror in `directory`; one that is not there yet is empty.
  ///
  /// - Throws: `.notAuthentic(.logKey)` where the key is not the one that the origin names.
  public init(_ directory: Directory, of origin: LogOrigin, logKey: LogKey) throws(AccessError) {
    guard origin.isUnder(logKey) else { throw .notAuthentic(.logKey) }
    self.origin = origin
    self.directory = directory
    verifier = origin.verifier(logKey)
    do throws(LogError) {
      log = try MirrorLog.open(directory: directory, origin: Origin(origin.description), verifier: verifier)
    } catch {
      throw .log(error)
    }
  }

  var cosigned: CosignedStore { CosignedStore(log: directory) }

  /// The log as far as it is mirrored; `nil` if nothing is.
  public func head() throws(AccessError) -> LogHead? {
    try checkpoint().map { LogHead(origin: origin, $0.treeHead) }
  }

  func checkpoint() throws(AccessError) -> VerifiedCheckpoint? {
    do throws(LogError) { return try log.checkpoint() } catch { throw .log(error) }
  }

  /// The newest statement imported, as it was signed.
  public func lastStatementNote() throws(AccessError) -> SignedNote? {
    let bytes: [UInt8]
    do throws(PlatformError) {
      guard try directory.exists(), try directory.contains(Self.statementName) else { return nil }
      bytes = try DurableFile.read(directory.path(of: Self.statementName), limit: FileLimits.statementByteCount)
    } catch {
      throw .storage(error)
    }
    do throws(NoteError) { return try SignedNote(bytes: bytes) } catch { throw .damaged(.statement) }
  }

  /// The newest statement imported. It was verified then.
  public func lastStatement() throws(AccessError) -> ReceiptStatement? {
    guard let note = try lastStatementNote() else { return nil }
    do throws(AccessError) { return try ReceiptStatement(text: note.text) } catch { throw .damaged(.statement) }
  }
}

// The first steps of an import.
extension Mirror {
  /// Holds a receipt against what is mirrored, and writes nothing.
  ///
  /// - Parameter knownHeads: States of this log that were seen elsewhere: those that the own `receipt` records name.
  /// - Returns: How many of its entries are not mirrored yet.
  /// - Throws: `.conflict` with both documents; `.startsLater`; `.behind` where this mirror has lost entries and the
  ///   receipt does not bring them back.
  public func compare(_ receipt: VerifiedReceipt, knownHeads: [LogHead] = []) throws(AccessError) -> UInt64 {
    precondition(receipt.head.origin == origin, "a receipt of another log")
    let mirrored = try head()?.size ?? 0
    let known = try cosignedHeads() + own(knownHeads)
    do throws(LogError) {
      _ = try log.compare(
        receipt.contents.entries, from: receipt.startSize, to: receipt.checkpoint, notBehind: known)
    } catch {
      throw try refusal(error, of: receipt)
    }
    if receipt.head.size < mirrored, let last = try lastStatement(), receipt.statement.time > last.time {
      throw .conflict(
        receipt.conflict(
          .shrunk(from: mirrored, to: receipt.head.size), held: try heldDocuments(at: receipt.head.size)))
    }
    return receipt.head.size > mirrored ? receipt.head.size - mirrored : 0
  }

  /// Compares, appends what is new, and keeps the statement if it is the newest. Each is done unless it is done, and
  /// durable when this returns.
  public func store(
    _ receipt: VerifiedReceipt, knownHeads: [LogHead] = []
  ) throws(AccessError) -> MirroredReceipt {
    let newEntries = try compare(receipt, knownHeads: knownHeads)
    let known = try cosignedHeads() + own(knownHeads)
    do throws(LogError) {
      _ = try log.append(
        receipt.contents.entries, from: receipt.startSize, to: receipt.checkpoint, notBehind: known)
    } catch {
      throw try refusal(error, of: receipt)
    }
    try keepStatement(of: receipt)
    guard let head = try head() else { preconditionFailure("what was appended to has a checkpoint") }
    return MirroredReceipt(head: head, agreement: receipt.statement.agreement, newEntries: newEntries)
  }

  private func own(_ heads: [LogHead]) -> [TreeHead] { heads.filter { $0.origin == origin }.map(\.treeHead) }

  /// The newest head of this log that somebody cosigned, from what is kept here.
  private func cosignedHeads() throws(AccessError) -> [TreeHead] {
    guard let note = try cosigned.newestNote() else { return [] }
    do throws(LogError) {
      return [try VerifiedCheckpoint(verifying: note, of: Origin(origin.description), by: verifier).treeHead]
    } catch {
      throw .damaged(.cosigned)
    }
  }

  private func keepStatement(of receipt: VerifiedReceipt) throws(AccessError) {
    if let last = try lastStatement(), last.time >= receipt.statement.time { return }
    do throws(PlatformError) {
      try DurableFile.replace(
        receipt.contents.statement.bytes, directory: directory.path, name: Self.statementName)
    } catch {
      throw .storage(error)
    }
  }

  /// What a refusal of the log means for a receipt.
  private func refusal(_ error: LogError, of receipt: VerifiedReceipt) throws(AccessError) -> AccessError {
    let kind: LogConflict.Kind
    switch error {
    case .gap(let mirrored):
      return .startsLater(origin: origin, mirrored: mirrored.value, from: receipt.statement.from)
    case .behind(let known) where known.size.value > receipt.head.size:
      return .behind(known: LogHead(origin: origin, known), size: receipt.head.size)
    case .behind(let known), .forked(let known): kind = .forked(size: known.size.value)
    case .wrongEntryCount:
      kind = .leftOut(
        stated: receipt.head.size - receipt.statement.from, found: UInt64(receipt.contents.entries.count))
    case .entryDiffers(let index): kind = .entryChanged(index: index.value)
    case .wrongRoot(let head): kind = .rootDoesNotRecompute(size: head.size.value)
    default: return .log(error)
    }
    return .conflict(receipt.conflict(kind, held: try heldDocuments(at: receipt.head.size)))
  }

  /// What is held that speaks against another statement about this log: the checkpoint cosigned at that size, the newest
  /// checkpoint, the newest statement.
  func heldDocuments(at size: UInt64) throws(AccessError) -> [SignedNote] {
    var notes: [SignedNote] = []
    for note in try cosigned.notes() {
      if CosignedCheckpoint.claimedHead(of: note)?.size == size { notes.append(note) }
    }
    if let checkpoint = try checkpoint() { notes.append(checkpoint.note) }
    if let statement = try lastStatementNote() { notes.append(statement) }
    return notes
  }
}

extension VerifiedReceipt {
  var startSize: TreeSize {
    guard let size = TreeSize(statement.from) else { preconditionFailure("a statement's sizes are sizes of logs") }
    return size
  }
}
