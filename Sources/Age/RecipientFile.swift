// Files of recipients, as `age -R` reads them: one a line, empty lines and lines that begin with `#` left out.

/// Lists of recipients.
public enum RecipientFile: Sendable {
  /// Reads the recipients of a file. Lines end with LF or CR LF; the last one may end without.
  /// - Throws: `malformedRecipient` with the line; `empty` if there is none.
  public static func parse(_ bytes: [UInt8]) throws(AgeError) -> [X25519Recipient] {
    var recipients: [X25519Recipient] = []
    var line = 0
    for var text in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      line += 1
      if text.last == UInt8(ascii: "\r") { text.removeLast() }
      if text.isEmpty || text.first == UInt8(ascii: "#") { continue }
      do throws(AgeError) {
        recipients.append(try X25519Recipient(text: String(decoding: text, as: UTF8.self)))
      } catch {
        throw .malformedRecipient(line: line)
      }
    }
    guard !recipients.isEmpty else { throw .empty }
    return recipients
  }

  /// The text of such a file.
  public static func text(_ recipients: [X25519Recipient]) -> [UInt8] {
    recipients.flatMap { Array("\($0)\n".utf8) }
  }
}
