// From a note to a text that somebody stands for. The caller names the keys that he demands; no other key counts.

public import Sodium

/// A text under which every demanded signature has verified.
///
/// There is no public initialiser: a value of this type is the proof that verification took place.
public struct VerifiedNote: Sendable {
  /// The note it came from, with all its signatures.
  public let note: SignedNote
  /// The keys that were demanded, each of which has signed.
  public let signers: [VerifierKey]

  init(note: SignedNote, signers: [VerifierKey]) {
    self.note = note
    self.signers = signers
  }

  /// The text.
  public var text: [UInt8] { note.text }
  /// What identifies the document: SHA-256 of the text.
  public var textDigest: SHA256.Digest { note.textDigest }
}

extension SignedNote {
  /// Verifies the note: every one of `keys` must have signed the text (type 0x01).
  ///
  /// Signatures by anyone else count for nothing, neither for nor against. A line with the name and id of one of `keys` that does
  /// not verify makes the whole note worthless, also beside a good line of the same key (C2SP signed-note, "Signatures").
  ///
  /// - Throws: `.missingSignature`, `.wrongSignature`, or `.unusableKeys` when `keys` is empty or has a key of another type.
  public func verified(by keys: [VerifierKey]) throws(NoteError) -> VerifiedNote {
    let signers = try signers(among: keys)
    for key in keys where !signers.contains(key) { throw .missingSignature(key.name) }
    return VerifiedNote(note: self, signers: signers)
  }

  /// Which of `keys` have signed the text: the question to a document that is still on its way between its signers.
  ///
  /// - Throws: `.wrongSignature` when a line claims to be by one of `keys` and isn't; `.unusableKeys` as above.
  public func signers(among keys: [VerifierKey]) throws(NoteError) -> [VerifierKey] {
    guard !keys.isEmpty, keys.allSatisfy({ $0.type == .ed25519 }) else { throw .unusableKeys }
    var found: [VerifierKey] = []
    for key in keys {
      let lines = signatures.filter { $0.names(key) }
      for line in lines where !key.publicKey.isValid(line.bytes, for: text) { throw .wrongSignature(key.name) }
      if !lines.isEmpty, !found.contains(key) { found.append(key) }
    }
    return found
  }
}
