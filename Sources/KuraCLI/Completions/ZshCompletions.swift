// Completions for zsh, with the summaries in the language of who made them.

struct ZshCompletions {
  let table: CommandTable
  let language: Language

  var lines: [String] {
    [
      "#compdef kura",
      "# zsh completion for kura; made by: kura completions zsh",
      "_kura() {",
      "  local current=${words[CURRENT]} previous=${words[CURRENT-1]} word_path= word",
      "  local -i i",
      "  local -a offers",
      "  for ((i = 2; i < CURRENT; i++)); do",
      "    word=${words[i]}",
      "    case $word in",
      "      \(CompletionFacts.valueSpellings(in: table).joined(separator: "|"))) ((i++)) ;;",
      "      -*) ;;",
      "      *)",
      "        case \"$word_path $word\" in",
      "          \(knownPaths)) word_path=\"$word_path $word\" ;;",
      "        esac ;;",
      "    esac",
      "  done",
      "  # --option=value is completed like --option value.",
      "  if [[ $current == --*=* ]]; then previous=${current%%=*}; compset -P '*='; fi",
      "  case \"$word_path $previous\" in",
    ] + CompletionFacts.paths(in: table).flatMap(valueCases) + [
      "  esac",
      "  if [[ $current == -* ]]; then",
      "    case $word_path in",
    ] + CompletionFacts.paths(in: table).map(optionCase) + [
      "    esac",
      "    _describe -o option offers",
      "    return",
      "  fi",
      "  case $word_path in",
    ] + CompletionFacts.paths(in: table).compactMap(wordCase) + [
      "  esac",
      "}",
      "if [[ $funcstack[1] == _kura ]]; then _kura \"$@\"; else compdef _kura kura; fi",
    ]
  }

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
    let offers = CompletionFacts.options(at: path, in: table).map { offer($0.spelling, $0.summary) }
    return "      \(key(path))) offers=(\(offers.joined(separator: " "))) ;;"
  }

  private func wordCase(_ path: [String]) -> String? {
    let words = CompletionFacts.words(after: path, in: table)
    if !words.isEmpty {
      let offers = words.map { offer($0.word, $0.summary) }.joined(separator: " ")
      return "    \(key(path))) offers=(\(offers)); _describe command offers ;;"
    }
    guard let kind = CompletionFacts.operandKind(at: path, in: table), let action = action(kind) else { return nil }
    return "    \(key(path))) \(action) ;;"
  }

  /// A word and its summary as `_describe` reads them: a colon between, colons inside escaped.
  private func offer(_ word: String, _ summary: Words?) -> String {
    let escaped = (summary?[language] ?? "").split(separator: ":", omittingEmptySubsequences: false)
    return CompletionFacts.quoted(summary == nil ? word : "\(word):\(escaped.joined(separator: "\\:"))")
  }

  private func action(_ kind: ValueKind) -> String? {
    switch kind {
    case .file, .newFile: "_files"
    case .directory: "_files -/"
    case .choice(let words): "compadd -- \(words.joined(separator: " "))"
    case .command: "compadd -- \(table.firstWords.joined(separator: " "))"
    case .free: nil
    }
  }
}
