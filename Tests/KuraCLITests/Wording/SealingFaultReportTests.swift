import Bundles
import KuraCLI
import Testing

@Suite("the words for what cannot be sealed")
struct SealingFaultReportTests {
  private static let names: [PartNameFault] = [
    .empty, .directory, .tooLong, .slash, .hiddenCharacter, .forbiddenCharacter, .blankOrStopAtEnd, .notNormalised,
    .device, .reserved,
  ]
  static let manifests: [ManifestFault] = {
    var faults: [ManifestFault] = [
      .noParts, .tooManyParts, .tooManyReaders, .noReader(part: 1), .unknownReader(part: 1), .idleReader(1),
      .readersNotSorted(2), .repeatedKey(reader: 1), .senderKeys, .cardOfAnotherOrganization,
      .collidingNames(part: 1, and: 2), .impossibleByteCount(part: 1), .strayReason(part: 1), .tooLong,
      .text(.agreementID), .text(.purpose), .text(.unit), .text(.reason),
      .text(.checklistUnit), .text(.statement), .text(.item), .tooManyStatements, .tooManyEvidence,
    ]
    for line in [ManifestFault.Line.checklist, .unit, .statement, .evidence, .macros] {
      for why in [ManifestFault.Misplacement.unknownPart, .noChecklist, .order] {
        faults.append(.misplaced(line, part: 3, why))
      }
    }
    for fault in names { faults.append(.name(part: 1, fault)) }
    return faults
  }()

  private static let samples: [(SealingFault, Status)] = {
    var samples: [(SealingFault, Status)] = [
      (.collidingNames(file: 1, and: 2), .usage),
      (.readerNotPermitted(file: 2), .refused),
      (.markingTooLong, .usage),
      (.cardsTooLong, .usage),
      (.wrongSigner, .refused),
      (.witnessedOpening, .refused),
    ]
    for fault in names {
      samples.append((.name(file: 1, fault), .usage))
    }
    for fault in manifests {
      samples.append((.manifest(fault), .usage))
    }
    return samples
  }()

  @Test func `each fault has its status and its words`() {
    let paths = ["evidence/a.csv", "evidence/A.csv"]
    for (fault, status) in Self.samples { expectSpoken(Report(fault, paths: paths), status) }
    expectDistinct(Self.samples.map { Report($0.0, paths: paths) })
  }

  @Test func `files are named by their paths, or by their numbers when these are not known`() {
    let fault = SealingFault.collidingNames(file: 1, and: 2)
    let named = Report(fault, paths: ["x/a.csv", "y/A.csv"])
    #expect(named.message.en.contains("x/a.csv and y/A.csv") && named.message.ja.contains("x/a.csv と y/A.csv"))
    for paths in [[], ["x/a.csv"]] {
      #expect(Report(fault, paths: paths).message.en.contains("file 2"))
    }
    expectSpoken(Report(SealingFault.name(file: 0, .empty), paths: ["a"]), .usage)
  }

  @Test func `a control character in a path is written out`() {
    let report = Report(SealingFault.name(file: 1, .hiddenCharacter), paths: ["a\u{1B}[2J\n.csv"])
    for language in Language.allCases {
      #expect(!report.message[language].contains("\u{1B}") && !report.message[language].contains("\n"))
    }
  }
}
