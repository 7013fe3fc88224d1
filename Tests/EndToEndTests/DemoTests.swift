// `kura demo`: the whole exchange on files that it makes itself.

import Foundation
import Testing

@Suite("demo", .serialized) struct DemoTests {
  private static let run = Result {
    let bench = try Bench()
    return (bench: bench, outcome: try bench.kura("demo", "here", "--lang", "ja"))
  }

  @Test func `runs to its end and leaves everything for inspection`() throws {
    let (bench, outcome) = try Self.run.get()
    try outcome.require()
    let files = bench.files(below: "here")
    for kind in [".kura", ".card", ".receipt", ".csv", ".json", ".pdf", ".agreement"] {
      #expect(files.contains { $0.hasSuffix(kind) }, "no \(kind) among \(files.filter { !$0.contains("tile/") })")
    }
  }

  @Test func `shows each command as it would be typed`() throws {
    let (_, outcome) = try Self.run.get()
    let all = outcome.text + outcome.message
    for command in [
      "init", "card", "agreement propose", "agreement accept", "seal", "inspect", "open", "receipt", "audit", "verify",
    ] {
      #expect(all.contains("kura") && all.contains(command), "\(command)")
    }
  }

  @Test func `what it sealed is what was opened`() throws {
    let (bench, _) = try Self.run.get()
    let sealed = bench.files(below: "here").filter { $0.hasSuffix("checklist.csv") }
    #expect(sealed.count >= 2, "the file itself, and the opened one: \(sealed)")
    let contents = Set(try sealed.map { try bench.read("here/" + $0) })
    #expect(contents.count == 1)
    #expect(contents.first?.prefix(3) == [0xEF, 0xBB, 0xBF])
  }

  @Test func `its report opens in a viewer`() throws {
    let (bench, _) = try Self.run.get()
    let report = try #require(bench.files(below: "here").first { $0.hasSuffix(".pdf") })
    let bytes = try bench.read("here/" + report)
    #expect(bytes.starts(with: Array("%PDF-1.".utf8)))
    #expect(String(decoding: bytes.suffix(8), as: UTF8.self).contains("%%EOF"))
  }

  @Test func `writes into no directory that has something in it`() throws {
    let bench = try Bench()
    try bench.shell("mkdir full; echo mine > full/diary.txt").require()
    try bench.kura("demo", "full").expect(.failure)
    #expect(bench.files(below: "full") == ["diary.txt"])
  }

  @Test func `without a directory it makes one and names it`() throws {
    let bench = try Bench()
    let outcome = try bench.kura("demo", "--lang", "en").require()
    let created = try FileManager.default.contentsOfDirectory(atPath: bench.path).filter { $0 != "home" }
    #expect(created.count == 1)
    #expect(created.contains { outcome.shows($0) }, "\(created)\(outcome)")
  }
}
