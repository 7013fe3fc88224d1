// Writing to the own access log under an agreement: what time it is, where the log is, and what an error there means.

package import Access
package import Agreements
import Platform
package import SignedNotes
import Sodium

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

/// The own log under one agreement, open for appending.
struct Recorder: Sendable {
  let log: AccessLog
  private let signer: NoteSigner
  private let layout: VaultLayout
  private let acceptsClock: Bool

  /// - Parameter checksPlace: `false` only while a vault that was moved is being recovered.
  init(
    vault: WritableVault, agreement: ExecutedAgreement, secrets: MemberSecrets, checksPlace: Bool = true
  ) throws(KuraError) {
    if checksPlace { try MachineBinding.check(vault.layout) }
    layout = vault.layout
    acceptsClock = vault.acceptsClock
    let origin = LogOrigin(member: vault.member, logKey: secrets.keys.log, agreement: agreement.digest)
    signer = secrets.logSigner(origin: origin.description)
    do throws(AccessError) {
      log = try AccessLog.openOrCreate(
        vault.layout.log(of: agreement.digest), member: vault.member, logKey: secrets.keys.log,
        agreement: agreement.digest, signer: signer)
    } catch {
      throw Recorder.notRecorded(error)
    }
  }

  /// The present, by the machine's clock, the own log and the cosignatures on it.
  func now() throws(KuraError) -> Present {
    try Present(
      clock: try Vault.clockTime(), newest: try access(try log.newestKnownTime()), acceptsClock: acceptsClock)
  }

  /// Appends, durable when it returns. An error here means that nothing was recorded (exit 6).
  func append(_ acts: [AccessRecord.Act], at present: Present) throws(KuraError) -> [DurableRecord] {
    do throws(AccessError) {
      return try log.append(
        acts.map {
          AccessRecord($0, under: log.agreement, by: log.origin.member, at: present.time, clock: present.note)
        }, signer: signer)
    } catch {
      throw Recorder.notRecorded(error)
    }
  }

  /// Records that somebody's log was mirrored; once for each state of it.
  func record(_ mirrored: MirroredReceipt, _ present: Present) throws(KuraError) -> RecordedReceipt {
    do throws(AccessError) {
      return try log.record(mirrored, at: present.time, clock: present.note, signer: signer)
    } catch {
      throw Recorder.notRecorded(error)
    }
  }

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
  func recorder(for agreement: ExecutedAgreement, secrets: MemberSecrets) throws(KuraError) -> Recorder {
    try Recorder(vault: self, agreement: agreement, secrets: secrets)
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
