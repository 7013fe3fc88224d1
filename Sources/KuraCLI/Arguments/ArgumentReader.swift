// The second pass over the words: everything is read by the description of the command.

internal import Platform

/// Reads and checks the words of one command.
struct ArgumentReader {
  let description: CommandDescription

  /// Reads all words, the command's own among them.
  func read(_ words: [String]) throws(UsageFault) -> TypedWords {
    var typedWords: TypedWords = [:]
    var operands: [String] = []
    let shapes = description.options + GlobalOptions.shapes
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      let typed = TypedOption(word)
      guard let shape = typed.shape(among: shapes) else {
        throw .unknownOption(
          typed.spelling, command: description.path,
          suggestions: Suggestions.options(near: typed.spelling, among: shapes))
      }
      let value = try value(of: typed, shape, &rest)
      if typedWords[shape.spelling] != nil, !shape.repeats { throw .repeated(option: typed.spelling) }
      typedWords[shape.spelling, default: []].append(value)
    }
    operands.removeFirst(description.path.count)
    try assign(operands, to: &typedWords)
    try check(typedWords)
    return typedWords
  }

  private func value(
    of typed: TypedOption, _ shape: OptionShape, _ rest: inout ArraySlice<String>
  ) throws(UsageFault) -> String {
    guard let type = shape.value else {
      if typed.value != nil { throw .unexpectedValue(flag: typed.spelling) }
      return ""
    }
    let value: String
    if let attached = typed.value {
      value = attached
    } else if let next = rest.first, next == "-" || !next.hasPrefix("-") {
      value = next
      rest = rest.dropFirst()
    } else {
      throw .missingValue(option: typed.spelling, placeholder: type.placeholder)
    }
    do throws(ValueFault) { try type.check(value) } catch { throw .badValue(of: typed.spelling, error) }
    return value
  }

  private func assign(_ operands: [String], to typed: inout TypedWords) throws(UsageFault) {
    var rest = operands[...]
    for shape in description.operands {
      if rest.isEmpty, shape.isRequired { throw .missingOperand(shape.value.placeholder, command: description.path) }
      let own = shape.repeats ? rest : rest.prefix(1)
      for word in own {
        do throws(ValueFault) { try shape.value.check(word) } catch {
          throw .badValue(of: shape.value.placeholder, error)
        }
      }
      typed[shape.value.placeholder] = Array(own)
      rest = rest.dropFirst(own.count)
    }
    if let extra = rest.first { throw .unexpectedOperand(extra, command: description.path) }
  }

  private func check(_ typed: TypedWords) throws(UsageFault) {
    if typed[OptionShape.json.spelling] != nil, !description.givesJSON { throw .noJSON(command: description.path) }
    for shape in description.options where shape.isRequired && typed[shape.spelling] == nil {
      throw missing(shape)
    }
    for rule in description.rules { try check(rule, typed) }
  }

  private func check(_ rule: OptionRule, _ typed: TypedWords) throws(UsageFault) {
    func given(_ names: [String]) -> [String] { names.map { "--\($0)" }.filter { typed[$0] != nil } }
    switch rule {
    case .exactlyOne(let names, let other):
      let given = given(names)
      if given.count > 1 { throw .conflict(given) }
      if given.isEmpty, other.flatMap({ typed["--\($0)"] }) == nil {
        throw .noneOf(names.map { "--\($0)" }, command: description.path)
      }
    case .atMostOne(let names):
      let given = given(names)
      if given.count > 1 { throw .conflict(given) }
    case .together(let names):
      let given = given(names)
      guard let first = given.first, given.count < names.count else { return }
      for name in names where typed["--\(name)"] == nil { throw .incomplete(given: first, missing: "--\(name)") }
    case .each(let names, let other):
      guard typed["--\(other)"] == nil else { return }
      for shape in description.options where names.contains(shape.name) && typed[shape.spelling] == nil {
        throw missing(shape)
      }
    }
  }

  private func missing(_ shape: OptionShape) -> UsageFault {
    .missingOption(shape.spelling, placeholder: shape.value?.placeholder ?? "", command: description.path)
  }
}
