// What was typed, read through the same typed descriptions that the parser checked it against.

/// The checked arguments of one command.
///
/// Asking for something that the command's description does not have is a mistake of ours and stops the program;
/// a test makes every command from its example, so that it is found there.
package struct Arguments: Sendable {
  package let description: CommandDescription
  private let options: [String: [String]]
  private let operands: [String]

  /// - Precondition: the words have been checked against `description`.
  init(description: CommandDescription, options: [String: [String]], operands: [String]) {
    self.description = description
    self.options = options
    self.operands = operands
  }

  /// The value of an option that may be left out.
  package func value<V>(_ option: Option<V>) -> V? {
    typed(option.name, option.type, repeats: false).first
  }

  /// The values of an option that may be repeated, in the order typed.
  package func values<V>(_ option: Option<V>) -> [V] {
    typed(option.name, option.type, repeats: true)
  }

  /// The value of an option that the description requires.
  package func required<V>(_ option: Option<V>) -> V {
    guard shape(option.name).isRequired, let value = value(option) else {
      preconditionFailure("\(description.spelling): --\(option.name) is not described as required")
    }
    return value
  }

  package func isSet(_ flag: Flag) -> Bool {
    precondition(shape(flag.name).value == nil, "\(description.spelling): --\(flag.name) is not a flag")
    return options[flag.name] != nil
  }

  /// The one operand that the description requires.
  package func operand<V>(_ operand: Operand<V>) -> V {
    guard let shape = shape(operand), shape.isRequired, !shape.repeats, let value = operandValues(operand).first else {
      preconditionFailure("\(description.spelling): \(operand.type.placeholder) is not described as one operand")
    }
    return value
  }

  /// The operand that may be left out.
  package func optionalOperand<V>(_ operand: Operand<V>) -> V? {
    operandValues(operand).first
  }

  /// The operands of a repeated kind, in the order typed.
  package func operands<V>(_ operand: Operand<V>) -> [V] {
    operandValues(operand)
  }

  private func shape(_ name: String) -> OptionShape {
    guard let shape = (description.options + GlobalOptions.shapes).first(where: { $0.name == name }) else {
      preconditionFailure("\(description.spelling): --\(name) is not described")
    }
    return shape
  }

  private func shape<V>(_ operand: Operand<V>) -> OperandShape? {
    description.operands.first { $0.value.placeholder == operand.type.placeholder }
  }

  private func typed<V>(_ name: String, _ type: ValueType<V>, repeats: Bool) -> [V] {
    let shape = shape(name)
    precondition(
      shape.value != nil && shape.repeats == repeats, "\(description.spelling): --\(name) is described otherwise")
    return (options[name] ?? []).map { Self.read($0, type) }
  }

  private func operandValues<V>(_ operand: Operand<V>) -> [V] {
    guard let index = description.operands.firstIndex(where: { $0.value.placeholder == operand.type.placeholder })
    else { preconditionFailure("\(description.spelling): \(operand.type.placeholder) is not described") }
    let words = description.operands[index].repeats ? operands.dropFirst(index) : operands.dropFirst(index).prefix(1)
    return words.map { Self.read($0, operand.type) }
  }

  private static func read<V>(_ word: String, _ type: ValueType<V>) -> V {
    do throws(ValueFault) { return try type.read(word) } catch {
      preconditionFailure("the parser accepted a \(type.placeholder) that cannot be read")
    }
  }
}
