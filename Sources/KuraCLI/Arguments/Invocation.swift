// From words to a checked command: two passes, so that options may stand before the command they belong to.

internal import Platform

/// What the words of a command line ask for.
package enum Invocation: Sendable {
  case version
  /// The help page of a command or a group; the list of commands for an empty path.
  case help([String])
  case command(any Command, GlobalOptions)

  /// Reads the words that follow the tool's name.
  ///
  /// The first pass finds the command words, knowing only which options take a value. The second reads everything by
  /// the description of that command.
  package init(_ words: [String], table: CommandTable) throws(UsageFault) {
    // The measured start-up path: no description is made for it.
    if words == ["--version"] {
      self = .version
      return
    }
    let scan = try Self.scan(words, table)
    if scan.asksForHelp {
      self = .help(scan.operands.isEmpty ? [] : try Self.helpPath(scan.operands, table))
      return
    }
    if scan.asksForVersion {
      self = .version
      return
    }
    let command = try table.resolve(scan.operands)
    let typed = try ArgumentReader(description: command.description).read(words)
    self = .command(
      Declarations.made(command.init, from: typed), Declarations.made(GlobalOptions.init, from: typed))
  }

  /// One name can be a flag in one command and take a value in another (`--keeper`). Both readings are tried; the one
  /// counts whose command reads the option in the same way.
  private static func scan(_ words: [String], _ table: CommandTable) throws(UsageFault) -> Scan {
    let options = table.allOptions
    let first = try Scan(words, options)
    guard first.sawAmbiguousOption, !first.agrees(with: table) else { return first }
    let second = try Scan(words, options.sorted { $0.value != nil && $1.value == nil })
    return second.agrees(with: table) ? second : first
  }

  /// The path that words after `help`, or before `--help`, stand for: a command, or a group of commands.
  package static func helpPath(_ words: [String], _ table: CommandTable) throws(UsageFault) -> [String] {
    if words.count == 1, !table.subcommands(of: words[0]).isEmpty { return words }
    return try table.resolve(words).description.path
  }
}

/// The first pass: which words are not options.
private struct Scan {
  private(set) var operands: [String] = []
  private(set) var asksForHelp = false
  private(set) var asksForVersion = false
  private(set) var sawAmbiguousOption = false
  private var seen: [OptionShape] = []

  /// Where two options have the same name, the first of `options` counts.
  init(_ words: [String], _ options: [OptionShape]) throws(UsageFault) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        return
      }
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      let typed = TypedOption(word)
      guard let option = typed.shape(among: options) else {
        // After a command word the second pass says it better: it knows what that command has.
        if !operands.isEmpty { continue }
        throw .unknownOption(
          typed.spelling, command: nil, suggestions: Suggestions.options(near: typed.spelling, among: options))
      }
      if option.value != nil, typed.value == nil { rest = rest.dropFirst() }
      if option.name == OptionShape.help.name { asksForHelp = true }
      if option.name == OptionShape.version.name { asksForVersion = true }
      if options.filter({ $0.name == option.name }).count > 1 { sawAmbiguousOption = true }
      seen.append(option)
    }
  }

  /// Whether the words lead to a command that reads the options as this pass has.
  func agrees(with table: CommandTable) -> Bool {
    guard let command = try? table.resolve(operands) else { return false }
    let own = command.description.options
    return seen.allSatisfy { option in
      own.first { $0.name == option.name }.map { ($0.value == nil) == (option.value == nil) } ?? true
    }
  }
}

/// A word that begins with a dash, taken apart.
struct TypedOption {
  /// `--output` or `-o`.
  let spelling: String
  /// What follows `=`.
  let value: String?

  init(_ word: String) {
    if word.hasPrefix("--"), let equals = word.firstIndex(of: "=") {
      spelling = String(word[..<equals])
      value = String(word[word.index(after: equals)...])
    } else {
      spelling = word
      value = nil
    }
  }

  func shape(among options: [OptionShape]) -> OptionShape? {
    options.first { option in
      option.spelling == spelling || option.short.map { "-\($0)" == spelling } == true
    }
  }
}
