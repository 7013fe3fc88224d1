import Access
import Agreements
import Foundation
import Platform
import SignedNotes
import Sodium
import Testing

@Suite("deriving logs anew") struct LogCheckTests {
  let scratch = Scratch()
  var tanaka: Station { Station(.tanaka, in: scratch) }
  var sato: Station { Station(.sato, in: scratch) }

  func prepare() throws {
    try tanaka.append(Sample.received(1), Sample.opened(1))
    _ = try tanaka.log.keep(sato.importing(tanaka.receipt(), of: .tanaka).cosigned, cosignedBy: everybody)
  }

  func failing(_ checks: [LogCheck]) -> [LogCheck.Check] { checks.filter { $0.result != .holds }.map(\.check) }

  func own() throws -> [LogCheck.Check] { failing(try tanaka.log.check(members: everybody)) }
  func mirrored() throws -> [LogCheck.Check] {
    failing(try sato.mirror(of: .tanaka).check(members: everybody, owner: Person.tanaka.keys))
  }

  @Test func `what is as it was holds`() throws {
    try prepare()
    #expect(try own().isEmpty)
    #expect(try mirrored().isEmpty)
    #expect(try tanaka.log.check(members: everybody).map(\.check) == [.tree, .records, .cosignatures, .complete])
  }

  /// Flips a bit in the file whose path ends so.
  func damage(_ root: String, _ suffix: String) throws {
    let base = "\(scratch.path)/\(root)"
    let path = try #require(
      FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String }.first { $0.hasSuffix(suffix) })
    var bytes = try Data(contentsOf: URL(fileURLWithPath: "\(base)/\(path)"))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(fileURLWithPath: "\(base)/\(path)"))
  }

  @Test func `a changed entry shows`() throws {
    try prepare()
    try damage("tanaka/log", "entries/000.p/2")
    #expect(try own().contains(.tree))
    try damage("sato/mirrors", "entries/000.p/2")
    #expect(try mirrored().contains(.tree))
  }

  @Test func `a changed cosignature shows`() throws {
    try prepare()
    try damage(
      "tanaka/log",
      "cosigned/\(FileManager.default.contentsOfDirectory(atPath: "\(scratch.path)/tanaka/log/cosigned")[0])")
    #expect(try own().contains(.cosignatures))
  }

  @Test func `a cosignature of nobody who may cosign shows`() throws {
    try prepare()
    #expect(failing(try tanaka.log.check(members: [])) == [.cosignatures])
  }

  @Test func `a changed statement shows`() throws {
    try prepare()
    try damage("sato/mirrors", "/statement")
    #expect(try mirrored() == [.statement])
  }

  @Test func `without the owner's keys the statement is unknown`() throws {
    try prepare()
    let checks = try sato.mirror(of: .tanaka).check(members: everybody, owner: nil)
    #expect(checks.first { $0.check == .statement }?.result == .unknown)
  }

  @Test func `a log behind a cosignature is not complete`() throws {
    try tanaka.append(Sample.received(1))
    scratch.copy("tanaka/log", to: "backup")
    try tanaka.append(Sample.opened(1))
    let imported = try sato.importing(tanaka.receipt(), of: .tanaka)
    scratch.copy("backup", to: "tanaka/log")
    _ = try tanaka.log.keep(imported.cosigned, cosignedBy: everybody)
    #expect(try own() == [.complete])
  }

  @Test func `an entry that is no record of its owner shows`() throws {
    try sato.importing(Forged.receipt(.tanaka, [Array("hello".utf8)]), of: .tanaka)
    #expect(try mirrored() == [.records])
    scratch.remove("sato")
    try sato.importing(Forged.receipt(.tanaka, [Sample.received(1, by: .suzuki).bytes]), of: .tanaka)
    let checks = try sato.mirror(of: .tanaka).check(members: everybody, owner: Person.tanaka.keys)
    #expect(checks.first { $0.check == .records }?.result == .fails(.record(.otherMember)))
  }
}
