// Writing to the own access log under an agreement: what time it is, where the log is, and what an error there means.

package import Access
package import Agreements
import Platform
package import SignedNotes
import Sodium
import Synchronization

/// The present, and what there is to say about the clock behind it.
package struct Present: Sendable {
  /// What time it is taken to be.
  package let now: Now
  /// What goes on record about the clock.
  package let note: AccessRecord.ClockNote?

  var time: Timestamp { now.asTimestamp }

  /// The later of the machine's clock and the newest time on record (Specs/agreements.md §3).
  /// - Throws: `vault(clockBehind)` if the clock is more than a day behind and nobody accepts that.
  package init(clock: Timestamp, newest: Timestamp?, acceptsClock: Bool) throws(KuraError) {
    guard let newest, newest > clock else {
      (now, note) = (Now(clock), nil)
      return
    }
    if newest.seconds(since: clock) <= Audit.toleratedSeconds {
      (now, note) = (Now(newest), .behind(clock))
    } else if acceptsClock {
      (now, note) = (Now(clock), .accepted(newest: newest))
    } else {
      throw .vault(.clockBehind(now: clock.secondsSince1970, newest: newest.secondsSince1970))
    }
  }
}

/// The own log under one agreement, open for appending: opened once, however many flows write to it.
struct Recorder: Sendable {
  private let own: WritableAccessLog
  private let acceptsClock: Bool

  var log: AccessLog { own.log }

  fileprivate init(_ vault: Vault, _ agreement: SHA256.Digest, secrets: MemberSecrets) throws(KuraError) {
    acceptsClock = vault.acceptsClock
    let key = secrets.keys.log
    let origin = LogOrigin(member: vault.member, logKey: key, agreement: agreement)
    do throws(AccessError) {
      own = try WritableAccessLog(
        vault.layout.log(of: agreement), member: vault.member, logKey: key, agreement: agreement,
        signer: secrets.logSigner(origin: origin.description))
    } catch {
      throw Recorder.notRecorded(error)
    }
  }

  /// The present, by the machine's clock, the own log and the cosignatures on it.
  func now() throws(KuraError) -> Present {
    try Present(
      clock: try Vault.clockTime(), newest: try access(try own.newestKnownTime()), acceptsClock: acceptsClock)
  }

  /// Appends, durable when it returns. An error here means that nothing was recorded (exit 6).
  func append(_ acts: [AccessRecord.Act], at present: Present) throws(KuraError) -> [DurableRecord] {
    do throws(AccessError) {
      return try own.append(
        acts.map {
          AccessRecord($0, under: log.agreement, by: log.origin.member, at: present.time, clock: present.note)
        })
    } catch {
      throw Recorder.notRecorded(error)
    }
  }

  /// Records that somebody's log was mirrored; once for each state of it.
  func record(_ mirrored: MirroredReceipt, _ present: Present) throws(KuraError) -> RecordedReceipt {
    do throws(AccessError) {
      return try own.record(mirrored, at: present.time, clock: present.note)
    } catch {
      throw Recorder.notRecorded(error)
    }
  }

  /// Takes back what somebody holds of the log, and it lacks. Says how many entries that were.
  func restore(from held: HeldLog) throws(AccessError) -> UInt64 { try own.restore(from: held) }

  /// What is kept beside the log is a part of recording: where it can't be written, nothing is recorded, and nothing opens.
  static func storing<R>(_ body: () throws(KuraError) -> R) throws(KuraError) -> R {
    do throws(KuraError) { return try body() } catch .platform(let error) { throw .notRecorded(.storage(error)) }
  }

  /// The same for steps that mostly read: only a full disk means that nothing can be recorded.
  static func needingSpace<R>(_ body: () throws(KuraError) -> R) throws(KuraError) -> R {
    do throws(KuraError) { return try body() } catch .platform(let error) where error.isOutOfSpace {
      throw .notRecorded(.storage(error))
    }
  }

  /// A log that was set back isn't a failure to write: it waits for `kura recover` (exit 1).
  private static func notRecorded(_ error: AccessError) -> KuraError {
    if case .behind = error { return .access(error) }
    return .notRecorded(error)
  }
}

extension WritableVault {
  /// - Parameter checksPlace: `false` only while a vault that was moved is being recovered.
  func recorder(
    for agreement: ExecutedAgreement, secrets: MemberSecrets, checksPlace: Bool = true
  ) throws(KuraError) -> Recorder {
    if checksPlace { try MachineBinding.check(layout) }
    if let recorder = recorders.withLock({ $0[agreement.digest] }) { return recorder }
    let recorder = try Recorder(reading, agreement.digest, secrets: secrets)
    recorders.withLock { $0[agreement.digest] = recorder }
    return recorder
  }
}

extension ReadableVault {
  /// The own log under an agreement for reading; `nil` where nothing was recorded yet.
  func ownLog(of agreement: SHA256.Digest) throws(KuraError) -> AccessLog? {
    guard let keys = try ownChain().newest.document.member(member)?.keys else { throw .vault(.notJoined(member)) }
    return try access(
      try AccessLog.open(layout.log(of: agreement), member: member, logKey: keys.log, agreement: agreement))
  }
}
