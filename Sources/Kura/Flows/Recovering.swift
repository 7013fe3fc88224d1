// After a vault was moved, copied or restored from a backup: appending goes on only when its logs have been compared with what the other
// side holds, or, where there is no mirror, on the user's word that the old place is gone (Specs/receipts.md §6).

import Access
import Age
public import Agreements
import Bundles
import Platform
import SignedNotes
import Sodium

/// What recovering did to one log.
public struct RecoveredLog: Sendable {
  /// Under which agreement.
  public let agreement: Agreement
  /// How many entries the other side gave back.
  public let restored: UInt64
  /// Whether the log was compared with what the other side holds.
  public let wasCompared: Bool
}

extension WritableVault {
  /// Binds the vault to where it is now, on the user's word that the old place is gone. Recorded in every log.
  public func recoverMoved(secrets: MemberSecrets) throws(KuraError) -> [RecoveredLog] {
    try recordMoved(comparedWith: nil, secrets: secrets)
  }

  /// Compares an own log with what somebody holds of it, in an acknowledgement or in his receipt; takes back what is missing; then
  /// binds the vault to where it is now.
  public func recover(mirror bytes: [UInt8], secrets: MemberSecrets) throws(KuraError) -> [RecoveredLog] {
    let received = try ReceivedFile(bytes, as: [.receipt, .acknowledgement], secrets: secrets)
    let registered = try agreementHeld(received)
    let executed = try registered.executed()
    let origin = LogOrigin(member: member, logKey: secrets.keys.log, agreement: executed.digest)
    let held = try heldLog(received, origin: origin, logKey: secrets.keys.log)
    let restored: UInt64
    let recorder: Recorder
    do throws(KuraError) {
      recorder = try self.recorder(for: executed, secrets: secrets, checksPlace: false)
    } catch .notRecorded(let error) {
      throw .access(error)
    }
    do throws(AccessError) {
      restored = try recorder.restore(from: held)
    } catch .startsLater {
      throw .exchange(.nothingHeld)
    } catch .conflict(let conflict) {
      throw .conflict(conflict, kept: try conflictStore.keep(received.bytes))
    } catch {
      throw .access(error)
    }
    return try recordMoved(comparedWith: (executed, held.head, restored), secrets: secrets)
  }

  private func agreementHeld(_ file: ReceivedFile) throws(KuraError) -> RegisteredAgreement {
    if file.kind == .receipt {
      let contents = try file.receipt()
      return try registered(try access(try contents.claimedStatement()).document.agreement)
    }
    let all = try agreementStore.all()
    guard let origin = try file.acknowledgement().claimedHead?.origin,
      let found = all.first(where: { origin.isUnder($0.digest) })
    else { throw .exchange(.malformedArchive(.acknowledgement)) }
    return found
  }

  private func heldLog(_ file: ReceivedFile, origin: LogOrigin, logKey: LogKey) throws(KuraError) -> HeldLog {
    guard file.kind == .receipt else {
      let contents = try file.acknowledgement()
      return try access(try HeldLog(contents, origin: origin, logKey: logKey))
    }
    let contents = try file.receipt()
    let held = try access(try HeldLog(receiptOfOther: contents, origin: origin, logKey: logKey))
    guard let held else { throw .exchange(.nothingHeld) }
    return held
  }

  /// Records first, and binds the vault to its place last: killed between them, it asks for `recover` again.
  private func recordMoved(
    comparedWith compared: (agreement: ExecutedAgreement, head: LogHead, restored: UInt64)?, secrets: MemberSecrets
  ) throws(KuraError) -> [RecoveredLog] {
    var recovered: [RecoveredLog] = []
    for registered in try agreementStore.all() {
      guard let executed = registered.signed.executed(), try platform(try layout.log(of: executed.digest).exists())
      else { continue }
      let recorder = try recorder(for: executed, secrets: secrets, checksPlace: false)
      let head = compared?.agreement.digest == executed.digest ? compared?.head : nil
      _ = try recorder.append(
        [.moved(.known(head == nil ? .place : .mirror), comparedWith: head)], at: try recorder.now())
      recovered.append(
        RecoveredLog(
          agreement: executed.document, restored: head == nil ? 0 : compared?.restored ?? 0,
          wasCompared: head != nil))
    }
    try MachineBinding.write(layout)
    return recovered
  }
}
