// Each room opens with a page of prose, in a file of the room's name, and the example on it is one that a test of the room compiles and runs.

import Foundation
import Testing

@Suite("pages of the rooms") struct RoomPageTests {
  static let rooms = [
    "Sodium", "Platform", "Age", "SignedNotes", "TransparencyLog", "ChecklistTerms", "Agreements", "Access", "Bundles",
    "Checklists", "Kura", "KuraCLI",
  ]

  private static func lines(of path: String) throws -> [String] {
    try String(contentsOf: Page.root.appending(path: path), encoding: .utf8).components(separatedBy: "\n")
  }

  @Test(arguments: rooms) func `a room's page says what the room is, and its example is tested`(room: String) throws {
    let page = try Self.lines(of: "Sources/\(room)/\(room).swift").prefix { $0.hasPrefix("//") }
    #expect(page.count >= 12, "a page of prose")
    #expect(page.first?.hasPrefix("// \(room): ") == true)
    let start = try #require(page.firstIndex(of: "// ```swift"))
    let end = try #require(page[(start + 1)...].firstIndex(of: "// ```"))
    let example = page[(start + 1)..<end].map { $0.dropFirst(2).trimmingCharacters(in: .whitespaces) }
    let test = try Self.lines(of: "Tests/\(room)Tests/PageTests.swift").map { $0.trimmingCharacters(in: .whitespaces) }
    let isThere = test.indices.contains { test[$0...].starts(with: example) }
    #expect(!example.isEmpty && isThere, "the example stands in Tests/\(room)Tests/PageTests.swift, line for line")
  }

  @Test func `every room of Package.swift has a page`() throws {
    let manifest = try String(contentsOf: Page.root.appending(path: "Package.swift"), encoding: .utf8)
    let names = manifest.matches(of: /\broom\(\s*"(\w+)"/).map { String($0.1) }
    #expect(Set(names) == Set(Self.rooms))
  }

  @Test func `what stands in which files is as contributing.md says`() throws {
    let rows = try Self.lines(of: "Specs/contributing.md").filter { $0.hasPrefix("| ") && $0.contains("`Sources/") }
    #expect(rows.count >= 3)
    let sources = try #require(FileManager.default.enumerator(atPath: Page.root.appending(path: "Sources").path))
    let files = sources.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.map { "Sources/\($0)" }
    let texts = try files.map {
      (path: $0, text: try String(contentsOf: Page.root.appending(path: $0), encoding: .utf8))
    }
    for row in rows {
      let quoted = row.matches(of: /`([^`]+)`/).map { String($0.1) }
      let word = try #require(quoted.first { !$0.contains("/") && row.contains("| `\($0)` |") })
      let pattern = try Regex("\\b\(word)\\b").wordBoundaryKind(.simple)
      let found = texts.filter { $0.text.contains(pattern) }.map(\.path)
      #expect(Set(found) == Set(quoted.filter { $0.hasPrefix("Sources/") }), "\(word)")
    }
  }

  @Test func `every source file that is named is there`() throws {
    for match in try Page(path: "Specs/contributing.md").text().matches(of: /`((?:Sources|Tests)\/[A-Za-z0-9+._\/-]+)`/)
    {
      #expect(Page(path: "README.md").exists(String(match.1)), "\(match.1)")
    }
  }
}
