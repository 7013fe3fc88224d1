import Agreements
import KuraCLI
import SignedNotes
import Testing

@Suite("the words for what agreement and rules refuse")
struct RefusalReportTests {
  private static let refusals: [Refusal] = [
    .notExecuted(missing: [Known.acme, Known.buyer]),
    .acceptedTooLate(acceptBy: Known.morning),
    .notYetInForce(from: Known.morning),
    .expired(until: Known.morning),
    .terminated(since: Known.morning),
    .wrongSide(Known.sato),
    .noCard(Known.acme),
    .cardExpired(Known.acme, revision: 3, validUntil: Known.morning),
    .olderCardRevision(Known.acme, stated: 2, known: 3),
    .senderNotOnCard(Known.sato),
    .senderNotValid(Known.sato, from: Known.morning, until: Known.evening),
    .senderRevoked(Known.sato, since: Known.morning),
    .readerNotOnCard(Known.sato),
    .readerNotInAgreement(Known.sato),
    .readerNotValid(Known.sato, from: Known.morning, until: Known.evening),
    .readerRevoked(Known.sato, since: Known.morning),
    .readerKeysNotGiven(Known.sato),
    .noValidKeeper(Known.acme),
    .witnessesOfReadersSide(Known.sato),
    .signerNotOnCard(Known.sato),
    .signerNotValid(Known.sato, from: Known.morning, until: Known.evening),
    .signerRevoked(Known.sato, since: Known.morning),
    .notAdopted(missing: [Known.sato]),
    .sealedOutsideTerm(Known.morning),
    .sealedInFuture(Known.morning),
  ]

  @Test func `every refusal has status 3, its words and something to do`() {
    for refusal in Self.refusals {
      expectSpoken(Report(refusal), .refused)
      #expect(Report(refusal).hint != nil, "\(refusal)")
    }
    expectDistinct(Self.refusals.map { Report($0) })
  }

  @Test func `that nobody is to read is a matter of usage`() {
    expectSpoken(Report(Refusal.noReader), .usage)
  }

  @Test func `refusals name who and when, in local time with the zone`() {
    let report = Report(Refusal.readerNotValid(Known.sato, from: Known.morning, until: Known.evening))
    for language in Language.allCases {
      let text = report.message[language]
      #expect(text.contains("acme.example/sato"))
      #expect(text.contains(TimeText.local(Known.morning)) && text.contains(TimeText.local(Known.evening)))
    }
    #expect(
      Report(Refusal.notExecuted(missing: [Known.acme, Known.buyer])).message.en.contains("acme.example, buyer.example")
    )
  }
}
