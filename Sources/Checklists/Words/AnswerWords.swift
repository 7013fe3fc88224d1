// The words in which people answer.

/// What words mean as answers: the common ones, and those that a template adds.
///
/// Width, case and outer blanks don't matter. A template adds words, but can't give a common one another meaning: the same sheet would
/// say something else to whoever doesn't have the template.
public struct AnswerVocabulary: Sendable {
  private let added: [String: AnswerMeaning]

  /// The common words and those of a template.
  public init(template: Template? = nil) {
    var added: [String: AnswerMeaning] = [:]
    for meaning in AnswerMeaning.allCases {
      for word in template?.vocabulary[meaning] ?? [] { added[FoldedText.key(word)] = meaning }
    }
    self.added = added
  }

  /// What a wording means as an answer; `nil` if it is no word that is known. Nothing, or blanks only, is `notAnswered`.
  public func meaning(of wording: String) -> AnswerMeaning? {
    let key = FoldedText.key(wording)
    if key.isEmpty { return .notAnswered }
    return Self.common.value(of: key) ?? added[key]
  }

  /// The word that Kura writes where it has to state a meaning.
  public static func word(for meaning: AnswerMeaning, in language: ChecklistLanguage) -> String {
    common.word(for: meaning, in: language)
  }

  private static let common = WordList<AnswerMeaning>([
    (
      .yes, ["はい", "○", "〇", "◯", "実施", "実施済", "実施済み", "対応済", "対応済み"],
      ["Yes", "Y", "Implemented"]
    ),
    (.partial, ["一部", "一部実施", "一部実施済み", "一部対応", "部分的", "△"], ["Partial", "Partially", "Partly"]),
    (.planned, ["予定", "実施予定", "対応予定", "計画中"], ["Planned"]),
    (.no, ["いいえ", "×", "✕", "✗", "未実施", "未対応"], ["No", "N", "Not implemented"]),
    (.alternative, ["代替", "代替手段", "代替策"], ["Alternative"]),
    (
      .notApplicable, ["対象外", "該当なし", "該当無し", "非該当", "適用外", "－", "ー"],
      ["N/A", "NA", "N.A.", "Not applicable"]
    ),
    (.notAnswered, ["未回答", "未記入"], ["Not answered"]),
  ])
}
