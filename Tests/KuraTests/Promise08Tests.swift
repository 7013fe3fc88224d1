// Promise 8: an existing file is never overwritten, nothing is written outside the chosen directory, whatever the bundle says.

import Access
import Age
import Agreements
import Bundles
import Foundation
import Kura
import Platform
import Testing

@Suite("promise 8: nothing is overwritten, nothing goes elsewhere") struct Promise08Tests {
  private let exchange: Exchange
  init() throws {
    exchange = try Exchange()
    try exchange.sealSmall()
  }

  private func order(_ paths: [String], output: String = "x.kura") -> SealingOrder {
    SealingOrder(
      files: paths.map { OrderedFile(path: $0) }, agreement: Exchange.agreementID, readers: ["suzuki"],
      output: exchange.place(output))
  }

  private func seal(_ order: SealingOrder) -> KuraError? {
    failure { _ = try exchange.with("acme") { vault, secrets in try vault.seal(order, secrets: secrets) } }
  }

  @Test func `sealing onto something that exists is refused, and leaves it as it was`() throws {
    exchange.place.write([7], "x.kura")
    exchange.place.write([1], "a.txt")
    #expect(seal(order([exchange.place("a.txt")])) == .platform(.alreadyExists(path: exchange.place("x.kura"))))
    #expect(exchange.place.read("x.kura") == [7])
    try FileManager.default.createSymbolicLink(
      atPath: exchange.place("link.kura"), withDestinationPath: exchange.place("nowhere"))
    #expect(seal(order([exchange.place("a.txt")], output: "link.kura")) != nil)
    #expect(!exchange.place.exists("nowhere"))
    #expect(try exchange.records("acme") == ["sealed"])
  }

  @Test func `opening into a directory that isn't empty is refused before anything is recorded`() throws {
    try FileManager.default.createDirectory(atPath: exchange.place("out"), withIntermediateDirectories: false)
    exchange.place.write([7], "out/mine")
    #expect(
      failure { try exchange.open("buyer", "small.kura", into: "out") }
        == .platform(.alreadyExists(path: exchange.place("out"))))
    #expect(exchange.place.names("out") == ["mine"])
    #expect(try exchange.records("buyer").isEmpty)
    exchange.place.write([7], "file")
    #expect(failure { try exchange.open("buyer", "small.kura", into: "file") } != nil)
    #expect(exchange.place.read("file") == [7])
  }

  @Test func `a file that appears meanwhile is left as it is`() throws {
    let order = OpeningOrder(bundle: exchange.place("small.kura"), destination: .directory(exchange.place("out")))
    let error = try exchange.with("buyer") { vault, secrets in
      failure {
        _ = try vault.open(
          order, secrets: secrets,
          acknowledge: { (_) throws(KuraError) in
            try? FileManager.default.createDirectory(
              atPath: exchange.place("out"), withIntermediateDirectories: false)
            exchange.place.write([7], "out/a.txt")
            return .flag
          })
      }
    }
    #expect(error == .platform(.alreadyExists(path: exchange.place("out/a.txt"))))
    #expect(exchange.place.read("out/a.txt") == [7])
    #expect(exchange.leaks.isEmpty)
    #expect(try exchange.records("buyer").suffix(2) == ["failed 1", "failed 2"])
  }

  @Test(arguments: [
    "../x", "/tmp/x", "..", ".", "a/b", "a\\b", "CON", "nul.txt", "com1", "CONFIDENTIAL.txt", "confidential.TXT",
    "receipt-0a1b2c3d.receipt", "e\u{301}.txt", "a\u{7f}.txt", "a\u{202e}txt.exe", "a.txt ", "a.", "b.txt", "B.TXT",
    "ｂ.txt",
    String(repeating: "x", count: 300), "C:x",
  ]) func `a part with a hostile name is refused as malformed`(name: String) throws {
    var pieces = try Pieces(exchange.place.read("small.kura"))
    let suzuki = try Insider(exchange, "buyer"), tanaka = try Insider(exchange, "tanaka")
    try pieces.forge(
      reading: suzuki, signer: Insider(exchange, "acme").document(),
      for: [suzuki.identity.recipient, tanaka.identity.recipient]
    ) {
      $0.line("part 1") { $0.replacingOccurrences(of: " a.txt", with: " " + name) }
    }
    exchange.place.write(try pieces.bytes, "hostile.kura")
    let before = exchange.place.names()
    #expect(failure { try exchange.open("buyer", "hostile.kura", into: "deep") }.map(category) == 7)
    #expect(try exchange.problems("hostile.kura").map(category) == [7])
    #expect(exchange.place.names() == before)
    #expect(exchange.leaks.isEmpty)
    #expect(try exchange.records("buyer").isEmpty)
  }

  @Test func `what can't be a part's name isn't sealed`() throws {
    for name in ["CON", "a\u{1}b", "CONFIDENTIAL.txt", "a:b", "receipt-0a1b2c3d.receipt"] {
      exchange.place.write([1], name)
      guard case .order(.unsealable(.name(file: 1, _), _)) = seal(order([exchange.place(name)])) else {
        Issue.record("\(name)")
        continue
      }
    }
    for folder in ["one", "two"] {
      try FileManager.default.createDirectory(atPath: exchange.place(folder), withIntermediateDirectories: false)
    }
    exchange.place.write([1], "one/Name.txt")
    exchange.place.write([1], "two/name.TXT")
    guard
      case .order(.unsealable(.collidingNames, _)) =
        seal(order([exchange.place("one/Name.txt"), exchange.place("two/name.TXT")]))
    else {
      Issue.record("two names that some file systems take for one")
      return
    }
    #expect(!exchange.place.exists("x.kura"))
  }

  @Test func `no file, no reader or a directory isn't sealed; an empty file is`() throws {
    #expect(seal(order([])) == .order(.noFiles))
    #expect(seal(order([exchange.place("acme")])) == .order(.directory(path: exchange.place("acme"))))
    exchange.place.write([], "empty")
    var nobody = order([exchange.place("empty")])
    nobody.readers = []
    guard case .order(.readersNeeded(let members)) = seal(nobody) else {
      Issue.record("never silently everyone")
      return
    }
    #expect(members.map(\.shortName) == ["suzuki", "tanaka"])
    #expect(seal(order([exchange.place("empty")])) == nil)
    try exchange.open("buyer", "x.kura", into: "out")
    #expect(exchange.place.read("out/empty").isEmpty)
  }
}
