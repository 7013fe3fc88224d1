// What a keeper gives back to a log's owner: his cosignature, and, where asked for, the log itself.

public import SignedNotes

/// The members of an acknowledgement file, parsed and worthless until `AccessLog` has kept what holds of them.
///
/// | name | content |
/// |---|---|
/// | `acknowledgement` | the newest checkpoint of the owner's log with the keeper's cosignature |
/// | `entries` | all entries of that log from 0 on, as in a receipt; only where they are given back for a recovery |
/// | `cosigned/1` … | checkpoints of other logs with the keeper's cosignature |
/// | `cards/ORG` …, `terminations/1` … | as in a receipt |
public struct AcknowledgementContents: Equatable, Sendable {
  /// The owner's checkpoint with the log's signature and the keeper's cosignature.
  public var acknowledgement: SignedNote
  /// The owner's log, given back whole; `nil` where it isn't.
  public var entries: [[UInt8]]?
  /// Checkpoints of other logs, cosigned by the keeper.
  public var cosigned: [SignedNote]
  /// What travels beside.
  public var enclosures: Enclosures

  /// Puts the members together.
  public init(
    acknowledgement: SignedNote, entries: [[UInt8]]? = nil, cosigned: [SignedNote] = [],
    enclosures: Enclosures = Enclosures()
  ) {
    self.acknowledgement = acknowledgement
    self.entries = entries
    self.cosigned = cosigned
    self.enclosures = enclosures
  }

  /// Reads members in the order in which they stand in the file. Throws `AccessError.receipt` or `.document`.
  public init(members: [FileMember]) throws(AccessError) {
    var reader = try MemberReader(members)
    acknowledgement = try reader.note("acknowledgement", limit: FileLimits.checkpointByteCount)
    if let bytes = try reader.optional("entries", limit: FileLimits.entriesByteCount) {
      guard let entries = EntryBundle.entries(in: bytes, limit: FileLimits.entryCount) else {
        throw .receipt(.entries)
      }
      self.entries = entries
    } else {
      entries = nil
    }
    cosigned = try reader.notes("cosigned", limit: FileLimits.checkpointByteCount)
    enclosures = try Enclosures(&reader)
    try reader.finish()
  }

  /// The members in the order of the file.
  public var members: [FileMember] {
    var members = [FileMember("acknowledgement", acknowledgement.bytes)]
    if let entries { members.append(FileMember("entries", EntryBundle.bytes(of: entries))) }
    return members + FileMember.numbered("cosigned", cosigned.map(\.bytes)) + enclosures.members
  }

  /// The log that the acknowledgement claims to be about. Verifies nothing; it tells whose log it is.
  public var claimedHead: LogHead? { CosignedCheckpoint.claimedHead(of: acknowledgement) }
}

extension Mirror {
  /// What to give back to the log's owner after an import.
  ///
  /// - Parameters:
  ///   - cosigned: What the import has cosigned, or the newest that was cosigned here.
  ///   - returnsEntries: Whether the owner is to get his log back whole, for `recover`.
  public func acknowledgement(
    _ cosigned: SignedNote, returnsEntries: Bool = false, enclosures: Enclosures = Enclosures()
  ) throws(AccessError) -> AcknowledgementContents {
    AcknowledgementContents(
      acknowledgement: cosigned, entries: returnsEntries ? try allEntries(of: cosigned) : nil, enclosures: enclosures)
  }
}
