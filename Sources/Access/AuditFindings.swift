// The facts that do not fit together, in the order of the logs and their entries.

import Agreements
import SignedNotes
import Sodium
import TransparencyLog

enum AuditFindings {
  static func all(_ context: AuditContext) -> [Finding] {
    var findings: [Finding] = []
    for log in context.input.logs { findings += inLog(log, context) }
    findings += sealedTwice(context)
    findings += statements(context)
    for conflict in context.input.conflicts {
      findings.append(
        Finding(kind: .conflictKept, log: conflict.log, index: nil, bundle: conflict.bundle, part: nil))
    }
    return findings
  }

  /// What one log shows, entry by entry.
  private static func inLog(_ log: AuditedLog, _ context: AuditContext) -> [Finding] {
    var findings: [Finding] = []
    var received: Set<BundleID> = receivedElsewhere(by: log, context)
    var previous: Timestamp?
    for (index, entry) in log.entries.enumerated() {
      func report(_ kind: Finding.Kind, _ record: AccessRecord? = nil) {
        findings.append(
          Finding(
            kind: kind, log: log.origin, index: UInt64(index), bundle: record?.bundle, part: record?.act.lines.part))
      }
      guard case .record(let record) = entry else {
        report(.unreadableEntry)
        continue
      }
      guard record.member == log.origin.member else {
        report(.recordOfOtherMember(record.member), record)
        continue
      }
      guard log.origin.isUnder(record.agreement) else {
        report(.recordOfOtherAgreement, record)
        continue
      }
      if let previous, isMoreThanTolerated(from: record.time, to: previous) {
        report(.timeWentBack(from: previous, to: record.time), record)
      }
      previous = record.time
      if let confirmed = log.confirmation(of: UInt64(index))?.time,
        isMoreThanTolerated(from: confirmed, to: record.time)
      {
        report(.laterThanConfirmed(recorded: record.time, confirmed: confirmed), record)
      }
      if case .accepted(let newest)? = record.clock { report(.clockAccepted(newest: newest), record) }
      switch record.act {
      case .moved: report(.moved, record)
      case .received(let bundle, _): received.insert(bundle.bundle)
      default: break
      }
      for kind in aboutBundle(record, received: received, context) { report(kind, record) }
    }
    return findings
  }

  /// What does not fit between a record and what is known of its bundle.
  private static func aboutBundle(
    _ record: AccessRecord, received: Set<BundleID>, _ context: AuditContext
  ) -> [Finding.Kind] {
    let lines = record.act.lines
    guard let id = lines.bundle else { return [] }
    var kinds: [Finding.Kind] = []
    let isOpening = if case .opened = record.act { true } else { false }
    let isSealing = if case .sealed = record.act { true } else { false }
    if isOpening, !received.contains(id) { kinds.append(.openedWithoutReceived) }
    if isOpening, context.abandoned.contains(id) { kinds.append(.abandonedOpened) }
    if isOpening, let end = context.end(of: record.agreement), record.time > end {
      kinds.append(.openedAfterEnd(end: end))
    }
    guard let bundle = context.bundle(id, manifest: lines.manifest) else {
      return context.bundles(id).isEmpty ? kinds : kinds + [.otherManifest]
    }
    if record.agreement != bundle.agreement { kinds.append(.otherBundleAgreement) }
    if !isSealing, isMoreThanTolerated(from: record.time, to: bundle.sealed) {
      kinds.append(.earlierThanSealed(recorded: record.time, sealed: bundle.sealed))
    }
    guard let number = lines.part else { return kinds }
    guard let part = bundle.part(number), part.reference.digest == lines.partDigest else {
      return kinds + [.partUnknown]
    }
    if isOpening, !part.readers.contains(record.member) { kinds.append(.openedByOther) }
    return kinds
  }

  private static func sealedTwice(_ context: AuditContext) -> [Finding] {
    var findings: [Finding] = []
    var sealed: Set<BundleID> = []
    for log in context.input.logs {
      for (index, entry) in log.entries.enumerated() {
        guard case .record(let record) = entry, Audit.isOwn(record, in: log), case .sealed(let bundle, _) = record.act
        else { continue }
        if !sealed.insert(bundle.bundle).inserted {
          findings.append(
            Finding(kind: .sealedTwice, log: log.origin, index: UInt64(index), bundle: bundle.bundle, part: nil))
        }
      }
    }
    return findings
  }

  /// What the owners of logs state about each other's logs, held against the logs that are here.
  private static func statements(_ context: AuditContext) -> [Finding] {
    var findings: [Finding] = []
    let logs = Dictionary(grouping: context.input.logs, by: \.origin)
    for log in context.input.logs {
      for head in log.knows {
        guard let known = logs[head.origin]?.first else { continue }
        func report(_ kind: Finding.Kind) {
          findings.append(Finding(kind: kind, log: head.origin, index: nil, bundle: nil, part: nil))
        }
        let member = log.origin.member
        guard head.size <= UInt64(known.entryBytes.count) else {
          report(.moreKnown(size: head.size, by: member))
          continue
        }
        if known.root(at: head.size) != head.root { report(.otherRootStated(size: head.size, by: member)) }
      }
    }
    return findings
  }

  /// The bundles that the log's owner recorded as received in another log of his, under another key.
  private static func receivedElsewhere(by log: AuditedLog, _ context: AuditContext) -> Set<BundleID> {
    var received: Set<BundleID> = []
    for other in context.input.logs where other.origin.member == log.origin.member && other.origin != log.origin {
      for case .record(let record) in other.entries where Audit.isOwn(record, in: other) {
        if case .received(let bundle, _) = record.act { received.insert(bundle.bundle) }
      }
    }
    return received
  }

  private static func isMoreThanTolerated(from earlier: Timestamp, to later: Timestamp) -> Bool {
    later.seconds(since: earlier) > Audit.toleratedSeconds
  }
}
