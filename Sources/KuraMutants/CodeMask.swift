// Where in a Swift file there is code that a change makes wrong.

/// The text of a Swift file in which every byte is blanked that isn't ASCII code: comments, strings, and what stands in
/// `precondition` and its kin, which say what our own mistakes would be; no test makes them.
struct CodeMask {
  /// Stands for what is blanked.
  private static let blank: UInt8 = 1
  private static let assertions = ["precondition(", "preconditionFailure(", "assert(", "fatalError("]

  /// As many bytes as the file has.
  private(set) var masked: [UInt8]
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    masked = bytes
    var position = 0
    while position < bytes.count {
      let end = endOfQuiet(at: position) ?? endOfAssertion(at: position) ?? position
      for index in position..<end where bytes[index] != UInt8(ascii: "\n") { masked[index] = Self.blank }
      if end == position, bytes[position] >= 128 { masked[position] = Self.blank }
      position = max(end, position + 1)
    }
  }

  private func has(_ text: String, at position: Int) -> Bool { bytes[position...].starts(with: text.utf8) }

  /// The end of the comment or string that begins here.
  private func endOfQuiet(at start: Int) -> Int? {
    if has("//", at: start) { return bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count }
    let afterHashes = bytes[start...].firstIndex { $0 != UInt8(ascii: "#") } ?? bytes.count
    guard has("\"", at: afterHashes) else { return nil }
    let hashes = String(repeating: "#", count: afterHashes - start)
    let quotes = has("\"\"\"", at: afterHashes) ? "\"\"\"" : "\""
    var position = afterHashes + quotes.utf8.count
    while position < bytes.count, !has(quotes + hashes, at: position) {
      if has("\\" + hashes + "(", at: position) {
        position = endOfParentheses(at: position + 1 + hashes.utf8.count)
      } else {
        position += has("\\" + hashes, at: position) ? 2 + hashes.utf8.count : 1
      }
    }
    return min(position + quotes.utf8.count + hashes.utf8.count, bytes.count)
  }

  private func endOfAssertion(at start: Int) -> Int? {
    guard let word = Self.assertions.first(where: { has($0, at: start) }) else { return nil }
    return endOfParentheses(at: start + word.utf8.count - 1)
  }

  private func endOfParentheses(at start: Int) -> Int {
    var depth = 0
    var position = start
    while position < bytes.count {
      if let end = endOfQuiet(at: position) {
        position = end
        continue
      }
      if bytes[position] == UInt8(ascii: "(") { depth += 1 }
      if bytes[position] == UInt8(ascii: ")") { depth -= 1 }
      position += 1
      if depth == 0 { break }
    }
    return position
  }
}
