import KuraCLI
import SignedNotes
import Testing

@Suite("the words for signed documents")
struct NoteErrorReportTests {
  static let lines: [LineFault] = [.grammar, .unexpectedKey, .value, .notSorted]
  static let samples: [(NoteError, Status)] = {
    var samples: [(NoteError, Status)] = [
      (.tooLong(limit: 100), .malformed),
      (.notText(line: 2), .malformed),
      (.notANote, .malformed),
      (.malformedSignature(line: 9), .malformed),
      (.tooManySignatures(limit: 16), .malformed),
      (.malformedKeyName, .malformed),
      (.malformedKey, .malformed),
      (.unsupportedKeyType(7), .malformed),
      (.unusableKeys, .notAuthentic),
      (.missingSignature(Known.key), .notAuthentic),
      (.wrongSignature(Known.key), .notAuthentic),
      (.wrongDocumentType, .malformed),
    ]
    for fault in lines {
      samples.append((.malformedDocument(line: 3, fault), .malformed))
    }
    return samples
  }()

  @Test func `each error has its status, its words and something to do`() {
    let what = Words(ja: "内容目録", en: "the manifest")
    let reports = Self.samples.map { Report($0.0, of: what) }
    for (report, sample) in zip(reports, Self.samples) {
      expectSpoken(report, sample.1)
      #expect(report.hint != nil)
    }
    expectDistinct(reports)
    for report in reports {
      #expect(report.message.ja.contains("内容目録") && report.message.en.contains("manifest"), "\(report)")
    }
  }
}
