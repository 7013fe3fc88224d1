import Access
import Agreements
import SignedNotes
import Sodium
import Testing

/// Logs as plain values.
func auditedLog(
  _ person: Person, _ records: [AccessRecord], cosigned: [(Person, Int64, UInt64)] = [], receipt: Int64? = nil,
  knows: [LogHead] = []
) -> AuditedLog {
  AuditedLog(
    origin: person.origin(), entries: records.map(\.bytes),
    cosignatures: cosigned.map { AuditedCosignature(member: $0.0.name, time: Sample.at($0.1), size: $0.2) },
    lastReceipt: receipt.map { Sample.at($0) }, knows: knows)
}

func auditedBundle(_ number: UInt8, manifest: String = "manifest", readers: [[Person]] = [[.suzuki, .tanaka]])
  -> AuditedBundle
{
  AuditedBundle(
    reference: Sample.bundle(number, manifest: manifest), agreement: agreement, sender: Person.sato.name,
    sealed: Sample.at(0),
    parts: readers.enumerated().map {
      AuditedBundle.Part(
        reference: Sample.part($0.offset + 1), name: "part-\($0.offset + 1).csv", readers: $0.element.map(\.name))
    })
}

@Suite("who viewed what") struct AuditTests {
  @Test func `a line names who, what, when, and how far it can be relied on`() throws {
    let log = auditedLog(.tanaka, [Sample.received(1), Sample.opened(1)], cosigned: [(.sato, 20, 2)], receipt: 10)
    let report = Audit.report(on: AuditInput(logs: [log], bundles: [auditedBundle(1)]))
    #expect(report.accesses.map(\.act.word) == ["received", "opened"])
    let opened = report.accesses[1]
    #expect(opened.time == Sample.at(1))
    #expect(opened.confirmed == Sample.at(20))
    #expect(opened.confirmedBy == Person.sato.name)
    #expect(opened.member == Person.tanaka.name)
    #expect(opened.bundle == Sample.bundle(1).bundle)
    #expect(opened.part == 1)
    #expect(opened.partName == "part-1.csv")
    #expect(opened.evidence == .recorded)
    #expect(opened.log == Person.tanaka.origin())
    #expect(opened.index == 1)
    #expect(report.findings.isEmpty)
  }

  @Test func `what nobody of another organization has cosigned is claimed`() {
    let records = [Sample.received(1), Sample.opened(1), Sample.opened(1, part: 2, at: 2)]
    let log = auditedLog(.tanaka, records, cosigned: [(.suzuki, 5, 3), (.sato, 20, 2), (.ito, 15, 1), (.sato, 30, 2)])
    let report = Audit.report(on: AuditInput(logs: [log]))
    #expect(report.accesses.map(\.evidence) == [.recorded, .recorded, .claimed])
    #expect(report.accesses.map(\.confirmed) == [Sample.at(15), Sample.at(20), nil])
    #expect(report.accesses.map(\.confirmedBy) == [Person.ito.name, Person.sato.name, nil])
  }

  @Test func `the earliest cosignature that covers a record confirms it`() {
    let log = auditedLog(.tanaka, [Sample.received(1)], cosigned: [(.sato, 30, 1), (.ito, 12, 1), (.sato, 11, 0)])
    #expect(Audit.report(on: AuditInput(logs: [log])).accesses[0].confirmed == Sample.at(12))
  }

  @Test func `lines come in the order of their times, whatever log they are in`() {
    let sealed = Sample.record(.sealed(Sample.bundle(1)), by: .sato, at: -5)
    let logs = [
      auditedLog(.tanaka, [Sample.received(1, at: 3), Sample.opened(1, at: 3)]),
      auditedLog(.sato, [sealed]),
      auditedLog(.suzuki, [Sample.received(1, by: .suzuki, at: 2), Sample.opened(1, by: .suzuki, at: 4)]),
    ]
    let accesses = Audit.report(on: AuditInput(logs: logs)).accesses
    #expect(accesses.map(\.member.shortName) == ["sato", "suzuki", "tanaka", "tanaka", "suzuki"])
    #expect(accesses.map(\.act.word) == ["sealed", "received", "received", "opened", "opened"])
  }

  @Test func `book-keeping is no access, an unknown action is one, shown as it stands`() throws {
    let head = LogHead(origin: Person.sato.origin(), size: 1, root: SHA256.hash([1]))
    let bare = """
      kura/record@v1
      time 2026-11-23T01:02:00Z
      member buyer.example/tanaka
      action photographed
      agreement \(agreement)

      """
    let records = [
      Sample.record(.receipt(head), at: 0),
      Sample.record(.terminated(SHA256.hash([1])), at: 1),
      try AccessRecord(bytes: Array(bare.utf8)),
    ]
    let accesses = Audit.report(on: AuditInput(logs: [auditedLog(.tanaka, records)])).accesses
    #expect(accesses.map(\.act.word) == ["photographed"])
    #expect(accesses[0].index == 2)
    #expect(accesses[0].bundle == nil)
  }

