// What a command says, and where it goes.
//
// The rules: standard output gets results and nothing else. Everything else goes to standard error, prefixed `kura:`,
// lower case, without a full stop. Questions go to the terminal itself, so that redirected streams stay clean. Control
// characters never reach a terminal, whatever a file's name or a card's title says.

internal import Checklists
package import Platform

/// The voice of a command.
package struct Console: Sendable {
  package let language: Language
  /// Whether notes and progress are left out.
  package let isQuiet: Bool
  private let surroundings: any Surroundings
  private let usesColour: Bool

  /// `NO_COLOR` (any value that is not empty) and a `TERM` of `dumb` switch colours off.
  package init(_ surroundings: any Surroundings, language: Language, isQuiet: Bool) {
    self.surroundings = surroundings
    self.language = language
    self.isQuiet = isQuiet
    let refuses = surroundings.environment("NO_COLOR").map { !$0.isEmpty } ?? false
    usesColour = surroundings.isTerminal(.standardError) && !refuses && surroundings.environment("TERM") != "dumb"
  }

  // MARK: Results

  /// Columns that a table may use; `nil` where standard output is no terminal, and nothing is to be cut.
  package var width: Int? { surroundings.isTerminal(.standardOutput) ? surroundings.columns(of: .standardOutput) : nil }

  /// Whether results go to a terminal.
  package var isTerminal: Bool { surroundings.isTerminal(.standardOutput) }

  /// Prints one line, or several, as a result.
  package func out(_ text: String) throws(Report) {
    try write(Array((DisplayText.lines(text) + "\n").utf8), to: .standardOutput)
  }

  /// Prints lines as a result.
  package func out(_ lines: [String]) throws(Report) {
    if !lines.isEmpty { try out(lines.joined(separator: "\n")) }
  }

  /// Prints a result in the language of the person.
  package func out(_ words: Words) throws(Report) { try out(words[language]) }

  /// Prints an object as the whole result.
  package func out(_ json: JSONValue) throws(Report) {
    try write(Array((json.text + "\n").utf8), to: .standardOutput)
  }

  /// Writes bytes as the whole result; refuses where they would go to a terminal and are not text.
  package func write(_ bytes: [UInt8], isText: Bool) throws(Report) {
    if !isText { try requireNoTerminal() }
    try write(bytes, to: .standardOutput)
  }

  /// Refuses where bytes on standard output would reach a terminal. To be asked before the work is done.
  package func requireNoTerminal() throws(Report) {
    guard !surroundings.isTerminal(.standardOutput) else {
      throw Report(
        .usage,
        Words(ja: "バイナリを端末には出力しません", en: "refusing to write binary data to the terminal"),
        hint: Words(ja: "-o FILE を付けるか、出力を別の場所へ向けてください", en: "give -o FILE, or redirect the output"))
    }
  }

  // MARK: Everything else

  /// Tells what has happened. Left out when quiet.
  package func note(_ words: Words) {
    if !isQuiet { error("kura: \(DisplayText.lines(words[language]))") }
  }

  /// Tells of something that the person should look into. Never left out.
  package func warn(_ words: Words) {
    labelled(Words(ja: "警告", en: "warning"), "33", words)
  }

  /// Shows text as it is, without prefix: a marking, a fingerprint to compare. Never left out.
  package func show(_ text: String) { error(DisplayText.lines(text)) }

  /// Shows text that nobody has vouched for yet, under a label that says so.
  package func showUnverified(_ text: String) {
    let label = Words(ja: "未確認", en: "unverified")[language]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { show("\(label): \(line)") }
  }

  /// Tells why the command ends.
  package func tell(_ report: Report) {
    if report == .readerGone { return }
    labelled(Words(ja: "エラー", en: "error"), "31", report.message)
    if let hint = report.hint { labelled(Words(ja: "ヒント", en: "hint"), "36", hint) }
  }

  // MARK: Questions

  /// Asks on the terminal. `otherwise` says what to give instead where there is none.
  package func ask(_ question: Words, otherwise: Words) throws(Report) -> String {
    do throws(PlatformError) {
      if let answer = try surroundings.ask("kura: \(DisplayText.lines(question[language])) ") { return answer }
      throw .interrupted
    } catch .noTerminal {
      throw Report(
        .usage, Words(ja: "確認する端末がありません", en: "there is no terminal to ask on"), hint: otherwise)
    } catch {
      throw Report(error)
    }
  }

  /// Asks for yes or no; only `y`, `yes` and `はい` are a yes.
  package func confirm(_ question: Words, otherwise: Words) throws(Report) -> Bool {
    let choices = Words(ja: "［はい/いいえ］", en: "[yes/no]")
    let answer = try ask(question + Words(ja: choices.ja, en: " \(choices.en)"), otherwise: otherwise)
    return ["y", "yes", "はい"].contains(answer.lowercased())
  }

  // MARK: Progress

  /// Shows how far long work has come, if anybody watches.
  package func progress(_ what: Words, total: UInt64) -> Progress {
    let isWatched = surroundings.isTerminal(.standardError) && !isQuiet
    return Progress(label: "kura: \(what[language])", total: total) { line in
      // A terminal that has gone away is no reason to stop the work.
      if isWatched { try? surroundings.write(Array(line.utf8), to: .standardError) }
    }
  }

  // MARK: Streams

  /// `colour` is a number of "Select Graphic Rendition" (ECMA-48).
  private func labelled(_ label: Words, _ colour: String, _ words: Words) {
    let shown = usesColour ? "\u{1B}[1;\(colour)m\(label[language])\u{1B}[0m" : label[language]
    error("kura: \(shown): \(DisplayText.lines(words[language]))")
  }

  private func error(_ visible: String) {
    // Where standard error cannot be written there is nobody left to tell.
    try? surroundings.write(Array((visible + "\n").utf8), to: .standardError)
  }

  private func write(_ bytes: [UInt8], to stream: OutputStream) throws(Report) {
    do throws(PlatformError) { try surroundings.write(bytes, to: stream) } catch .system(let call, _, let code) {
      // The room below calls every stream "-".
      let name = Words(ja: "標準出力", en: "standard output")[language]
      let error = PlatformError.system(call: call, path: name, code: code)
      throw error.isBrokenPipe ? .readerGone : Report(error)
    } catch {
      throw Report(error)
    }
  }
}
