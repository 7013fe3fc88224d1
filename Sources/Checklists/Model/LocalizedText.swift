// A text for people in the languages that its issuer gave.

/// A text in Japanese, in English or in both; never in none.
public struct LocalizedText: Hashable, Sendable {
  /// 日本語
  public let japanese: String?
  /// English
  public let english: String?

  /// `nil` where neither language has a text that isn't empty.
  public init?(japanese: String?, english: String?) {
    let ja = japanese.flatMap { $0.isEmpty ? nil : $0 }
    let en = english.flatMap { $0.isEmpty ? nil : $0 }
    guard ja != nil || en != nil else { return nil }
    self.japanese = ja
    self.english = en
  }

  /// The text in a language, else in the other one.
  public subscript(language: ChecklistLanguage) -> String {
    let (first, second) = language == .japanese ? (japanese, english) : (english, japanese)
    guard let text = first ?? second else { preconditionFailure("the initialiser wants one of them") }
    return text
  }
}

/// A language that checklists are written in.
public enum ChecklistLanguage: String, Sendable, CaseIterable {
  /// 日本語
  case japanese = "ja"
  /// English
  case english = "en"
}
