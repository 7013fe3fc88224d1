// The two languages of the tool, and a text in both of them.

/// A language that the tool speaks.
package enum Language: String, CaseIterable, Sendable {
  /// 日本語
  case ja
  /// English
  case en

  /// The language of the environment: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that says something decides.
  package init(environment: (String) -> String?) {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = environment(name), !value.isEmpty else { continue }
      self = value.hasPrefix("ja") ? .ja : .en
      return
    }
    self = .en
  }
}

/// A text for people, in both languages.
///
/// There is no way to make one from a single text: a message that lacks a language does not compile.
package struct Words: Equatable, Sendable {
  /// 日本語の文。
  package let ja: String
  /// The English text: lower case and without a full stop where it is a message.
  package let en: String

  package init(ja: String, en: String) {
    self.ja = ja
    self.en = en
  }

  /// The text in one of the languages.
  package subscript(language: Language) -> String {
    switch language {
    case .ja: ja
    case .en: en
    }
  }
}

extension Words {
  /// The two texts one after the other, for sentences that are put together from parts.
  package static func + (first: Words, second: Words) -> Words {
    Words(ja: first.ja + second.ja, en: first.en + second.en)
  }

  /// `1 part`, `2 parts`: English only, where a sentence counts.
  package static func count(_ number: some BinaryInteger, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }

  /// A process, after a word for it; nothing where it isn't known.
  package static func process(_ number: Int32?) -> Words {
    number.map { Words(ja: "（PID \($0)）", en: " (PID \($0))") } ?? Words(ja: "", en: "")
  }

  /// What a mistyped word may stand for; `nil` where nothing is near.
  package static func didYouMean(_ suggestions: [String]) -> Words? {
    guard !suggestions.isEmpty else { return nil }
    return Words(
      ja: "もしかして: \(suggestions.joined(separator: "、"))", en: "did you mean \(suggestions.joined(separator: " or "))?")
  }

  /// Several texts, one per line.
  package static func lines(_ lines: [Words]) -> Words {
    Words(ja: lines.map(\.ja).joined(separator: "\n"), en: lines.map(\.en).joined(separator: "\n"))
  }
}
