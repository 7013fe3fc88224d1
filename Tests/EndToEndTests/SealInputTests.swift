// What can be sealed, and what is refused before anything is written.

import Foundation
import Testing

@Suite("files to seal") struct SealInputTests {
  private func seal(_ exchange: Exchange, _ files: [String], as bundle: String = "x.kura") throws -> Outcome {
    try exchange.bench.kura(
      ["--vault", "acme", "seal"] + files + ["--agreement", Exchange.id, "--to", "suzuki", "-o", bundle])
  }

  @Test func `names that could not be written everywhere are refused`() throws {
    let exchange = try Exchange(withTanaka: false)
    let bad = [
      "a\u{01}b.txt", "a\nb.txt", "a\u{1B}[31m.txt", "CON", "con.txt",
      "NUL", "COM1.csv",
      "lpt9", "a.txt.", "a.txt ", "CONFIDENTIAL.txt", "confidential.TXT", "receipt-0123abcd.receipt", "a:b.txt",
      "a\\b.txt", "a*b",
      "a?b", "a\"b", "a<b", "a|b", "a\u{202E}txt.exe",
    ]
    for name in bad {
      // 255 bytes is the most that this file system takes; the rule has to be met by a shorter name elsewhere then.
      do { try exchange.bench.write("a", to: name) } catch { continue }
      let outcome = try seal(exchange, [name]).expect(.usage)
      #expect(!exchange.bench.exists("x.kura"), "\(name.debugDescription) was sealed")
      #expect(
        !outcome.message.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "control characters are escaped")
      if exchange.bench.exists("x.kura") { try exchange.bench.remove("x.kura") }
    }
  }

  @Test func `a name of 300 bytes is refused`() throws {
    let exchange = try Exchange(withTanaka: false)
    // 100 characters of three bytes: no such file can be made here, so it comes as a stream's name would.
    try seal(exchange, [String(repeating: "蔵", count: 100)]).expect([.usage, .failure])
    #expect(!exchange.bench.exists("x.kura"))
  }

  @Test(
    arguments: [
      ("が.txt", "か\u{3099}.txt"), ("report.PDF", "Report.pdf"), ("ＡＢＣ.txt", "ABC.txt"), ("straße.txt", "STRASSE.txt"),
    ])
  func `two names that are one elsewhere are refused`(first: String, second: String) throws {
    let exchange = try Exchange(withTanaka: false)
    for (directory, name) in [("one", first), ("two", second)] {
      try FileManager.default.createDirectory(atPath: exchange.bench.file(directory), withIntermediateDirectories: true)
      try exchange.bench.shell("printf x > \(directory)/\"$NAME\"", environment: ["NAME": name]).require()
    }
    try seal(exchange, ["one/" + first, "two/" + second]).expect(.usage)
    #expect(!exchange.bench.exists("x.kura"))
  }

  @Test func `the same name from two directories is refused`() throws {
    let exchange = try Exchange(withTanaka: false)
    try exchange.bench.shell("mkdir a b; echo 1 > a/x.txt; echo 2 > b/x.txt").require()
    try seal(exchange, ["a/x.txt", "b/x.txt"]).expect(.usage)
  }

  @Test func `no file is a mistake`() throws {
    let exchange = try Exchange(withTanaka: false)
    try seal(exchange, []).expect(.usage)
  }

  @Test func `no reader among several gives the list to paste`() throws {
    let exchange = try Exchange()
    try exchange.bench.write("a", to: "a.txt")
    let outcome = try exchange.kura("acme", "seal", "a.txt", "--agreement", Exchange.id, "-o", "x.kura").expect(.usage)
    #expect(
      outcome.message.contains("suzuki") && outcome.message.contains("tanaka") && outcome.message.contains("--to"))
    #expect(!exchange.bench.exists("x.kura"), "never silently everyone")
  }

  @Test func `agreement and reader may be left out where there is only one`() throws {
    let exchange = try Exchange(withTanaka: false)
    try exchange.bench.write("a", to: "a.txt")
    let outcome = try exchange.kura("acme", "seal", "a.txt").expect(.done)
    let name = try #require(outcome.lines.first)
    #expect(name.hasPrefix("acme-\(Exchange.id)-") && name.hasSuffix(".kura"), "\(name)")
    try exchange.open(name, as: "buyer", into: "out").expect(.done)
    // A second one the same day gets the next number.
    let second = try exchange.kura("acme", "seal", "a.txt").expect(.done)
    #expect(second.lines.first != name && exchange.bench.exists(second.lines.first ?? ""))
  }

  @Test func `an empty file is sealed and opened`() throws {
    let exchange = try Exchange(withTanaka: false)
    try exchange.bench.write("", to: "empty.txt")
    try seal(exchange, ["empty.txt"]).require()
    try exchange.open("x.kura", as: "buyer", into: "out").expect(.done)
    #expect(try exchange.bench.read("out/empty.txt").isEmpty)
  }

  @Test func `a directory is refused, and what to do is said`() throws {
    let exchange = try Exchange(withTanaka: false)
    try FileManager.default.createDirectory(atPath: exchange.bench.file("folder"), withIntermediateDirectories: true)
    let outcome = try seal(exchange, ["folder"]).expect(.usage)
    #expect(outcome.message.lowercased().contains("hint"), "\(outcome)")
  }

  @Test func `a file that is not there`() throws {
    let exchange = try Exchange(withTanaka: false)
    let outcome = try seal(exchange, ["nothing.txt"]).expect([.failure, .usage])
    #expect(outcome.message.contains("nothing.txt"))
  }

  @Test func `a FIFO is sealed as a stream`() throws {
    let exchange = try Exchange(withTanaka: false)
    let outcome = try exchange.bench.shell(
      "mkfifo stream.csv; (seq 1 100000 > stream.csv &); "
        + "\"$KURA\" --vault acme seal stream.csv --agreement \(Exchange.id) --to suzuki -o x.kura")
    outcome.expect(.done)
    try exchange.open("x.kura", as: "buyer", into: "out").expect(.done)
    #expect(try exchange.bench.text("out/stream.csv") == (1...100_000).map { "\($0)\n" }.joined())
  }

  @Test func `a file that changes while it is read is not sealed`() throws {
    let exchange = try Exchange(withTanaka: false)
    let outcome = try exchange.bench.shell(
      "truncate -s 200M big.bin; (while [ ! -e stop ]; do printf x >> big.bin; done) & "
        + "\"$KURA\" --vault acme seal big.bin --agreement \(Exchange.id) --to suzuki -o x.kura; status=$?; touch stop; wait; "
        + "exit $status")
    outcome.expect(.failure)
    #expect(!exchange.bench.exists("x.kura"))
  }

  @Test func `an existing bundle is never overwritten`() throws {
    let exchange = try Exchange(withTanaka: false)
    try exchange.bench.write("a", to: "a.txt")
    try exchange.bench.write("precious", to: "x.kura")
    try seal(exchange, ["a.txt"]).expect(.failure)
    #expect(try exchange.bench.text("x.kura") == "precious")
  }

  @Test func `an output directory that is not empty is never written into`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.bench.shell("mkdir out; echo precious > out/answer.txt").require()
    try exchange.expectNoPlaintext(try exchange.open("small.kura", as: "tanaka", into: "out").expect(.failure))
    #expect(try exchange.bench.text("out/answer.txt") == "precious\n")
    #expect(exchange.bench.files(below: "out") == ["answer.txt"])
    #expect(try exchange.audit("tanaka")["accesses"].array.isEmpty, "nothing was received")
  }

  @Test func `an only-list for an unknown file or reader is refused`() throws {
    let exchange = try Exchange()
    try exchange.bench.write("a", to: "a.txt")
    for only in ["b.txt=suzuki", "a.txt=", "a.txt"] {
      try exchange.kura(
        "acme", "seal", "a.txt", "--agreement", Exchange.id, "--to", "suzuki", "--only", only, "-o", "x.kura"
      ).expect(.usage)
    }
    #expect(!exchange.bench.exists("x.kura"))
  }

  @Test func `large files come out as they went in`() throws {
    let exchange = try Exchange(withTanaka: false)
    try exchange.bench.shell("head -c 5000001 /dev/urandom > big.bin; head -c 65536 /dev/urandom > chunk.bin").require()
    try seal(exchange, ["big.bin", "chunk.bin"]).require()
    try exchange.open("x.kura", as: "buyer", into: "out").expect(.done)
    try exchange.bench.shell("cmp big.bin out/big.bin && cmp chunk.bin out/chunk.bin").expect(.done)
  }
}
