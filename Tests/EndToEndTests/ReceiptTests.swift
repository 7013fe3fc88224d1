// Receipts: what the other side takes over, and what it refuses and keeps as proof.

import Foundation
import Testing

@Suite("receipts") struct ReceiptTests {
  /// An exchange in which tanaka has opened a bundle once.
  private func opened() throws -> Exchange {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.open("small.kura", as: "tanaka", into: "out").require()
    return exchange
  }

  private func receipt(_ exchange: Exchange, from vault: String = "tanaka", _ name: String) throws {
    try exchange.kura(vault, "receipt", "--agreement", Exchange.id, "-o", name).require()
  }

  @Test func `the receipt that open writes can be imported as it is`() throws {
    let exchange = try opened()
    let name = try #require(exchange.bench.files(below: "out").first { $0.hasSuffix(".receipt") })
    try exchange.kura("acme", "receipt", "import", "out/" + name, "-o", "ack").expect(.done)
    #expect(exchange.bench.exists("ack"))
    #expect(try exchange.audit("acme")["accesses"].array.contains { $0["action"].string == "opened" })
  }

  @Test func `open writes no receipt when told so`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.kura("tanaka", "open", "small.kura", "-o", "out", "--acknowledge", "--no-receipt").expect(.done)
    #expect(exchange.bench.files(below: "out") == ["CONFIDENTIAL.txt", "answer.txt"])
  }

  @Test func `the same receipt twice is nothing new, and still acknowledged`() throws {
    let exchange = try opened()
    try receipt(exchange, "t.receipt")
    try exchange.kura("acme", "receipt", "import", "t.receipt", "-o", "first.ack").expect(.done)
    let again = try exchange.kura("acme", "receipt", "import", "t.receipt", "-o", "second.ack", "--lang", "en").expect(
      .done)
    #expect(again.message.contains("nothing new"), "\(again)")
    #expect(try exchange.kura("tanaka", "verify", "second.ack", "--json").expect(.done).json()["ok"].bool == true)
    try exchange.kura("tanaka", "receipt", "import", "second.ack").expect(.done)
  }

  @Test func `an older receipt after a newer one is nothing new`() throws {
    let exchange = try opened()
    try receipt(exchange, "old.receipt")
    try exchange.open("small.kura", as: "tanaka", into: "out2").require()
    try receipt(exchange, "new.receipt")
    try exchange.kura("acme", "receipt", "import", "new.receipt").expect(.done)
    let old = try exchange.kura("acme", "receipt", "import", "old.receipt", "--lang", "en").expect(.done)
    #expect(old.message.contains("nothing new"), "\(old)")
    #expect(exchange.bench.files(below: "acme/conflicts").isEmpty)
  }

  @Test func `later receipts add to what is there`() throws {
    let exchange = try opened()
    for round in 1...3 {
      try receipt(exchange, "\(round).receipt")
      try exchange.kura("acme", "receipt", "import", "\(round).receipt", "-o", "\(round).ack").expect(.done)
      try exchange.kura("tanaka", "receipt", "import", "\(round).ack").expect(.done)
      let opened = try exchange.audit("acme")["accesses"].array.filter { $0["action"].string == "opened" }
      #expect(opened.count == round && opened.allSatisfy { $0["evidence"].string == "recorded" })
      try exchange.open("small.kura", as: "tanaka", into: "again\(round)").require()
    }
  }

  @Test func `only keepers can read a receipt`() throws {
    let exchange = try opened()
    try exchange.join("mori")
    try receipt(exchange, "t.receipt")
    try exchange.kura("mori", "receipt", "import", "t.receipt").expect([.noKey, .refused])
  }

  @Test func `a receipt under a log that was rolled back and goes another way is a fork`() throws {
    let exchange = try opened()
    // The log goes back to a state that nobody else has seen yet, and then another way.
    try exchange.bench.shell("cp -a tanaka/logs logs.before").require()
    try exchange.open("small.kura", as: "tanaka", into: "hidden").require()
    try receipt(exchange, "first.receipt")
    try exchange.kura("acme", "receipt", "import", "first.receipt").expect(.done)
    try exchange.bench.shell("rm -r tanaka/logs && cp -a logs.before tanaka/logs").require()
    // A later second gives another time in the record.
    Thread.sleep(forTimeInterval: 1.1)
    try exchange.open("small.kura", as: "tanaka", into: "other").require()
    try receipt(exchange, "forked.receipt")
    try exchange.kura("acme", "receipt", "import", "forked.receipt", "-o", "no.ack").expect(.notAuthentic)
    #expect(!exchange.bench.exists("no.ack"))
    #expect(!exchange.bench.files(below: "acme/conflicts").isEmpty, "both are kept as proof")
    // And the audit says so from now on.
    let audit = try exchange.kura("acme", "audit", "--json")
    #expect(!(try audit.json()["findings"].array.isEmpty), "\(audit)")
  }

  @Test func `a later receipt with fewer records is refused and kept`() throws {
    let exchange = try opened()
    try exchange.bench.shell("cp -a tanaka/logs logs.before").require()
    try exchange.open("small.kura", as: "tanaka", into: "hidden").require()
    try receipt(exchange, "first.receipt")
    try exchange.kura("acme", "receipt", "import", "first.receipt").expect(.done)
    try exchange.bench.shell("rm -r tanaka/logs && cp -a logs.before tanaka/logs").require()
    Thread.sleep(forTimeInterval: 1.1)
    try receipt(exchange, "shrunk.receipt")
    try exchange.kura("acme", "receipt", "import", "shrunk.receipt").expect(.notAuthentic)
    #expect(!exchange.bench.files(below: "acme/conflicts").isEmpty)
  }

  @Test func `a receipt in which anything was changed is refused`() throws {
    let exchange = try opened()
    try receipt(exchange, "t.receipt")
    let forger = Forger(exchange, "acme")
    let (plaintext, key) = try forger.open(try exchange.bench.read("t.receipt"))
    let original = try TestTar(plaintext)
    for index in original.entries.indices where !original.entries[index].content.isEmpty {
      for place in [0, original.entries[index].content.count / 2, original.entries[index].content.count - 2] {
        var tar = original
        tar.entries[index].content[max(place, 0)] ^= 1
        var age = try TestAge(try exchange.bench.read("t.receipt"))
        age.payload = TestAge.payload(tar.bytes, fileKey: key)
        try exchange.bench.write(age.file(fileKey: key), to: "changed.receipt")
        let outcome = try exchange.kura("acme", "receipt", "import", "changed.receipt").expect([
          .notAuthentic, .malformed,
        ])
        if outcome.status == 0 { Issue.record("byte \(place) of \(original.entries[index].name) can be changed") }
      }
    }
    #expect(try exchange.audit("acme")["accesses"].array.allSatisfy { $0["action"].string != "opened" })
    try exchange.kura("acme", "receipt", "import", "t.receipt").expect(.done)
  }

  @Test func `a receipt with an entry left out is refused`() throws {
    let exchange = try opened()
    try receipt(exchange, "t.receipt")
    let forger = Forger(exchange, "acme")
    let (plaintext, key) = try forger.open(try exchange.bench.read("t.receipt"))
    let original = try TestTar(plaintext)
    var refused = 0
    for index in original.entries.indices where original.entries[index].content.contains(sequence: Array("opened".utf8))
    {
      var tar = original
      // Whether entries are files of their own or bundled with their lengths: the last record goes.
      let content = tar.entries[index].content
      let start =
        Data(content).range(of: Data("kura/record@v1".utf8), options: .backwards)?.lowerBound ?? content.count / 2
      tar[tar.entries[index].name] = Array(content[..<max(0, start - 2)])
      var age = try TestAge(try exchange.bench.read("t.receipt"))
      age.payload = TestAge.payload(tar.bytes, fileKey: key)
      try exchange.bench.write(age.file(fileKey: key), to: "short.receipt")
      try exchange.kura("acme", "receipt", "import", "short.receipt").expect([.notAuthentic, .malformed])
      refused += 1
    }
    #expect(refused > 0, "records travel in a receipt")
  }

  @Test func `a receipt is refused by somebody who has no part in the agreement`() throws {
    let exchange = try opened()
    try receipt(exchange, "t.receipt")
    try exchange.kura("stranger", "init", "other.example", "--member", "x", "--no-passphrase").require()
    try exchange.kura("stranger", "receipt", "import", "t.receipt").expect([.noKey, .refused])
  }

  @Test func `an acknowledgement for another log is refused`() throws {
    let exchange = try opened()
    try receipt(exchange, "t.receipt")
    try exchange.kura("acme", "receipt", "import", "t.receipt", "-o", "t.ack").require()
    try exchange.kura("buyer", "receipt", "import", "t.ack").expect([.noKey, .notAuthentic, .refused])
  }

  @Test func `an existing receipt is not overwritten`() throws {
    let exchange = try opened()
    try exchange.bench.write("precious", to: "t.receipt")
    try exchange.kura("tanaka", "receipt", "--agreement", Exchange.id, "-o", "t.receipt").expect(.failure)
    #expect(try exchange.bench.text("t.receipt") == "precious")
  }

  @Test func `the sender's own sealing reaches the other side's audit`() throws {
    let exchange = try opened()
    try receipt(exchange, from: "acme", "a.receipt")
    try exchange.kura("buyer", "receipt", "import", "a.receipt").expect(.done)
    let audit = try exchange.audit("buyer")["accesses"].array
    #expect(audit.contains { $0["action"].string == "sealed" && $0["member"].string == "acme.example/sato" })
  }
}
