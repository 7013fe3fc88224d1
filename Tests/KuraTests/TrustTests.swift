// Taking cards: what contradicts is proof, however long it is.

import Agreements
import Kura
import SignedNotes
import Testing

@Suite("trusting a card") struct TrustTests {
  @Test func `another key for a known organization is a contradiction, also where its card is the shorter one`() throws
  {
    let exchange = try Exchange()
    try exchange.found("impostor", "buyer.example", "suzuki")
    let file = try exchange.cardFile("impostor")
    let chain = try CardChain(file: file)
    let error = #expect(throws: KuraError.self) {
      try exchange.with("acme") { vault, _ in try vault.trust(file, fingerprint: exchange.expecting(chain)) }
    }
    guard case .exchange(.conflict) = error else {
      Issue.record("a contradiction is not \(String(describing: error))")
      return
    }
    #expect(exchange.place.names("acme/conflicts").count == 1)
  }

  @Test func `a card file that ends before what is known is refused`() throws {
    let exchange = try Exchange()
    let chain = try exchange.vault("buyer").ownChain()
    #expect(chain.cards.count > 1)
    let old = chain.cards[0].note.bytes
    #expect(
      throws: KuraError.agreement(.refused(.olderCardRevision(chain.organization, stated: 1, known: chain.cards.count)))
    ) {
      try exchange.with("acme") { vault, _ in try vault.trust(old, fingerprint: exchange.expecting(chain)) }
    }
  }
}
