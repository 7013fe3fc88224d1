// The evidence that a record is in the log, durable and under a signed checkpoint.

/// A record that an append has made durable.
///
/// There is no public initialiser: only `WritableAccessLog.append` makes one, after the entries and the signed checkpoint have
/// been made durable. So a function that takes it as an argument cannot be called before the access is on record.
public struct DurableRecord: Sendable {
  /// What was recorded.
  public let record: AccessRecord
  /// Its place in the log, from 0.
  public let index: UInt64
  /// The log with the record in it, as its signed checkpoint states it.
  public let checkpoint: LogHead

  /// The log.
  public var origin: LogOrigin { checkpoint.origin }

  init(record: AccessRecord, index: UInt64, checkpoint: LogHead) {
    self.record = record
    self.index = index
    self.checkpoint = checkpoint
  }
}
