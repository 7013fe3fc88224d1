// What README, Specs and Keys say about files, pages and commands is there.

import Foundation
import KuraCLI
import Testing

/// A page of the documentation.
struct Page: Sendable, CustomTestStringConvertible {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized

  /// README, Keys and all of Specs.
  static let all: [Page] = {
    let specs = FileManager.default.enumerator(atPath: root.appending(path: "Specs").path)
    let pages = (specs?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".md") }.sorted()
    return (["README.md", "Keys/README.md"] + pages.map { "Specs/" + $0 }).map(Page.init)
  }()

  let path: String
  var testDescription: String { path }

  func text() throws -> String { try String(contentsOf: Page.root.appending(path: path), encoding: .utf8) }

  /// Whether something is there, seen from the page, or from Specs.
  func exists(_ name: String) -> Bool {
    let here = Page.root.appending(path: path).deletingLastPathComponent()
    return [here, Page.root.appending(path: "Specs"), Page.root].contains { directory in
      FileManager.default.fileExists(atPath: directory.appending(path: name).path)
    }
  }

  /// The lines of fenced blocks that aren't Swift, continued lines joined.
  func codeLines() throws -> [String] {
    var fence: Substring?
    var lines: [String] = []
    for line in try text().replacingOccurrences(of: "\\\n", with: " ").split(separator: "\n") {
      if line.hasPrefix("```") {
        fence = fence == nil ? line : nil
      } else if let fence, fence != "```swift" {
        lines.append(String(line))
      }
    }
    return lines
  }
}

@Suite("documents") struct DocumentTests {
  @Test(arguments: Page.all) func `every relative link leads somewhere`(page: Page) throws {
    for match in try page.text().matches(of: /\]\(([^)#]+)(#[^)]*)?\)/) where !match.1.contains("://") {
      #expect(page.exists(String(match.1)), "\(page.path) links to \(match.1)")
    }
  }

  @Test(arguments: Page.all) func `every page, key and vector that is named is there`(page: Page) throws {
    let text = try page.text()
    for match in text.matches(
      of: /`((?:vectors\/|Keys\/)?[A-Za-z0-9._\/-]+\.md|(?:Specs\/)?vectors\/[A-Za-z0-9._\/-]+)`/)
    {
      // The pages of the standard are called as it calls them.
      if text[..<match.range.lowerBound].hasSuffix("C2SP ") { continue }
      #expect(page.exists(String(match.1)), "\(page.path) names \(match.1)")
    }
  }

  @Test(arguments: Page.all) func `every section that is named is there`(page: Page) throws {
    for match in try page.text().matches(of: /`([a-z-]+\.md)` §([0-9]+)/) where page.exists(String(match.1)) {
      let other = try Page(path: "Specs/\(match.1)").text()
      #expect(other.contains("\n## \(match.2). "), "\(page.path) names \(match.1) §\(match.2)")
    }
  }

  @Test(arguments: Page.all) func `every command that is shown can be typed`(page: Page) throws {
    for line in try page.codeLines() {
      // A bare name is the product of a build.
      for words in ShellLine(line).commands where !words.isEmpty {
        #expect(throws: Never.self, "\(page.path): \(words.joined(separator: " "))") {
          _ = try Invocation(words, table: .all)
        }
      }
    }
  }

  @Test(arguments: Page.all) func `every command that is spoken of exists`(page: Page) throws {
    for match in try page.text().matches(of: /`kura (?!example key)([a-z]+)/) {
      #expect(CommandTable.all.firstWords.contains(String(match.1)), "\(page.path) speaks of kura \(match.1)")
    }
  }

  @Test func `a line with all that a shell has is read as it is meant`() {
    let line = ShellLine("a() { kura card show \"$1\" 'x y' | sed; }; b=$(kura card --json) # kura c")
    #expect(line.commands == [["card", "show", "$1", "x y"], ["card", "--json"]])
    #expect(ShellLine("$ kura trust f --fingerprint \"$(f x)\"").commands[0].last?.count == 40)
  }

  @Test(arguments: ["README.md", "Specs/command-line.md"])
  func `every exit status is in the table`(path: String) throws {
    let text = try Page(path: path).text()
    for status in ExitStatus.allCases { #expect(text.contains("\n| \(status.rawValue) | "), "\(status.rawValue)") }
  }

  @Test func `the arrows between rooms are those of the package`() throws {
    let package = try String(contentsOf: Page.root.appending(path: "Package.swift"), encoding: .utf8)
    let text = try Page(path: "Specs/architecture.md").text()
    var rooms = 0
    for match in package.matches(of: /room\(\s*"([A-Za-z]+)",\s*\[([^\]]*)\]/) {
      let imports = match.2.matches(of: /"([A-Za-z]+)"/).map { String($0.1) }.filter { !$0.hasSuffix("Sodium") }
      let stated = text.split(separator: "\n").filter { $0.hasPrefix("| `\(match.1)` | ") }
        .map { $0.matches(of: /`([A-Za-z]+)`/).dropFirst().map { String($0.1) } }
      if !imports.isEmpty { #expect(stated.contains { Set($0) == Set(imports) }, "\(match.1) imports \(imports)") }
      rooms += 1
    }
    #expect(rooms >= 10)
  }

  @Test func `every command stands in the table of keys`() throws {
    let text = try Page(path: "Specs/command-line.md").text()
    for description in CommandTable.all.descriptions {
      #expect(text.contains("`\(description.path.joined(separator: " "))"), "\(description.path)")
    }
  }
}

/// The kura commands of one line of shell.
struct ShellLine {
  /// The words behind `kura`, one list for each command.
  private(set) var commands: [[String]] = []

  init(_ line: String) {
    var current: [String]?
    for word in Self.words(line) {
      if word == "kura" || word.hasSuffix("$(kura") {
        if let current { commands.append(current) }
        current = []
      } else if ["|", ";", ">", "&&", "}", ")"].contains(word) {
        if let current { commands.append(current) }
        current = nil
      } else if let known = current {
        current = known + [Self.value(word, after: known.last)]
      }
    }
    if let current { commands.append(current) }
  }

  /// What a shell would put in the place of a substitution, as far as its kind matters.
  private static func value(_ word: String, after option: String?) -> String {
    guard word.contains("$") else { return word }
    switch option {
    case "--fingerprint": return String(repeating: "1234567890", count: 4)
    case "--from", "--until", "--due": return "2026-11-01"
    default: return word
    }
  }

  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    func end() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == " " {
        end()
      } else if character == "#", word.isEmpty {
        break
      } else if character == "|" || character == ";" || (character == ")" && !word.hasSuffix("(")) {
        end()
        words.append(String(character))
      } else {
        word.append(character)
      }
    }
    end()
    return words
  }
}
