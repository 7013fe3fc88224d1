// The vault's directory: made once, bound to its place, used by one writer at a time.

import Foundation
import Testing

@Suite("vault") struct VaultTests {
  @Test func `a vault is made only once`() throws {
    let bench = try Bench()
    let words = ["--vault", "v", "init", "acme.example", "--member", "sato", "--no-passphrase"]
    try bench.kura(words).require()
    let keys = try bench.read("v/member-keys")
    try bench.kura(words).expect(.failure)
    try bench.kura("--vault", "v", "init", "buyer.example", "--member", "x", "--no-passphrase").expect(.failure)
    #expect(try bench.read("v/member-keys") == keys)
  }

  @Test func `a directory with something in it becomes no vault`() throws {
    let bench = try Bench()
    try bench.shell("mkdir v; echo mine > v/diary.txt").require()
    try bench.kura("--vault", "v", "init", "acme.example", "--member", "sato", "--no-passphrase").expect(.failure)
    #expect(bench.files(below: "v") == ["diary.txt"])
  }

  @Test func `a vault of an unknown version is left alone`() throws {
    let bench = try Bench()
    try bench.kura("--vault", "v", "init", "acme.example", "--member", "sato", "--no-passphrase").require()
    let version = try bench.text("v/version")
    try bench.shell("chmod u+w v/version").require()
    try bench.write(version.replacingOccurrences(of: "@v1", with: "@v2"), to: "v/version")
    for words in [["agreement", "list"], ["verify"], ["audit"], ["card", "-o", "x.card"]] {
      try bench.kura(["--vault", "v"] + words).expect(.failure)
    }
    #expect(!bench.exists("x.card"))
  }

