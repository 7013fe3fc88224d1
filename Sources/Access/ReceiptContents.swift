// The members of a receipt file, in memory. Whoever has the vault packs them into a tar and seals that to the keepers.

public import Agreements
public import SignedNotes

/// What a receipt file contains, parsed and worthless until it has been verified (`VerifiedReceipt`).
///
/// Members stand in this order and no other:
///
/// | name | content |
/// |---|---|
/// | `statement` | signed note over a `ReceiptStatement` |
/// | `entries` | the entries from `from` to `size`, each behind its length in 16 bits, big-endian (C2SP tlog-tiles) |
/// | `checkpoint` | the log's checkpoint, signed with its log key |
/// | `cosigned/1` … | checkpoints of other logs with the maker's cosignature |
/// | `cards/ORG` … | all revisions of the organizations' cards, sorted by name |
/// | `terminations/1` … | terminations of the agreement, each a signed note |
public struct ReceiptContents: Equatable, Sendable {
  /// The signed statement.
  public var statement: SignedNote
  /// The entries that it hands over.
  public var entries: [[UInt8]]
  /// The log's checkpoint.
  public var checkpoint: SignedNote
  /// Checkpoints of other logs, cosigned by the maker.
  public var cosigned: [SignedNote]
  /// What travels beside.
  public var enclosures: Enclosures

  /// Puts the members together.
  public init(
    statement: SignedNote, entries: [[UInt8]], checkpoint: SignedNote, cosigned: [SignedNote] = [],
    enclosures: Enclosures = Enclosures()
  ) {
    self.statement = statement
    self.entries = entries
    self.checkpoint = checkpoint
    self.cosigned = cosigned
    self.enclosures = enclosures
  }

  /// Reads members in the order in which they stand in the file. Throws `AccessError.receipt` or `.document`.
  public init(members: [FileMember]) throws(AccessError) {
    var reader = try MemberReader(members)
    statement = try reader.note("statement", limit: FileLimits.statementByteCount)
    let bytes = try reader.bytes("entries", limit: FileLimits.entriesByteCount)
    guard let entries = EntryBundle.entries(in: bytes, limit: FileLimits.entryCount) else {
      throw .receipt(.entries)
    }
    self.entries = entries
    checkpoint = try reader.note("checkpoint", limit: FileLimits.checkpointByteCount)
    cosigned = try reader.notes("cosigned", limit: FileLimits.checkpointByteCount)
    enclosures = try Enclosures(&reader)
    try reader.finish()
  }

  /// The members in the order of the file.
  public var members: [FileMember] {
    [
      FileMember("statement", statement.bytes), FileMember("entries", EntryBundle.bytes(of: entries)),
      FileMember("checkpoint", checkpoint.bytes),
    ] + FileMember.numbered("cosigned", cosigned.map(\.bytes)) + enclosures.members
  }
}

/// What a receipt or acknowledgement brings along for the agreement's sake. Not looked into by this room.
public struct Enclosures: Equatable, Sendable {
  /// A card with all its revisions, as a `.card` file has them.
  public struct Card: Equatable, Sendable {
    /// Whose card it claims to be.
    public let organization: OrganizationName
    /// The file's bytes.
    public let bytes: [UInt8]

    /// An organization's card file.
    public init(organization: OrganizationName, bytes: [UInt8]) {
      self.organization = organization
      self.bytes = bytes
    }
  }

  /// Cards, sorted by organization, each organization once.
  public let cards: [Card]
  /// Terminations of the agreement, each a signed note.
  public let terminations: [[UInt8]]

  /// Puts enclosures together.
  ///
  /// - Precondition: no organization is there twice.
  public init(cards: [Card] = [], terminations: [[UInt8]] = []) {
    self.cards = cards.sorted { $0.organization < $1.organization }
    for (a, b) in zip(self.cards, self.cards.dropFirst()) {
      precondition(a.organization != b.organization, "one card for each organization")
    }
    self.terminations = terminations
  }

  init(_ reader: inout MemberReader) throws(AccessError) {
    var cards: [Card] = []
    while let (name, bytes) = reader.member(in: "cards", limit: FileLimits.cardByteCount) {
      guard let organization = OrganizationName(name), cards.last.map({ $0.organization < organization }) ?? true,
        cards.count < FileLimits.cardCount
      else { throw .receipt(.member(reader.index)) }
      cards.append(Card(organization: organization, bytes: bytes))
    }
    self.cards = cards
    terminations = try reader.numbered("terminations", limit: FileLimits.terminationByteCount)
  }

  var members: [FileMember] {
    cards.map { FileMember("cards/\($0.organization)", $0.bytes) }
      + FileMember.numbered("terminations", terminations)
  }
}
