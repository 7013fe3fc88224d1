// What somebody else says about a checkpoint: seen then, and consistent with all before (C2SP tlog-cosignature, Ed25519).

public import Sodium
public import SignedNotes

/// A named key that cosigns checkpoints (type 0x04). It has no other use: the message doesn't name the cosigner.
public final class Cosigner: Sendable {
  /// The public half, with the name.
  public let verifierKey: VerifierKey
  private let key: Ed25519.PrivateKey

  /// Takes the key over.
  public init(name: KeyName, key: consuming Ed25519.PrivateKey) {
    verifierKey = VerifierKey(name: name, type: .cosignature, publicKey: key.publicKey)
    self.key = key
  }

  /// States that at `time` this was the largest tree of its log known here, and that it continues all seen before.
  ///
  /// Whoever calls this has made sure of that and stored the checkpoint durably; `MirrorLog.cosign` does.
  public func cosign(_ checkpoint: VerifiedCheckpoint, at time: Timestamp) -> NoteSignature {
    let seconds = UInt64(time.secondsSince1970)
    let message = VerifiedCosignature.message(seconds: seconds, text: checkpoint.note.text)
    return NoteSignature(
      name: verifierKey.name, keyID: verifierKey.id,
      bytes: (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * $0)) } + key.sign(message))
  }
}

/// A cosignature that has verified. It says nothing about the log's own signature.
///
/// There is no public initialiser: a value of this type is the proof that verification took place.
public struct VerifiedCosignature: Hashable, Sendable {
  /// Who cosigned.
  public let key: VerifierKey
  /// When, by his clock.
  public let time: Timestamp
  /// What.
  public let checkpoint: Checkpoint
  /// The line of the note.
  public let signature: NoteSignature

  /// Size and root.
  public var treeHead: TreeHead { checkpoint.treeHead }

  /// The cosignatures of `key` on a checkpoint; none if it has not cosigned.
  ///
  /// - Throws: `.wrongCosignature` when a line claims to be by `key` and isn't; `.malformedCheckpoint`; `.note(.unusableKeys)` when
  ///   the key is of another type.
  public static func all(on note: SignedNote, by key: VerifierKey) throws(LogError) -> [VerifiedCosignature] {
    guard key.type == .cosignature else { throw .note(.unusableKeys) }
    let checkpoint = try Checkpoint(text: note.text)
    var found: [VerifiedCosignature] = []
    for signature in note.signatures where signature.names(key) {
      guard signature.bytes.count == 8 + 64 else { throw .wrongCosignature(key.name) }
      let seconds = signature.bytes[..<8].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
      guard let signed = Int64(exactly: seconds), let time = Timestamp(secondsSince1970: signed),
        key.publicKey.isValid(Array(signature.bytes[8...]), for: message(seconds: seconds, text: note.text))
      else { throw .wrongCosignature(key.name) }
      found.append(VerifiedCosignature(key: key, time: time, checkpoint: checkpoint, signature: signature))
    }
    return found
  }

  /// `cosignature/v1`, `time N`, then the whole text of the checkpoint.
  static func message(seconds: UInt64, text: [UInt8]) -> [UInt8] {
    Array("cosignature/v1\ntime \(seconds)\n".utf8) + text
  }
}
