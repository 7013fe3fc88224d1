import Access
import Agreements
import SignedNotes
import Sodium
import Testing
import TransparencyLog

@Suite("facts that do not fit") struct AuditFindingsTests {
  func findings(
    _ logs: AuditedLog..., bundles: [AuditedBundle] = [], agreements: [AuditedAgreement] = [],
    conflicts: [KeptConflict] = []
  ) -> [Finding] {
    Audit.report(on: AuditInput(logs: logs, bundles: bundles, agreements: agreements, conflicts: conflicts)).findings
  }

  let sealed = Sample.record(.sealed(Sample.bundle(1)), by: .sato, at: 0)

  @Test func `an honest exchange has none`() {
    let found = findings(
      auditedLog(.sato, [sealed]),
      auditedLog(.tanaka, [Sample.received(1), Sample.opened(1)], cosigned: [(.sato, 3, 2)], receipt: 2),
      bundles: [auditedBundle(1)], agreements: [AuditedAgreement(digest: agreement, end: Sample.at(1000))])
    #expect(found.isEmpty)
  }

  @Test func `an abandoned bundle that was opened nevertheless`() {
    let found = findings(
      auditedLog(.sato, [sealed, Sample.record(.abandoned(Sample.bundle(1)), by: .sato, at: 1)]),
      auditedLog(.tanaka, [Sample.received(1), Sample.opened(1)]), bundles: [auditedBundle(1)])
    #expect(
      found == [
        Finding(
          kind: .abandonedOpened, log: Person.tanaka.origin(), index: 1, bundle: Sample.bundle(1).bundle, part: 1)
      ])
  }

  @Test func `a bundle sealed twice`() {
    let again = Sample.record(.sealed(Sample.bundle(1, manifest: "another")), by: .ito, at: 1)
    let found = findings(auditedLog(.sato, [sealed]), auditedLog(.ito, [again]))
    #expect(found.map(\.kind) == [.sealedTwice])
    #expect(found.first?.log == Person.ito.origin())
  }

  @Test func `a contradiction that is kept`() {
    let found = findings(conflicts: [KeptConflict(log: Person.tanaka.origin()), KeptConflict()])
    #expect(found.map(\.kind) == [.conflictKept, .conflictKept])
    #expect(found.map(\.log) == [Person.tanaka.origin(), nil])
  }

  @Test func `an opening without a record of receiving`() {
    #expect(
      findings(auditedLog(.tanaka, [Sample.opened(1), Sample.received(1)])).map(\.kind) == [.openedWithoutReceived])
    #expect(
      findings(auditedLog(.tanaka, [Sample.received(2), Sample.opened(1)])).map(\.kind) == [.openedWithoutReceived])
  }

  @Test func `a part opened by somebody it was not for`() {
    let found = findings(
      auditedLog(.tanaka, [Sample.received(1), Sample.opened(1, part: 1), Sample.opened(1, part: 2)]),
      bundles: [auditedBundle(1, readers: [[.tanaka], [.suzuki]])])
    #expect(found.map(\.kind) == [.openedByOther])
    #expect(found.map(\.part) == [2])
  }

  @Test func `a part that the manifest does not have, or has with another digest`() {
    let other = Sample.record(
      .opened(PartReference(number: 1, digest: BLAKE2b.hash([7]))!, of: Sample.bundle(1), .flag), at: 3)
    let found = findings(
      auditedLog(.tanaka, [Sample.received(1), Sample.opened(1, part: 2), other]), bundles: [auditedBundle(1)])
    #expect(found.map(\.kind) == [.partUnknown, .partUnknown])
  }

  @Test func `another manifest than the one that is kept`() {
    let found = findings(
      auditedLog(.tanaka, [Sample.record(.received(Sample.bundle(1, manifest: "another")), at: 0)]),
      bundles: [auditedBundle(1)])
    #expect(found.map(\.kind) == [.otherManifest])
  }

  @Test func `a day is a day to the second`() {
    func received(_ bundle: UInt8, atSecond second: Int64) -> AccessRecord {
      AccessRecord(
        .received(Sample.bundle(bundle)), under: agreement, by: Person.tanaka.name,
        at: Sample.time0.adding(seconds: second))
    }
    #expect(findings(auditedLog(.tanaka, [received(1, atSecond: 86_400), received(2, atSecond: 0)])).isEmpty)
    #expect(findings(auditedLog(.tanaka, [received(1, atSecond: 86_401), received(2, atSecond: 0)])).count == 1)
  }

  @Test func `a time that went back by more than a day`() {
    let day: Int64 = 24 * 60
    let within = auditedLog(.tanaka, [Sample.received(1, at: day), Sample.received(2, at: 0)])
    #expect(findings(within).isEmpty)
    let beyond = auditedLog(.tanaka, [Sample.received(1, at: day + 1), Sample.received(2, at: 0)])
    #expect(findings(beyond).map(\.kind) == [.timeWentBack(from: Sample.at(day + 1), to: Sample.at(0))])
  }

  @Test func `a record that is later than its confirmation by more than a day`() {
    let day: Int64 = 24 * 60
    let log = auditedLog(
      .tanaka, [Sample.received(1, at: day), Sample.received(2, at: day + 1)], cosigned: [(.sato, 0, 2)])
    #expect(
      findings(log).map(\.kind) == [.laterThanConfirmed(recorded: Sample.at(day + 1), confirmed: Sample.at(0))])
  }

  @Test func `a record that is earlier than the sealing by more than a day`() {
    let day: Int64 = 24 * 60
    let log = auditedLog(.tanaka, [Sample.received(1, at: -day - 1), Sample.opened(1, at: -day)])
    #expect(
      findings(log, bundles: [auditedBundle(1)]).map(\.kind)
        == [.earlierThanSealed(recorded: Sample.at(-day - 1), sealed: Sample.at(0))])
  }

  @Test func `an opening after the agreement's end`() {
    let log = auditedLog(.tanaka, [Sample.received(1), Sample.opened(1, at: 5), Sample.opened(1, at: 6)])
    let found = findings(log, agreements: [AuditedAgreement(digest: agreement, end: Sample.at(5))])
    #expect(found.map(\.kind) == [.openedAfterEnd(end: Sample.at(5))])
    #expect(found.map(\.index) == [2])
    #expect(findings(log, agreements: [AuditedAgreement(digest: otherAgreement, end: Sample.at(5))]).isEmpty)
  }

  @Test func `a clock that was accepted, and a log that moved`() {
    let log = auditedLog(
      .tanaka,
      [
        Sample.record(.received(Sample.bundle(1)), at: 0, clock: .accepted(newest: Sample.at(9))),
        Sample.record(.moved(.known(.place)), at: 1, clock: .behind(Sample.at(0))),
      ])
    #expect(findings(log).map(\.kind) == [.clockAccepted(newest: Sample.at(9)), .moved])
  }

  @Test func `entries that are nobody's, somebody else's, or of another agreement, and nothing is drawn from them`() {
    let foreign = Sample.record(.received(Sample.bundle(1)), under: otherAgreement, at: 0)
    var entries = [Sample.opened(1, by: .suzuki).bytes, foreign.bytes, Array("hello".utf8)]
    entries.append(Array("kura/grant@v1\ntime 2026-11-23T01:00:00Z\n".utf8))
    let log = AuditedLog(origin: Person.tanaka.origin(), entries: entries, cosignatures: [], lastReceipt: nil)
    let report = Audit.report(on: AuditInput(logs: [log], bundles: [auditedBundle(1)]))
    #expect(
      report.findings.map(\.kind) == [
        .recordOfOtherMember(Person.suzuki.name), .recordOfOtherAgreement, .unreadableEntry, .unreadableEntry,
      ])
    #expect(report.accesses.isEmpty)
    #expect(report.silent.map(\.member) == [Person.suzuki.name, Person.tanaka.name])
    #expect(log.entries[3] == .other(type: "grant"))
  }

  @Test func `a record under another agreement than its bundle's`() {
    let bundle = AuditedBundle(
      reference: Sample.bundle(1), agreement: otherAgreement, sender: Person.sato.name, sealed: Sample.at(0), parts: [])
    #expect(
      findings(auditedLog(.tanaka, [Sample.received(1)]), bundles: [bundle]).map(\.kind) == [.otherBundleAgreement])
  }

  @Test func `somebody who knows more of a log, or another root`() {
    let records = [Sample.received(1), Sample.opened(1)]
    func known(_ size: UInt64, _ root: SHA256.Digest) -> AuditedLog {
      auditedLog(.suzuki, [], knows: [LogHead(origin: Person.tanaka.origin(), size: size, root: root)])
    }
    let log = auditedLog(.tanaka, records)
    let root = MerkleTree.root(of: [records[0].bytes])
    #expect(findings(log, known(1, root)).isEmpty)
    #expect(findings(log, known(3, root)).map(\.kind) == [.moreKnown(size: 3, by: Person.suzuki.name)])
    #expect(findings(log, known(2, root)).map(\.kind) == [.otherRootStated(size: 2, by: Person.suzuki.name)])
    #expect(findings(known(3, root)).isEmpty, "a log that is not here")
  }

  @Test func `receiving under an old key counts for openings under the new one`() {
    let renewed = Person("buyer.example/tanaka", seed: 0x50)
    let found = findings(
      auditedLog(.tanaka, [Sample.received(1)]), auditedLog(renewed, [Sample.opened(1, by: renewed)]))
    #expect(found.isEmpty)
  }
}
