// The help of one command, made from its description.

/// The help pages, 80 columns wide wherever they are read.
package struct HelpPage: Sendable {
  private static let width = 80
  private static let labelWidth = 28

  private let language: Language
  private var lines: [String] = []

  private init(_ language: Language) {
    self.language = language
  }

  /// The page of one command.
  package static func lines(for description: CommandDescription, _ language: Language, table: CommandTable) -> [String]
  {
    var page = HelpPage(language)
    page.paragraph(description.summary)
    for detail in description.details {
      page.lines.append("")
      page.paragraph(detail)
    }
    page.heading(Words(ja: "使い方", en: "Usage"))
    page.lines += Synopsis.lines(of: description, width: Self.width)
    if !description.operands.isEmpty {
      page.heading(Words(ja: "引数", en: "Arguments"))
      for operand in description.operands { page.entry(operand.value.placeholder, operand.summary) }
    }
    if !description.options.isEmpty {
      page.heading(Words(ja: "オプション", en: "Options"))
      for option in description.options { page.entry(Self.label(option), option.summary, repeats: option.repeats) }
    }
    for rule in description.rules { page.rule(rule) }
    page.subcommands(of: description.path, table)
    page.heading(Words(ja: "例", en: "Example"))
    page.lines += description.example.split(separator: "\n").map { "  \($0)" }
    page.statuses(of: description)
    page.lines.append("")
    page.paragraph(
      Words(
        ja: "どのコマンドにも付けられるオプションは kura help にあります。", en: "The options that every command takes are in kura help."))
    return page.lines
  }

  /// The page of a word that groups commands and is none itself.
  package static func lines(forGroup group: String, _ language: Language, table: CommandTable) -> [String] {
    var page = HelpPage(language)
    page.heading(Words(ja: "使い方", en: "Usage"))
    for subcommand in table.subcommands(of: group) { page.lines.append("  kura \(group) \(subcommand) …") }
    page.subcommands(of: [group], table)
    return Array(page.lines.dropFirst())
  }

  /// The list of all commands, with the options that all of them take.
  package static func overview(_ language: Language, table: CommandTable) -> [String] {
    var page = HelpPage(language)
    page.paragraph(
      Words(
        ja: "完了したセキュリティチェックリストを営業秘密として封緘し、NDAを結んだ相手と交換し、開封をすべて記録します。",
        en: "Seals completed security checklists as trade secrets, exchanges them under a registered NDA, and records "
          + "every opening."))
    page.heading(Words(ja: "使い方", en: "Usage"))
    page.lines.append("  kura COMMAND …")
    page.lines.append("  kura help COMMAND")
    page.heading(Words(ja: "コマンド", en: "Commands"))
    for description in table.descriptions { page.entry(description.path.joined(separator: " "), description.summary) }
    page.heading(Words(ja: "どのコマンドにも付けられるオプション", en: "Options of every command"))
    for option in GlobalOptions.shapes { page.entry(label(option), option.summary) }
    page.heading(Words(ja: "終了ステータス", en: "Exit status"))
    for status in ExitStatus.allCases { page.entry(String(status.rawValue), status.meaning, labelWidth: 6) }
    return page.lines
  }

  private static func label(_ option: OptionShape) -> String {
    let short = option.short.map { "-\($0), " } ?? ""
    return short + option.spelling + (option.value.map { " \($0.placeholder)" } ?? "")
  }

  private mutating func heading(_ words: Words) {
    lines.append("")
    lines.append(words[language] + (language == .en ? ":" : "："))
  }

  private mutating func paragraph(_ words: Words) {
    lines += TextWrap.lines(words[language], width: Self.width)
  }

  private mutating func entry(_ label: String, _ words: Words, repeats: Bool = false, labelWidth: Int = labelWidth) {
    let suffix = repeats ? Words(ja: "。何度でも指定できる", en: "; may be repeated") : Words(ja: "", en: "")
    let text = TextWrap.lines((words + suffix)[language], width: Self.width - labelWidth - 2)
    let indentation = String(repeating: " ", count: labelWidth)
    let size = DisplayText.width(label)
    if size > labelWidth - 2 {
      lines.append("  \(label)")
      lines += text.map { "  \(indentation)\($0)" }
    } else {
      let padded = label + String(repeating: " ", count: labelWidth - size)
      for (index, line) in text.enumerated() { lines.append("  \(index == 0 ? padded : indentation)\(line)") }
    }
  }

  private mutating func rule(_ rule: OptionRule) {
    func list(_ names: [String], _ language: Language) -> String {
      names.map { "--\($0)" }.joined(separator: language == .ja ? "、" : ", ")
    }
    func words(_ names: [String], ja: (String) -> String, en: (String) -> String) -> Words {
      Words(ja: ja(list(names, .ja)), en: en(list(names, .en)))
    }
    let text =
      switch rule {
      case .exactlyOne(let names, let other):
        words(names, ja: { "\($0) のどれか 1 つを指定" }, en: { "Give exactly one of \($0)" })
          + Words(ja: other.map { "（--\($0) があれば省略可）" } ?? "", en: other.map { " (none with --\($0))" } ?? "")
      case .atMostOne(let names): words(names, ja: { "\($0) は同時に指定できない" }, en: { "At most one of \($0)" })
      case .together(let names): words(names, ja: { "\($0) は一緒に指定" }, en: { "\($0) belong together" })
      case .each(let names, let other):
        words(
          names, ja: { "\($0) は --\(other) があるときだけ省略できる" }, en: { "\($0) may be left out only with --\(other)" })
      }
    lines.append("")
    lines += TextWrap.lines((text + Words(ja: "。", en: "."))[language], width: Self.width - 2).map { "  \($0)" }
  }

  private mutating func subcommands(of path: [String], _ table: CommandTable) {
    let below = table.descriptions.filter { $0.path.count > path.count && $0.path.starts(with: path) }
    guard !below.isEmpty else { return }
    heading(Words(ja: "下位のコマンド", en: "Subcommands"))
    for description in below { entry(description.path.joined(separator: " "), description.summary) }
  }

  private mutating func statuses(of description: CommandDescription) {
    let statuses = [.done, .failure, .usage] + description.statuses
    heading(Words(ja: "終了ステータス", en: "Exit status"))
    for status in statuses { entry(String(status.rawValue), status.meaning, labelWidth: 6) }
  }
}
