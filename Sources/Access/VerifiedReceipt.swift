// From the members of a receipt file to what a member stands for.

public import Agreements
public import SignedNotes
public import Sodium
public import TransparencyLog

/// A receipt whose statement and checkpoint are signed by the member with the keys that his card gives him, and agree.
///
/// There is no public initialiser without these checks. Whether its entries fit is the mirror's question, because that
/// depends on what the mirror holds already.
public struct VerifiedReceipt: Sendable {
  /// What the member states.
  public let statement: ReceiptStatement
  /// The file's members.
  public let contents: ReceiptContents
  /// The log's checkpoint.
  public let checkpoint: VerifiedCheckpoint

  /// Verifies a receipt.
  ///
  /// - Parameters:
  ///   - contents: The members of the file.
  ///   - member: Whose receipt it has to be; `ReceiptContents.claimedStatement` tells whose it claims to be.
  ///   - keys: The keys that the card gives this member.
  ///   - agreement: The agreement that it has to be under.
  /// - Throws: `.document`, `.receipt` for malformed ones; `.notAuthentic`; `.conflict` where statement and checkpoint, both
  ///   signed by the member, contradict each other.
  public init(
    _ contents: ReceiptContents, from member: MemberName, keys: MemberKeys, agreement: SHA256.Digest
  ) throws(AccessError) {
    let claimed = try contents.claimedStatement()
    let statement = claimed.document
    guard statement.member == member else { throw .receipt(.wrongOrigin) }
    guard statement.agreement == agreement else { throw .receipt(.wrongAgreement) }
    _ = try claimed.verified(by: [keys.documentVerifier(for: member)])
    let origin = statement.head.origin
    guard origin.isUnder(keys.log) else { throw .notAuthentic(.logKey) }
    do throws(LogError) {
      checkpoint = try VerifiedCheckpoint(
        verifying: contents.checkpoint, of: Origin(origin.description), by: origin.verifier(keys.log))
    } catch {
      throw .notAuthentic(.checkpoint)
    }
    guard LogHead(origin: origin, checkpoint.treeHead) == statement.head else {
      throw .conflict(
        LogConflict(
          origin: origin, kind: .statementDiffers, held: [], received: [contents.statement, contents.checkpoint],
          receivedEntries: contents.entries, receivedFrom: statement.from))
    }
    self.statement = statement
    self.contents = contents
  }

  /// The log and its state.
  public var head: LogHead { statement.head }

  /// A contradiction between this receipt and what is held.
  func conflict(_ kind: LogConflict.Kind, held: [SignedNote]) -> LogConflict {
    LogConflict(
      origin: head.origin, kind: kind, held: held, received: [contents.statement, contents.checkpoint],
      receivedEntries: contents.entries, receivedFrom: statement.from)
  }
}

extension ReceiptContents {
  /// What the receipt claims, before anything of it has been verified: good for finding the keys to verify it with.
  public func claimedStatement() throws(AccessError) -> Claimed<ReceiptStatement> {
    try Claimed(statement)
  }
}
