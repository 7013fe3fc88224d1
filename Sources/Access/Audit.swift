// Who viewed what: a pure function from logs, manifests and cosignatures to the lines of an audit.

import Agreements
import SignedNotes
import Sodium

/// The audit.
public enum Audit: Sendable {
  /// How far two clocks may differ before it is worth a word: 24 hours, in seconds.
  public static let toleratedSeconds: Int64 = 86_400

  /// Puts together what the logs state. It reads no clock and no file, and judges nothing.
  public static func report(on input: AuditInput) -> AuditReport {
    let context = AuditContext(input)
    var accesses: [AuditedAccess] = []
    for log in input.logs {
      for (index, entry) in log.entries.enumerated() {
        guard case .record(let record) = entry, isAccess(record), isOwn(record, in: log) else { continue }
        accesses.append(access(record, UInt64(index), in: log, context))
      }
    }
    accesses.sort { a, b in
      if a.time != b.time { return a.time < b.time }
      return a.log == b.log ? a.index < b.index : a.log < b.log
    }
    return AuditReport(accesses: accesses, silent: silences(context), findings: AuditFindings.all(context))
  }

  /// Whether a record is a line of the table: whatever is about a bundle, and whatever this version does not know.
  static func isAccess(_ record: AccessRecord) -> Bool {
    if case .other = record.act { return true }
    return record.bundle != nil
  }

  /// Whether the record is one that the log's owner can make: his own, under the log's agreement.
  static func isOwn(_ record: AccessRecord, in log: AuditedLog) -> Bool {
    record.member == log.origin.member && log.origin.isUnder(record.agreement)
  }

  private static func access(
    _ record: AccessRecord, _ index: UInt64, in log: AuditedLog, _ context: AuditContext
  ) -> AuditedAccess {
    let confirmation = log.confirmation(of: index)
    let lines = record.act.lines
    let bundle = lines.bundle.flatMap { context.bundle($0, manifest: lines.manifest) }
    let part = lines.part.flatMap { bundle?.part($0) }
    return AuditedAccess(
      record: record, confirmed: confirmation?.time, confirmedBy: confirmation?.member,
      partName: part?.reference.digest == lines.partDigest ? part?.name : nil,
      evidence: confirmation == nil ? .claimed : .recorded, log: log.origin, index: index)
  }

  private static func silences(_ context: AuditContext) -> [Silence] {
    var silences: [Silence] = []
    for bundle in context.bundles where !context.abandoned.contains(bundle.reference.bundle) {
      for reader in bundle.readers where !context.hasSpoken(reader, of: bundle.reference.bundle) {
        silences.append(
          Silence(
            bundle: bundle.reference.bundle, agreement: bundle.agreement, member: reader,
            since: bundle.sealed, lastReceipt: context.lastReceipt(of: reader)))
      }
    }
    return silences.sorted { a, b in
      if a.since != b.since { return a.since < b.since }
      return a.bundle == b.bundle ? a.member < b.member : a.bundle < b.bundle
    }
  }
}

extension AuditedLog {
  /// The earliest cosignature by a member of another organization that covers the entry.
  func confirmation(of index: UInt64) -> AuditedCosignature? {
    cosignatures.filter { $0.size > index && $0.member.organization != origin.member.organization }
      .min { a, b in a.time == b.time ? a.member < b.member : a.time < b.time }
  }
}

/// The input, sorted for looking things up.
struct AuditContext {
  let input: AuditInput
  /// The bundles whose manifests are kept, by id; ordered, so that a report is the same each time.
  let bundles: [AuditedBundle]
  /// The bundles that their senders recorded as abandoned.
  let abandoned: Set<BundleID>
  private let byID: [BundleID: [AuditedBundle]]
  private let spoken: Set<Spoken>
  private let receipts: [MemberName: Timestamp]

  private struct Spoken: Hashable {
    let member: MemberName
    let bundle: BundleID
  }

  init(_ input: AuditInput) {
    self.input = input
    bundles = input.bundles.sorted { $0.reference.bundle < $1.reference.bundle }
    byID = Dictionary(grouping: input.bundles, by: \.reference.bundle)
    var abandoned: Set<BundleID> = []
    var spoken: Set<Spoken> = []
    var receipts: [MemberName: Timestamp] = [:]
    for log in input.logs {
      if let time = log.lastReceipt { receipts[log.origin.member] = max(receipts[log.origin.member] ?? time, time) }
      for case .record(let record) in log.entries where Audit.isOwn(record, in: log) {
        switch record.act {
        case .sealed: continue
        case .abandoned(let bundle): abandoned.insert(bundle.bundle)
        default: if let bundle = record.bundle { spoken.insert(Spoken(member: record.member, bundle: bundle)) }
        }
      }
    }
    self.abandoned = abandoned
    self.spoken = spoken
    self.receipts = receipts
  }

  /// The bundle whose manifest is the one named.
  func bundle(_ id: BundleID, manifest: SHA256.Digest?) -> AuditedBundle? {
    byID[id]?.first { $0.reference.manifest == manifest }
  }

  /// The bundles with this id of which a manifest is kept. More than one is a conflict.
  func bundles(_ id: BundleID) -> [AuditedBundle] { byID[id] ?? [] }

  /// Whether a member's own log says anything about a bundle, as its reader.
  func hasSpoken(_ member: MemberName, of bundle: BundleID) -> Bool {
    spoken.contains(Spoken(member: member, bundle: bundle))
  }

  func lastReceipt(of member: MemberName) -> Timestamp? { receipts[member] }

  func end(of agreement: SHA256.Digest) -> Timestamp? {
    input.agreements.first { $0.digest == agreement }?.end
  }
}
