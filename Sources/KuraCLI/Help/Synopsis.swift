// The usage lines of a command.

/// `kura seal FILE… [--agreement ID] …`, wrapped.
enum Synopsis: Sendable {
  static func lines(of description: CommandDescription, width: Int) -> [String] {
    let words = description.operands.map(text) + options(of: description)
    let indentation = "      "
    var lines: [String] = []
    var line = "  \(description.spelling)"
    let saysJSON = description.givesJSON && !description.rules.contains { $0.names.contains(OptionShape.json.name) }
    for word in words + (saysJSON ? ["[--json]"] : []) {
      if DisplayText.width(line) + 1 + DisplayText.width(word) > width {
        lines.append(line)
        line = indentation + word
      } else {
        line += " \(word)"
      }
    }
    return lines + [line]
  }

  private static func text(_ operand: OperandShape) -> String {
    let name = operand.value.placeholder + (operand.repeats ? "…" : "")
    return operand.isRequired ? name : "[\(name)]"
  }

  private static func options(of description: CommandDescription) -> [String] {
    var words: [String] = []
    var done: Set<String> = []
    for option in description.options where !done.contains(option.name) {
      if let alternatives = alternatives(with: option.name, in: description.rules) {
        // What belongs to one of the alternatives stands within it.
        let pieces = alternatives.names.map { name in
          companions(of: name, in: description.rules).compactMap { companion in
            done.insert(companion)
            return (description.options + GlobalOptions.shapes).first { $0.name == companion }.map(bare)
          }.joined(separator: " ")
        }
        let joined = pieces.joined(separator: " | ")
        words.append(alternatives.areRequired ? "(\(joined))" : "[\(joined)]")
      } else {
        let isRequired =
          option.isRequired
          || description.rules.contains { rule in
            if case .each(let names, _) = rule { return names.contains(option.name) }
            return false
          }
        let text = isRequired ? bare(option) : "[\(bare(option))]"
        words.append(text + (option.repeats ? "…" : ""))
      }
    }
    return words
  }

  private static func bare(_ option: OptionShape) -> String {
    let name = option.short.map { "-\($0)" } ?? option.spelling
    return option.value.map { "\(name) \($0.placeholder)" } ?? name
  }

  private struct Alternatives {
    let names: [String]
    let areRequired: Bool
  }

  private static func alternatives(with name: String, in rules: [OptionRule]) -> Alternatives? {
    for rule in rules {
      switch rule {
      case .exactlyOne(let names, _) where names.contains(name): return Alternatives(names: names, areRequired: true)
      case .atMostOne(let names) where names.contains(name): return Alternatives(names: names, areRequired: false)
      default: continue
      }
    }
    return nil
  }

  private static func companions(of name: String, in rules: [OptionRule]) -> [String] {
    for case .together(let names) in rules where names.first == name { return names }
    return [name]
  }
}
