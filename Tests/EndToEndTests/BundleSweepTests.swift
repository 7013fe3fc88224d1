// Every byte of a small bundle, and every length of it, through the library that `verify` and `open` are made of.

import Foundation
import Kura
import Sodium
import Testing

@Suite("every byte of a bundle") struct BundleSweepTests {
  @Test func `every flipped byte and every missing end is refused`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    let vault = try Vault(at: exchange.bench.file("tanaka"))
    let secrets = try vault.unlock { _ throws(KuraError) in SecretBytes.random(count: 1) }
    let path = exchange.bench.file("damaged.kura")
    func holds(_ bytes: [UInt8]) throws -> Bool {
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      return vault.verify(bundle: path, secrets: secrets).allSatisfy {
        if case .holds = $0.result { true } else { false }
      }
    }
    let bundle = try exchange.bench.read("small.kura")
    try #require(try holds(bundle))
    for offset in bundle.indices {
      var damaged = bundle
      damaged[offset] ^= UInt8(1 << (offset % 8))
      if try holds(damaged) { Issue.record("byte \(offset) of \(bundle.count) can be changed") }
    }
    for length in 0..<bundle.count where try holds(Array(bundle[..<length])) {
      Issue.record("\(bundle.count - length) bytes can be cut off")
    }
  }
}
