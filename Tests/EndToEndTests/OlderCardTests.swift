// Who holds a newer card is not led back to an older one (3).

import Foundation
import Testing

@Suite("older card revisions") struct OlderCardTests {
  @Test func `an older card file is refused where a newer one is known`() throws {
    let exchange = try Exchange()
    try exchange.kura("acme", "trust", "buyer.card").expect(.refused)
    // The newest again is nothing new.
    try exchange.kura("acme", "trust", "buyer-tanaka.card").expect(.done)
    let sealed = try exchange.bench.shell(
      "echo a > a.txt; \"$KURA\" --vault acme seal a.txt --to tanaka -o a.kura")
    sealed.expect(.done)
  }

  @Test func `a bundle that states an older card than its organization had then is refused`() throws {
    let exchange = try Exchange(withTanaka: false)
    try exchange.join("kimura", at: "acme")
    // Kimura does not hear of the revision that lets Ito join; the buyer does.
    Thread.sleep(forTimeInterval: 1.1)
    try exchange.join("ito", at: "acme")
    Thread.sleep(forTimeInterval: 1.1)
    try exchange.bench.write(Exchange.secret, to: "answer.txt")
    try exchange.kura("kimura", "seal", "answer.txt", "--agreement", Exchange.id, "--to", "suzuki", "-o", "old.kura")
      .require()
    let outcome = try exchange.open("old.kura", as: "buyer", into: "out").expect(.refused)
    try exchange.expectNoPlaintext(outcome)
    // With the newer card he can seal.
    try exchange.kura("kimura", "trust", "acme-ito.card").expect(.done)
    try exchange.kura("kimura", "seal", "answer.txt", "--agreement", Exchange.id, "--to", "suzuki", "-o", "new.kura")
      .require()
    try exchange.open("new.kura", as: "buyer", into: "out").expect(.done)
  }

  @Test func `a bundle sealed before its sender's newer card still opens`() throws {
    let exchange = try Exchange(withTanaka: false)
    try exchange.seal([("a.txt", "a")], to: ["suzuki"], as: "before.kura")
    Thread.sleep(forTimeInterval: 1.1)
    try exchange.join("kimura", at: "acme")
    try exchange.open("before.kura", as: "buyer", into: "out").expect(.done)
  }

  @Test func `a bundle brings the sender's newer card along`() throws {
    let exchange = try Exchange(withTanaka: false)
    try exchange.join("kimura", at: "acme", tellingOther: false)
    try exchange.bench.write("a", to: "a.txt")
    try exchange.kura("kimura", "seal", "a.txt", "--agreement", Exchange.id, "--to", "suzuki", "-o", "k.kura").require()
    try exchange.open("k.kura", as: "buyer", into: "out").expect(.done)
  }
}
