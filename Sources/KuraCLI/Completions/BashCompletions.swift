// Completions for bash 4 and later.

struct BashCompletions {
  let table: CommandTable

  var lines: [String] {
    [
      "# bash completion for kura; made by: kura completions bash",
      "_kura_files() { compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$current\"); }",
      "_kura_directories() { compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$current\"); }",
      "_kura_words() { mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$current\"); }",
      "_kura() {",
      "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} path= word i",
      "  COMPREPLY=()",
      "  # bash takes --option=value for three words.",
      "  if [[ $current == = ]]; then current=; elif [[ $previous == = ]]; then previous=${COMP_WORDS[COMP_CWORD-2]}; fi",
      "  for ((i = 1; i < COMP_CWORD; i++)); do",
      "    word=${COMP_WORDS[i]}",
      "    case $word in",
      "      \(CompletionFacts.valueSpellings(in: table).joined(separator: "|")))",
      "        if [[ ${COMP_WORDS[i+1]} == = ]]; then ((i += 2)); else ((i++)); fi ;;",
      "      -*|=) ;;",
      "      *)",
      "        case \"$path $word\" in",
      "          \(knownPaths)) path=\"$path $word\" ;;",
      "        esac ;;",
      "    esac",
      "  done",
      "  case \"$path $previous\" in",
    ] + CompletionFacts.paths(in: table).flatMap(valueCases) + [
      "  esac",
      "  if [[ $current == -* ]]; then",
      "    case $path in",
    ] + CompletionFacts.paths(in: table).map(optionCase) + [
      "    esac",
      "    return",
      "  fi",
      "  case $path in",
    ] + CompletionFacts.paths(in: table).compactMap(wordCase) + [
      "  esac",
      "}",
      "complete -F _kura kura",
    ]
  }

  /// The value of `path` in the script: each word with a space before it.
  private func key(_ path: [String]) -> String { "'" + path.map { " \($0)" }.joined() + "'" }

  private var knownPaths: String {
    CompletionFacts.paths(in: table).filter { !$0.isEmpty }.map(key).joined(separator: "|")
  }

  private func valueCases(_ path: [String]) -> [String] {
    CompletionFacts.options(at: path, in: table).compactMap { option in
      guard let value = option.value else { return nil }
      let prefix = path.map { " \($0)" }.joined()
      let patterns = CompletionFacts.spellings(option).map { "'\(prefix) \($0)'" }
      return "    \(patterns.joined(separator: "|"))) \(action(value.kind) ?? ":"); return ;;"
    }
  }

  private func optionCase(_ path: [String]) -> String {
    let options = CompletionFacts.options(at: path, in: table).map(\.spelling).joined(separator: " ")
    return "      \(key(path))) _kura_words '\(options)' ;;"
  }

  private func wordCase(_ path: [String]) -> String? {
    let words = CompletionFacts.words(after: path, in: table).map(\.word)
    if !words.isEmpty { return "    \(key(path))) _kura_words '\(words.joined(separator: " "))' ;;" }
    guard let kind = CompletionFacts.operandKind(at: path, in: table), let action = action(kind) else { return nil }
    return "    \(key(path))) \(action) ;;"
  }

  private func action(_ kind: ValueKind) -> String? {
    switch kind {
    case .file, .newFile: "_kura_files"
    case .directory: "_kura_directories"
    case .choice(let words): "_kura_words '\(words.joined(separator: " "))'"
    case .command: "_kura_words '\(table.firstWords.joined(separator: " "))'"
    case .free: nil
    }
  }
}
