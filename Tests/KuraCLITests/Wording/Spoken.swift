import Agreements
import KuraCLI
import SignedNotes
import Sodium
import Testing

/// The tool's exit status; the testing library has a type of the same name.
typealias Status = KuraCLI.ExitStatus

/// What every report must be like: both languages, each in its own words, short enough for one line of a terminal's log.
func expectSpoken(_ report: Report, _ status: Status, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(report.status == status, "\(report.message.en)", sourceLocation: sourceLocation)
  for words in [report.message, report.hint].compactMap(\.self) {
    #expect(!words.ja.isEmpty && !words.en.isEmpty && words.ja != words.en, "\(words)", sourceLocation: sourceLocation)
    #expect(isJapanese(words.ja) && !isJapanese(words.en), "\(words)", sourceLocation: sourceLocation)
    for text in [words.ja, words.en] {
      #expect(
        !text.hasSuffix(".") && !text.hasSuffix("。") && !text.hasSuffix(" "), "\(text)", sourceLocation: sourceLocation)
      #expect(!text.contains("  ") && !text.contains("Optional("), "\(text)", sourceLocation: sourceLocation)
    }
    #expect(words.en.first?.isUppercase == false, "\(words.en)", sourceLocation: sourceLocation)
  }
}

/// No two of the reports say the same.
func expectDistinct(_ reports: [Report], sourceLocation: SourceLocation = #_sourceLocation) {
  for language in Language.allCases {
    let messages = reports.map { $0.message[language] }
    let repeated = Dictionary(grouping: messages) { $0 }.filter { $0.value.count > 1 }.keys
    #expect(repeated.isEmpty, "\(repeated)", sourceLocation: sourceLocation)
  }
}

private func isJapanese(_ text: String) -> Bool {
  text.unicodeScalars.contains { (0x3040...0x9FFF).contains($0.value) }
}

/// Names, times and digests for reports.
enum Known {
  static let acme = OrganizationName("acme.example")!
  static let buyer = OrganizationName("buyer.example")!
  static let sato = MemberName("acme.example/sato")!
  static let morning = Timestamp("2026-11-23T01:02:03Z")!
  static let evening = Timestamp("2026-11-24T09:00:00Z")!
  static let digest = SHA256.hash(Array("one".utf8))
  static let otherDigest = SHA256.hash(Array("other".utf8))
  static let key = KeyName(known: "acme.example/sato")
}
