// What the words of values look like: the checks that several types of values share.

/// Grammar of single words.
enum WordGrammar: Sendable {
  /// A path as it was typed, or the stream that `-` stands for.
  static func place(_ word: String) throws(ValueFault) -> FilePlace {
    word == "-" ? .stream : .path(try path(word))
  }

  /// A path as it was typed, which is not empty.
  static func path(_ word: String) throws(ValueFault) -> String {
    guard !word.isEmpty else { throw .empty }
    return word
  }

  /// Lower-case hexadecimal digits only.
  static func isHex(_ word: String) -> Bool {
    word.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }

}

/// A word such as `acme.example=developer`, at its last `=`: names of organizations and members have none, names of files may.
struct WordPair: Sendable {
  let left: String
  let right: String

  init(_ word: String, example: String) throws(ValueFault) {
    guard let equals = word.lastIndex(of: "=") else {
      throw ValueFault(Words(ja: "「=」がありません（例 \(example)）", en: "lacks '=' (such as \(example))"))
    }
    left = String(word[..<equals])
    right = String(word[word.index(after: equals)...])
  }
}

extension ValueFault {
  /// Nothing was given where something is needed.
  static var empty: ValueFault { ValueFault(Words(ja: "空にはできません", en: "cannot be empty")) }
}
