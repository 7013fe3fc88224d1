// The one description of a command from which parsing, help and completions follow, so that they cannot disagree.

/// A rule among the options of one command.
package enum OptionRule: Equatable, Sendable {
  /// One of them and no other; none is needed when `unless` is given.
  case exactlyOne([String], unless: String? = nil)
  /// One of them or none.
  case atMostOne([String])
  /// All of them or none.
  case together([String])
  /// Each of them, unless another option is given.
  case each([String], unless: String)

  /// The long names that the rule speaks about.
  package var names: [String] {
    switch self {
    case .exactlyOne(let names, let other): names + (other.map { [$0] } ?? [])
    case .atMostOne(let names), .together(let names): names
    case .each(let names, let other): names + [other]
    }
  }
}

/// Everything that is to be known about a command without running it.
package struct CommandDescription: Sendable {
  /// The words that call it: `["member", "request"]`.
  package let path: [String]
  /// One sentence.
  package let summary: Words
  /// What a person should know beyond the summary; empty where nothing is.
  package let details: [Words]
  package let operands: [OperandShape]
  package let options: [OptionShape]
  package let rules: [OptionRule]
  /// Whether `--json` has a meaning here.
  package let givesJSON: Bool
  /// A line, or several, that can be pasted into a shell.
  package let example: String
  /// The statuses, beyond 0, 1 and 2, that a caller should expect.
  package let statuses: [ExitStatus]

  /// - Parameter command: declares the operands and options.
  package init(
    _ command: (some Command).Type, _ path: String..., summary: Words, details: [Words] = [], rules: [OptionRule] = [],
    givesJSON: Bool, example: String, statuses: [ExitStatus] = []
  ) {
    let declared = Declarations.parameters(of: command.init)
    self.path = path
    self.summary = summary
    self.details = details
    operands = declared.operands
    options = declared.options
    self.rules = rules
    self.givesJSON = givesJSON
    self.example = example
    self.statuses = statuses
  }

  /// The command as it is typed, with the name of the tool.
  package var spelling: String { (["kura"] + path).joined(separator: " ") }
}

/// A command: what it is called, and what it does with what was typed. What it takes is declared in its properties, by `@Operand`,
/// `@Option` and `@Flag`.
package protocol Command: Sendable {
  static var description: CommandDescription { get }
  init()
  func run(_ context: Context) throws(Report)
}
