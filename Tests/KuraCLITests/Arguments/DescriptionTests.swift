import KuraCLI
import Testing

/// What a mistake in a description would break is found here, by walking all of them.
@Suite("descriptions of all commands")
struct DescriptionTests {
  private static let all = CommandTable.all.descriptions

  @Test func `no path is used twice, and none is longer than two words`() {
    #expect(Set(Self.all.map(\.path)).count == Self.all.count)
    #expect(Self.all.allSatisfy { (1...2).contains($0.path.count) })
  }

  @Test func `the commands are those of the contract`() {
    let expected = [
      "init", "card", "card show", "trust", "member request", "member admit", "member join", "agreement propose",
      "agreement accept", "agreement show", "agreement list", "agreement terminate", "checklist templates",
      "checklist import", "checklist new", "checklist check", "checklist show", "checklist compare",
      "checklist convert", "checklist agree", "checklist agreed", "request", "seal", "inspect", "open",
      "receipt", "receipt import", "audit", "verify", "recover", "demo", "completions", "help", "version",
    ]
    #expect(Self.all.map { $0.path.joined(separator: " ") } == expected)
  }

  @Test func `an option is a flag everywhere or takes a value everywhere, with one known exception`() {
    let names = CommandTable.all.allOptions.map(\.name)
    #expect(Set(names.filter { name in names.count { $0 == name } > 1 }) == ["keeper"])
  }

  @Test func `a short option stands for the same long one everywhere`() {
    var names: [Character: String] = [:]
    for option in Self.all.flatMap(\.options) + GlobalOptions.shapes {
      guard let short = option.short else { continue }
      #expect(names[short, default: option.name] == option.name, "-\(short)")
      names[short] = option.name
    }
  }

  @Test(arguments: all.map(\.spelling))
  func `names and rules are sound`(spelling: String) throws {
    let description = try #require(Self.all.first { $0.spelling == spelling })
    let global = GlobalOptions.shapes.map(\.name)
    let own = description.options.map(\.name)
    #expect(Set(own).count == own.count)
    #expect(Set(own).isDisjoint(with: global))
    for name in description.rules.flatMap(\.names) { #expect(own.contains(name) || global.contains(name), "--\(name)") }
    for option in description.options {
      #expect(option.name.utf8.allSatisfy { ("a"..."z").contains(Character(Unicode.Scalar($0))) || $0 == 45 })
    }
    let placeholders = description.operands.map(\.value.placeholder)
    #expect(Set(placeholders).count == placeholders.count)
    // Only the last operand can repeat or be left out: the words could not be told apart otherwise.
    #expect(description.operands.dropLast().allSatisfy { $0.isRequired && !$0.repeats })
    let isGroup = !CommandTable.all.subcommands(of: description.path[0]).isEmpty && description.path.count == 1
    #expect(!isGroup || description.operands.isEmpty, "a mistyped subcommand would be taken for an operand")
  }

  @Test(arguments: all.map(\.spelling))
  func `summaries are a line, and nothing is said twice`(spelling: String) throws {
    let description = try #require(Self.all.first { $0.spelling == spelling })
    for text in [description.summary.ja, description.summary.en] {
      #expect(!text.isEmpty && !text.contains("\n") && !text.hasSuffix(".") && !text.hasSuffix("。"))
    }
    #expect(
      !Set(description.statuses).contains(.usage) && Set(description.statuses).count == description.statuses.count)
  }

  /// The example is parsed and the command made from it.
  @Test(arguments: all.map(\.spelling))
  func `the example makes the command`(spelling: String) throws {
    let description = try #require(Self.all.first { $0.spelling == spelling })
    let words = Self.words(description.example)
    #expect(words.first == "kura" || description.path == ["completions"])
    let start = try #require(words.firstIndex { $0.hasSuffix("kura") })
    let invocation = try Invocation(Array(words[(start + 1)...]), table: .all)
    guard case .command(let command, _) = invocation else { return #expect(Bool(false)) }
    #expect(type(of: command).description.path == description.path)
  }

  /// The words of a line as a shell takes them apart: spaces, single quotes, a backslash before a line break.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in line {
      switch character {
      case "'": isQuoted.toggle()
      case " " where !isQuoted, "\n" where !isQuoted, "\\" where !isQuoted, "(" where !isQuoted, ")" where !isQuoted:
        if !word.isEmpty { words.append(word) }
        word = ""
      default: word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
