// What an audit looks at, as plain values: logs whose roots have been checked, what is known of the bundles, the time.

public import Agreements
public import SignedNotes
public import Sodium
import TransparencyLog

/// Everything that an audit looks at.
public struct AuditInput: Sendable {
  /// The logs: the own ones and the mirrors.
  public var logs: [AuditedLog]
  /// The bundles of which a manifest is kept here.
  public var bundles: [AuditedBundle]
  /// The agreements in question, with their ends.
  public var agreements: [AuditedAgreement]
  /// Contradictions that are kept here.
  public var conflicts: [KeptConflict]

  /// Puts the input together.
  public init(
    logs: [AuditedLog], bundles: [AuditedBundle] = [], agreements: [AuditedAgreement] = [],
    conflicts: [KeptConflict] = []
  ) {
    self.logs = logs
    self.bundles = bundles
    self.agreements = agreements
    self.conflicts = conflicts
  }
}

/// A log as an audit sees it. Made by an access log or a mirror, which have checked its root and signatures.
public struct AuditedLog: Sendable {
  /// Which log.
  public let origin: LogOrigin
  /// Its entries, from index 0.
  public let entries: [LogEntry]
  /// The cosignatures on its checkpoints that are kept here.
  public let cosignatures: [AuditedCosignature]
  /// When its owner made the newest receipt imported here, by his clock; `nil` for an own log.
  public let lastReceipt: Timestamp?
  /// What the owner's newest statement knows of other logs.
  public let knows: [LogHead]
  /// The entries as they stand in the log.
  let entryBytes: [[UInt8]]

  package init(
    origin: LogOrigin, entries: [[UInt8]], cosignatures: [AuditedCosignature], lastReceipt: Timestamp?,
    knows: [LogHead] = []
  ) {
    self.origin = origin
    self.entries = entries.map { LogEntry(bytes: $0) }
    self.entryBytes = entries
    self.cosignatures = cosignatures
    self.lastReceipt = lastReceipt
    self.knows = knows
  }
}

/// One entry of a log.
public enum LogEntry: Hashable, Sendable {
  /// A record.
  case record(AccessRecord)
  /// Bytes that are not a record of this version, with the document type that they name.
  case other(type: String?)

  /// Reads an entry.
  public init(bytes: [UInt8]) {
    do throws(AccessError) {
      self = .record(try AccessRecord(bytes: bytes))
    } catch {
      self = .other(type: LineDocument.type(of: bytes))
    }
  }
}

/// Who saw a log at which size, and when.
public struct AuditedCosignature: Hashable, Sendable {
  /// Who cosigned.
  public let member: MemberName
  /// When, by his clock.
  public let time: Timestamp
  /// How many entries the log had.
  public let size: UInt64

  package init(member: MemberName, time: Timestamp, size: UInt64) {
    self.member = member
    self.time = time
    self.size = size
  }
}

/// What is known of a bundle from its manifest.
public struct AuditedBundle: Sendable {
  /// The bundle, its manifest and its marking.
  public let reference: BundleReference
  /// The agreement that it was sealed under.
  public let agreement: SHA256.Digest
  /// Who sealed it.
  public let sender: MemberName
  /// When, by the sender's clock.
  public let sealed: Timestamp
  /// Its parts.
  public let parts: [Part]

  /// One part of a bundle.
  public struct Part: Sendable {
    /// Number and digest.
    public let reference: PartReference
    /// Its name.
    public let name: String
    /// Who may open it.
    public let readers: [MemberName]

    /// What the manifest says of a part.
    public init(reference: PartReference, name: String, readers: [MemberName]) {
      self.reference = reference
      self.name = name
      self.readers = readers
    }
  }

  /// What a verified manifest says.
  public init(
    reference: BundleReference, agreement: SHA256.Digest, sender: MemberName, sealed: Timestamp, parts: [Part]
  ) {
    self.reference = reference
    self.agreement = agreement
    self.sender = sender
    self.sealed = sealed
    self.parts = parts
  }

  func part(_ number: Int) -> Part? { parts.first { $0.reference.number == number } }
  var readers: Set<MemberName> { Set(parts.flatMap(\.readers)) }
}

/// When an agreement ends.
public struct AuditedAgreement: Sendable {
  /// The agreement.
  public let digest: SHA256.Digest
  /// The last second at which anything may be opened under it, by its term or a termination; `nil` while it renews itself.
  public let end: Timestamp?

  /// An agreement and its end.
  public init(digest: SHA256.Digest, end: Timestamp?) {
    self.digest = digest
    self.end = end
  }
}

/// A contradiction that is kept here.
public struct KeptConflict: Equatable, Sendable {
  /// The log, if it is about one.
  public let log: LogOrigin?
  /// The bundle, if it is about one.
  public let bundle: BundleID?

  /// A contradiction about a log, a bundle, or something else.
  public init(log: LogOrigin? = nil, bundle: BundleID? = nil) {
    self.log = log
    self.bundle = bundle
  }
}

extension AuditedLog {
  /// The root that the log had at a size, computed from its entries.
  func root(at size: UInt64) -> SHA256.Digest { MerkleTree.root(of: entryBytes.prefix(Int(size))) }
}
