// Macros: refused at sealing and at opening unless somebody allows them, named where they are, and never given a name unseen.

import Access
import Agreements
import Bundles
import Checklists
import Foundation
import Kura
import Platform
import Testing

/// The end of a ZIP file with one entry: as much as is looked at.
let workbookWithMacros: [UInt8] = {
  func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 0xFF) } }
  let name = Array("xl/vbaProject.bin".utf8)
  let entry = [0x50, 0x4B, 1, 2] + [UInt8](repeating: 0, count: 24) + number(name.count, 2) + number(0, 16) + name
  return entry + [0x50, 0x4B, 5, 6] + number(0, 4) + number(1, 2) + number(1, 2) + number(entry.count, 4)
    + number(0, 4) + number(0, 2)
}()

@Suite("macros, sealed and opened") struct MacroTests {
  private let exchange: Exchange
  init() throws { exchange = try Exchange() }

  private func order(_ names: String...) -> SealingOrder {
    SealingOrder(
      files: names.map { OrderedFile(path: exchange.place($0)) }, readers: ["tanaka"],
      output: exchange.place("q3.kura"))
  }

  @discardableResult
  private func seal(_ order: SealingOrder) throws -> SealingResult {
    try exchange.with("acme") { vault, secrets in try vault.seal(order, secrets: secrets) }
  }

  private func open(parts: [Int]? = nil, allowsMacros: Bool = false) throws -> OpeningResult {
    var order = OpeningOrder(
      bundle: exchange.place("q3.kura"), parts: parts, destination: .directory(exchange.place("out")))
    order.allowsMacros = allowsMacros
    return try exchange.with("tanaka") { vault, secrets in
      try vault.open(order, secrets: secrets, acknowledge: { (_) throws(KuraError) in .flag })
    }
  }

  /// A bundle with a plain part and one with macros; whether the manifest says so.
  private func sealBoth() throws -> SealingResult {
    exchange.place.write(Array("a,b\n".utf8), "a.csv")
    exchange.place.write(workbookWithMacros, "book.xlsx")
    var order = order("a.csv", "book.xlsx")
    order.allowsMacros = true
    return try seal(order)
  }

  /// A part that was a stream when it was sealed: nobody could look into it.
  private func sealStream() throws -> SealingResult {
    let pipe = exchange.place("book.xlsx")
    let isMade = unsafe mkfifo(pipe, 0o600) == 0
    try #require(isMade)
    let writer = Thread { try? Data(workbookWithMacros).write(to: URL(filePath: pipe), options: []) }
    writer.start()
    return try seal(order("book.xlsx"))
  }

  @Test func `nothing is sealed that has them, and all such files are named`() throws {
    exchange.place.write(Array("a,b\n".utf8), "a.csv")
    exchange.place.write(workbookWithMacros, "book.xlsx")
    exchange.place.write(Array("x".utf8), "old.XLSM")
    let expected = [
      FileWithMacros(path: exchange.place("book.xlsx"), signs: [.entry("xl/vbaProject.bin")]),
      FileWithMacros(path: exchange.place("old.XLSM"), signs: [.fileEnding(".xlsm")]),
    ]
    #expect(throws: KuraError.order(.macros(expected))) { try seal(order("a.csv", "book.xlsx", "old.XLSM")) }
    #expect(!exchange.place.exists("q3.kura"))
    #expect(try exchange.records("acme").isEmpty)
    #expect(exchange.place.names("acme/bundles").isEmpty)
  }

  @Test func `where they are allowed, the manifest says which parts have them`() throws {
    #expect(try sealBoth().manifest.parts.map(\.hasMacros) == [false, true])
  }

  @Test func `a part that its sender says has them is not opened, and the refusal is on record`() throws {
    _ = try sealBoth()
    #expect(throws: KuraError.exchange(.macros(parts: [2]))) { try open() }
    #expect(!exchange.place.exists("out"))
    #expect(try exchange.records("tanaka") == ["received", "refused"])
    let audit = try exchange.vault("tanaka").audit(AuditScope())
    #expect(audit.accesses.last?.reason == .known(.macros))
  }

  @Test func `the other parts can be opened`() throws {
    _ = try sealBoth()
    let result = try open(parts: [1])
    #expect(result.parts.map(\.number) == [1] && result.parts.allSatisfy { !$0.hasMacros })
  }

  @Test func `where they are allowed, such a part is opened as any other`() throws {
    _ = try sealBoth()
    let result = try open(allowsMacros: true)
    #expect(result.parts.map(\.hasMacros) == [false, true])
    #expect(exchange.place.read("out/book.xlsx") == workbookWithMacros)
  }

  @Test func `a part that has them unsaid gets no name, and its record says why`() throws {
    #expect(try sealStream().manifest.parts.map(\.hasMacros) == [false])
    #expect(throws: KuraError.exchange(.macrosFound(part: 1))) { try open() }
    #expect(!exchange.place.exists("out"))
    #expect(exchange.place.files("tanaka", with: workbookWithMacros).isEmpty)
    #expect(try exchange.records("tanaka") == ["received", "opened 1", "failed 1"])
    let audit = try exchange.vault("tanaka").audit(AuditScope())
    #expect(audit.accesses.last?.reason == .known(.macros))
  }

  @Test func `it is opened where they are allowed, and they are told`() throws {
    _ = try sealStream()
    let result = try open(allowsMacros: true)
    #expect(result.parts.map(\.hasMacros) == [true])
    #expect(result.preview.partsWithMacros.isEmpty)
  }

  @Test func `nothing is shown of it, either`() throws {
    _ = try sealStream()
    let order = OpeningOrder(bundle: exchange.place("q3.kura"), destination: .unnamed)
    #expect(throws: KuraError.exchange(.macrosFound(part: 1))) {
      try exchange.with("tanaka") { vault, secrets in
        try vault.open(order, secrets: secrets, acknowledge: { (_) throws(KuraError) in .flag })
      }
    }
  }
}

@Suite("files that change while they are sealed") struct ChangingFileTests {
  private let exchange: Exchange
  init() throws { exchange = try Exchange() }

  @Test func `a file that was looked at and changed before the others were sealed, too, ends the sealing`() throws {
    let first = exchange.place.write(Array("a,b\n".utf8), "a.csv")
    exchange.place.write([UInt8](repeating: 1, count: 3 << 20), "b.bin")
    let order = SealingOrder(
      files: [OrderedFile(path: first), OrderedFile(path: exchange.place("b.bin"))], readers: ["tanaka"],
      output: exchange.place("q3.kura"))
    #expect(throws: KuraError.platform(.changedWhileRead(path: first))) {
      try exchange.with("acme") { vault, secrets in
        try vault.seal(order, secrets: secrets) { part, _ in
          guard part == 2 else { return }
          try? Data("c,d\n".utf8).write(to: URL(filePath: first), options: [])
        }
      }
    }
    #expect(!exchange.place.exists("q3.kura"))
    #expect(try exchange.records("acme").isEmpty)
    #expect(exchange.place.names("acme/bundles").isEmpty)
  }
}
