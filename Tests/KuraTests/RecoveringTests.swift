// Vaults that were moved, copied or restored, and clocks that are wrong: nothing is appended until it is settled, and that is on record.

import Access
import Agreements
import Foundation
import Kura
import SignedNotes
import Testing

@Suite("moved vaults and wrong clocks") struct RecoveringTests {
  private let exchange: Exchange
  init() throws {
    exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.open("tanaka", "small.kura", into: "first")
  }

  /// Puts a backup, made by copying, in the place of a vault.
  private func restoreBackup(_ name: String) throws {
    exchange.place.remove(name)
    try FileManager.default.copyItem(atPath: exchange.place("backup-\(name)"), toPath: exchange.place(name))
  }

  private func backUp(_ name: String) throws {
    try FileManager.default.copyItem(atPath: exchange.place(name), toPath: exchange.place("backup-\(name)"))
  }

  @Test func `a copied vault records nothing and opens nothing`() throws {
    try backUp("tanaka")
    let expected = KuraError.vault(.moved(path: exchange.place("backup-tanaka")))
    #expect(failure { try exchange.open("backup-tanaka", "small.kura", into: "out") } == expected)
    #expect(failure { _ = try exchange.receipt("backup-tanaka") } == expected)
    #expect(!exchange.place.exists("out"))
    // Reading goes on, and the original isn't touched by it.
    #expect(try exchange.records("backup-tanaka") == ["received", "opened 1"])
    try exchange.open("tanaka", "small.kura", into: "second")
    let checks = try exchange.vault("backup-tanaka").verifyAll()
    #expect(checks.contains { if case .fails(expected) = $0.result { $0.check == .place } else { false } })
  }

  @Test func `on the user's word that the old place is gone it goes on, and says so in the log`() throws {
    try backUp("tanaka")
    try restoreBackup("tanaka")
    let recovered = try exchange.with("tanaka") { vault, secrets in try vault.recoverMoved(secrets: secrets) }
    #expect(recovered.map(\.wasCompared) == [false])
    try exchange.open("tanaka", "small.kura", into: "second")
    try exchange.importing("acme", exchange.receipt("tanaka"))
    let audit = try exchange.vault("acme").audit(AuditScope())
    #expect(audit.findings.contains { $0.kind == .moved })
  }

  @Test func `what a backup lacks is given back by the other side's acknowledgement`() throws {
    try backUp("tanaka")
    try exchange.open("tanaka", "small.kura", into: "second")
    let receipt = try exchange.receipt("tanaka")
    try exchange.importing("acme", receipt)
    guard case .receipt(let again) = try exchange.importing("acme", receipt) else { throw Missing() }
    try restoreBackup("tanaka")
    let recovered = try exchange.with("tanaka") { vault, secrets in
      try vault.recover(mirror: again.acknowledgement, secrets: secrets)
    }
    #expect(recovered.map(\.restored) == [1])
    #expect(recovered.map(\.wasCompared) == [true])
    #expect(try exchange.records("tanaka") == ["received", "opened 1", "opened 1"])
    try exchange.open("tanaka", "small.kura", into: "third")
    guard case .receipt(let imported) = try exchange.importing("acme", exchange.receipt("tanaka")) else {
      throw Missing()
    }
    #expect(imported.size == 5, "two openings, the recovery, one more opening and what was received")
    #expect(exchange.place.names("acme/conflicts").isEmpty)
  }

  @Test func `a backup that lacks what somebody cosigned appends nothing, even where it is bound`() throws {
    let before = try Snapshot(exchange, ["tanaka"])
    try exchange.open("tanaka", "small.kura", into: "second")
    guard case .receipt(let imported) = try exchange.importing("acme", exchange.receipt("tanaka")) else {
      throw Missing()
    }
    try before.restore()
    try exchange.importing("tanaka", imported.acknowledgement)
    guard
      case .access(.behind(let known, let size)) = failure({ try exchange.open("tanaka", "small.kura", into: "third") })
    else {
      Issue.record("a log that was set back was continued")
      return
    }
    #expect(known.size == 3 && size == 2)
    #expect(!exchange.place.exists("third"))
  }

  @Test func `a receipt of somebody else brings nothing back, and a forked log isn't taken`() throws {
    let foreign = try exchange.receipt("tanaka")
    #expect(
      failure {
        _ = try exchange.with("buyer") { vault, secrets in try vault.recover(mirror: foreign, secrets: secrets) }
      } == .exchange(.nothingHeld))
  }

  // MARK: - Clocks

  private func recordFuture(_ seconds: Int64) throws -> Timestamp {
    let agreement = try exchange.agreement("tanaka")
    let tanaka = try Insider(exchange, "tanaka")
    let time = exchange.now().adding(seconds: seconds)
    let bundle = try exchange.vault("tanaka").bundleID(beginning: "")
    let audit = try exchange.vault("tanaka").audit(AuditScope(bundle: bundle))
    _ = audit
    let reference = BundleReference(bundle: bundle, manifest: agreement.digest, marking: agreement.digest)
    try tanaka.append(.received(reference), at: time, under: agreement.digest)
    return time
  }

  @Test func `a clock more than a day behind the newest record opens nothing`() throws {
    let newest = try recordFuture(3 * 86_400)
    guard case .vault(.clockBehind(_, let found)) = failure({ try exchange.open("tanaka", "small.kura", into: "out") })
    else {
      Issue.record("a clock that is days behind was believed")
      return
    }
    #expect(found == newest.secondsSince1970)
    #expect(!exchange.place.exists("out"))
    #expect(failure { _ = try exchange.receipt("tanaka") } != nil)
  }

  @Test func `a clock may be behind by a day to the second`() throws {
    let clock = exchange.now()
    let day = clock.adding(seconds: 86_400)
    let within = try Present(clock: clock, newest: day, acceptsClock: false)
    #expect(within.now.asTimestamp == day && within.note == .behind(clock))
    let beyond = day.adding(seconds: 1)
    #expect(
      failure { _ = try Present(clock: clock, newest: beyond, acceptsClock: false) }
        == .vault(.clockBehind(now: clock.secondsSince1970, newest: beyond.secondsSince1970)))
    let accepted = try Present(clock: clock, newest: beyond, acceptsClock: true)
    #expect(accepted.now.asTimestamp == clock && accepted.note == .accepted(newest: beyond))
    let same = try Present(clock: clock, newest: clock, acceptsClock: false)
    #expect(same.now.asTimestamp == clock && same.note == nil)
  }

  @Test func `accepted all the same it is on record, and a finding`() throws {
    let newest = try recordFuture(3 * 86_400)
    let vault = try exchange.writableVault("tanaka", acceptsClock: true)
    let order = OpeningOrder(bundle: exchange.place("small.kura"), destination: .directory(exchange.place("out")))
    _ = try vault.open(
      order, secrets: exchange.secrets(vault), acknowledge: { (_) throws(KuraError) in .flag })
    let audit = try exchange.vault("tanaka").audit(AuditScope())
    #expect(audit.findings.contains { $0.kind == .clockAccepted(newest: newest) })
  }

  @Test func `a clock less than a day behind takes the newest record's time`() throws {
    let newest = try recordFuture(3600)
    try exchange.open("tanaka", "small.kura", into: "out")
    let audit = try exchange.vault("tanaka").audit(AuditScope())
    #expect(audit.accesses.last?.time == newest)
  }
}
