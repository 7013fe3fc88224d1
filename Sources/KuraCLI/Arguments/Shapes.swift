// Options and operands as parser, help and completions see them, without the types of their values.

/// A value, as far as it can be told without its type.
package struct ValueShape: Sendable {
  package let placeholder: String
  package let kind: ValueKind
  /// Throws when the word cannot be read.
  package let check: @Sendable (String) throws(ValueFault) -> Void

  init<Value>(_ type: ValueType<Value>) {
    placeholder = type.placeholder
    kind = type.kind
    check = { word throws(ValueFault) in _ = try type.read(word) }
  }
}

/// An option, as far as it can be told without the type of its value.
package struct OptionShape: Sendable {
  /// The long name, without dashes.
  package let name: String
  package let short: Character?
  /// `nil` for a flag.
  package let value: ValueShape?
  package let summary: Words
  package let isRequired: Bool
  package let repeats: Bool

  /// As it is typed: `--output`.
  package var spelling: String { "--\(name)" }

  init<Value>(_ option: SharedOption<Value>, _ summary: Words?, isRequired: Bool, repeats: Bool) {
    name = option.name
    short = option.short
    value = ValueShape(option.type)
    self.summary = summary ?? option.summary
    self.isRequired = isRequired
    self.repeats = repeats
  }

  /// An option without a value.
  package init(flag name: String, short: Character? = nil, _ summary: Words) {
    self.name = name
    self.short = short
    value = nil
    self.summary = summary
    isRequired = false
    repeats = false
  }
}

/// A word that is neither a command nor an option, as far as it can be told without the type of its value.
package struct OperandShape: Sendable {
  package let value: ValueShape
  package let summary: Words
  package let isRequired: Bool
  package let repeats: Bool

  init<Value>(_ operand: SharedOperand<Value>, isRequired: Bool, repeats: Bool) {
    value = ValueShape(operand.type)
    summary = operand.summary
    self.isRequired = isRequired
    self.repeats = repeats
  }
}