  @Test func `a part's name is shown only where the manifest has that very part`() {
    let other = Sample.record(
      .opened(PartReference(number: 1, digest: BLAKE2b.hash([7]))!, of: Sample.bundle(1), .flag), at: 3)
    let log = auditedLog(.tanaka, [Sample.received(1), other, Sample.opened(2)])
    let report = Audit.report(on: AuditInput(logs: [log], bundles: [auditedBundle(1)]))
    #expect(report.accesses.map(\.partName) == [nil, nil, nil])
  }

  @Test func `a reader who has said nothing is silent, with his last receipt`() {
    let logs = [
      auditedLog(.tanaka, [Sample.received(1)], receipt: 12), auditedLog(.suzuki, [], receipt: 15),
      auditedLog(.sato, [Sample.record(.sealed(Sample.bundle(1)), by: .sato, at: 0)]),
    ]
    let report = Audit.report(
      on: AuditInput(logs: logs, bundles: [auditedBundle(1, readers: [[.suzuki], [.tanaka, .ito]])]))
    #expect(
      report.silent == [
        Silence(
          bundle: Sample.bundle(1).bundle, agreement: agreement, member: Person.ito.name, since: Sample.at(0),
          lastReceipt: nil),
        Silence(
          bundle: Sample.bundle(1).bundle, agreement: agreement, member: Person.suzuki.name, since: Sample.at(0),
          lastReceipt: Sample.at(15)),
      ])
  }

  @Test func `a sender who is reader too has not spoken as reader by sealing`() {
    let log = auditedLog(.sato, [Sample.record(.sealed(Sample.bundle(1)), by: .sato, at: 0)])
    let report = Audit.report(on: AuditInput(logs: [log], bundles: [auditedBundle(1, readers: [[.sato]])]))
    #expect(report.silent.map(\.member) == [Person.sato.name])
  }

  @Test func `nobody is silent about a bundle that never got its name`() {
    let log = auditedLog(
      .sato,
      [
        Sample.record(.sealed(Sample.bundle(1)), by: .sato, at: 0),
        Sample.record(.abandoned(Sample.bundle(1)), by: .sato, at: 1),
      ])
    #expect(Audit.report(on: AuditInput(logs: [log], bundles: [auditedBundle(1)])).silent.isEmpty)
  }

  @Test func `somebody else's abandoned does not silence a bundle`() {
    let log = auditedLog(.sato, [Sample.record(.sealed(Sample.bundle(1)), by: .sato, at: 0)])
    let lie = auditedLog(.suzuki, [Sample.record(.abandoned(Sample.bundle(1)), by: .sato, at: 1)])
    let report = Audit.report(on: AuditInput(logs: [log, lie], bundles: [auditedBundle(1)]))
    #expect(report.silent.count == 2)
  }

  @Test func `nothing in, nothing out`() {
    let report = Audit.report(on: AuditInput(logs: []))
    #expect(report.accesses.isEmpty && report.silent.isEmpty && report.findings.isEmpty)
  }

  @Test func `the whole way from opening to audit, on disk`() throws {
    let scratch = Scratch()
    let (sato, suzuki, tanaka) = (
      Station(.sato, in: scratch), Station(.suzuki, in: scratch), Station(.tanaka, in: scratch)
    )
    try sato.append(Sample.record(.sealed(Sample.bundle(1)), by: .sato, at: 0))
    try tanaka.append(Sample.received(1, at: 1), Sample.opened(1, at: 2))
    let receipt = try tanaka.receipt(to: [.sato, .suzuki])
    let acknowledgement = try sato.importing(receipt, of: .tanaka, at: 20).cosigned
    _ = try tanaka.log.keep(acknowledgement, cosignedBy: everybody)
    try suzuki.importing(receipt, of: .tanaka, at: 30)

    func report(_ station: Station, _ mirrors: [Person]) throws -> AuditReport {
      var logs = [try station.log.audited(members: everybody)]
      for person in mirrors { logs.append(try station.mirror(of: person).audited(members: everybody)) }
      return Audit.report(on: AuditInput(logs: logs, bundles: [auditedBundle(1)]))
    }
    let atSato = try report(sato, [.tanaka])
    #expect(atSato.accesses.map(\.act.word) == ["sealed", "received", "opened"])
    #expect(atSato.accesses.map(\.evidence) == [.claimed, .recorded, .recorded])
    #expect(atSato.silent.map(\.member) == [Person.suzuki.name])
    let atTanaka = try report(tanaka, [])
    #expect(atTanaka.accesses.map(\.confirmed) == [Sample.at(20), Sample.at(20)])
    // A colleague of the reader has only his own cosignature, until the other side's comes along with its receipt.
    #expect(try report(suzuki, [.tanaka]).accesses.map(\.evidence) == [.claimed, .claimed])
    let brought = try sato.receipt(mirrors: [.tanaka]).cosigned[0]
    _ = try suzuki.mirror(of: .tanaka).keep(brought, cosignedBy: everybody)
    #expect(try report(suzuki, [.tanaka]).accesses.map(\.confirmed) == [Sample.at(20), Sample.at(20)])
  }
}
