// Bundles put together by people who hold some of the keys: refused with status 4, and never opened.

import Foundation
import SignedNotes
import Sodium
import Testing

@Suite("forged bundles") struct BundleForgeryTests {
  /// An exchange with two bundles, `a.kura` and `b.kura`, of two parts each for both readers.
  private func prepared() throws -> Exchange {
    let exchange = try Exchange()
    try exchange.seal([("one.txt", Exchange.secret + " 1"), ("two.txt", Exchange.secret + " 2")], as: "a.kura")
    try exchange.seal([("one.txt", Exchange.secret + " 3"), ("two.txt", Exchange.secret + " 4")], as: "b.kura")
    return exchange
  }

  /// `verify` and `open` refuse it, and nothing can be seen.
  private func expectRefused(
    _ exchange: Exchange, _ bundle: String = "forged.kura", as vault: String = "buyer",
    _ statuses: Set<Status> = [.notAuthentic],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try exchange.kura(vault, "verify", bundle).expect(statuses, sourceLocation: sourceLocation)
    let outcome = try exchange.open(bundle, as: vault, into: "out")
    outcome.expect(statuses, sourceLocation: sourceLocation)
    try exchange.expectNoPlaintext(outcome, sourceLocation: sourceLocation)
  }

  @Test func `swapped parts`() throws {
    let exchange = try prepared()
    var tar = try TestTar(try exchange.bench.read("a.kura"))
    let first = tar["parts/1.age"]
    tar["parts/1.age"] = tar["parts/2.age"]
    tar["parts/2.age"] = first
    try exchange.bench.write(tar.bytes, to: "forged.kura")
    try expectRefused(exchange)
  }

  @Test func `a repeated part`() throws {
    let exchange = try prepared()
    var tar = try TestTar(try exchange.bench.read("a.kura"))
    tar["parts/2.age"] = tar["parts/1.age"]
    try exchange.bench.write(tar.bytes, to: "forged.kura")
    try expectRefused(exchange)
  }

  @Test func `an added part`() throws {
    let exchange = try prepared()
    var tar = try TestTar(try exchange.bench.read("a.kura"))
    let index = try #require(tar.entries.firstIndex { $0.name == "parts/2.age" })
    tar.entries.insert(TestTar.Entry("parts/3.age", tar["parts/1.age"]), at: index + 1)
    try exchange.bench.write(tar.bytes, to: "forged.kura")
    try expectRefused(exchange)
  }

  @Test func `a part left out`() throws {
    let exchange = try prepared()
    var tar = try TestTar(try exchange.bench.read("a.kura"))
    tar.entries.removeAll { $0.name == "parts/2.age" }
    try exchange.bench.write(tar.bytes, to: "forged.kura")
    try expectRefused(exchange)
  }

  @Test(arguments: ["parts/1.age", "manifest.age", "cards.age"])
  func `a piece of another bundle`(name: String) throws {
    let exchange = try prepared()
    var tar = try TestTar(try exchange.bench.read("a.kura"))
    tar[name] = try TestTar(try exchange.bench.read("b.kura"))[name]
    try exchange.bench.write(tar.bytes, to: "forged.kura")
    try expectRefused(exchange)
  }

  @Test func `another marking`() throws {
    let exchange = try prepared()
    var tar = try TestTar(try exchange.bench.read("a.kura"))
    tar["CONFIDENTIAL.txt"] = Array("Public. Do as you please.\n".utf8)
    try exchange.bench.write(tar.bytes, to: "forged.kura")
    try expectRefused(exchange)
  }

  @Test func `a manifest that a co-reader has changed`() throws {
    let exchange = try prepared()
    var forged = try ForgedBundle("a.kura", Forger(exchange, "tanaka"))
    try forged.setManifest { $0.replacingOccurrences(of: "one.txt", with: "uno.txt") }
    try forged.write(to: "forged.kura")
    try expectRefused(exchange)
  }

  @Test func `a manifest that a co-reader has signed, in the sender's name or in his own`() throws {
    let exchange = try prepared()
    for name in ["acme.example/sato", "buyer.example/tanaka"] {
      let forger = Forger(exchange, "tanaka")
      var forged = try ForgedBundle("a.kura", forger)
      try forged.setManifest(try forger.documentSigner(name)) {
        $0.replacingOccurrences(of: "one.txt", with: "uno.txt")
      }
      try forged.write(to: "forged.kura")
      try expectRefused(exchange)
    }
  }

  @Test func `a manifest signed by the sender's organization key or log key`() throws {
    let exchange = try prepared()
    let owner = Forger(exchange, "acme")
    for signer in [try owner.organizationSigner("acme.example/sato"), try owner.logSigner("acme.example/sato")] {
      var forged = try ForgedBundle("a.kura", Forger(exchange, "tanaka"))
      try forged.setManifest(signer) { $0 }
      try forged.write(to: "forged.kura")
      try expectRefused(exchange)
    }
  }

