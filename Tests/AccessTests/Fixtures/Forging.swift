// What somebody could send who has his own keys and bad intentions.

import Access
import Agreements
import SignedNotes
import Sodium
import TransparencyLog

enum Forged {
  /// A receipt with these entries, statement and checkpoint of which agree and are properly signed by `person`.
  static func receipt(
    _ person: Person, _ entries: [[UInt8]], from: UInt64 = 0, before: [[UInt8]] = [], at minutes: Int64 = 10,
    root: SHA256.Digest? = nil
  ) throws -> ReceiptContents {
    let head = LogHead(
      origin: person.origin(), size: from + UInt64(entries.count),
      root: root ?? MerkleTree.root(of: before + entries))
    let statement = try ReceiptStatement(
      time: Sample.at(minutes), agreement: agreement, card: person.card, from: from, head: head, knows: [])
    return ReceiptContents(
      statement: person.document.note(text: statement.text), entries: entries,
      checkpoint: try checkpoint(person, head))
  }

  static func checkpoint(_ person: Person, _ head: LogHead) throws -> SignedNote {
    let text = Checkpoint(
      origin: try Origin(head.origin.description),
      treeHead: TreeHead(size: TreeSize(head.size)!, rootHash: head.root)
    ).text
    return person.logSigner().note(text: text)
  }
}

/// The error that a body throws, as this room's.
func refusal(_ body: () throws -> Void) -> AccessError? {
  do {
    try body()
    return nil
  } catch {
    return error as? AccessError
  }
}

func conflict(_ body: () throws -> Void) -> LogConflict? {
  guard case .conflict(let conflict) = refusal(body) else { return nil }
  return conflict
}
