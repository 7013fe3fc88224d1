import Age
import Bundles
import KuraCLI
import Platform
import SignedNotes
import Testing

@Suite("the words for bundles")
struct BundleErrorReportTests {
  private static let places: [BundlePlace] = [.marking, .part(2), .cards, .manifest]
  private static let tar: [TarFault] = [
    .truncated, .notUstar, .link, .device, .directory, .sparse, .override, .otherType(55), .absoluteName,
    .parentDirectoryName, .unsafeName, .duplicateName, .wrongOrder, .gap, .unexpectedName, .sizeNotCanonical,
    .headerNotCanonical, .tooLarge, .paddingNotZero, .endMissing, .trailingBytes, .tooManyEntries, .entryMissing,
  ]
  private static let mismatches: [BundleMismatch] = [
    .partCount, .partByteCount(1), .partDigest(1), .plainByteCount(1), .cards, .marking, .senderKeys,
    .stanzas(.marking), .stanzas(.part(2)), .stanzas(.cards), .stanzas(.manifest),
  ]
  private static let samples: [(BundleError, Status)] = {
    var samples: [(BundleError, Status)] = [
      (.unsealable(.name(file: 1, .device)), .usage),
      (.note(.missingSignature(Known.key)), .notAuthentic),
      (.note(.notANote), .malformed),
      (.noSuchPart(9), .usage),
      (.recordOfSomethingElse, .notRecorded),
      (.platform(.locked(path: "q3.kura")), .failure),
    ]
    for fault in tar {
      samples.append((.malformedTar(entry: 1, fault), .malformed))
    }
    for fault in SealingFaultReportTests.manifests {
      samples.append((.malformedManifest(fault), .malformed))
    }
    for mismatch in mismatches {
      samples.append((.mismatch(mismatch), .notAuthentic))
    }
    for place in places {
      samples.append((.age(place, .headerAuthenticationFailed), .notAuthentic))
      samples.append((.age(place, .payloadAuthenticationFailed(chunk: 0)), .notAuthentic))
      samples.append((.age(place, .malformedPayload(chunk: 0, .truncated)), .malformed))
      samples.append((.age(place, .noMatchingIdentity(stanzaTypes: ["X25519"])), .noKey))
    }
    return samples
  }()

  @Test func `each error has its status and its words`() {
    for (error, status) in Self.samples { expectSpoken(Report(error), status) }
    expectDistinct(Self.samples.map { Report($0.0) })
  }

  @Test func `an altered part is named by its number and its place in the archive`() {
    let report = Report(BundleError.age(.part(3), .payloadAuthenticationFailed(chunk: 0)))
    #expect(report.message.en.contains("part 3 (parts/3.age)") && report.message.ja.contains("ファイル 3（parts/3.age）"))
  }
}
