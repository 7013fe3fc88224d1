// What an audit concludes: values only. The words are chosen where people are spoken to.

public import Agreements
public import SignedNotes
public import Sodium

/// Who did what with which bundle, who has said nothing, and what does not fit together.
public struct AuditReport: Equatable, Sendable {
  /// What the logs state about bundles, by time, then by log and index.
  public let accesses: [AuditedAccess]
  /// Readers for whom a bundle was sealed and whose log, as far as it is here, says nothing of it.
  public let silent: [Silence]
  /// Facts that do not fit together. They are stated, not judged.
  public let findings: [Finding]

  package init(accesses: [AuditedAccess] = [], silent: [Silence] = [], findings: [Finding] = []) {
    self.accesses = accesses
    self.silent = silent
    self.findings = findings
  }
}

/// One line of an audit: a record, and what is known of it.
public struct AuditedAccess: Equatable, Sendable {
  /// The record.
  public let record: AccessRecord
  /// The earliest time at which a member of another organization cosigned the log with this record in it: the record is
  /// not younger than this. `nil` while nobody has.
  public let confirmed: Timestamp?
  /// Who cosigned then.
  public let confirmedBy: MemberName?
  /// The part's name, where a manifest of the bundle is known here.
  public let partName: String?
  /// How far the statement can be relied on.
  public let evidence: Evidence
  /// The log that states it.
  public let log: LogOrigin
  /// The record's place in that log, from 0.
  public let index: UInt64

  /// What was done.
  public var act: AccessRecord.Act { record.act }
  /// When, by the clock of the log's owner.
  public var time: Timestamp { record.time }
  /// Who did it: the log's owner.
  public var member: MemberName { record.member }
  /// Under which agreement.
  public var agreement: SHA256.Digest { record.agreement }
  /// With which bundle. Acts that this version does not know may name none.
  public var bundle: BundleID? { record.bundle }
  /// With which part.
  public var part: Int? { act.lines.part }
  /// The reason that the record gives.
  public var reason: Reason? { act.lines.reason }
  /// SHA-256 of the checklist request that the bundle answers, where the record of its sealing or receipt says so.
  public var answers: SHA256.Digest? {
    switch act {
    case .sealed(_, let request), .received(_, let request): request
    default: nil
    }
  }
}

/// How far a line of an audit can be relied on.
public enum Evidence: String, Hashable, Sendable, CaseIterable {
  /// A witness's log, verified here, has the grant without which the part stays closed.
  case witnessed
  /// A member of another organization has cosigned the log with the record in it: it can't be removed or altered unseen.
  case recorded
  /// The log's owner says so; nobody else holds it to that yet.
  case claimed
}

/// A reader who has said nothing about a bundle sealed for him.
public struct Silence: Equatable, Sendable {
  /// The bundle.
  public let bundle: BundleID
  /// The agreement that it was sealed under.
  public let agreement: SHA256.Digest
  /// The reader.
  public let member: MemberName
  /// When it was sealed for him, by the sender's clock.
  public let since: Timestamp
  /// When he made the newest receipt that was imported here, by his clock. `nil` if none was.
  public let lastReceipt: Timestamp?

  package init(
    bundle: BundleID, agreement: SHA256.Digest, member: MemberName, since: Timestamp, lastReceipt: Timestamp?
  ) {
    self.bundle = bundle
    self.agreement = agreement
    self.member = member
    self.since = since
    self.lastReceipt = lastReceipt
  }
}

/// A fact that does not fit.
public struct Finding: Equatable, Sendable {
  /// What it is.
  public let kind: Kind
  /// The log in which it shows, where it shows in one.
  public let log: LogOrigin?
  /// The record's place in that log, from 0.
  public let index: UInt64?
  /// The bundle that it is about.
  public let bundle: BundleID?
  /// The part that it is about.
  public let part: Int?

  package init(kind: Kind, log: LogOrigin?, index: UInt64? = nil, bundle: BundleID? = nil, part: Int? = nil) {
    self.kind = kind
    self.log = log
    self.index = index
    self.bundle = bundle
    self.part = part
  }

  /// The facts that an audit looks for.
  public enum Kind: Equatable, Sendable {
    /// A bundle that its sender recorded as abandoned was opened nevertheless.
    case abandonedOpened
    /// Two records say that this bundle was sealed.
    case sealedTwice
    /// Contradicting documents about this log, or about a card or agreement, are kept here.
    case conflictKept
    /// A part was opened without a record that its bundle was received.
    case openedWithoutReceived
    /// A part was opened by somebody whom the manifest does not name as its reader.
    case openedByOther
    /// The record names a part that the manifest does not have, or with another digest.
    case partUnknown
    /// The record names another manifest for the bundle than the one kept here.
    case otherManifest
    /// The record names another agreement than the bundle's manifest.
    case otherBundleAgreement
    /// The record's time is more than 24 hours earlier than the one of the record before it.
    case timeWentBack(from: Timestamp, to: Timestamp)
    /// The record's time is more than 24 hours later than a cosignature that covers it.
    case laterThanConfirmed(recorded: Timestamp, confirmed: Timestamp)
    /// The record's time is more than 24 hours before the time at which the bundle was sealed.
    case earlierThanSealed(recorded: Timestamp, sealed: Timestamp)
    /// A part was opened after the end of the agreement.
    case openedAfterEnd(end: Timestamp)
    /// The machine's clock was accepted although a later time was known.
    case clockAccepted(newest: Timestamp)
    /// The log's owner put a record of somebody else in it.
    case recordOfOtherMember(MemberName)
    /// The log has a record of another agreement.
    case recordOfOtherAgreement
    /// An entry of the log is not a record that this version can read.
    case unreadableEntry
    /// The log was continued in another place, or after a comparison with what the other side holds.
    case moved
    /// Somebody states that this log has more entries than are here.
    case moreKnown(size: UInt64, by: MemberName)
    /// Somebody states another root for this log than the one here. His word only: a cosigned checkpoint would be proof.
    case otherRootStated(size: UInt64, by: MemberName)
  }
}
