// What this room can refuse: foreign bytes, and signatures that do not hold. Places only, never contents.

/// Why a note, a key or a line document was refused.
public enum NoteError: Error, Equatable, Sendable {
  /// There are more bytes than the reader takes.
  case tooLong(limit: Int)
  /// The bytes are not UTF-8, or a control character stands where none may. `line` counts from 1.
  case notText(line: Int)
  /// There is no text, no blank line, or the last line does not end: not a signed note at all.
  case notANote
  /// A signature line breaks the grammar. `line` counts from 1 in the whole note.
  case malformedSignature(line: Int)
  /// There are more signatures than the reader takes.
  case tooManySignatures(limit: Int)
  /// A key name is empty, too long, or contains white space, a plus sign or a control character.
  case malformedKeyName
  /// A verifier key is not `name+id+key`, its id does not belong to it, or its key has the wrong length.
  case malformedKey
  /// A verifier key is for an algorithm that this library doesn't have.
  case unsupportedKeyType(UInt8)
  /// Verification was asked for with no key at all, or with one of a type that signs no text directly.
  case unusableKeys
  /// The note carries no signature by this key.
  case missingSignature(KeyName)
  /// The note carries a signature in this key's name that does not verify.
  case wrongSignature(KeyName)
  /// The first line names another document type or version, or none.
  case wrongDocumentType
  /// A line of a document is not the one that belongs there. `line` counts from 1.
  case malformedDocument(line: Int, LineFault)
}

/// What is wrong with a line of a line document.
public enum LineFault: Equatable, Sendable {
  /// The line is empty, has no value, no end, or is longer than allowed; or there are too many lines.
  case grammar
  /// Another key stands here, or the document ends: a line is unknown, missing, repeated or out of order.
  case unexpectedKey
  /// The value is not the one encoding of what belongs here.
  case value
  /// Repeated lines are not in strictly ascending order of their bytes.
  case notSorted
}