  @Test func `a vault that was copied records nothing, until recover is told`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.bench.shell("cp -a tanaka copy").require()
    let outcome = try exchange.open("small.kura", as: "copy", into: "out").expect([.failure, .notRecorded])
    #expect(outcome.status == Status.failure.rawValue, "protocol §6: exit 1\(outcome)")
    try exchange.expectNoPlaintext(outcome)
    #expect(outcome.message.contains("recover"), "says what to do\(outcome)")
    // What reads only goes on.
    try exchange.kura("copy", "agreement", "list").expect(.done)
    try exchange.kura("copy", "audit", "--json").expect(.done)
  }

  @Test func `recover asks whether the old place is gone`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.bench.shell("cp -a tanaka copy && rm -r tanaka").require()
    #expect(try exchange.kura("copy", "recover", "--moved").status != 0, "nobody is there to say so")
    try exchange.open("small.kura", as: "copy", into: "out").expect(.failure)
    let typist = Typist(bench: exchange.bench)
    let no = try typist.kura(
      ["--vault", "copy", "recover", "--moved", "--lang", "en"], typing: [.init(to: "yes/no", "no")])
    #expect(no.status != 0)
    try exchange.open("small.kura", as: "copy", into: "out").expect(.failure)
    try typist.kura(["--vault", "copy", "recover", "--moved", "--lang", "en"], typing: [.init(to: "yes/no", "yes")])
      .expect(.done)
    try exchange.open("small.kura", as: "copy", into: "out").expect(.done)
  }

  @Test func `a vault restored from a backup compares with what the other side holds`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.open("small.kura", as: "tanaka", into: "one").require()
    try exchange.kura("tanaka", "receipt", "--agreement", Exchange.id, "-o", "1.receipt").require()
    try exchange.kura("acme", "receipt", "import", "1.receipt", "-o", "1.ack").require()
    try exchange.kura("tanaka", "receipt", "import", "1.ack").require()
    try exchange.bench.shell("cp -a tanaka backup").require()
    try exchange.kura("backup", "recover", "--mirror", "1.ack").expect(.done)
    try exchange.open("small.kura", as: "backup", into: "two").expect(.done)
    let entries = exchange.bench.files(below: "backup/logs").filter { $0.contains("tile/entries/") }
    #expect(
      try entries.contains {
        try exchange.bench.read("backup/logs/" + $0).contains(sequence: Array("action moved\n".utf8))
      }, "the move is recorded")
    // And the other side can follow.
    try exchange.kura("backup", "receipt", "--agreement", Exchange.id, "-o", "2.receipt").require()
    try exchange.kura("acme", "receipt", "import", "2.receipt").expect(.done)
  }

  @Test func `a backup older than what the other side has cosigned does not go on`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.open("small.kura", as: "tanaka", into: "one").require()
    try exchange.bench.shell("cp -a tanaka backup").require()
    try exchange.open("small.kura", as: "tanaka", into: "two").require()
    try exchange.kura("tanaka", "receipt", "--agreement", Exchange.id, "-o", "1.receipt").require()
    try exchange.kura("acme", "receipt", "import", "1.receipt", "-o", "1.ack").require()
    let outcome = try exchange.kura("backup", "recover", "--mirror", "1.ack").expect(.refused)
    #expect(outcome.message.contains("-o ACK"), "entries are missing that only the other side has\(outcome)")
    try exchange.expectNoPlaintext(
      try exchange.open("small.kura", as: "backup", into: "three").expect([.failure, .notAuthentic]))
    // Asked again, the other side gives back what it holds.
    try exchange.kura("acme", "receipt", "import", "1.receipt", "-o", "2.ack").require()
    try exchange.kura("backup", "recover", "--mirror", "2.ack").expect(.done)
    try exchange.open("small.kura", as: "backup", into: "three").expect(.done)
    let opened = try exchange.audit("backup")["accesses"].array.count { $0["action"].string == "opened" }
    #expect(opened == 3)
    try exchange.kura("backup", "receipt", "--agreement", Exchange.id, "-o", "3.receipt").require()
    try exchange.kura("acme", "receipt", "import", "3.receipt").expect(.done)
  }

  @Test func `a log put back to an older state is noticed by what the vault has been shown`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.open("small.kura", as: "tanaka", into: "one").require()
    try exchange.bench.shell("cp -a tanaka/logs older").require()
    try exchange.open("small.kura", as: "tanaka", into: "two").require()
    try exchange.kura("tanaka", "receipt", "--agreement", Exchange.id, "-o", "1.receipt").require()
    try exchange.kura("acme", "receipt", "import", "1.receipt", "-o", "1.ack").require()
    try exchange.bench.shell("rm -r tanaka/logs && cp -a older tanaka/logs").require()
    // The acknowledgement speaks of a tree that is larger than the own one.
    let shown = try exchange.kura("tanaka", "receipt", "import", "1.ack", "--lang", "en")
    #expect(shown.message.contains("warning") && shown.message.contains("recover"), "\(shown)")
    let outcome = try exchange.open("small.kura", as: "tanaka", into: "three").expect(.failure)
    try exchange.expectNoPlaintext(outcome, below: "three")
  }

  @Test func `a second writer waits, a reader is not disturbed`() throws {
    let exchange = try Exchange(withTanaka: false)
    try exchange.bench.write("a", to: "a.txt")
    let outcome = try exchange.bench.shell(
      """
      mkfifo pipe.csv
      "$KURA" --vault acme seal pipe.csv --to suzuki -o first.kura > first.log 2>&1 & first=$!
      exec 9> pipe.csv
      until [ "$(cat acme/lock)" = $first ]; do sleep 0.05; done
      "$KURA" --vault acme seal a.txt --to suzuki -o second.kura > second.log 2>&1 9>&- & second=$!
      "$KURA" --vault acme agreement list > list.log 2>&1 9>&-; echo "list $?"
      exec 9>&-
      wait $first; echo "first $?"
      wait $second; echo "second $?"
      """)
    #expect(outcome.text.hasSuffix("list 0\nfirst 0\nsecond 0\n"), "\(outcome)")
    try exchange.kura("buyer", "verify", "first.kura").expect(.done)
    try exchange.kura("buyer", "verify", "second.kura").expect(.done)
    try exchange.kura("acme", "verify").expect(.done)
  }

  @Test func `a second member of one organization needs no second organization key`() throws {
    let exchange = try Exchange()
    #expect(exchange.bench.exists("buyer/organization-key") && !exchange.bench.exists("tanaka/organization-key"))
    try exchange.kura("tanaka", "agreement", "terminate", Exchange.id, "-o", "x").expect(.failure)
    try exchange.kura("tanaka", "member", "admit", "tanaka.request", "-o", "x").expect([
      .failure, .usage, .notAuthentic,
    ])
    #expect(!exchange.bench.exists("x"))
  }

  @Test func `a request for another organization is not admitted`() throws {
    let bench = try Bench()
    try Exchange.makeVaults(bench)
    let request = try bench.kura(
      "--vault", "x", "member", "request", "other.example", "--member", "x", "--no-passphrase", "-o", "x.request",
      "--json"
    ).require().json()
    let outcome = try bench.kura(
      "--vault", "buyer", "member", "admit", "x.request", "--fingerprint", request["fingerprint"].string ?? "", "-o",
      "x.welcome")
    #expect(outcome.status != 0)
    #expect(!bench.exists("x.welcome"))
  }

  @Test func `a name is never given to a second person`() throws {
    let exchange = try Exchange()
    let request = try exchange.bench.kura(
      "--vault", "other", "member", "request", "buyer.example", "--member", "tanaka", "--no-passphrase", "-o",
      "other.request",
      "--json"
    ).require().json()
    let outcome = try exchange.kura(
      "buyer", "member", "admit", "other.request", "--fingerprint", request["fingerprint"].string ?? "", "-o",
      "other.welcome")
    #expect(outcome.status != 0, "\(outcome)")
    #expect(!exchange.bench.exists("other.welcome"))
  }
}
