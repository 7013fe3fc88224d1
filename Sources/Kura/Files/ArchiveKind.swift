// The small archives that travel: which documents each has, and in which order (Specs/files.md).

import Agreements
import Bundles
import Sodium

/// A kind of archive by its first document.
enum ArchiveKind: String, CaseIterable, Sendable {
  /// `.agreement`: the note, the legal text unless only its digest travels, cards.
  case agreement
  /// The end of an agreement, with cards.
  case termination
  /// `.welcome`, inside an age file: what a new member needs.
  case welcome
  /// `.receipt`, inside an age file: a log handed over.
  case statement
  /// `.ack`, inside an age file: cosigned checkpoints.
  case acknowledgement
  /// `.checklist-request`, inside an age file: the customer asks for a checklist.
  case checklistRequest = "checklist-request"
  /// `.adoption`, inside an age file: what both sides take over from a checklist.
  case adoption

  /// How large a whole archive may be, in bytes.
  static let mostBytes = 160 << 20
  static let mostDocumentBytes: UInt64 = 64 << 20
  private static let mostNoteBytes: UInt64 = 2 << 20
  /// Requests and adoptions have texts of up to 4 MiB.
  private static let mostLongNoteBytes: UInt64 = 8 << 20
  private static let mostCards = 64
  private static let mostNumbered = 4096

  private static let cards = SequenceRule.Step.numbered(
    "cards/", "", mostBytes: UInt64(CardChain.maximumByteCount), most: mostCards)
  private static let terminations = SequenceRule.Step.numbered(
    "terminations/", "", mostBytes: 64 << 10, most: mostNumbered)

  var rule: SequenceRule {
    switch self {
    case .agreement:
      SequenceRule([
        .one("agreement", mostBytes: Self.mostNoteBytes), .optional("document", mostBytes: Self.mostDocumentBytes),
        Self.cards,
      ])
    case .termination:
      SequenceRule([.one("termination", mostBytes: Self.mostNoteBytes), Self.cards])
    case .welcome:
      SequenceRule([
        .one("welcome", mostBytes: Self.mostNoteBytes), Self.cards,
        .numbered("agreements/", "", mostBytes: Self.mostDocumentBytes + Self.mostNoteBytes, most: Self.mostNumbered),
        Self.terminations,
      ])
    case .statement:
      SequenceRule([
        .one("statement", mostBytes: Self.mostNoteBytes), .one("entries", mostBytes: 64 << 20),
        .one("checkpoint", mostBytes: 64 << 10),
        .numbered("cosigned/", "", mostBytes: 64 << 10, most: Self.mostNumbered), Self.cards, Self.terminations,
      ])
    case .acknowledgement:
      SequenceRule([
        .one("acknowledgement", mostBytes: Self.mostNoteBytes), .optional("entries", mostBytes: 64 << 20),
        .numbered("cosigned/", "", mostBytes: 64 << 10, most: Self.mostNumbered), Self.cards, Self.terminations,
      ])
    case .checklistRequest:
      SequenceRule([
        .one("checklist-request", mostBytes: Self.mostLongNoteBytes),
        .one("template", mostBytes: Self.mostDocumentBytes), .optional("answers", mostBytes: Self.mostDocumentBytes),
        Self.cards,
      ])
    case .adoption:
      SequenceRule([.one("adoption", mostBytes: Self.mostLongNoteBytes), Self.cards])
    }
  }

  /// The kind of an archive's bytes, by the name of its first document; `nil` where it is none of ours.
  init?(_ bytes: [UInt8]) {
    let name = bytes.prefix(100).prefix { $0 != 0 }
    guard let text = String(validating: name, as: UTF8.self), let kind = ArchiveKind(rawValue: text) else { return nil }
    self = kind
  }

  /// Reads an archive of this kind.
  func read(_ bytes: [UInt8]) throws(KuraError) -> Archive {
    guard ArchiveKind(bytes) == self else { throw .exchange(.malformedArchive(kind: rawValue)) }
    return try bundles(try Archive(bytes, rule: rule))
  }
}

extension Archive {
  /// The documents `folder/1`, `folder/2`, …
  func numbered(_ folder: String) -> [[UInt8]] {
    documents.filter { $0.name.utf8.starts(with: Array("\(folder)/".utf8)) }.map(\.bytes)
  }

  /// Documents as `folder/1`, `folder/2`, …
  static func numbering(_ folder: String, _ contents: [[UInt8]]) -> [Document] {
    contents.enumerated().map { Document("\(folder)/\($0.offset + 1)", $0.element) }
  }
}
