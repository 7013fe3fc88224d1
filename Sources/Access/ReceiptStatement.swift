// What a member says when he hands over records: which log, from where to where, and what he knows of the other logs.

public import Agreements
public import SignedNotes
public import Sodium

extension DocumentType {
  /// What a member states when he hands over a log.
  public static let receipt = DocumentType(
    "receipt",
    limits: LineDocument.Limits(
      byteCount: 2 << 20, lineCount: ReceiptStatement.maximalKnownLogs + 16, lineByteCount: 1024))
}

/// The statement of a receipt, type `kura/receipt@v1`, signed with the member's document key.
///
/// ```
/// kura/receipt@v1
/// time 2026-11-24T08:00:00Z
/// member buyer.example/tanaka
/// agreement 5b0b…
/// card buyer.example 2 9e10…
/// origin buyer.example/tanaka/log/4f6c…/5b0b…
/// from 0
/// size 3
/// root 1f07…
/// knows acme.example/sato/log/77d0…/5b0b… 4 c2aa…
/// ```
/// `knows` lines are sorted, one for each log; the member's own log is not among them. They expose a log that shows
/// different people different things, but prove nothing by themselves: only a cosigned checkpoint does.
public struct ReceiptStatement: TypedDocument, Hashable {
  /// `kura/receipt@v1`.
  public static let type = DocumentType.receipt

  /// When it was made, by its maker's clock.
  public let time: Timestamp
  /// Who makes it: the owner of the log.
  public let member: MemberName
  /// The agreement that the log is under.
  public let agreement: SHA256.Digest
  /// The newest revision of the card of his organization that the maker holds.
  public let card: CardReference
  /// The size at which the entries in the receipt begin.
  public let from: UInt64
  /// The log as the receipt leaves it.
  public let head: LogHead
  /// The newest state that the maker knows of every other log under the agreement, sorted by origin.
  public let knows: [LogHead]

  /// The most logs that a statement can know of.
  public static let maximalKnownLogs = 4096

  /// Makes a statement. Throws `AccessError.receipt` where its parts do not belong together.
  public init(
    time: Timestamp, agreement: SHA256.Digest, card: CardReference, from: UInt64, head: LogHead, knows: [LogHead]
  ) throws(AccessError) {
    self.time = time
    self.member = head.origin.member
    self.agreement = agreement
    self.card = card
    self.from = from
    self.head = head
    self.knows = knows.sorted()
    try check()
  }

  /// Reads a statement.
  public init(_ reader: inout LineDocumentReader) throws(AccessError) {
    do throws(NoteError) {
      time = try reader.value("time", as: .timestamp)
      member = try reader.value("member", parse: { MemberName($0) })
      agreement = try reader.value("agreement", as: .digest)
      card = try reader.fields("card", CardReference.init)
      let origin: LogOrigin = try reader.value("origin", parse: { LogOrigin($0) })
      from = try reader.value("from", as: .number)
      let size: UInt64 = try reader.value("size", as: .number)
      guard size <= LogHead.maximalSize else { throw reader.malformedValue }
      head = LogHead(origin: origin, size: size, root: try reader.value("root", as: .digest))
      // Sorted as texts they are sorted as heads, unless two heads are of one log, which `check` refuses.
      knows = try reader.sortedValues("knows") { (fields) throws(NoteError) in try LogHead(fields: &fields) }
    } catch {
      throw .document(error)
    }
  }

  /// Writes the lines of a statement.
  public func write(to writer: inout LineDocumentWriter) {
    writer.line("time", time)
    writer.line("member", member)
    writer.line("agreement", agreement)
    writer.line("card", card)
    writer.line("origin", head.origin)
    writer.line("from", from)
    writer.line("size", head.size)
    writer.line("root", head.root)
    writer.sortedLines("knows", knows)
  }

  /// Refuses what doesn't belong together.
  public func check() throws(AccessError) {
    guard member == head.origin.member else { throw .receipt(.wrongOrigin) }
    guard head.origin.isUnder(agreement) else { throw .receipt(.wrongAgreement) }
    guard from <= head.size else { throw .receipt(.sizes) }
    guard card.organization == member.organization, card.revision >= 1 else { throw .receipt(.card) }
    guard knows.count <= Self.maximalKnownLogs else { throw .receipt(.tooLarge) }
    for known in knows {
      guard known.origin.isUnder(agreement) else { throw .receipt(.wrongAgreement) }
      guard known.origin != head.origin else { throw .receipt(.ownLogKnown) }
    }
    for (a, b) in zip(knows, knows.dropFirst()) where a.origin >= b.origin { throw .receipt(.logKnownTwice) }
  }
}