  @Test func `a part that a co-reader has written anew`() throws {
    let exchange = try prepared()
    var forged = try ForgedBundle("a.kura", Forger(exchange, "tanaka"))
    _ = try forged.changePart(1) { age, key in age.payload = TestAge.payload(Array("harmless".utf8), fileKey: key) }
    try forged.write(to: "forged.kura")
    try expectRefused(exchange)
  }

  @Test func `an extra stanza that a co-reader has added`() throws {
    let exchange = try prepared()
    var forged = try ForgedBundle("a.kura", Forger(exchange, "tanaka"))
    let outsider = X25519.PrivateKey.generate().publicKey
    _ = try forged.changePart(1) { age, key in age.stanzas.append(try TestAge.wrap(key, to: outsider)) }
    try forged.write(to: "forged.kura")
    try expectRefused(exchange)
  }

  @Test(arguments: ["one more reader", "an unknown stanza", "a stanza less"])
  func `a header that its own sender has signed though it has other stanzas than readers`(kind: String) throws {
    let exchange = try prepared()
    let forger = Forger(exchange, "tanaka")
    var forged = try ForgedBundle("a.kura", forger)
    let outsider = X25519.PrivateKey.generate().publicKey
    let changed = try forged.changePart(1) { age, key in
      switch kind {
      case "one more reader": age.stanzas.append(try TestAge.wrap(key, to: outsider))
      case "an unknown stanza": age.stanzas.append(.init(arguments: ["x.example/grease", "a"], body: [1, 2, 3]))
      default:
        // Tanaka's own stanza stays, whichever it is; suzuki's goes.
        let own = age.stanzas.first { stanza in
          var only = age
          only.stanzas = [stanza]
          return (try? only.fileKey(for: try forger.identity())) != nil
        }
        age.stanzas = [try #require(own)]
      }
    }
    try forged.setManifest(try Forger(exchange, "acme").documentSigner("acme.example/sato")) { text in
      #expect(
        text.contains(changed.before) && text.contains(" \(changed.bytesBefore) "),
        "digest and size stand in the manifest")
      return text.replacingOccurrences(of: changed.before, with: changed.after)
        .replacingOccurrences(of: " \(changed.bytesBefore) ", with: " \(changed.bytesAfter) ")
    }
    try forged.write(to: "forged.kura")
    try expectRefused(exchange, as: "tanaka")
  }

  @Test func `a second manifest for a known bundle`() throws {
    let exchange = try prepared()
    var forged = try ForgedBundle("a.kura", Forger(exchange, "tanaka"))
    try forged.setManifest(try Forger(exchange, "acme").documentSigner("acme.example/sato")) {
      $0.replacingOccurrences(of: "one.txt", with: "uno.txt")
    }
    try forged.write(to: "second.kura")
    // The second alone would be a bundle like any other: its sender has signed it.
    try exchange.open("a.kura", as: "tanaka", into: "first").expect(.done)
    let outcome = try exchange.open("second.kura", as: "tanaka", into: "out").expect(.notAuthentic)
    try exchange.expectNoPlaintext(outcome)
    #expect(!exchange.bench.files(below: "tanaka/conflicts").isEmpty, "both are kept as proof")
  }

  @Test func `a bundle for somebody else`() throws {
    let exchange = try Exchange()
    try exchange.seal([("answer.txt", Exchange.secret)], to: ["suzuki"], as: "suzuki.kura")
    let outcome = try exchange.open("suzuki.kura", as: "tanaka", into: "out").expect(.noKey)
    try exchange.expectNoPlaintext(outcome)
    try exchange.kura("tanaka", "verify", "suzuki.kura").expect(.noKey)
  }

  @Test func `a bundle that a reader passes on as if it were sealed for another`() throws {
    let exchange = try Exchange()
    try exchange.seal([("answer.txt", Exchange.secret)], to: ["suzuki"], as: "suzuki.kura")
    let reader = Forger(exchange, "buyer")
    let other = try Forger(exchange, "tanaka").identity().publicKey
    var tar = try TestTar(try exchange.bench.read("suzuki.kura"))
    for index in tar.entries.indices where tar.entries[index].name.hasSuffix(".age") {
      let name = tar.entries[index].name
      let key = try reader.open(tar[name]).fileKey
      var age = try TestAge(tar[name])
      age.stanzas = [try TestAge.wrap(key, to: other)]
      tar[name] = age.file(fileKey: key)
    }
    try exchange.bench.write(tar.bytes, to: "forged.kura")
    try expectRefused(exchange, as: "tanaka", [.refused, .notAuthentic, .noKey])
  }

  @Test func `the forger's tools make bundles that open when nothing is forged`() throws {
    let exchange = try prepared()
    var forged = try ForgedBundle("a.kura", Forger(exchange, "tanaka"))
    try forged.setManifest(try Forger(exchange, "acme").documentSigner("acme.example/sato")) { $0 }
    try forged.write(to: "same.kura")
    try exchange.kura("buyer", "verify", "same.kura").expect(.done)
    try exchange.open("same.kura", as: "buyer", into: "out").expect(.done)
    #expect(try exchange.bench.text("out/one.txt") == Exchange.secret + " 1")
  }
}
