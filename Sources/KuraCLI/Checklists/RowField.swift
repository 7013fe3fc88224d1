// What a row says besides its item: each thing under its name, as a table shows it.

internal import Checklists
internal import Sodium

extension ChecklistComparison.Field {
  /// What it is called.
  var words: Words { column.words }

  /// The column that has it in a table.
  private var column: ColumnRole {
    switch self {
    case .answer: .answer
    case .reason: .reason
    case .alternative: .alternative
    case .ownership: .ownership
    case .targetDate: .targetDate
    case .evidence: .evidence
    case .upstream: .upstream
    case .comment: .comment
    }
  }

  /// What a row says of it, as text; empty where it says nothing.
  func text(of row: Checklist.Row, _ language: Language) -> String {
    switch self {
    case .answer: row.answer.text(language)
    case .reason: row.reason ?? ""
    case .alternative: row.alternative?.text ?? ""
    case .ownership: row.ownership?.words[language] ?? ""
    case .targetDate: row.targetDate?.description ?? ""
    case .evidence: row.evidence.map { $0.text(language) }.joined(separator: "; ")
    case .upstream: row.upstream.map(\.bundle).joined(separator: "; ")
    case .comment: row.comment ?? ""
    }
  }
}

extension Answer {
  /// The wording as it was given; what it means behind it, where that is another word.
  func text(_ language: Language) -> String {
    let meant = meaning.words[language]
    guard !wording.isEmpty else { return meant }
    let isSame = FoldedText.key(wording) == FoldedText.key(meant)
    return isSame ? wording : Words(ja: "\(wording)（\(meant)）", en: "\(wording) (\(meant))")[language]
  }
}

extension Alternative {
  /// The means, by whom and when they were agreed.
  fileprivate var text: String {
    let agreed = [agreedBy, agreedOn?.description].compactMap(\.self)
    return agreed.isEmpty ? means : "\(means) (\(agreed.joined(separator: ", ")))"
  }
}

extension Evidence {
  /// The file's name, and whether it is given; the beginning of its digest, so that another content shows.
  fileprivate func text(_ language: Language) -> String {
    let content = digest.map { ", \($0.description.prefix(8))" } ?? ""
    return "\(name) (\(disclosure.words[language])\(content))"
  }
}
