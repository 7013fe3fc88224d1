// What this room can refuse. The classes that the age specification tells apart (header, MAC, no match, payload, armor)
// are different cases; excessive work is one more.

public import Platform

/// Why something was not sealed, opened or read.
public enum AgeError: Error, Equatable, Sendable {
  /// The header breaks the grammar. `line` counts from 1.
  case malformedHeader(line: Int, HeaderFault)
  /// A stanza of a type that is known here breaks the rules of that type. `stanza` counts from 1.
  case malformedStanza(stanza: Int, StanzaFault)
  /// The header MAC does not match: the header was changed, or the file key is another file's.
  case headerAuthenticationFailed
  /// No identity opens any stanza; a wrong passphrase is this, too. `stanzaTypes` is what the file offers, each type once.
  case noMatchingIdentity(stanzaTypes: [String])
  /// The file asks for more scrypt work than allowed (both as the base 2 logarithm of N).
  case excessiveWork(required: Int, allowed: Int)
  /// There is not enough memory for the scrypt work.
  case outOfMemory
  /// A chunk of the payload fails to authenticate. `chunk` counts from 0.
  case payloadAuthenticationFailed(chunk: UInt64)
  /// The payload does not have the shape of a payload. `chunk` counts from 0.
  case malformedPayload(chunk: UInt64, PayloadFault)
  /// The armor is not strict. `line` counts from 1.
  case malformedArmor(line: Int, ArmorFault)
  /// A text is not an age recipient. `line` counts from 1.
  case malformedRecipient(line: Int)
  /// A text is not an age identity of a kind known here. `line` counts from 1.
  case malformedIdentity(line: Int)
  /// There is no recipient to seal for, or no identity in a file of identities.
  case empty
  /// A passphrase must be the only recipient of a file (C2SP age, "scrypt recipient stanza").
  case passphraseNotAlone
  /// The recipient's public key is of small order: whoever made it made it badly. `recipient` counts from 0.
  case weakRecipient(recipient: Int)
  /// The content is longer than the caller is ready to hold. `limit` is in bytes.
  case tooLarge(limit: Int)
  /// Reading or writing failed.
  case file(PlatformError)
  /// The caller, or the person, asked for a stop.
  case interrupted
}

/// What is wrong with a header.
public enum HeaderFault: Equatable, Sendable {
  /// The first line is not `age-encryption.org/v1`.
  case unsupportedVersion
  /// The header ends before its last line does.
  case truncated
  /// There are more bytes than the reader's limit.
  case tooLong
  /// There are more stanzas than the reader's limit.
  case tooManyStanzas
  /// A line is neither a stanza's first nor the MAC line.
  case unexpectedLine
  /// A stanza's first line has no argument, an empty one, or a byte that is not printable ASCII.
  case malformedArguments
  /// A body line is not canonical unpadded base64 of at most 64 columns, or the last one is not shorter than the others.
  case malformedBody
  /// The MAC line is not `--- ` and 43 characters of canonical base64.
  case malformedMAC
  /// There is no stanza at all.
  case noStanza
}

/// What is wrong with a stanza.
public enum StanzaFault: Equatable, Sendable {
  /// The number of arguments is not that of the type.
  case wrongArgumentCount
  /// An argument is not the canonical encoding of what belongs there.
  case malformedArgument
  /// The body has not the 32 bytes of a wrapped file key.
  case wrongBodyLength
  /// The share is of small order, so that the secret would be known to all.
  case weakShare
  /// A `scrypt` stanza has others beside it.
  case notAlone
}

/// What is wrong with a payload.
public enum PayloadFault: Equatable, Sendable {
  /// The 16 bytes of nonce are not there.
  case missingNonce
  /// It ends within a chunk's tag, or before a last chunk.
  case truncated
  /// The last chunk is empty although others come before it.
  case emptyLastChunk
}

/// What is wrong with an armor.
public enum ArmorFault: Equatable, Sendable {
  /// The first line is not `-----BEGIN AGE ENCRYPTED FILE-----`.
  case missingBegin
  /// There is no line `-----END AGE ENCRYPTED FILE-----`.
  case missingEnd
  /// A line is not canonical base64 of 64 columns, or of fewer in the last line.
  case malformedLine
  /// Something but white space follows the end.
  case trailingData
}
