// Where the record cannot be written nothing opens (6), and where the output cannot be written nothing is left.

import Foundation
import Testing

@Suite("storage that fails") struct StorageFailureTests {
  @Test func `nothing opens when the log cannot be written`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    // A file where the directory of all logs should be: that stops root as well.
    try exchange.bench.shell("rm -r tanaka/logs && echo > tanaka/logs").require()
    let outcome = try exchange.open("small.kura", as: "tanaka", into: "out").expect(.notRecorded)
    try exchange.expectNoPlaintext(outcome)
    #expect(!exchange.bench.exists("out"))
  }

  @Test func `nothing opens when the disk is full`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    // A limit of file size that is met by the first byte, as a full disk is.
    let outcome = try exchange.bench.shell(
      "trap '' XFSZ; ulimit -f 0; exec \"$KURA\" --vault tanaka open small.kura -o out --acknowledge")
    outcome.expect(.notRecorded)
    try exchange.expectNoPlaintext(outcome)
    #expect(!exchange.bench.exists("out"))
    // When there is room again, it goes on.
    try exchange.open("small.kura", as: "tanaka", into: "out").expect(.done)
    try exchange.kura("tanaka", "verify").expect(.done)
  }

  @Test func `a full disk while sealing leaves no bundle`() throws {
    let exchange = try Exchange(withTanaka: false)
    try exchange.bench.shell("head -c 3000000 /dev/zero > big.bin").require()
    let outcome = try exchange.bench.shell(
      "trap '' XFSZ; ulimit -f 1000; exec \"$KURA\" --vault acme seal big.bin --agreement \(Exchange.id) --to suzuki -o x.kura"
    )
    outcome.expect(.failure)
    #expect(!exchange.bench.exists("x.kura"))
    #expect(!exchange.bench.files(below: "").contains { $0.hasSuffix(".tmp") || $0.hasPrefix(".") })
    try exchange.kura("acme", "seal", "big.bin", "--agreement", Exchange.id, "--to", "suzuki", "-o", "x.kura").expect(
      .done)
    try exchange.kura("acme", "verify").expect(.done)
  }

  @Test func `a full disk while opening leaves no part, and the failure is told`() throws {
    let exchange = try Exchange()
    try exchange.bench.shell("head -c 3000000 /dev/zero | tr '\\0' 'x' > big.txt").require()
    try exchange.bench.kura(
      "--vault", "acme", "seal", "big.txt", "--agreement", Exchange.id, "--to", "tanaka", "-o", "big.kura"
    ).require()
    let outcome = try exchange.bench.shell(
      "trap '' XFSZ; ulimit -f 2000; exec \"$KURA\" --vault tanaka open big.kura -o out --acknowledge")
    outcome.expect(.failure)
    #expect(!exchange.bench.exists("out/big.txt"))
  }

  @Test func `a log with a changed byte is noticed, and nothing opens`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.open("small.kura", as: "tanaka", into: "first").require()
    // Earlier, shorter copies of a tile may stay behind: the longest is the one that counts.
    let bundles = exchange.bench.files(below: "tanaka/logs").filter { $0.contains("tile/entries/") }
    let sizes = try bundles.map { (name: $0, size: try exchange.bench.read("tanaka/logs/" + $0).count) }
    let entries = try #require(sizes.max { $0.size < $1.size }).name
    var bytes = try exchange.bench.read("tanaka/logs/" + entries)
    bytes[bytes.count / 2] ^= 1
    try exchange.bench.write(bytes, to: "tanaka/logs/" + entries)
    try exchange.kura("tanaka", "verify").expect(.notAuthentic)
  }

  @Test func `a checkpoint with a changed byte stops every opening`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.open("small.kura", as: "tanaka", into: "first").require()
    let name = try #require(exchange.bench.files(below: "tanaka/logs").first { $0.hasSuffix("/checkpoint") })
    var bytes = try exchange.bench.read("tanaka/logs/" + name)
    bytes[bytes.count - 20] ^= 1
    try exchange.bench.write(bytes, to: "tanaka/logs/" + name)
    let outcome = try exchange.open("small.kura", as: "tanaka", into: "out")
    outcome.expect([.notAuthentic, .notRecorded, .malformed])
    try exchange.expectNoPlaintext(outcome)
  }

  @Test(.enabled(if: Tracer.isUsable, Tracer.need))
  func `whichever call to make something durable fails, nothing opens without a record`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    let tracer = Tracer(bench: exchange.bench)
    func words(_ directory: String) -> [String] {
      ["--vault", "tanaka", "open", "small.kura", "-o", directory, "--acknowledge"]
    }
    let (first, _) = try tracer.places(words("first"))
    try first.require()
    let (second, places) = try tracer.places(words("second"))
    try second.require()
    #expect(places.contains { $0.call == "fsync" || $0.call == "fdatasync" })
    for place in places where ["fsync", "fdatasync", "linkat"].contains(place.call) {
      let before = try openings(exchange)
      let directory = "out-\(place.call)-\(place.number)"
      let outcome = try tracer.fail("ENOSPC", at: place, words(directory))
      let after = try openings(exchange)
      if exchange.bench.exists(directory + "/answer.txt") || outcome.shows(Exchange.secret) {
        #expect(after == before + 1, "opened without a record when \(place) fails\(outcome)")
      }
      if after == before { #expect(outcome.status == 6 || outcome.status == 1, "\(place)\(outcome)") }
    }
    try exchange.kura("tanaka", "verify").expect(.done)
  }

  private func openings(_ exchange: Exchange) throws -> Int {
    try exchange.audit("tanaka")["accesses"].array.count { $0["action"].string == "opened" }
  }
}
