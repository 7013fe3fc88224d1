// What the sender's vault remembers of the contents that he sealed: which answers and which evidence, by digest. It never leaves the
// vault: who knows such a digest can guess answers and compare.

import SignedNotes
import Sodium

/// `bundles/<id>/contents` (Specs/vault.md, "contents").
///
/// ```
/// kura/contents@v1
/// checklist 1 5d1f… 42             part, SHA-256 of the content, rows
/// evidence 2 8e02…                 part, SHA-256 of the content
/// ```
struct BundleContents: Equatable, Sendable {
  /// A part that is a checklist.
  struct Checklist: Equatable, Sendable {
    let part: Int
    let digest: SHA256.Digest
    let rowCount: Int
  }

  /// A part that rows of a checklist name, and that is none itself.
  struct Evidence: Equatable, Sendable {
    let part: Int
    let digest: SHA256.Digest
  }

  /// In the order of their parts.
  let checklists: [Checklist]
  /// In the order of their parts.
  let evidence: [Evidence]

  static let fileName = "contents"
  static let mostBytes = 1 << 20
  private static let type = "contents"

  var isEmpty: Bool { checklists.isEmpty && evidence.isEmpty }

  init(checklists: [Checklist], evidence: [Evidence]) {
    self.checklists = checklists
    self.evidence = evidence
  }

  var bytes: [UInt8] {
    var writer = LineDocumentWriter(type: Self.type)
    for checklist in checklists { writer.line("checklist", checklist.part, checklist.digest, checklist.rowCount) }
    for evidence in evidence { writer.line("evidence", evidence.part, evidence.digest) }
    return writer.bytes
  }

  /// `nil` where the bytes are none, or name a part twice.
  init?(_ bytes: [UInt8]) {
    do throws(NoteError) {
      var reader = try LineDocumentReader(bytes, type: Self.type)
      checklists = try reader.values("checklist") { (fields) throws(NoteError) in
        Checklist(
          part: try fields.next(as: .number), digest: try fields.next(as: .digest),
          rowCount: try fields.next(as: .number))
      }
      evidence = try reader.values("evidence") { (fields) throws(NoteError) in
        Evidence(part: try fields.next(as: .number), digest: try fields.next(as: .digest))
      }
      try reader.finish()
    } catch {
      return nil
    }
    let parts = checklists.map(\.part) + evidence.map(\.part)
    guard Set(parts).count == parts.count else { return nil }
  }
}
