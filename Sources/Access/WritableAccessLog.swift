// A member's own log under one agreement, to append to: records go in, durable records come out.

public import Agreements
public import Platform
public import SignedNotes
public import Sodium
import Synchronization
import TransparencyLog

/// The own log, open for appending: nobody else appends to it as long as this value lives.
///
/// ```swift
/// let own = try WritableAccessLog(directory, member: me, logKey: keys.log, agreement: agreement.digest, signer: logSigner)
/// let record = AccessRecord(.received(bundle), under: agreement.digest, by: me, at: now)
/// let durable = try own.append([record])
/// ```
/// Nothing is appended while the log is behind a state that somebody has cosigned: it has then been set back, and must be recovered
/// first.
public final class WritableAccessLog: Sendable {
  /// The log, as it is now.
  public let log: AccessLog
  let locked: LockedLog
  let signer: NoteSigner
  /// The time of the newest record, once it was looked at.
  private let newestTime = Mutex<Timestamp?>(nil)

  /// Opens the log in `directory`, creating it if there is none. A new log has a signed checkpoint of size 0.
  ///
  /// - Parameter signer: The log key, under the origin as its name.
  public init(
    _ directory: Directory, member: MemberName, logKey: LogKey, agreement: SHA256.Digest, signer: NoteSigner
  ) throws(AccessError) {
    let origin = LogOrigin(member: member, logKey: logKey, agreement: agreement)
    self.signer = signer
    do throws(LogError) {
      guard signer.verifierKey == origin.verifier(logKey) else { throw .wrongSigner }
      locked = try TileLog.openLocked(directory: directory, origin: Origin(origin.description), signer: signer)
    } catch {
      throw .log(error)
    }
    log = AccessLog(locked.log, origin: origin, agreement: agreement)
  }

  /// Appends records in one durable step: all of them or none.
  ///
  /// - Parameter records: Records of this member under this agreement; anything else is refused.
  /// - Throws: `AccessError.behind` while the log lacks entries of which there is proof; `.record`; `.log`.
  public func append(_ records: [AccessRecord]) throws(AccessError) -> [DurableRecord] {
    for record in records {
      guard record.member == log.origin.member else { throw .record(.otherMember) }
      guard record.agreement == log.agreement else { throw .record(.otherAgreement) }
    }
    guard let last = records.last else { return [] }
    let known = try log.cosignedHeads()
    let appended: AppendedEntries
    do throws(LogError) {
      appended = try locked.append(records.map(\.bytes), signer: signer, notBehind: known.map(\.treeHead))
    } catch .behind(let head), .forked(let head) {
      throw .behind(known: LogHead(origin: log.origin, head), size: try log.head().size)
    } catch {
      throw .log(error)
    }
    newestTime.withLock { $0 = last.time }
    let checkpoint = LogHead(origin: log.origin, appended.checkpoint.treeHead)
    return records.enumerated().map {
      DurableRecord(
        record: $0.element, index: appended.firstIndex.advanced(by: $0.offset).value, checkpoint: checkpoint)
    }
  }

  /// As `AccessLog.newestKnownTime`, without reading the newest record twice.
  public func newestKnownTime() throws(AccessError) -> Timestamp? {
    var recorded = newestTime.withLock { $0 }
    if recorded == nil {
      recorded = try log.newestTime()
      newestTime.withLock { [recorded] in $0 = recorded }
    }
    return try log.newestKnownTime(recorded: recorded)
  }
}
