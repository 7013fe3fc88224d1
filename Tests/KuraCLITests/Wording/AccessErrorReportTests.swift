import Access
import KuraCLI
import Platform
import SignedNotes
import Testing
import TransparencyLog

@Suite("the words for records and receipts")
struct AccessErrorReportTests {
  private static let origin = LogOrigin(
    "acme.example/sato/log/\(String(repeating: "0", count: 32))/\(String(repeating: "1", count: 32))")!
  private static let composition: [ReceiptFault] = [
    .member(0), .tooLarge, .entries, .sizes, .card, .ownLogKnown, .logKnownTwice, .nothingCosigned,
  ]
  private static let authenticity: [AuthenticityFault] = [.statement, .logKey, .checkpoint, .cosignature]
  private static let damaged: [DamagedFile] = [.cosigned, .statement, .stranger]
  private static let samples: [(AccessError, Status)] = {
    var samples: [(AccessError, Status)] = [
      (.document(.notANote), .malformed),
      (.record(.partOutOfRange), .malformed),
      (.record(.otherMember), .notAuthentic),
      (.record(.otherAgreement), .notAuthentic),
      (.receipt(.wrongOrigin), .notAuthentic),
      (.receipt(.wrongAgreement), .notAuthentic),
      (.log(.proofFails), .notAuthentic),
      (.storage(.locked(path: "log")), .failure),
      (.behind(known: LogHead(origin: origin, size: 9, root: Known.digest), size: 4), .failure),
      (.startsLater(origin: origin, mirrored: 4, from: 9), .failure),
      (.changedMeanwhile, .failure),
      (.tooManyEntries(limit: 100), .failure),
    ]
    for field in AccessRecord.Field.allCases {
      samples.append((.record(.missing(field)), .malformed))
      samples.append((.record(.unexpected(field)), .malformed))
    }
    for fault in composition {
      samples.append((.receipt(fault), .malformed))
    }
    for fault in authenticity {
      samples.append((.notAuthentic(fault), .notAuthentic))
    }
    for file in damaged {
      samples.append((.damaged(file), .malformed))
    }
    return samples
  }()

  @Test func `each error has its status and its words`() {
    for (error, status) in Self.samples { expectSpoken(Report(error), status) }
    expectDistinct(Self.samples.map { Report($0.0) })
  }

  @Test func `every contradiction is not authentic, and says where the proof is`() {
    let kinds: [LogConflict.Kind] = [
      .shrunk(from: 9, to: 4), .forked(size: 9), .entryChanged(index: 3), .statementDiffers,
      .leftOut(stated: 9, found: 8),
      .rootDoesNotRecompute(size: 9),
    ]
    let reports = kinds.map { Report($0, of: Known.sato, kept: "conflicts/7") }
    for report in reports {
      expectSpoken(report, .notAuthentic)
      #expect(report.message.ja.contains("conflicts/7") && report.message.en.contains("conflicts/7"))
      #expect(report.message.en.contains("acme.example/sato"))
    }
    expectDistinct(reports)
    for kind in kinds { expectSpoken(Report(kind, of: Known.sato, kept: nil), .notAuthentic) }
  }
}
