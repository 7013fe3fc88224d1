// Ways of spoiling a text.

import Agreements
import SignedNotes
import Sodium
import Testing

/// A text with the line that begins with `prefix` replaced, doubled or removed.
func replacing(_ prefix: String, with lines: [String], in text: [UInt8]) -> [UInt8] {
  var result: [String] = []
  var found = false
  for line in String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
    if !found, line.utf8.starts(with: prefix.utf8) {
      result += lines
      found = true
    } else {
      result.append(String(line))
    }
  }
  precondition(found, "no line begins with \(prefix)")
  return Array(result.joined(separator: "\n").utf8)
}

/// The whole line that begins with `prefix`.
func line(_ prefix: String, of text: [UInt8]) -> String {
  let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
  guard let line = lines.first(where: { $0.utf8.starts(with: prefix.utf8) }) else { fatalError("no \(prefix)") }
  return String(line)
}

/// Expects a refusal by a rule.
func expectRefusal<R>(
  _ refusal: Refusal, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> R
) {
  #expect(throws: AgreementError.refused(refusal), sourceLocation: sourceLocation) { _ = try body() }
}
