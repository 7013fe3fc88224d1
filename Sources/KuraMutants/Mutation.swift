// The ways in which a line is made wrong.

/// One line of a file, made wrong in one way.
struct Mutation {
  /// The short list of ways.
  enum Kind: String, CaseIterable {
    case comparison = "comparison changed"
    case logic = "'and' and 'or' exchanged"
    case condition = "condition negated"
    case truth = "true and false exchanged"
    case number = "number off by one"
    case step = "plus or minus one dropped"
    case statement = "statement dropped"
  }

  private static let opposites = [
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "..<": "...", "&&": "||", "||": "&&",
    "true": "false", "false": "true",
  ]

  /// The file, from the checkout's root.
  let path: String
  /// Counts from 0.
  let lineIndex: Int
  let kind: Kind
  /// What stands there instead.
  let changed: [UInt8]

  /// All that can be made of a file's lines.
  static func all(of path: String, _ bytes: [UInt8]) -> [Mutation] {
    let masked = lines(of: CodeMask(bytes).masked)
    var mutations: [Mutation] = []
    for (index, line) in lines(of: bytes).enumerated() {
      let code = String(decoding: masked[index], as: UTF8.self)
      // A line that goes on from the one before it is no statement.
      let isContinued = index > 0 && masked[index - 1].last.map { "([,=:&|?+-".utf8.contains($0) } ?? false
      for kind in Kind.allCases where kind != .statement || !isContinued {
        for change in changes(of: kind, in: code) {
          mutations.append(Mutation(path: path, lineIndex: index, kind: kind, changed: change.applied(to: line, code)))
        }
      }
    }
    return mutations
  }

  /// The lines of a file; joined by line feeds they are the file.
  static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  private struct Change {
    let replaced: Substring
    let text: String

    func applied(to line: ArraySlice<UInt8>, _ code: String) -> [UInt8] {
      let start = code.utf8.distance(from: code.startIndex, to: replaced.startIndex)
      let original = line.dropFirst(start).prefix(replaced.utf8.count)
      // The text may repeat what it replaces, in the original's words: `*` stands for it.
      let new = text.utf8.flatMap { $0 == UInt8(ascii: "*") ? Array(original) : [$0] }
      return line.prefix(start) + new + line.dropFirst(start + replaced.utf8.count)
    }
  }

  private static func changes(of kind: Kind, in code: String) -> [Change] {
    switch kind {
    case .comparison where code.hasPrefix("extension "): []
    case .comparison: code.matches(of: #/ (<|<=|>|>=|==|!=) |(\.\.<)/#).map { exchange($0.1 ?? $0.2 ?? "") }
    case .logic: code.matches(of: #/ (&&|\|\|) /#).map { exchange($0.1) }
    case .truth: code.matches(of: /\b(?:true|false)\b/).map { exchange($0.0) }
    case .condition:
      // On one line, and nothing is bound in it.
      code.matches(of: /\b(?:guard|if|while) ((?:(?!let |var |case |,|#| \{| else).)+)(?: \{| else)/).map {
        Change(replaced: $0.1, text: "!(*)")
      }
    case .number:
      code.matches(of: /(?:^|[^\w.$]|\.\.[.<])(\d[\d_]*)(?!\w|\.\d)/).flatMap { match in
        [-1, 1].compactMap { step in
          guard let value = Int(match.1.filter { $0 != "_" }), value + step >= 0 else { return nil }
          return Change(replaced: match.1, text: String(value + step))
        }
      }
    case .step: code.matches(of: #/ [+-] 1\b(?!\.)/#).map { Change(replaced: $0.0, text: "") }
    case .statement:
      // A call, an addition, or a `defer` or `if` with all that belongs to it.
      code.matches(
        of: /^ *((?:_ = |try |try\? |unsafe )*[a-z_][\w.]*(?:\(.*\)| [+-]= .*)|(?:defer|if) .*\{ .*\})$/
      ).filter { isBalanced($0.1) && !$0.1.hasPrefix("init(") }.map { Change(replaced: $0.1, text: "") }
    }
  }

  private static func exchange(_ operation: Substring) -> Change {
    Change(replaced: operation, text: opposites[String(operation)] ?? "")
  }

  private static func isBalanced(_ code: Substring) -> Bool {
    code.count { $0 == "(" } == code.count { $0 == ")" } && code.count { $0 == "{" } == code.count { $0 == "}" }
  }
}
