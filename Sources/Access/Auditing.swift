// From logs on disk to what an audit looks at. Everything given has been checked against signed checkpoints.

import SignedNotes
import TransparencyLog

extension AccessLog {
  /// The own log for an audit.
  ///
  /// - Parameter members: Whose cosignatures count: members of both sides, with each key that a card ever gave them.
  public func audited(members: [CosigningMember]) throws(AccessError) -> AuditedLog {
    let reader = try read()
    return AuditedLog(
      origin: origin, entries: try entries(reader, from: 0, to: reader.size.value),
      cosignatures: try cosigned.cosignatures(on: reader, of: origin, logKey: verifier, members: members),
      lastReceipt: nil)
  }
}

extension Mirror {
  /// The mirror for an audit. See `AccessLog.audited`.
  public func audited(members: [CosigningMember]) throws(AccessError) -> AuditedLog {
    let reader = try read()
    let entries: [[UInt8]]
    do throws(LogError) { entries = try reader.allEntries() } catch { throw .log(error) }
    let statement = try lastStatement()
    return AuditedLog(
      origin: origin, entries: entries,
      cosignatures: try cosigned.cosignatures(on: reader, of: origin, logKey: verifier, members: members),
      lastReceipt: statement?.time, knows: statement?.knows ?? [])
  }
}

extension CosignedStore {
  /// The kept cosignatures of `members` that hold, and that are on states which the log has gone through.
  func cosignatures(
    on reader: LogReader, of origin: LogOrigin, logKey: VerifierKey, members: [CosigningMember]
  ) throws(AccessError) -> [AuditedCosignature] {
    var cosignatures: [AuditedCosignature] = []
    for note in try notes() {
      let found: [CosignedCheckpoint]
      do throws(LogError) {
        found = try CosignedCheckpoint.all(in: note, of: origin, logKey: logKey, members: members)
        guard let head = found.first?.head.treeHead, head.size <= reader.size,
          try reader.treeHead(at: head.size) == head
        else { continue }
      } catch .note, .wrongCosignature, .malformedCheckpoint, .wrongOrigin {
        continue  // Counts for nothing here; `check` reports it.
      } catch {
        throw .log(error)
      }
      cosignatures += found.map(\.cosignature)
    }
    return cosignatures
  }
}
