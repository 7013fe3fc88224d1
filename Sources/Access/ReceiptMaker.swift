// Making a receipt: where it starts, what it states, what it carries.

public import Agreements
public import SignedNotes
import Sodium
import TransparencyLog

/// Makes receipts of a log for its keepers.
public struct ReceiptMaker: Sendable {
  private let log: AccessLog
  private let mirrors: [Mirror]
  private let keepers: [CosigningMember]

  /// - Parameters:
  ///   - log: The own log.
  ///   - mirrors: All mirrors under the same agreement.
  ///   - keepers: Everybody to whom the receipt will be sealed.
  public init(log: AccessLog, mirrors: [Mirror], keepers: [CosigningMember]) {
    self.log = log
    self.mirrors = mirrors
    self.keepers = keepers
  }

  /// The smallest size that every keeper has cosigned; 0 where one has not. What is before it, all of them have.
  public func startSize() throws(AccessError) -> UInt64 {
    var start: UInt64?
    for keeper in keepers {
      let size = try log.sizeCosigned(by: keeper)
      start = min(start ?? size, size)
    }
    return min(start ?? 0, try log.head().size)
  }

  /// Makes a receipt of the log as it is now.
  ///
  /// - Parameters:
  ///   - time: Now.
  ///   - card: The newest card of the own organization.
  ///   - document: The member's document key, under the member's name.
  ///   - cosigner: The member's own cosigner key, to find what he has cosigned on the mirrors.
  ///   - enclosures: Cards and terminations.
  ///   - from: Where to start, if not at `startSize()`: 0 for a keeper who has lost his mirror.
  /// - Throws: `.behind` while the own log lacks entries of which there is proof.
  public func make(
    at time: Timestamp, card: CardReference, document: NoteSigner, cosigner: VerifierKey,
    enclosures: Enclosures = Enclosures(), from: UInt64? = nil
  ) throws(AccessError) -> ReceiptContents {
    let reader = try log.read()
    for head in try log.cosignedHeads() {
      do throws(LogError) { try reader.requireNotBehind(head.treeHead) } catch {
        throw .behind(known: head, size: reader.size.value)
      }
    }
    guard let checkpoint = reader.checkpoint else { preconditionFailure("an own log has a checkpoint") }
    let size = reader.size.value
    let common = try startSize()
    let start = min(from ?? common, size)
    guard size - start <= UInt64(FileLimits.entryCount) else { throw .tooManyEntries(limit: FileLimits.entryCount) }
    var knows: [LogHead] = []
    var cosigned: [SignedNote] = []
    for mirror in mirrors {
      if let head = try mirror.head() { knows.append(head) }
      if let note = try mirror.newestCosigned(by: cosigner) { cosigned.append(note) }
    }
    let statement = try ReceiptStatement(
      time: time, agreement: log.agreement, card: card, from: start,
      head: LogHead(origin: log.origin, reader.treeHead), knows: knows)
    return ReceiptContents(
      statement: document.note(text: statement.text), entries: try log.entries(reader, from: start, to: size),
      checkpoint: checkpoint.note, cosigned: cosigned, enclosures: enclosures)
  }
}

extension AccessLog {
  /// The greatest size of this log that a member has cosigned, from what is kept here; 0 if none.
  public func sizeCosigned(by member: CosigningMember) throws(AccessError) -> UInt64 {
    guard let note = try cosigned.newestNote(by: member.key) else { return 0 }
    do throws(LogError) {
      let found = try CosignedCheckpoint.all(in: note, of: origin, logKey: verifier, members: [member])
      return found.first?.head.size ?? 0
    } catch {
      throw .damaged(.cosigned)
    }
  }
}
