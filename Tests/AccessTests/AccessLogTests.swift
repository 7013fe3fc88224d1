import Access
import Agreements
import Platform
import SignedNotes
import Sodium
import Testing
import TransparencyLog

@Suite("access logs") struct AccessLogTests {
  let scratch = Scratch()
  var tanaka: Station { Station(.tanaka, in: scratch) }

  @Test func `an append gives a durable record for each record, under one checkpoint`() throws {
    let records = [Sample.received(1), Sample.opened(1, part: 1), Sample.opened(1, part: 2)]
    let durable = try tanaka.own.append(records)
    #expect(durable.map(\.record) == records)
    #expect(durable.map(\.index) == [0, 1, 2])
    #expect(Set(durable.map(\.checkpoint)).count == 1)
    #expect(durable[0].checkpoint == (try tanaka.log.head()))
    #expect(durable[0].checkpoint.root == MerkleTree.root(of: records.map(\.bytes)))
    #expect(durable[0].origin == Person.tanaka.origin())
  }

  @Test func `what was appended is there when the log is opened again`() throws {
    try tanaka.append(Sample.received(1), Sample.opened(1))
    try tanaka.append(Sample.opened(1, at: 5))
    #expect(try tanaka.log.records().map(\.record) == [Sample.received(1), Sample.opened(1), Sample.opened(1, at: 5)])
    #expect(try tanaka.log.records().map(\.index) == [0, 1, 2])
  }

  @Test func `appending nothing does nothing`() throws {
    #expect(try tanaka.own.append([]).isEmpty)
    #expect(try tanaka.log.head().size == 0)
  }

  @Test func `a record of somebody else, or under another agreement, does not get in`() throws {
    #expect(refusal { try tanaka.append(Sample.received(1, by: .suzuki)) } == .record(.otherMember))
    let foreign = Sample.record(.received(Sample.bundle(1)), under: otherAgreement, at: 0)
    #expect(refusal { try tanaka.append(Sample.received(1), foreign) } == .record(.otherAgreement))
    #expect(try tanaka.log.head().size == 0)
  }

  @Test func `another key than the log's signs nothing`() throws {
    let signer = try NoteSigner(
      name: KeyName(Person.tanaka.origin().description), key: Person.tanaka.key(.document))
    let error = refusal {
      _ = try WritableAccessLog(
        scratch.directory("tanaka/log"), member: Person.tanaka.name, logKey: Person.tanaka.keys.log,
        agreement: agreement, signer: signer)
    }
    #expect(error == .log(.wrongSigner))
  }

  @Test func `a log is not opened under another key`() throws {
    try tanaka.append(Sample.received(1))
    let error = refusal {
      _ = try AccessLog.open(
        scratch.directory("tanaka/log"), member: Person.tanaka.name, logKey: Person.suzuki.keys.log,
        agreement: agreement)
    }
    #expect(error != nil)
  }

  @Test func `where there is no log there is none`() throws {
    #expect(
      try AccessLog.open(
        scratch.directory("nowhere"), member: Person.tanaka.name, logKey: Person.tanaka.keys.log,
        agreement: agreement) == nil)
  }

  @Test func `looking up finds what is there and nothing else`() throws {
    #expect(try tanaka.log.newestTime() == nil)
    try tanaka.append(Sample.received(1), Sample.opened(1, at: 7))
    let log = try tanaka.log
    #expect(try log.newestTime() == Sample.at(7))
    #expect(try log.lastRecord(of: .received(Sample.bundle(1)))?.index == 0)
    #expect(try log.lastRecord(of: .received(Sample.bundle(2))) == nil)
    #expect(try log.lastRecord(of: .received(Sample.bundle(1, manifest: "another"))) == nil)
    #expect(try log.lastRecord(of: .received(Sample.bundle(1), answering: SHA256.hash([3]))) == nil)
    #expect(try log.lastRecord(of: .abandoned(Sample.bundle(1))) == nil)
    #expect(try log.lastRecord { $0.act.word == "opened" }?.index == 1)
  }

  @Test func `looking up works across full tiles`() throws {
    let records = (0..<600).map { Sample.opened(UInt8($0 % 250 + 2), at: Int64($0)) }
    _ = try tanaka.own.append([Sample.received(1)] + records)
    let log = try tanaka.log
    #expect(try log.lastRecord(of: .received(Sample.bundle(1)))?.index == 0)
    #expect(try log.records().count == 601)
    #expect(try log.newestTime() == Sample.at(599))
  }

  @Test func `set back behind a kept cosignature nothing is appended and no receipt is made`() throws {
    let sato = Station(.sato, in: scratch)
    try tanaka.append(Sample.received(1))
    scratch.copy("tanaka/log", to: "backup")
    try tanaka.append(Sample.opened(1))
    let imported = try sato.importing(tanaka.receipt(), of: .tanaka)
    _ = try tanaka.log.keep(imported.cosigned, cosignedBy: everybody)
    let head = try tanaka.log.head()
    // The log comes back from a backup; the acknowledgement arrived after that again.
    scratch.copy("backup", to: "tanaka/log")
    let kept = try tanaka.log.keep(imported.cosigned, cosignedBy: everybody)
    #expect(kept.map(\.outcome) == [.ahead])
    #expect(refusal { try tanaka.append(Sample.opened(1, at: 9)) } == .behind(known: head, size: 1))
    #expect(refusal { _ = try tanaka.receipt() } == .behind(known: head, size: 1))
  }

  @Test func `killed at any step an append is there whole or not at all, and the log goes on`() throws {
    try tanaka.append(Sample.received(1))
    scratch.copy("tanaka", to: "before")
    let steps = try FaultInjection.steps(in: scratch.path) {
      try tanaka.append(Sample.opened(1), Sample.opened(1, part: 2))
    }
    #expect(steps.count > 4)
    for number in steps.indices {
      scratch.copy("before", to: "tanaka")
      let acknowledged = FaultInjection.crashing(in: scratch.path, atStep: number) {
        (try? tanaka.append(Sample.opened(1), Sample.opened(1, part: 2))) != nil
      }
      let size = try tanaka.log.head().size
      #expect(size == 1 || size == 3, "after \(steps[number])")
      #expect(!acknowledged || size == 3, "after \(steps[number])")
      #expect(try tanaka.append(Sample.opened(1, at: 30)).first?.index == size)
      #expect(try tanaka.log.check(members: everybody).allSatisfy { $0.result == .holds })
    }
  }
}
