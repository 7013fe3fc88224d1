// How a command declares what it takes: one property for each, whose type says whether it must be there, and how often.
//
//     @Operand(.file, Words(ja: "…", en: "the files to seal")) private var files: [FilePlace]   one or more
//     @Option("reason", .text, Words(ja: "…", en: "why")) private var reason: String?           may be left out
//     @Option("due", .date, Words(ja: "…", en: "the last day")) private var due: CalendarDate   must be there
//     @Option("to", .member, Words(ja: "…", en: "a reader")) private var readers: [MemberWord]  may be repeated
//     @Flag(.allowMacros) private var allowsMacros: Bool                                        declared for several commands

/// A type of properties for values of which one may be missing, or several may be there.
package protocol Cardinality {
  associatedtype Element
  static var repeats: Bool { get }
  init(values: [Element])
}

extension Optional: Cardinality {
  package static var repeats: Bool { false }
  package init(values: [Wrapped]) { self = values.first }
}

extension Array: Cardinality {
  package static var repeats: Bool { true }
  package init(values: [Element]) { self = values }
}

/// An option with a value that several commands have.
package struct SharedOption<Value: Sendable>: Sendable {
  /// The long name, without dashes.
  let name: String
  let short: Character?
  let type: ValueType<Value>
  let summary: Words

  package init(_ name: String, short: Character? = nil, _ type: ValueType<Value>, _ summary: Words) {
    self.name = name
    self.short = short
    self.type = type
    self.summary = summary
  }
}

/// An operand that several commands have.
package struct SharedOperand<Value: Sendable>: Sendable {
  let type: ValueType<Value>
  let summary: Words

  package init(_ type: ValueType<Value>, _ summary: Words) {
    self.type = type
    self.summary = summary
  }
}

/// An option with a value: `V?` where it may be left out, `[V]` where it may be repeated, `V` where it must be there.
///
/// - Precondition: only a property of a command that was made from words has a value.
@propertyWrapper
package struct Option<Value: Sendable>: Sendable {
  private let typed: Value?

  package var wrappedValue: Value { typed.made }

  /// One that several commands have, with words of its own if need be.
  package init(_ option: SharedOption<Value.Element>, _ summary: Words? = nil)
  where Value: Cardinality, Value.Element: Sendable {
    let shape = OptionShape(option, summary, isRequired: false, repeats: Value.repeats)
    typed = Declarations.words(of: shape).map { Value(values: $0.map(option.type.checked)) }
  }

  package init(_ option: SharedOption<Value>, _ summary: Words? = nil) {
    let shape = OptionShape(option, summary, isRequired: true, repeats: false)
    typed = Declarations.words(of: shape)?.first.map(option.type.checked)
  }

  package init(_ name: String, short: Character? = nil, _ type: ValueType<Value.Element>, _ summary: Words)
  where Value: Cardinality, Value.Element: Sendable {
    self.init(SharedOption(name, short: short, type, summary))
  }

  package init(_ name: String, short: Character? = nil, _ type: ValueType<Value>, _ summary: Words) {
    self.init(SharedOption(name, short: short, type, summary))
  }
}

/// An option without a value.
///
/// - Precondition: only a property of a command that was made from words has a value.
@propertyWrapper
package struct Flag: Sendable {
  private let typed: Bool?

  package var wrappedValue: Bool { typed.made }

  /// One that several commands have.
  package init(_ shape: OptionShape) {
    typed = Declarations.words(of: shape).map { !$0.isEmpty }
  }

  package init(_ name: String, short: Character? = nil, _ summary: Words) {
    self.init(OptionShape(flag: name, short: short, summary))
  }
}

/// A word that is neither a command nor an option: `V` where it must be there, `V?` where it may be left out, `[V]` for one or more.
///
/// - Precondition: only a property of a command that was made from words has a value.
@propertyWrapper
package struct Operand<Value: Sendable>: Sendable {
  private let typed: Value?

  package var wrappedValue: Value { typed.made }

  /// `orNone`: what may be repeated may also be left out.
  package init(_ operand: SharedOperand<Value.Element>, orNone: Bool = false)
  where Value: Cardinality, Value.Element: Sendable {
    let shape = OperandShape(operand, isRequired: Value.repeats && !orNone, repeats: Value.repeats)
    typed = Declarations.words(of: shape).map { Value(values: $0.map(operand.type.checked)) }
  }

  package init(_ operand: SharedOperand<Value>) {
    let shape = OperandShape(operand, isRequired: true, repeats: false)
    typed = Declarations.words(of: shape)?.first.map(operand.type.checked)
  }

  package init(_ type: ValueType<Value.Element>, _ summary: Words, orNone: Bool = false)
  where Value: Cardinality, Value.Element: Sendable {
    self.init(SharedOperand(type, summary), orNone: orNone)
  }

  package init(_ type: ValueType<Value>, _ summary: Words) {
    self.init(SharedOperand(type, summary))
  }
}

extension Optional {
  /// What was typed.
  fileprivate var made: Wrapped {
    guard let self else {
      preconditionFailure("the command was not made from words, or a required word was not checked")
    }
    return self
  }
}

extension ValueType {
  /// The value of a word that has been checked.
  fileprivate func checked(_ word: String) -> Value {
    do throws(ValueFault) { return try read(word) } catch {
      preconditionFailure("the parser accepted a \(placeholder) that cannot be read")
    }
  }
}
