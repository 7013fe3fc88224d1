// The second pass over the words: everything is read by the description of the command.

internal import Platform

/// Reads and checks the words of one command.
struct ArgumentReader {
  let description: CommandDescription

  /// Reads all words, the command's own among them.
  func read(_ words: [String]) throws(UsageFault) -> Arguments {
    var options: [String: [String]] = [:]
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
      if options[shape.name] != nil, !shape.repeats { throw .repeated(option: typed.spelling) }
      options[shape.name, default: []].append(value)
    }
    operands.removeFirst(description.path.count)
    try check(operands)
    try check(options)
    return Arguments(description: description, options: options, operands: operands)
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

  private func check(_ operands: [String]) throws(UsageFault) {
    var rest = operands[...]
    for shape in description.operands {
      if rest.isEmpty, shape.isRequired { throw .missingOperand(shape.value.placeholder, command: description.path) }
      for word in shape.repeats ? rest : rest.prefix(1) {
        do throws(ValueFault) { try shape.value.check(word) } catch {
          throw .badValue(of: shape.value.placeholder, error)
        }
      }
      rest = shape.repeats ? [] : rest.dropFirst()
    }
    if let extra = rest.first { throw .unexpectedOperand(extra, command: description.path) }
  }

  private func check(_ options: [String: [String]]) throws(UsageFault) {
    if options[Flag.json.name] != nil, !description.givesJSON { throw .noJSON(command: description.path) }
    for shape in description.options where shape.isRequired && options[shape.name] == nil {
      throw missing(shape)
    }
    for rule in description.rules { try check(rule, options) }
  }

  private func check(_ rule: OptionRule, _ options: [String: [String]]) throws(UsageFault) {
    func given(_ names: [String]) -> [String] { names.filter { options[$0] != nil }.map { "--\($0)" } }
    switch rule {
    case .exactlyOne(let names, let other):
      let given = given(names)
      if given.count > 1 { throw .conflict(given) }
      if given.isEmpty, other.flatMap({ options[$0] }) == nil {
        throw .noneOf(names.map { "--\($0)" }, command: description.path)
      }
    case .atMostOne(let names):
      let given = given(names)
      if given.count > 1 { throw .conflict(given) }
    case .together(let names):
      let given = given(names)
      guard let first = given.first, given.count < names.count else { return }
      for name in names where options[name] == nil { throw .incomplete(given: first, missing: "--\(name)") }
    case .each(let names, let other):
      guard options[other] == nil else { return }
      for shape in description.options where names.contains(shape.name) && options[shape.name] == nil {
        throw missing(shape)
      }
    }
  }

  private func missing(_ shape: OptionShape) -> UsageFault {
    .missingOption(shape.spelling, placeholder: shape.value?.placeholder ?? "", command: description.path)
  }
}
