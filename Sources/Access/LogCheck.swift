// Deriving everything anew: is what is kept of a log what its signatures say?

public import Agreements
import SignedNotes
import TransparencyLog

/// One thing that was checked about a log. Failing is an answer here, not an error.
public struct LogCheck: Equatable, Sendable {
  /// The log.
  public let log: LogOrigin
  /// What was checked.
  public let check: Check
  /// What came out.
  public let result: Result

  /// What can be checked.
  public enum Check: String, Equatable, Sendable, CaseIterable {
    /// The checkpoint is signed by the log's key, and the entries and tiles give its root.
    case tree
    /// Every entry is a record of the log's owner under the log's agreement.
    case records
    /// Each kept cosigned checkpoint carries its signatures, and the log had that root at that size.
    case cosignatures
    /// The log has all entries that a cosigned checkpoint says it had.
    case complete
    /// The newest statement imported is signed by the log's owner, and the mirror reaches as far.
    case statement
  }

  /// What can come out.
  public enum Result: Equatable, Sendable {
    /// It holds.
    case holds
    /// It does not. With the error, where there is one.
    case fails(AccessError?)
    /// It can't be said: a key is missing.
    case unknown
  }
}

extension AccessLog {
  /// Checks all that is kept of the own log.
  ///
  /// - Parameter members: As for `audited`.
  public func check(members: [CosigningMember]) -> [LogCheck] {
    var checks = LogChecks(origin: origin)
    checks.add(.tree) { () throws(AccessError) in
      do throws(LogError) { try log.verify() } catch { throw .log(error) }
    }
    checks.add(.records) { () throws(AccessError) in
      let reader = try read()
      try LogChecks.records(try entries(reader, from: 0, to: reader.size.value), of: origin)
    }
    checks.add(.cosignatures) { () throws(AccessError) in
      try cosigned.check(try read(), of: origin, logKey: verifier, members: members)
    }
    checks.add(.complete) { () throws(AccessError) in
      let head = try self.head()
      for known in try cosignedHeads() where known.size > head.size { throw .behind(known: known, size: head.size) }
    }
    return checks.checks
  }
}

extension Mirror {
  /// Checks all that is kept of a mirrored log.
  ///
  /// - Parameters:
  ///   - members: As for `AccessLog.audited`.
  ///   - owner: The keys of the log's owner, for his statement; without them the check of it is `unknown`.
  public func check(members: [CosigningMember], owner: MemberKeys?) -> [LogCheck] {
    var checks = LogChecks(origin: origin)
    checks.add(.tree) { () throws(AccessError) in
      do throws(LogError) { try log.verify() } catch { throw .log(error) }
    }
    checks.add(.records) { () throws(AccessError) in
      let entries: [[UInt8]]
      do throws(LogError) { entries = try log.read().allEntries() } catch { throw .log(error) }
      try LogChecks.records(entries, of: origin)
    }
    checks.add(.cosignatures) { () throws(AccessError) in
      try cosigned.check(try read(), of: origin, logKey: verifier, members: members)
    }
    guard let owner else {
      checks.add(.statement, .unknown)
      return checks.checks
    }
    checks.add(.statement) { () throws(AccessError) in
      guard let note = try lastStatementNote() else { return }
      let claimed = try Claimed<ReceiptStatement>(note)
      let statement = try claimed.verified(by: [owner.documentVerifier(for: origin.member)]).document
      guard statement.head.origin == origin else { throw .damaged(.statement) }
      let size = try head()?.size ?? 0
      guard statement.head.size <= size else { throw .behind(known: statement.head, size: size) }
    }
    return checks.checks
  }
}

/// Checks as they are made.
private struct LogChecks {
  let origin: LogOrigin
  var checks: [LogCheck] = []

  init(origin: LogOrigin) { self.origin = origin }

  mutating func add(_ check: LogCheck.Check, _ result: LogCheck.Result) {
    checks.append(LogCheck(log: origin, check: check, result: result))
  }

  mutating func add(_ check: LogCheck.Check, _ body: () throws(AccessError) -> Void) {
    do throws(AccessError) {
      try body()
      add(check, .holds)
    } catch {
      add(check, .fails(error))
    }
  }

  static func records(_ entries: [[UInt8]], of origin: LogOrigin) throws(AccessError) {
    for entry in entries {
      let record = try AccessRecord(bytes: entry)
      guard record.member == origin.member else { throw .record(.otherMember) }
      guard origin.isUnder(record.agreement) else { throw .record(.otherAgreement) }
    }
  }
}

extension CosignedStore {
  fileprivate func check(
    _ reader: LogReader, of origin: LogOrigin, logKey: VerifierKey, members: [CosigningMember]
  ) throws(AccessError) {
    for note in try notes() {
      let found = try CosignedCheckpoint.verified(in: note, of: origin, logKey: logKey, members: members)
      for cosigned in found where cosigned.head.size <= reader.size.value {
        try cosigned.requireSameRoot(in: reader, held: { reader.checkpoint.map { [$0.note] } ?? [] })
      }
    }
  }
}
