// How the declarations in a command become its description, and how they come to what was typed.

internal import Synchronization

/// The operands and options that one command declares, in the order in which they stand there.
package struct Parameters: Sendable {
  package fileprivate(set) var operands: [OperandShape] = []
  package fileprivate(set) var options: [OptionShape] = []
}

/// What was typed, checked: the words of each operand under its placeholder, those of each option under `--name`.
/// A flag that was given has one empty word.
typealias TypedWords = [String: [String]]

/// The making of commands.
///
/// A property wrapper isn't told whose property it is. So who makes a command says here what for, and each declaration asks
/// here when it is made. (`Mirror` would find the declarations as well, but takes ten times as long, a millisecond for all commands.)
enum Declarations: Sendable {
  private struct Making: Sendable {
    /// `nil` where only the declarations are wanted.
    let words: TypedWords?
    var parameters = Parameters()
  }

  /// One command is made at a time.
  private static let turn = Mutex(())
  private static let making = Mutex<Making?>(nil)

  /// What is declared in the properties of what `make` makes.
  static func parameters<Made>(of make: () -> Made) -> Parameters {
    turn.withLock { _ in
      making.withLock { $0 = Making(words: nil) }
      _ = make()
      return making.withLock { $0.take()?.parameters ?? Parameters() }
    }
  }

  /// What `make` makes, each declared property with what was typed for it.
  static func made<Made: Sendable>(_ make: () -> Made, from words: TypedWords) -> Made {
    turn.withLock { _ in
      making.withLock { $0 = Making(words: words) }
      defer { making.withLock { $0 = nil } }
      return make()
    }
  }

  /// Adds an option. Gives the words that were typed for it; `nil` where only declarations are wanted.
  static func words(of option: OptionShape) -> [String]? {
    making.withLock {
      $0?.parameters.options.append(option)
      return $0?.words.map { $0[option.spelling] ?? [] }
    }
  }

  /// Adds an operand. Gives the words that were typed for it; `nil` where only declarations are wanted.
  static func words(of operand: OperandShape) -> [String]? {
    making.withLock {
      $0?.parameters.operands.append(operand)
      return $0?.words.map { $0[operand.value.placeholder] ?? [] }
    }
  }
}
