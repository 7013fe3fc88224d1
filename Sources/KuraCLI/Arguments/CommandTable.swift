// All commands, and how words lead to one of them.

internal import Platform

/// The commands of the tool, in the order of the help.
package struct CommandTable: Sendable {
  package let commands: [any Command.Type]

  package init(_ commands: [any Command.Type]) {
    self.commands = commands
  }

  package var descriptions: [CommandDescription] { commands.map { $0.description } }

  /// The first words, each once, in order.
  package var firstWords: [String] {
    var words: [String] = []
    for description in descriptions where !words.contains(description.path[0]) { words.append(description.path[0]) }
    return words
  }

  /// The second words after a first one.
  package func subcommands(of group: String) -> [String] {
    descriptions.filter { $0.path.count == 2 && $0.path[0] == group }.map { $0.path[1] }
  }

  /// The command with exactly this path.
  package func command(at path: [String]) -> (any Command.Type)? {
    commands.first { $0.description.path == path }
  }

  /// Every option of any command, the global ones first. A name is there twice where it is a flag in one command and
  /// takes a value in another.
  package var allOptions: [OptionShape] {
    var seen: Set<String> = []
    return (GlobalOptions.shapes + descriptions.flatMap(\.options)).filter { option in
      seen.insert(option.value == nil ? option.name : "\(option.name)=").inserted
    }
  }

  /// The command that the words begin with. Words that follow are its operands.
  package func resolve(_ words: [String]) throws(UsageFault) -> any Command.Type {
    guard let first = words.first else { throw .noCommand }
    guard firstWords.contains(first) else {
      throw .unknownCommand(first, suggestions: Suggestions.nearest(to: first, among: firstWords))
    }
    let second = words.count > 1 ? words[1] : nil
    if let second, let command = command(at: [first, second]) { return command }
    let subcommands = subcommands(of: first)
    if let command = command(at: [first]) {
      // A word after a command that takes none, but has subcommands, is a mistyped subcommand.
      guard let second, !subcommands.isEmpty, command.description.operands.isEmpty else { return command }
      throw unknownSubcommand(second, first, subcommands)
    }
    guard let second else { throw .noSubcommand(group: first, subcommands: subcommands) }
    throw unknownSubcommand(second, first, subcommands)
  }

  private func unknownSubcommand(_ word: String, _ group: String, _ subcommands: [String]) -> UsageFault {
    let near = Suggestions.nearest(to: word, among: subcommands)
    return .unknownSubcommand(word, group: group, suggestions: near.map { "kura \(group) \($0)" })
  }
}
