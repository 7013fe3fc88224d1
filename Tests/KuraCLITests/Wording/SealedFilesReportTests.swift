import Checklists
import Kura
import KuraCLI
import Testing

@Suite("the words for what is found in files that are sealed and opened")
struct SealedFilesReportTests {
  private static let faulty = [
    FaultyChecklist(path: "a.csv", error: .faults([ChecklistFault(place: Place(line: 2), kind: .missingItemID)])),
    FaultyChecklist(path: "b.csv", error: .malformed(Place(line: 9), .unclosedQuote)),
  ]
  private static let signs: [MacroSign] = [.entry("xl/vbaProject.bin"), .fileEnding(".xlsm"), .compoundFile]

  private static let samples: [(KuraError, Status)] = [
    (.order(.faultyChecklists([faulty[0]])), .malformed), (.order(.faultyChecklists([faulty[1]])), .malformed),
    (.order(.faultyChecklists(faulty)), .malformed),
    (.order(.macros([FileWithMacros(path: "a.xlsm", signs: [signs[0]])])), .refused),
    (.order(.macros([FileWithMacros(path: "a.xlsm", signs: [signs[1]])])), .refused),
    (.order(.macros([FileWithMacros(path: "a.xls", signs: [signs[2]])])), .refused),
    (.order(.answersUnderOther("NDA-2")), .refused),
    (.exchange(.macros(parts: [1, 3])), .refused), (.exchange(.macrosFound(part: 2)), .refused),
  ]

  @Test func `each error has its status and its words`() {
    for (error, status) in Self.samples { expectSpoken(Report(error), status) }
    expectDistinct(Self.samples.map { Report($0.0) })
  }

  @Test func `several checklists are told together, each with its path`() {
    let message = Report(Self.faulty).message
    for language in Language.allCases {
      let lines = message[language].split(separator: "\n")
      #expect(lines.count == 2 && lines[0].hasPrefix("a.csv") && lines[1].hasPrefix("b.csv"))
    }
  }

  @Test func `names from a file are written out and cut`() {
    let name = "\u{1B}[2J" + String(repeating: "x", count: 500)
    let report = Report([FileWithMacros(path: "a\n.zip", signs: [.entry(name)])])
    for language in Language.allCases {
      #expect(!report.message[language].contains("\u{1B}") && !report.message[language].contains("\n"))
      #expect(report.message[language].count < 200)
    }
  }
}
