import Agreements
import KuraCLI
import SignedNotes
import Testing

@Suite("the words for cards and agreements")
struct AgreementErrorReportTests {
  private static let faults: [DocumentFault] = [
    .text("purpose"), .revision, .validity, .memberValidity(Known.sato), .foreignMember(Known.sato),
    .repeatedMember(Known.sato), .repeatedKey(Known.sato), .revokedNobody(Known.sato), .parties, .cards, .roles, .nonce,
    .witnesses, .legalText, .repeatedDocument, .template, .repeatedItem, .unaskedItem, .signers, .noRows, .means,
    .tooLarge,
  ]
  private static let contradictions: [AgreementError] = [
    .brokenCardChain(Known.acme, revision: 2),
    .conflictingCards(Known.acme, revision: 2),
    .otherOrganizationKey(Known.acme),
    .keyOfTwoOrganizations(Known.acme, Known.buyer),
    .keyGivenAgain(Known.sato, revision: 3),
    .nameGivenAgain(Known.sato, revision: 3),
    .revocationWithdrawn(Known.sato, revision: 3),
    .unknownCardRevision(Known.acme, revision: 4),
    .keysNotOnCard(Known.sato),
    .conflictingAgreements(known: Known.digest, other: Known.otherDigest),
    .otherLegalText,
    .otherAgreement(Known.digest),
  ]
  private static let samples: [(AgreementError, Status)] = {
    var samples: [(AgreementError, Status)] = [
      (.invalidOrganizationName, .malformed),
      (.invalidMemberName, .malformed),
      (.malformedCardFile, .malformed),
      (.refused(.expired(until: Known.morning)), .refused),
    ]
    for fault in faults {
      samples.append((.invalid(.agreement, fault), .malformed))
    }
    for error in contradictions {
      samples.append((error, .notAuthentic))
    }
    for type: DocumentType in [
      .card, .agreement, .termination, .memberApplication, .welcome, .checklistRequest, .adoption,
    ] {
      samples.append((.malformed(type, .notANote), .malformed))
      samples.append((.notAuthentic(type, .missingSignature(Known.key)), .notAuthentic))
      samples.append((.wrongSigner(type), .notAuthentic))
      samples.append((.welcomeDiffers(type), .notAuthentic))
    }
    return samples
  }()

  @Test func `each error has its status, its words and something to do`() {
    for (error, status) in Self.samples {
      expectSpoken(Report(error), status)
      #expect(Report(error).hint != nil, "\(error)")
    }
    expectDistinct(Self.samples.map { Report($0.0) })
  }

  @Test func `a signature that must be there is not authentic whatever the note lacks`() {
    for (error, _) in NoteErrorReportTests.samples {
      #expect(Report(AgreementError.notAuthentic(.card, error)).status == .notAuthentic)
      #expect(Report(AgreementError.malformed(.card, error)).status == .malformed)
    }
  }
}
