// Words in tables: each value has one in Japanese and one in English, and further ones that people use.

/// The words for the values of a type. The first of each language is written, all of them are read, whatever their width and case.
struct WordList<Value: Sendable & Hashable>: Sendable {
  private let written: [Value: (japanese: String, english: String)]
  private let read: [String: Value]

  /// - Precondition: every value has a word in each language, and no word means two values.
  init(_ entries: [(value: Value, japanese: [String], english: [String])]) {
    var written: [Value: (japanese: String, english: String)] = [:]
    var read: [String: Value] = [:]
    for entry in entries {
      written[entry.value] = (entry.japanese[0], entry.english[0])
      for word in entry.japanese + entry.english {
        let known = read.updateValue(entry.value, forKey: FoldedText.key(word))
        precondition(known == nil || known == entry.value)
      }
    }
    self.written = written
    self.read = read
  }

  /// What a word means; `nil` if it is none of them.
  func value(of word: String) -> Value? { read[FoldedText.key(word)] }

  /// The word for a value.
  func word(for value: Value, in language: ChecklistLanguage) -> String {
    guard let words = written[value] else { preconditionFailure("every value has its words") }
    return language == .japanese ? words.japanese : words.english
  }
}
