// The same few words stand in thousands of rows: each is looked up once.

/// What words mean, for words that have been looked up before.
struct WordMemo<Meaning: Sendable>: Sendable {
  /// Longer texts are no words, and more words than this are no vocabulary.
  private static var mostBytes: Int { 64 }
  private static var mostWords: Int { 32 }

  private var words: [(bytes: [UInt8], meaning: Meaning?)] = []

  /// What the bytes of a cell mean, for a word that has been learned. The inner `nil` says that it means nothing.
  func known(_ bytes: borrowing Span<UInt8>) -> Meaning?? {
    let words = words.span
    for position in words.indices where Self.isEqual(words[position].bytes.span, bytes) {
      return .some(words[position].meaning)
    }
    return nil
  }

  private static func isEqual(_ a: borrowing Span<UInt8>, _ b: borrowing Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    for index in a.indices where a[index] != b[index] { return false }
    return true
  }

  /// Learns what a word means.
  mutating func learn(_ bytes: ArraySlice<UInt8>, _ meaning: Meaning?) -> Meaning? {
    if bytes.count <= Self.mostBytes, words.count < Self.mostWords { words.append((Array(bytes), meaning)) }
    return meaning
  }
}
