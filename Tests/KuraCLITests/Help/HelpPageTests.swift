import Foundation
import KuraCLI
import Testing

/// Help pages are compared to files, so that a change of wording is seen by whoever reviews it.
///
/// To renew them after a change that is meant: `KURA_RENEW_GOLDEN=1 swift test --filter HelpPageTests`, then look at the
/// difference before committing it.
@Suite("help pages")
struct HelpPageTests {
  private static let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Golden")
  private static let renews = ProcessInfo.processInfo.environment["KURA_RENEW_GOLDEN"] != nil
  private static let pages =
    [[]] + CommandTable.all.descriptions.map(\.path) + [["member"], ["agreement"], ["checklist"]]

  @Test(arguments: pages, Language.allCases)
  func `a page is as its file says`(path: [String], language: Language) throws {
    let surroundings = RecordedSurroundings()
    #expect(Tool.run(["help", "--lang", language.rawValue] + path, in: surroundings) == .done)
    #expect(surroundings.error.isEmpty)
    let name = (path.isEmpty ? ["overview"] : path).joined(separator: "-") + ".\(language.rawValue).txt"
    let file = Self.directory.appending(path: name)
    if Self.renews { try surroundings.output.write(to: file, atomically: true, encoding: .utf8) }
    #expect(try String(contentsOf: file, encoding: .utf8) == surroundings.output)
  }

  @Test(arguments: pages, Language.allCases)
  func `no line but an example is wider than 80 columns`(path: [String], language: Language) {
    let surroundings = RecordedSurroundings()
    _ = Tool.run(["help", "--lang", language.rawValue] + path, in: surroundings)
    let examples = CommandTable.all.descriptions.map(\.example).joined(separator: "\n")
    for line in surroundings.output.split(separator: "\n") where !examples.contains(line.dropFirst(2)) {
      let columns = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x3000 && $1.value < 0xFFE7 ? 2 : 1) }
      #expect(columns <= 80, "\(line)")
    }
  }

  @Test(.disabled(if: renews, "the files are being renewed"))
  func `no file is left over from a command that is gone`() throws {
    let expected = Self.pages.flatMap { path in
      Language.allCases.map { (path.isEmpty ? ["overview"] : path).joined(separator: "-") + ".\($0.rawValue).txt" }
    }
    let found = try FileManager.default.contentsOfDirectory(atPath: Self.directory.path)
    #expect(Set(found) == Set(expected))
  }

  @Test func `help, --help and -h show the same page`() {
    let page = run("help", "seal").output
    #expect(run("seal", "--help").output == page)
    #expect(run("-h", "seal", "x").output == page)
    #expect(run("--help").output == run("help").output)
  }

  @Test func `help for an unknown word is a usage error`() {
    let result = run("help", "sael")
    #expect(result.status == .usage)
    #expect(result.output.isEmpty)
    #expect(result.error == "kura: error: unknown command 'sael'\nkura: hint: did you mean seal?\n")
  }
}
