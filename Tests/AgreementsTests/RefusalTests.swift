import Agreements
import Testing

@Suite("refusals") struct RefusalTests {
  @Test func `each has one word of its own, and the words never change`() throws {
    let all = try Self.all()
    for (refusal, word) in all { #expect(refusal.code == word) }
    #expect(Set(all.map(\.1)).count == all.count)
  }

  static func all() throws -> [(Refusal, String)] {
    let someone = try member("acme.example/sato")
    let then = time(Example.present)
    let company = someone.organization
    return [
      (.notExecuted(missing: []), "not-executed"), (.acceptedTooLate(acceptBy: then), "accepted-too-late"),
      (.notYetInForce(from: then), "not-yet-in-force"), (.expired(until: then), "expired"),
      (.terminated(since: then), "terminated"), (.wrongSide(someone), "wrong-side"), (.noReader, "no-reader"),
      (.noCard(company), "no-card"), (.cardExpired(company, revision: 1, validUntil: then), "card-expired"),
      (.olderCardRevision(company, stated: 1, known: 2), "older-card-revision"),
      (.senderNotOnCard(someone), "sender-not-on-card"),
      (.senderNotValid(someone, from: then, until: then), "sender-not-valid"),
      (.senderRevoked(someone, since: then), "sender-revoked"), (.readerNotOnCard(someone), "reader-not-on-card"),
      (.readerNotInAgreement(someone), "reader-not-in-agreement"),
      (.readerNotValid(someone, from: then, until: then), "reader-not-valid"),
      (.readerRevoked(someone, since: then), "reader-revoked"),
      (.readerKeysNotGiven(someone), "reader-keys-not-given"), (.noValidKeeper(company), "no-valid-keeper"),
      (.witnessesOfReadersSide(someone), "witnesses-of-readers-side"),
      (.signerNotOnCard(someone), "signer-not-on-card"),
      (.signerNotValid(someone, from: then, until: then), "signer-not-valid"),
      (.signerRevoked(someone, since: then), "signer-revoked"),
      (.notAdopted(missing: [someone]), "not-adopted"), (.sealedOutsideTerm(then), "sealed-outside-term"),
      (.sealedInFuture(then), "sealed-in-future"),
    ]
  }
}
