// The shells that completions are made for.

/// A shell that the tool writes completions for.
package enum Shell: String, Choice {
  case bash, zsh, fish

  /// The script that the shell loads.
  package func script(for table: CommandTable, _ language: Language) -> [String] {
    switch self {
    case .bash: BashCompletions(table: table).lines
    case .zsh: ZshCompletions(table: table, language: language).lines
    case .fish: FishCompletions(table: table, language: language).lines
    }
  }
}

/// What all three scripts are made of.
enum CompletionFacts: Sendable {
  /// A word that may follow a path of command words.
  struct NextWord: Sendable {
    let word: String
    /// `nil` for a word that only groups.
    let summary: Words?
  }

  /// The words that may follow a path of command words.
  static func words(after path: [String], in table: CommandTable) -> [NextWord] {
    let names = path.isEmpty ? table.firstWords : path.count == 1 ? table.subcommands(of: path[0]) : []
    return names.map { NextWord(word: $0, summary: table.command(at: path + [$0])?.description.summary) }
  }

  /// All paths that words of a command line can lead to, the empty one and the groups included.
  static func paths(in table: CommandTable) -> [[String]] {
    var paths: [[String]] = [[]]
    for word in table.firstWords {
      paths.append([word])
      for subcommand in table.subcommands(of: word) { paths.append([word, subcommand]) }
    }
    return paths
  }

  /// The options that may be given after a path.
  static func options(at path: [String], in table: CommandTable) -> [OptionShape] {
    (table.command(at: path)?.description.options ?? []) + GlobalOptions.shapes
  }

  /// How an option can be typed.
  static func spellings(_ option: OptionShape) -> [String] {
    [option.spelling] + (option.short.map { ["-\($0)"] } ?? [])
  }

  /// Every spelling of every option that takes a value: the word after it is no command.
  static func valueSpellings(in table: CommandTable) -> [String] {
    table.allOptions.filter { $0.value != nil }.flatMap(spellings)
  }

  /// What the operands of a command are; the last kind goes on.
  static func operandKind(at path: [String], in table: CommandTable) -> ValueKind? {
    table.command(at: path)?.description.operands.first?.value.kind
  }

  /// Text as one word of a POSIX shell.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
