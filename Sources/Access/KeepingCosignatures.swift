// Cosigned checkpoints that others bring: of the own log in acknowledgements, of any log in receipts.

public import SignedNotes
import TransparencyLog

/// What became of a cosigned checkpoint.
public struct KeptCosignature: Equatable, Sendable {
  /// Who cosigned, and when.
  public let cosignature: AuditedCosignature
  /// The state of the log that he cosigned.
  public let head: LogHead
  /// What became of it.
  public let outcome: Outcome

  /// What can become of a cosigned checkpoint.
  public enum Outcome: Equatable, Sendable {
    /// It is kept now.
    case kept
    /// It was kept before.
    case known
    /// It is of a state that this vault has not reached. Of the own log it is kept, and nothing is appended until the log
    /// has been recovered; of a mirror it is not, because nothing can be said about it yet.
    case ahead
  }
}

extension AccessLog {
  /// Keeps what `members` have cosigned of this log, durable.
  ///
  /// - Parameters:
  ///   - note: A checkpoint of this log with the log's signature and cosignatures.
  ///   - members: Who may cosign: the valid members of both sides, with the keys that their cards give them.
  /// - Throws: `.receipt(.wrongOrigin)` for another log's; `.notAuthentic` where the log's own signature fails, a cosignature does, or no
  ///   member has cosigned; `.conflict` where this log has another root at that size.
  public func keep(_ note: SignedNote, cosignedBy members: [CosigningMember]) throws(AccessError) -> [KeptCosignature] {
    let found = try CosignedCheckpoint.verified(in: note, of: origin, logKey: verifier, members: members)
    let reader = try read()
    var kept: [KeptCosignature] = []
    for cosigned in found {
      let isAhead = cosigned.head.size > reader.size.value
      if !isAhead {
        try cosigned.requireSameRoot(in: reader, held: { reader.checkpoint.map { [$0.note] } ?? [] })
      }
      let isNew = try self.cosigned.keep(cosigned)
      kept.append(
        KeptCosignature(
          cosignature: cosigned.cosignature, head: cosigned.head, outcome: isAhead ? .ahead : isNew ? .kept : .known))
    }
    return kept
  }

  /// Checks what `members` have cosigned of this log, without keeping it. Errors are those of `keep`.
  public func check(_ contents: AcknowledgementContents, from members: [CosigningMember]) throws(AccessError) {
    let found = try CosignedCheckpoint.verified(
      in: contents.acknowledgement, of: origin, logKey: verifier, members: members)
    let reader = try read()
    for cosigned in found where cosigned.head.size <= reader.size.value {
      try cosigned.requireSameRoot(in: reader, held: { reader.checkpoint.map { [$0.note] } ?? [] })
    }
  }

  /// Imports an acknowledgement: keeps the cosignature. Repeating it does nothing.
  ///
  /// Parameters and errors are those of `keep`. What it has in `cosigned` is for the mirrors of those logs.
  public func importAcknowledgement(
    _ contents: AcknowledgementContents, from members: [CosigningMember]
  ) throws(AccessError) -> [KeptCosignature] {
    try keep(contents.acknowledgement, cosignedBy: members)
  }

  /// The newest time of a record in this log or of a cosignature on it, as far as they are kept here: what the present
  /// can't be earlier than.
  public func newestKnownTime() throws(AccessError) -> Timestamp? { try newestKnownTime(recorded: newestTime()) }

  func newestKnownTime(recorded: Timestamp?) throws(AccessError) -> Timestamp? {
    let cosigned = try self.cosigned.newestTime(logKey: verifier)
    guard let recorded, let cosigned else { return recorded ?? cosigned }
    return max(recorded, cosigned)
  }
}

extension Mirror {
  /// Keeps what `members` have cosigned of this log, as far as it is mirrored here. Errors are those of `AccessLog.keep`; a
  /// `.conflict` is the proof that the log shows different people different things.
  public func keep(_ note: SignedNote, cosignedBy members: [CosigningMember]) throws(AccessError) -> [KeptCosignature] {
    let found = try CosignedCheckpoint.verified(in: note, of: origin, logKey: verifier, members: members)
    let reader = try read()
    var kept: [KeptCosignature] = []
    for cosigned in found {
      var outcome = KeptCosignature.Outcome.ahead
      if cosigned.head.size <= reader.size.value {
        let held = try heldDocuments(at: cosigned.head.size)
        try cosigned.requireSameRoot(in: reader, held: { held })
        outcome = try self.cosigned.keep(cosigned) ? .kept : .known
      }
      kept.append(KeptCosignature(cosignature: cosigned.cosignature, head: cosigned.head, outcome: outcome))
    }
    return kept
  }

  func read() throws(AccessError) -> LogReader {
    do throws(LogError) { return try log.read() } catch { throw .log(error) }
  }

  /// The mirrored entries that a checkpoint covers.
  func allEntries(of note: SignedNote) throws(AccessError) -> [[UInt8]] {
    guard let head = CosignedCheckpoint.claimedHead(of: note), head.origin == origin else {
      throw .receipt(.wrongOrigin)
    }
    do throws(LogError) { return try log.read().entries(from: 0, to: head.treeHead.size) } catch { throw .log(error) }
  }
}

extension CosignedCheckpoint {
  /// All that `members` have cosigned in a note, which must be something.
  static func verified(
    in note: SignedNote, of origin: LogOrigin, logKey: VerifierKey, members: [CosigningMember]
  ) throws(AccessError) -> [CosignedCheckpoint] {
    guard claimedHead(of: note)?.origin == origin else { throw .receipt(.wrongOrigin) }
    let found: [CosignedCheckpoint]
    do throws(LogError) {
      found = try all(in: note, of: origin, logKey: logKey, members: members)
    } catch .wrongCosignature {
      throw .notAuthentic(.cosignature)
    } catch {
      throw .notAuthentic(.checkpoint)
    }
    guard !found.isEmpty else { throw .notAuthentic(.cosignature) }
    return found
  }

  /// Two roots for one size, both under the log's signature, are a fork.
  func requireSameRoot(in reader: LogReader, held: () -> [SignedNote]) throws(AccessError) {
    let root: TreeHead
    do throws(LogError) { root = try reader.treeHead(at: head.treeHead.size) } catch { throw .log(error) }
    guard root == head.treeHead else {
      throw .conflict(
        LogConflict(
          origin: head.origin, kind: .forked(size: head.size), held: held(), received: [note], receivedEntries: [],
          receivedFrom: 0))
    }
  }
}
