// What can be wrong with the words of a command line.

/// The words of a command line do not make a command. Commands are named by their path.
package enum UsageFault: Error, Equatable, Sendable {
  case noCommand
  case unknownCommand(String, suggestions: [String])
  /// A word that only groups commands stands alone.
  case noSubcommand(group: String, subcommands: [String])
  case unknownSubcommand(String, group: String, suggestions: [String])
  /// `command` is `nil` where the option stands before any command word.
  case unknownOption(String, command: [String]?, suggestions: [String])
  case missingValue(option: String, placeholder: String)
  case unexpectedValue(flag: String)
  case repeated(option: String)
  case badValue(of: String, ValueFault)
  case unexpectedOperand(String, command: [String])
  case missingOperand(String, command: [String])
  case missingOption(String, placeholder: String, command: [String])
  case conflict([String])
  case noneOf([String], command: [String])
  case incomplete(given: String, missing: String)
  case noJSON(command: [String])
}

extension UsageFault {
  /// The fault in words, with what to do next.
  package var report: Report { Report(.usage, message, hint: hint) }

  private var message: Words {
    switch self {
    case .noCommand: Words(ja: "コマンドがありません", en: "no command given")
    case .unknownCommand(let word, _): Words(ja: "「\(word)」というコマンドはありません", en: "unknown command '\(word)'")
    case .noSubcommand(let group, let subcommands):
      Words(
        ja: "kura \(group) の後に \(subcommands.joined(separator: "、")) のどれかが必要です",
        en: "kura \(group) needs one of \(subcommands.joined(separator: ", "))")
    case .unknownSubcommand(let word, let group, _):
      Words(ja: "kura \(group) に「\(word)」はありません", en: "kura \(group) has no '\(word)'")
    case .unknownOption(let word, let command, _):
      if let command {
        Words(ja: "kura \(command.spelt) にオプション \(word) はありません", en: "kura \(command.spelt) has no option \(word)")
      } else {
        Words(ja: "オプション \(word) はありません", en: "unknown option \(word)")
      }
    case .missingValue(let option, let placeholder):
      Words(ja: "\(option) の値 \(placeholder) がありません", en: "\(option) needs a value \(placeholder)")
    case .unexpectedValue(let flag): Words(ja: "\(flag) は値を取りません", en: "\(flag) takes no value")
    case .repeated(let option): Words(ja: "\(option) は 1 回しか指定できません", en: "\(option) can be given only once")
    case .badValue(let place, let fault): Words(ja: "\(place): ", en: "\(place): ") + fault.words
    case .unexpectedOperand(let word, let command):
      Words(ja: "kura \(command.spelt) に余分な「\(word)」があります", en: "kura \(command.spelt) takes no further '\(word)'")
    case .missingOperand(let placeholder, let command):
      Words(ja: "kura \(command.spelt) に \(placeholder) がありません", en: "kura \(command.spelt) needs \(placeholder)")
    case .missingOption(let option, let placeholder, let command):
      Words(
        ja: "kura \(command.spelt) に \(option) \(placeholder) がありません",
        en: "kura \(command.spelt) needs \(option) \(placeholder)")
    case .conflict(let options):
      Words(
        ja: "\(options.joined(separator: " と ")) は同時に指定できません",
        en: "\(options.joined(separator: " and ")) exclude one another")
    case .noneOf(let options, let command):
      Words(
        ja: "kura \(command.spelt) に \(options.joined(separator: "、")) のどれか 1 つが必要です",
        en: "kura \(command.spelt) needs one of \(options.joined(separator: ", "))")
    case .incomplete(let given, let missing):
      Words(ja: "\(given) には \(missing) も必要です", en: "\(given) needs \(missing) as well")
    case .noJSON(let command):
      Words(ja: "kura \(command.spelt) には JSON の出力がありません", en: "kura \(command.spelt) has no JSON output")
    }
  }

  private var hint: Words? {
    switch self {
    case .unknownCommand(_, let suggestions):
      Words.didYouMean(suggestions) ?? Words(ja: "kura help で一覧が見られます", en: "see kura help for the list")
    case .noCommand: Words(ja: "kura help で一覧が見られます", en: "see kura help for the list")
    case .unknownSubcommand(_, let group, let suggestions):
      Words.didYouMean(suggestions) ?? Self.seeHelp(group)
    case .noSubcommand(let group, _): Self.seeHelp(group)
    case .unknownOption(_, let command, let suggestions):
      Words.didYouMean(suggestions) ?? Self.seeHelp(command?.spelt ?? "")
    case .missingValue(let option, _):
      option.hasPrefix("--")
        ? Words(
          ja: "「-」で始まる値は \(option)=値 と書きます", en: "write a value that begins with '-' as \(option)=VALUE") : nil
    case .badValue(_, let fault): Words.didYouMean(fault.suggestions)
    case .unexpectedOperand(_, let command), .missingOperand(_, let command), .missingOption(_, _, let command),
      .noneOf(_, let command):
      Self.seeHelp(command.spelt)
    case .unexpectedValue, .repeated, .conflict, .incomplete, .noJSON: nil
    }
  }

  private static func seeHelp(_ command: String) -> Words {
    let spelling = command.isEmpty ? "kura help" : "kura help \(command)"
    return Words(ja: "\(spelling) に説明があります", en: "see \(spelling)")
  }
}

extension [String] {
  fileprivate var spelt: String { joined(separator: " ") }
}
