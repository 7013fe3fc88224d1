// A bundle in which any bit is wrong, or from which anything is missing, is refused by `verify` and by `open`, and gives no plaintext.
//
// A process for each byte would take minutes: here the places are a few hundred, spread evenly and different in each run of the
// alphabet of a bundle (header, padding, stanza, payload). The library's own tests go through every byte.

import Foundation
import Testing

@Suite("damaged bundles") struct BundleDamageTests {
  private static let refusals: Set<Status> = [.notAuthentic, .noKey, .malformed]

  @Test func `verify refuses every flipped byte`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.kura("tanaka", "verify", "small.kura").require()
    let bundle = try exchange.bench.read("small.kura")
    for offset in stride(from: 0, to: bundle.count, by: 53) {
      var damaged = bundle
      damaged[offset] ^= UInt8(1 << (offset % 8))
      try exchange.bench.write(damaged, to: "flipped.kura")
      let outcome = try exchange.kura("tanaka", "verify", "flipped.kura").expect(Self.refusals)
      if outcome.status == 0 { Issue.record("byte \(offset) of \(bundle.count) can be changed") }
      #expect(!outcome.shows(Exchange.secret))
    }
  }

  @Test func `verify refuses every length`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    let bundle = try exchange.bench.read("small.kura")
    let ends = [0, 1, 511, 512, 513, bundle.count - 1024, bundle.count - 512, bundle.count - 1]
    for length in ends + Array(stride(from: 100, to: bundle.count, by: 211)) {
      try exchange.bench.write(Array(bundle[..<length]), to: "cut.kura")
      try exchange.kura("tanaka", "verify", "cut.kura").expect(Self.refusals)
      try exchange.bench.kura("inspect", "cut.kura").expect(.malformed)
    }
  }

  @Test func `open refuses flipped bytes and leaves nothing`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    let bundle = try exchange.bench.read("small.kura")
    for offset in stride(from: 7, to: bundle.count, by: 127) {
      var damaged = bundle
      damaged[offset] ^= UInt8(1 << (offset % 8))
      try exchange.bench.write(damaged, to: "flipped.kura")
      let outcome = try exchange.open("flipped.kura", as: "tanaka", into: "out").expect(Self.refusals)
      try exchange.expectNoPlaintext(outcome)
      #expect(exchange.bench.files(below: "out").isEmpty, "byte \(offset)\(outcome)")
      if exchange.bench.exists("out") { try exchange.bench.remove("out") }
    }
  }

  @Test func `open refuses cut bundles and leaves nothing`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    let bundle = try exchange.bench.read("small.kura")
    for length in stride(from: 0, to: bundle.count, by: 509) {
      try exchange.bench.write(Array(bundle[..<length]), to: "cut.kura")
      let outcome = try exchange.open("cut.kura", as: "tanaka", into: "out").expect(Self.refusals)
      try exchange.expectNoPlaintext(outcome)
      #expect(exchange.bench.files(below: "out").isEmpty, "length \(length)\(outcome)")
      if exchange.bench.exists("out") { try exchange.bench.remove("out") }
    }
  }

  @Test func `show gives no line of a damaged part`() throws {
    let exchange = try Exchange()
    // Several chunks, so that the first would verify by itself.
    let lines = (1...9000).map { "\(Exchange.secret) line \($0)\n" }.joined()
    try exchange.seal([("long.txt", lines)], as: "long.kura")
    var tar = try TestTar(try exchange.bench.read("long.kura"))
    var part = tar["parts/1.age"]
    part[part.count - 5] ^= 1
    tar["parts/1.age"] = part
    try exchange.bench.write(tar.bytes, to: "damaged.kura")
    let outcome = try exchange.kura("tanaka", "open", "damaged.kura", "--show", "--acknowledge").expect(.notAuthentic)
    #expect(outcome.output.isEmpty, "verified wholly before the first line")
    try exchange.expectNoPlaintext(outcome)
  }

  @Test func `a damaged part is recorded as failed`() throws {
    let exchange = try Exchange()
    try exchange.seal([("good.txt", "good"), ("bad.txt", Exchange.secret)], as: "two.kura")
    var tar = try TestTar(try exchange.bench.read("two.kura"))
    var part = tar["parts/2.age"]
    part[part.count - 1] ^= 1
    tar["parts/2.age"] = part
    try exchange.bench.write(tar.bytes, to: "damaged.kura")
    let outcome = try exchange.open("damaged.kura", as: "tanaka", into: "out").expect(.notAuthentic)
    try exchange.expectNoPlaintext(outcome)
    let actions = try exchange.audit("tanaka")["accesses"].array.compactMap { $0["action"].string }
    #expect(actions.contains("failed"), "\(actions)")
  }

  @Test func `without a key only the structure is judged, and verify says so`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    let outcome = try exchange.bench.kura("--vault", "nobody", "verify", "small.kura", "--json").expect(.noKey)
    let verified = try outcome.json()
    #expect(verified["ok"].bool == false)
    #expect(verified["findings"].array.contains { $0["result"].string == "unknown" })
  }
}
