// The values between the steps of an import. Each step takes what only the one before it gives.

public import SignedNotes
public import Sodium
public import TransparencyLog

/// The proof that a log is mirrored, durably, up to a checkpoint whose root its entries give.
///
/// Only `Mirror.store` makes one. It is what the `receipt` record is made from.
public struct MirroredReceipt: Sendable {
  /// The log as it is mirrored now: at least as far as the receipt goes.
  public let head: LogHead
  /// The agreement.
  public let agreement: SHA256.Digest
  /// How many entries the receipt has added.
  public let newEntries: UInt64
}

/// The proof that the own log has the `receipt` record for a mirrored state.
///
/// Only `WritableAccessLog.record` makes one. Without it nothing is cosigned: whoever cosigns has said in his own log what he saw.
public struct RecordedReceipt: Sendable {
  /// The state that was mirrored and recorded.
  public let head: LogHead
  /// The record's place in the own log.
  public let index: UInt64
  /// Whether the record was made now, and not by an import before.
  public let isNew: Bool
}

extension WritableAccessLog {
  /// Records that another log was mirrored, unless that is on record.
  public func record(
    _ mirrored: MirroredReceipt, at time: Timestamp, clock: AccessRecord.ClockNote? = nil
  ) throws(AccessError) -> RecordedReceipt {
    guard mirrored.agreement == log.agreement else { throw .record(.otherAgreement) }
    let act = AccessRecord.Act.receipt(mirrored.head)
    if let known = try log.lastRecord(of: act) {
      return RecordedReceipt(head: mirrored.head, index: known.index, isNew: false)
    }
    let record = AccessRecord(act, under: log.agreement, by: log.origin.member, at: time, clock: clock)
    let durable = try append([record])
    return RecordedReceipt(head: mirrored.head, index: durable[0].index, isNew: true)
  }
}

extension AccessLog {
  /// The newest state of another log that this log says was mirrored.
  public func newestMirrored(_ origin: LogOrigin) throws(AccessError) -> LogHead? {
    let record = try lastRecord(mentioning: origin.description) {
      if case .receipt(let head) = $0.act { head.origin == origin } else { false }
    }?.record
    return if case .receipt(let head)? = record?.act { head } else { nil }
  }
}

extension Mirror {
  /// Cosigns the mirrored state that was recorded, unless that is done; durable when it returns.
  ///
  /// - Parameter time: Now, by the cosigner's clock.
  /// - Throws: `.changedMeanwhile` when the mirror has gone on since: the import is to be repeated.
  public func cosign(
    _ recorded: RecordedReceipt, with cosigner: Cosigner, at time: Timestamp
  ) throws(AccessError) -> CosignedReceipt {
    precondition(recorded.head.origin == origin, "a record about another log")
    if let note = try cosigned.note(size: recorded.head.size, key: cosigner.verifierKey) {
      return CosignedReceipt(head: recorded.head, note: note, isNew: false)
    }
    let signed: SignedNote?
    do throws(LogError) { signed = try log.cosign(with: cosigner, at: time) } catch { throw .log(error) }
    guard let signed, CosignedCheckpoint.claimedHead(of: signed) == recorded.head else { throw .changedMeanwhile }
    let isNew = try cosigned.keep(signed, size: recorded.head.size, key: cosigner.verifierKey)
    // Another process may have been first; what it has kept may have been sent.
    let kept = try cosigned.note(size: recorded.head.size, key: cosigner.verifierKey)
    return CosignedReceipt(head: recorded.head, note: kept ?? signed, isNew: isNew)
  }

  /// The newest state that `key` has cosigned here, as a note with the log's signature and the cosignature; for receipts and
  /// acknowledgements.
  public func newestCosigned(by key: VerifierKey) throws(AccessError) -> SignedNote? {
    try cosigned.newestNote(by: key)
  }
}

/// A mirrored, recorded state with the own cosignature: what an acknowledgement says.
public struct CosignedReceipt: Sendable {
  /// The state.
  public let head: LogHead
  /// The checkpoint with the log's signature and the own cosignature.
  public let note: SignedNote
  /// Whether it was cosigned now, and not by an import before.
  public let isNew: Bool
}
