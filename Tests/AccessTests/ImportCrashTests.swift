import Access
import Agreements
import Platform
import SignedNotes
import Sodium
import Testing
import TransparencyLog

/// Promise: an import killed between any two steps is finished by the second one.
@Suite("imports that are killed") struct ImportCrashTests {
  let scratch = Scratch()
  var tanaka: Station { Station(.tanaka, in: scratch) }
  var sato: Station { Station(.sato, in: scratch) }

  /// Runs an import that is killed at each of its steps in turn, then once more, and looks at what is there in the end.
  func killEverywhere(_ receipt: ReceiptContents, size: UInt64, records: Int, code: Int32? = nil) throws {
    scratch.copy("sato", to: "before")
    let steps = try FaultInjection.steps(in: scratch.path) { try sato.importing(receipt, of: .tanaka) }
    #expect(steps.count > 20)
    for number in steps.indices {
      scratch.copy("before", to: "sato")
      if let code {
        FaultInjection.failing(in: scratch.path, atStep: number, code: code) {
          _ = try? sato.importing(receipt, of: .tanaka)
        }
      } else {
        FaultInjection.crashing(in: scratch.path, atStep: number) { _ = try? sato.importing(receipt, of: .tanaka) }
      }
      let imported = try sato.importing(receipt, of: .tanaka, at: 50)
      #expect(imported.head.size == size, "after \(steps[number])")
      let kept = try tanaka.log.keep(imported.cosigned, cosignedBy: everybody)
      #expect(kept.map(\.head) == [imported.head], "after \(steps[number])")
      #expect(try sato.log.records().count == records, "after \(steps[number])")
      #expect(try sato.log.check(members: everybody).allSatisfy { $0.result == .holds })
      let mirror = try sato.mirror(of: .tanaka)
      #expect(
        mirror.check(members: everybody, owner: Person.tanaka.keys).allSatisfy { $0.result == .holds },
        "after \(steps[number])")
      #expect(try !sato.importing(receipt, of: .tanaka, at: 60).isNew, "after \(steps[number])")
    }
  }

  @Test func `the first import of a log`() throws {
    try tanaka.append(Sample.received(1), Sample.opened(1))
    _ = try sato.log
    try killEverywhere(tanaka.receipt(), size: 2, records: 1)
  }

  @Test func `an import that goes on`() throws {
    try tanaka.append(Sample.received(1))
    try sato.importing(tanaka.receipt(), of: .tanaka)
    try tanaka.append(Sample.opened(1), Sample.opened(1, part: 2))
    try killEverywhere(tanaka.receipt(at: 11), size: 3, records: 2)
  }

  @Test func `an import that a full disk stops once`() throws {
    try tanaka.append(Sample.received(1))
    try sato.importing(tanaka.receipt(), of: .tanaka)
    try tanaka.append(Sample.opened(1))
    let noSpace: Int32 = 28
    try killEverywhere(tanaka.receipt(at: 11), size: 2, records: 2, code: noSpace)
  }

  @Test func `nothing is cosigned before it is mirrored and recorded`() throws {
    try tanaka.append(Sample.received(1), Sample.opened(1))
    _ = try sato.log
    scratch.copy("sato", to: "before")
    let receipt = try tanaka.receipt()
    let count = try FaultInjection.steps(in: scratch.path) { try sato.importing(receipt, of: .tanaka) }.count
    for number in 0..<count {
      scratch.copy("before", to: "sato")
      FaultInjection.crashing(in: scratch.path, atStep: number) { _ = try? sato.importing(receipt, of: .tanaka) }
      let mirror = try sato.mirror(of: .tanaka)
      let isCosigned = try mirror.newestCosigned(by: Person.sato.cosigner.verifierKey) != nil
      let isRecorded = try sato.log.newestMirrored(Person.tanaka.origin()) != nil
      let isMirrored = try mirror.head() != nil
      #expect(!isCosigned || isRecorded)
      #expect(!isRecorded || isMirrored)
    }
  }
}
