// A text and its signatures, read and written (C2SP signed-note, "Format"). Nothing here is verified.

public import Sodium

/// A text with signatures, none of which has been looked at yet: worthless until `verified(by:)`.
///
/// ```
/// If you think cryptography is the answer to your problem,
/// then you don't know what your problem is.
///
/// — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
/// ```
///
/// Anyone can add signature lines, so a document is identified by the digest of its text, never of its note.
public struct SignedNote: Equatable, Sendable {
  /// The most bytes that a note may have, unless the caller says otherwise.
  public static let standardByteLimit = 8 << 20
  /// The most signatures that a note may have. C2SP asks for at least 16.
  public static let signatureLimit = 100

  /// The text, with its last newline.
  public let text: [UInt8]
  /// The signatures, in their order. Several may be by one key.
  public let signatures: [NoteSignature]

  /// Reads a note: exactly the grammar, nothing left over.
  public init(bytes: [UInt8], limit: Int = standardByteLimit) throws(NoteError) {
    guard bytes.count <= limit else { throw .tooLong(limit: limit) }
    try NoteText.check(bytes)
    guard bytes.last == NoteText.newline, let split = NoteText.lastBlankLine(in: bytes) else { throw .notANote }
    let text = Array(bytes[..<split])
    var line = text.count { $0 == NoteText.newline } + 1
    var signatures: [NoteSignature] = []
    var rest = bytes[(split + 1)...]
    while let end = rest.firstIndex(of: NoteText.newline) {
      line += 1
      guard signatures.count < Self.signatureLimit else { throw .tooManySignatures(limit: Self.signatureLimit) }
      guard let signature = NoteSignature(line: rest[..<end]) else { throw .malformedSignature(line: line) }
      signatures.append(signature)
      rest = rest[(end + 1)...]
    }
    guard !signatures.isEmpty else { throw .notANote }
    self.text = text
    self.signatures = signatures
  }

  /// Puts a note together from what our own code has made.
  ///
  /// - Precondition: `text` is not empty, ends in a newline, is UTF-8 without control characters, and there are between one and
  ///   `signatureLimit` signatures.
  public init(text: [UInt8], signatures: [NoteSignature]) {
    precondition(NoteText.isText(text), "not the text of a note")
    precondition((1...Self.signatureLimit).contains(signatures.count), "a note has signatures, and not too many")
    self.text = text
    self.signatures = signatures
  }

  /// The note as it is stored and sent.
  public var bytes: [UInt8] {
    signatures.reduce(into: text + [NoteText.newline]) { $0 += $1.line }
  }

  /// What identifies the document: SHA-256 of the text.
  public var textDigest: SHA256.Digest { SHA256.hash(text) }

  /// The note with more signatures at its end; those that it has already are not repeated.
  public func adding(_ more: [NoteSignature]) throws(NoteError) -> SignedNote {
    var all = signatures
    for signature in more where !all.contains(signature) { all.append(signature) }
    guard all.count <= Self.signatureLimit else { throw .tooManySignatures(limit: Self.signatureLimit) }
    return SignedNote(text: text, signatures: all)
  }

  /// The note with only those signatures that bear the name and id of one of `keys`; `nil` if none does. Verifies nothing.
  public func keeping(signaturesNamedBy keys: [VerifierKey]) -> SignedNote? {
    let kept = signatures.filter { signature in keys.contains { signature.names($0) } }
    return kept.isEmpty ? nil : SignedNote(text: text, signatures: kept)
  }
}

/// What C2SP asks of every byte of a note.
enum NoteText {
  static let newline = UInt8(ascii: "\n")

  /// UTF-8, and no control character below U+0020 but the newline.
  static func check(_ bytes: [UInt8]) throws(NoteError) {
    var line = 1
    for byte in bytes where byte < 0x20 {
      guard byte == newline else { throw .notText(line: line) }
      line += 1
    }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notText(line: firstInvalidLine(of: bytes)) }
  }

  static func isText(_ bytes: [UInt8]) -> Bool {
    guard bytes.last == newline else { return false }
    do { try check(bytes) } catch { return false }
    return true
  }

  /// The place of the newline that is the blank line before the signatures; what precedes it is the text.
  static func lastBlankLine(in bytes: [UInt8]) -> Int? {
    var index = bytes.count - 1
    while index >= 1 {
      if bytes[index] == newline, bytes[index - 1] == newline { return index }
      index -= 1
    }
    return nil
  }

  static func firstInvalidLine(of bytes: [UInt8]) -> Int {
    var number = 0
    for line in bytes.split(separator: newline, omittingEmptySubsequences: false) {
      number += 1
      if String(validating: line, as: UTF8.self) == nil { break }
    }
    return number
  }
}
