// After a disk was restored from a backup: what does the other side hold of the own log, and is it all here?

public import Agreements
import SignedNotes
import Sodium
import TransparencyLog

/// What somebody else holds of the own log: a checkpoint that the own log key once signed, maybe with the entries.
///
/// Nobody else's signature is needed for it: only the own log key can have signed the checkpoint, and the entries have its root
/// or are of no use.
public struct HeldLog: Sendable {
  /// The state of the log.
  public let head: LogHead
  /// The index of the first entry that is given back.
  public let from: UInt64
  /// The entries given back, up to `head.size`; empty where there are none.
  public let entries: [[UInt8]]
  let note: SignedNote

  init(
    _ note: SignedNote, origin: LogOrigin, logKey: LogKey, from: UInt64?, entries: [[UInt8]]
  ) throws(AccessError) {
    guard origin.isUnder(logKey) else { throw .notAuthentic(.logKey) }
    do throws(LogError) {
      let checkpoint = try VerifiedCheckpoint(
        verifying: note, of: Origin(origin.description), by: origin.verifier(logKey))
      head = LogHead(origin: origin, checkpoint.treeHead)
    } catch .wrongOrigin {
      throw .receipt(.wrongOrigin)
    } catch {
      throw .notAuthentic(.checkpoint)
    }
    self.from = from ?? head.size
    self.entries = entries
    self.note = note
    guard self.from <= head.size, UInt64(entries.count) == head.size - self.from else { throw .receipt(.entries) }
  }

  /// A receipt of the own log that this member made once.
  public init(ownReceipt contents: ReceiptContents, origin: LogOrigin, logKey: LogKey) throws(AccessError) {
    try self.init(
      contents.checkpoint, origin: origin, logKey: logKey, from: try contents.claimedStatement().document.from,
      entries: contents.entries)
  }

  /// An acknowledgement by a keeper, with or without the entries.
  public init(_ contents: AcknowledgementContents, origin: LogOrigin, logKey: LogKey) throws(AccessError) {
    try self.init(
      contents.acknowledgement, origin: origin, logKey: logKey, from: contents.entries == nil ? nil : 0,
      entries: contents.entries ?? [])
  }

  /// The newest cosigned checkpoint of the own log that somebody else's receipt carries; `nil` if it carries none.
  public init?(receiptOfOther contents: ReceiptContents, origin: LogOrigin, logKey: LogKey) throws(AccessError) {
    var newest: HeldLog?
    for note in contents.cosigned where CosignedCheckpoint.claimedHead(of: note)?.origin == origin {
      let held = try HeldLog(note, origin: origin, logKey: logKey, from: nil, entries: [])
      if held.head.size > newest?.head.size ?? 0 { newest = held }
    }
    guard let newest else { return nil }
    self = newest
  }
}

/// What a comparison of the own log with what the other side holds has shown.
public enum RecoveryComparison: Equatable, Sendable {
  /// The own log has everything that the other side holds.
  case complete(LogHead)
  /// The own log lacks entries, and they are given back: `WritableAccessLog.restore` puts them in their place.
  case restorable(missing: UInt64)
  /// The own log lacks entries that are not given back, or not without a gap: another receipt or acknowledgement is needed.
  case notGivenBack(missing: UInt64, from: UInt64)
}

extension AccessLog {
  /// Holds the own log against what the other side holds. Writes nothing.
  ///
  /// - Throws: `.conflict(.forked)` where both went on differently: this log can't go on, a new log key has to.
  public func compare(with held: HeldLog) throws(AccessError) -> RecoveryComparison {
    try compare(with: held, try read()).comparison
  }

  fileprivate func compare(
    with held: HeldLog, _ reader: LogReader
  ) throws(AccessError) -> (comparison: RecoveryComparison, missing: [[UInt8]]) {
    guard held.head.origin == origin else { throw .receipt(.wrongOrigin) }
    let size = reader.size.value
    if held.head.size <= size {
      let own: TreeHead
      do throws(LogError) { own = try reader.treeHead(at: held.head.treeHead.size) } catch { throw .log(error) }
      guard own == held.head.treeHead else { throw forked(held, reader) }
      return (.complete(held.head), [])
    }
    let missing = held.head.size - size
    guard held.from <= size else { return (.notGivenBack(missing: missing, from: held.from), []) }
    let kept = try entries(reader, from: 0, to: size)
    let lost = Array(held.entries.dropFirst(Int(size - held.from)))
    guard MerkleTree.root(of: kept + lost) == held.head.root else { throw forked(held, reader) }
    return (.restorable(missing: missing), lost)
  }

  private func forked(_ held: HeldLog, _ reader: LogReader) -> AccessError {
    .conflict(
      LogConflict(
        origin: origin, kind: .forked(size: min(held.head.size, reader.size.value)),
        held: reader.checkpoint.map { [$0.note] } ?? [], received: [held.note], receivedEntries: held.entries,
        receivedFrom: held.from))
  }
}

extension WritableAccessLog {
  /// Puts entries that were given back in their place, durable, under the checkpoint that was signed over them once: Ed25519 gives the
  /// same signature over the same checkpoint.
  ///
  /// - Returns: How many entries were restored; 0 where nothing was missing.
  /// - Throws: As `AccessLog.compare`; `.startsLater` where the entries do not follow on those that are here.
  public func restore(from held: HeldLog) throws(AccessError) -> UInt64 {
    let reader = try log.read()
    let (comparison, missing) = try log.compare(with: held, reader)
    switch comparison {
    case .complete: return 0
    case .notGivenBack(_, let from): throw .startsLater(origin: log.origin, mirrored: reader.size.value, from: from)
    case .restorable(let count):
      // The root was compared with the one that this key has signed before, so this signs nothing new.
      do throws(LogError) { _ = try locked.append(missing, signer: signer) } catch { throw .log(error) }
      return count
    }
  }
}
