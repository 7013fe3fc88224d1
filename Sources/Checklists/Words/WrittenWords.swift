// The word that Kura writes for each value, in tables and wherever it shows one to people.

public import ChecklistTerms

extension AnswerMeaning {
  /// The word that Kura writes where it has to state a meaning.
  public func word(in language: ChecklistLanguage) -> String { AnswerVocabulary.word(for: self, in: language) }
}

extension ChecklistUnit.Kind {
  /// The word that Kura writes.
  public func word(in language: ChecklistLanguage) -> String { Self.words.word(for: self, in: language) }
}

extension EngagementRole {
  /// The word that Kura writes.
  public func word(in language: ChecklistLanguage) -> String { Self.words.word(for: self, in: language) }
}

extension ItemTier {
  /// The word that Kura writes.
  public func word(in language: ChecklistLanguage) -> String { Self.words.word(for: self, in: language) }
}

extension Ownership {
  /// The word that Kura writes.
  public func word(in language: ChecklistLanguage) -> String { Self.words.word(for: self, in: language) }
}

extension Evidence.Disclosure {
  /// The word that Kura writes.
  public func word(in language: ChecklistLanguage) -> String { Self.words.word(for: self, in: language) }
}
