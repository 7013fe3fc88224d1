// Completions for fish, with the summaries in the language of who made them.

struct FishCompletions {
  let table: CommandTable
  let language: Language

  var lines: [String] {
    [
      "# fish completion for kura; made by: kura completions fish",
      "function __kura_at",
      "  # Whether the command words before the cursor are exactly those given.",
      "  set -l path",
      "  set -l skip 0",
      "  for word in (commandline -opc)[2..-1]",
      "    if test $skip -eq 1",
      "      set skip 0",
      "      continue",
      "    end",
      "    switch $word",
      "      case \(CompletionFacts.valueSpellings(in: table).joined(separator: " "))",
      "        set skip 1",
      "      case '-*'",
      "      case '*'",
      "        set -l next (string join ' ' -- $path $word)",
      "        contains -- $next \(knownPaths); and set path $path $word",
      "    end",
      "  end",
      "  test \"$path\" = \"$argv\"",
      "end",
      "complete -c kura -f",
    ] + GlobalOptions.shapes.map { option($0, condition: nil) }
      + CompletionFacts.paths(in: table).flatMap(lines(at:))
  }

  private var knownPaths: String {
    CompletionFacts.paths(in: table).filter { !$0.isEmpty }.map { "'\($0.joined(separator: " "))'" }.joined(
      separator: " ")
  }

  private func lines(at path: [String]) -> [String] {
    let condition = "__kura_at \(path.joined(separator: " "))"
    var lines = CompletionFacts.words(after: path, in: table).map { next in
      "complete -c kura -n \(quoted(condition)) -a \(next.word)"
        + (next.summary.map { " -d \(quoted($0[language]))" } ?? "")
    }
    guard let description = table.command(at: path)?.description else { return lines }
    lines += description.options.map { option($0, condition: condition) }
    if lines.isEmpty || CompletionFacts.words(after: path, in: table).isEmpty,
      let kind = description.operands.first?.value.kind, let arguments = arguments(kind)
    {
      lines.append("complete -c kura -n \(quoted(condition)) \(arguments)")
    }
    return lines
  }

  private func option(_ option: OptionShape, condition: String?) -> String {
    var line = "complete -c kura"
    if let condition { line += " -n \(quoted(condition))" }
    line += " -l \(option.name)"
    if let short = option.short { line += " -s \(short)" }
    if let value = option.value { line += " -r" + (arguments(value.kind).map { " \($0)" } ?? " -f") }
    return line + " -d \(quoted(option.summary[language]))"
  }

  private func arguments(_ kind: ValueKind) -> String? {
    switch kind {
    case .file, .newFile: "-F"
    case .directory: "-f -a '(__fish_complete_directories)'"
    case .choice(let words): "-f -a '\(words.joined(separator: " "))'"
    case .command: "-f -a '\(table.firstWords.joined(separator: " "))'"
    case .free: nil
    }
  }

  /// Text as one word of fish, where a backslash escapes within single quotes.
  private func quoted(_ text: String) -> String {
    var result = "'"
    for character in text {
      if character == "'" || character == "\\" { result += "\\" }
      result.append(character)
    }
    return result + "'"
  }
}
