// Promise 7: outside the encryption stands only what the marking says on purpose, part sizes, number of parts and of readers.

import Age
import Agreements
import Bundles
import Foundation
import Kura
import Sodium
import Testing

@Suite("promise 7: what everybody can see") struct Promise07Tests {
  private let exchange: Exchange
  init() throws { exchange = try Exchange() }

  private func seal(isPrivate: Bool) throws -> [UInt8] {
    exchange.place.write(Array("PO.1.1,はい\n".utf8), "回答票.csv")
    exchange.place.write(Array("%PDF".utf8), "pentest-report.pdf")
    var order = SealingOrder(
      files: [
        OrderedFile(path: exchange.place("回答票.csv")),
        OrderedFile(path: exchange.place("pentest-report.pdf"), readers: ["suzuki"], isOrdinary: true),
      ], agreement: Exchange.agreementID, readers: ["suzuki", "tanaka"], output: exchange.place("q.kura"))
    order.reason = "理由はここにある"
    order.details.unit = "品質保証部の棚"
    order.privateCover = isPrivate
    _ = try exchange.with("acme") { vault, secrets in try vault.seal(order, secrets: secrets) }
    return exchange.place.read("q.kura")
  }

  private func contains(_ bytes: [UInt8], _ text: String) -> Bool { Data(bytes).range(of: Data(text.utf8)) != nil }
  private func contains(_ bytes: [UInt8], _ other: [UInt8]) -> Bool { Data(bytes).range(of: Data(other)) != nil }

  @Test(arguments: [false, true]) func `no name, reader, answer, reason or digest of a content is in clear`(
    isPrivate: Bool
  )
    throws
  {
    let bytes = try seal(isPrivate: isPrivate)
    for word in [
      "suzuki", "tanaka", "buyer", "回答票", "checklist", ".csv", "pentest", ".pdf", "PO.1.1", "はい", "理由", "品質保証部", "調達審査",
      "基幹システム更改", "nda.pdf", "kura/manifest", "kura/card", "age1",
    ] { #expect(!contains(bytes, word), "\(word)") }
    for content in [Array("PO.1.1,はい\n".utf8), Array("%PDF".utf8)] {
      let digests = [SHA256.hash(content).bytes, BLAKE2b.hash(content).bytes]
      for digest in digests {
        #expect(
          !contains(bytes, digest) && !contains(bytes, Hex.encode(digest)) && !contains(bytes, Base64.encode(digest)))
      }
    }
    for name in ["buyer", "tanaka", "acme"] {
      let recipient = try Insider(exchange, name).identity.recipient.publicKey.bytes
      #expect(!contains(bytes, recipient), "\(name)")
    }
  }

  @Test func `the cover names the holder and the agreement, unless it is private: then only the contact stays`() throws
  {
    let named = try seal(isPrivate: false)
    #expect(contains(named, "acme.example Inc.") && contains(named, Exchange.agreementID))
    #expect(contains(named, "sato@acme.example"))
    exchange.place.remove("q.kura")
    let hidden = try seal(isPrivate: true)
    #expect(!contains(hidden, "acme.example Inc.") && !contains(hidden, Exchange.agreementID))
    #expect(contains(hidden, "sato@acme.example"))
    #expect(contains(hidden, "営業秘密") && contains(hidden, "TRADE SECRET"))
  }

  @Test func `without a key there are the marking, and the number and size of parts`() throws {
    _ = try seal(isPrivate: true)
    let seen = try Inspection(of: exchange.place("q.kura"))
    #expect(seen.partByteCounts.count == 2)
    #expect(contains(seen.marking, "開封日時"))
    let checks = Verification.structure(of: exchange.place("q.kura"))
    #expect(checks.map(\.check) == [.structure, .authenticity])
    guard case .unknown = checks[1].result else {
      Issue.record("nothing can be said about authenticity without a key")
      return
    }
  }

  @Test func `a receipt shows nothing in clear, nor does an acknowledgement or a welcome`() throws {
    _ = try seal(isPrivate: true)
    try exchange.open("buyer", "q.kura")
    let receipt = try exchange.receipt("buyer")
    guard case .receipt(let imported) = try exchange.importing("acme", receipt) else { throw Missing() }
    for file in [receipt, imported.acknowledgement, exchange.place.read("tanaka.welcome")] {
      for word in ["suzuki", "acme", "kura/", "opened", "ORG", "agreement"] {
        #expect(!contains(file, word), "\(word)")
      }
    }
  }
}
