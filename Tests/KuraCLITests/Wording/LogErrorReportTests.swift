import KuraCLI
import Platform
import SignedNotes
import Testing
import TransparencyLog

@Suite("the words for logs")
struct LogErrorReportTests {
  private static let head = TreeHead(size: 12, rootHash: Known.digest)
  private static let files: [LogFile] = [
    .checkpoint, .tile(level: 1, index: 2), .entries(index: 3), .cosignatures(4),
  ]
  private static let samples: [(LogError, Status)] = {
    var samples: [(LogError, Status)] = [
      (.note(.notANote), .malformed),
      (.note(.wrongSignature(Known.key)), .notAuthentic),
      (.malformedOrigin, .malformed),
      (.malformedCheckpoint(line: 2), .malformed),
      (.malformedProof(line: 3), .malformed),
      (.wrongOrigin, .notAuthentic),
      (.wrongCosignature(Known.key), .notAuthentic),
      (.proofFails, .notAuthentic),
      (.behind(head), .failure),
      (.forked(head), .notAuthentic),
      (.gap(mirrored: 5), .failure),
      (.wrongEntryCount, .notAuthentic),
      (.entryDiffers(6), .notAuthentic),
      (.wrongRoot(head), .notAuthentic),
      (.entryTooLong(place: 0), .failure),
      (.noSuchEntry(7), .failure),
      (.wrongSigner, .notAuthentic),
      (.treeFull, .failure),
      (.alreadyALog, .failure),
      (.storage(.locked(path: "log")), .failure),
    ]
    for file in files {
      samples.append((.missing(file), .malformed))
      samples.append((.damaged(file), .notAuthentic))
    }
    return samples
  }()

  @Test func `each error has its status and its words`() {
    for (error, status) in Self.samples { expectSpoken(Report(error), status) }
    expectDistinct(Self.samples.map { Report($0.0) })
  }

  @Test func `a log that was set back is restored with a command that can be pasted`() throws {
    let hint = try #require(Report(LogError.behind(Self.head)).hint)
    for language in Language.allCases {
      #expect(hint[language].split(separator: "\n").last == "kura recover --mirror FILE")
    }
  }
}
