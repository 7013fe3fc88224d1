// What the words of values look like: the checks that several types of values share.

/// Grammar of single words. Names follow protocol §1: what passes here, the rooms below accept.
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

  /// `acme.example/sato`, or `sato`.
  static func member(_ word: String) throws(ValueFault) -> String {
    let pieces = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isMember = pieces.count == 2 ? isOrganization(pieces[0]) && isName(pieces[1]) : isName(word)
    guard isMember else {
      throw ValueFault(
        Words(
          ja: "「\(word)」はメンバー名ではありません（例 acme.example/sato または sato）",
          en: "'\(word)' is not a member's name (such as acme.example/sato, or sato)"))
    }
    return word
  }

  /// Lower-case ASCII DNS labels, at most 253 bytes.
  static func isOrganization(_ word: String) -> Bool {
    guard word.utf8.count <= 253 else { return false }
    return word.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        && label.allSatisfy { isLowerOrDigit($0) || $0 == UInt8(ascii: "-") }
    }
  }

  /// `[a-z0-9][a-z0-9._-]{0,31}`
  static func isName(_ word: String) -> Bool {
    guard (1...32).contains(word.utf8.count), let first = word.utf8.first, isLowerOrDigit(first) else { return false }
    return word.utf8.allSatisfy { isLowerOrDigit($0) || "._-".utf8.contains($0) }
  }

  /// Lower-case hexadecimal digits only.
  static func isHex(_ word: String) -> Bool {
    word.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }

  /// The two sides of the last `=`: names of organizations and members have none, names of files may.
  static func halves(_ word: String, example: String) throws(ValueFault) -> (String, String) {
    guard let equals = word.lastIndex(of: "=") else {
      throw ValueFault(Words(ja: "「=」がありません（例 \(example)）", en: "lacks '=' (such as \(example))"))
    }
    return (String(word[..<equals]), String(word[word.index(after: equals)...]))
  }

  private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension ValueFault {
  /// Nothing was given where something is needed.
  static var empty: ValueFault { ValueFault(Words(ja: "空にはできません", en: "cannot be empty")) }
}
