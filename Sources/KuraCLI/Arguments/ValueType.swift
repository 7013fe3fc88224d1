// What a word on the command line may be: its placeholder in the help, its kind for completions, and how it is read.

internal import Platform

/// A word that is not a value of its type. The words complete the sentence "`--option`: …".
package struct ValueFault: Error, Equatable, Sendable {
  package let words: Words
  /// Values that may have been meant.
  package let suggestions: [String]

  package init(_ words: Words, suggestions: [String] = []) {
    self.words = words
    self.suggestions = suggestions
  }
}

/// What a shell can offer for a value.
package enum ValueKind: Equatable, Sendable {
  /// An existing file.
  case file
  /// A file that will be made.
  case newFile
  case directory
  /// One of few words.
  case choice([String])
  /// A command of the tool.
  case command
  /// Anything else: a shell has nothing to offer.
  case free
}

/// The type of an option's value or of an operand, and the one way to read it.
package struct ValueType<Value: Sendable>: Sendable {
  /// What stands for the value in a usage line: `FILE`, `DATE`.
  package let placeholder: String
  package let kind: ValueKind
  /// Reads a word strictly.
  package let read: @Sendable (String) throws(ValueFault) -> Value

  package init(
    _ placeholder: String, _ kind: ValueKind = .free, read: @escaping @Sendable (String) throws(ValueFault) -> Value
  ) {
    self.placeholder = placeholder
    self.kind = kind
    self.read = read
  }

  /// The same type under another placeholder.
  package func named(_ placeholder: String) -> ValueType {
    ValueType(placeholder, kind, read: read)
  }
}

/// A value that is one of few words.
package protocol Choice: RawRepresentable<String>, CaseIterable, Sendable {}

extension ValueType where Value: Choice {
  /// One of the words of an enumeration, which are its placeholder: `ja|en`.
  package static func choice() -> ValueType {
    let words = Value.allCases.map(\.rawValue)
    return ValueType(words.joined(separator: "|"), .choice(words)) { word throws(ValueFault) in
      if let value = Value(rawValue: word) { return value }
      throw ValueFault(
        Words(
          ja: "「\(word)」は使えません（\(words.joined(separator: "、")) のどれか）",
          en: "'\(word)' is not one of \(words.joined(separator: ", "))"),
        suggestions: Suggestions.nearest(to: word, among: words))
    }
  }
}
