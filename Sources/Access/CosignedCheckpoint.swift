// A log's checkpoint together with what another member says about it: seen then, and consistent with all before.

public import Agreements
public import SignedNotes
import TransparencyLog

/// A member who may cosign, with the key that a card gives him for it.
public struct CosigningMember: Hashable, Sendable {
  /// Who.
  public let member: MemberName
  /// His verifier key, named `organization/member/cosigner`.
  public let key: VerifierKey

  /// The member with the cosigner key of `keys`. Whether he is valid is for whoever reads the card to say.
  public init(member: MemberName, keys: MemberKeys) {
    self.member = member
    key = keys.cosignerVerifier(for: member)
  }
}

/// A checkpoint under which both the log's signature and one member's cosignature have verified.
///
/// There is no public initialiser without these checks.
public struct CosignedCheckpoint: Sendable {
  /// The log and its state.
  public let head: LogHead
  /// Who cosigned, and when by his clock.
  public let cosignature: AuditedCosignature
  /// The note with exactly these two signatures.
  public let note: SignedNote

  let cosignerKey: VerifierKey

  /// Verifies a note as a checkpoint of the log that `logKey` signs, and finds the earliest cosignature of each member.
  ///
  /// Signature lines of others count for nothing. Gives an empty array where none of `members` has cosigned.
  static func all(
    in note: SignedNote, of origin: LogOrigin, logKey: VerifierKey, members: [CosigningMember]
  ) throws(LogError) -> [CosignedCheckpoint] {
    let checkpoint = try VerifiedCheckpoint(verifying: note, of: Origin(origin.description), by: logKey)
    let head = LogHead(origin: origin, checkpoint.treeHead)
    var found: [CosignedCheckpoint] = []
    // Only who is named in the note: there may be thousands of members, and some under several keys.
    for member in members
    where note.signatures.contains(where: { $0.names(member.key) })
      && !found.contains(where: { $0.cosignerKey == member.key })
    {
      let cosignatures = try VerifiedCosignature.all(on: note, by: member.key)
      guard let earliest = cosignatures.min(by: { $0.time < $1.time }) else { continue }
      let signatures = note.signatures.filter { $0.names(logKey) }.prefix(1) + [earliest.signature]
      found.append(
        CosignedCheckpoint(
          head: head,
          cosignature: AuditedCosignature(member: member.member, time: earliest.time, size: head.size),
          note: SignedNote(text: note.text, signatures: Array(signatures)), cosignerKey: member.key))
    }
    return found
  }

  /// The log that a note claims to be a checkpoint of. Verifies nothing; it tells where to look for keys.
  public static func claimedHead(of note: SignedNote) -> LogHead? {
    guard let checkpoint = try? Checkpoint(text: note.text), let origin = LogOrigin(checkpoint.origin.text) else {
      return nil
    }
    return LogHead(origin: origin, checkpoint.treeHead)
  }
}

extension LogHead {
  init(origin: LogOrigin, _ head: TreeHead) {
    self.init(origin: origin, size: head.size.value, root: head.rootHash)
  }

  var treeHead: TreeHead {
    guard let size = TreeSize(self.size) else { preconditionFailure("a head has the size of a log") }
    return TreeHead(size: size, rootHash: root)
  }
}
