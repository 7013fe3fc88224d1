// Options and operands: typed for the command that reads them, untyped for the parser, the help and the completions.

/// An option with a value. The same value describes the option and gives access to what was typed.
package struct Option<Value: Sendable>: Sendable {
  /// The long name, without dashes.
  package let name: String
  package let short: Character?
  package let type: ValueType<Value>
  package let summary: Words

  package init(_ name: String, short: Character? = nil, _ type: ValueType<Value>, _ summary: Words) {
    self.name = name
    self.short = short
    self.type = type
    self.summary = summary
  }
}

/// An option without a value.
package struct Flag: Sendable {
  /// The long name, without dashes.
  package let name: String
  package let short: Character?
  package let summary: Words

  package init(_ name: String, short: Character? = nil, _ summary: Words) {
    self.name = name
    self.short = short
    self.summary = summary
  }
}

/// A word that is neither a command nor an option.
package struct Operand<Value: Sendable>: Sendable {
  package let type: ValueType<Value>
  package let summary: Words

  package init(_ type: ValueType<Value>, _ summary: Words) {
    self.type = type
    self.summary = summary
  }
}

/// An option as parser, help and completions see it.
package struct OptionShape: Sendable {
  /// A value, as far as it can be told without its type.
  package struct Value: Sendable {
    package let placeholder: String
    package let kind: ValueKind
    /// Throws when the word cannot be read.
    package let check: @Sendable (String) throws(ValueFault) -> Void
  }

  package let name: String
  package let short: Character?
  /// `nil` for a flag.
  package let value: Value?
  package let summary: Words
  package let isRequired: Bool
  package let repeats: Bool

  /// As it is typed: `--output`.
  package var spelling: String { "--\(name)" }

  /// An option that may be left out.
  package static func optional<V>(_ option: Option<V>, _ summary: Words? = nil) -> OptionShape {
    OptionShape(option, summary, isRequired: false, repeats: false)
  }

  /// An option that must be there.
  package static func required<V>(_ option: Option<V>, _ summary: Words? = nil) -> OptionShape {
    OptionShape(option, summary, isRequired: true, repeats: false)
  }

  /// An option that may be given any number of times.
  package static func repeated<V>(_ option: Option<V>, _ summary: Words? = nil) -> OptionShape {
    OptionShape(option, summary, isRequired: false, repeats: true)
  }

  /// An option without a value.
  package static func flag(_ flag: Flag) -> OptionShape {
    OptionShape(
      name: flag.name, short: flag.short, value: nil, summary: flag.summary, isRequired: false, repeats: false)
  }

  private init<V>(_ option: Option<V>, _ summary: Words?, isRequired: Bool, repeats: Bool) {
    let read = option.type.read
    self.init(
      name: option.name, short: option.short,
      value: Value(placeholder: option.type.placeholder, kind: option.type.kind) { word throws(ValueFault) in
        _ = try read(word)
      },
      summary: summary ?? option.summary, isRequired: isRequired, repeats: repeats)
  }

  private init(name: String, short: Character?, value: Value?, summary: Words, isRequired: Bool, repeats: Bool) {
    self.name = name
    self.short = short
    self.value = value
    self.summary = summary
    self.isRequired = isRequired
    self.repeats = repeats
  }
}

/// An operand as parser, help and completions see it.
package struct OperandShape: Sendable {
  package let value: OptionShape.Value
  package let summary: Words
  package let isRequired: Bool
  package let repeats: Bool

  /// Exactly one word.
  package static func one<V>(_ operand: Operand<V>) -> OperandShape {
    OperandShape(operand, isRequired: true, repeats: false)
  }

  /// One word or none.
  package static func optional<V>(_ operand: Operand<V>) -> OperandShape {
    OperandShape(operand, isRequired: false, repeats: false)
  }

  /// One word or more.
  package static func many<V>(_ operand: Operand<V>) -> OperandShape {
    OperandShape(operand, isRequired: true, repeats: true)
  }

  /// Any number of words.
  package static func any<V>(_ operand: Operand<V>) -> OperandShape {
    OperandShape(operand, isRequired: false, repeats: true)
  }

  private init<V>(_ operand: Operand<V>, isRequired: Bool, repeats: Bool) {
    let read = operand.type.read
    self.value = OptionShape.Value(placeholder: operand.type.placeholder, kind: operand.type.kind) {
      word throws(ValueFault) in _ = try read(word)
    }
    self.summary = operand.summary
    self.isRequired = isRequired
    self.repeats = repeats
  }
}
