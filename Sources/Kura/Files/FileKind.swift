// The files that Kura makes, in one table: how each is told from the others, how it is packed, where the vault keeps what was in it, and
// how `verify` judges it. What they are called is KuraCLI's. (Specs/files.md)

import Access
import Agreements
import Bundles
public import SignedNotes

/// A kind of file that Kura makes.
///
/// To add one: a case here, its row in `form`, its name in KuraCLI. The compiler asks for the two.
public enum FileKind: String, CaseIterable, Sendable {
  /// `.kura`: sealed files with their manifest.
  case bundle
  /// `.card`: all revisions of an organization's card.
  case card
  /// `.request`: a person asks to join.
  case memberApplication = "member-request"
  /// `.agreement`, `.executed`: the note, the legal text unless only its digest travels, cards.
  case agreement
  /// `.termination`: the end of an agreement, with cards.
  case termination
  /// `.welcome`: what a new member needs.
  case welcome
  /// `.receipt`: a log handed over.
  case receipt
  /// `.ack`: cosigned checkpoints.
  case acknowledgement
  /// `.checklist-request`: the customer asks for a checklist.
  case checklistRequest = "checklist-request"
  /// `.adoption`, `.adopted`: what both sides take over from a checklist.
  case adoption
}

/// What is known of a kind of file.
struct FileForm: Sendable {
  /// How a file is packed. By this its kind is recognised.
  enum Packing: Sendable {
    /// A bundle, which is read piece by piece.
    case bundle
    /// Signed notes in clear, one after the other; the first line names their type.
    case notes(DocumentType)
    /// An archive, in clear or in an age file; the name of its first document tells its kind.
    case archive(SequenceRule, isSealed: Bool)
  }

  /// What `verify FILE` asks of a file with somebody's vault.
  typealias Judging = @Sendable (Vault) -> (ReceivedFile, MemberSecrets) throws(KuraError) -> Verification.Result

  /// How it is packed.
  let packing: Packing
  /// The document that makes it what it is; `nil` where that is a checkpoint.
  let document: DocumentType?
  /// The directory of the vault that keeps what was in it; `nil` where nothing is kept, or with something else.
  let directory: String?
  /// What the result of its verification is called.
  let check: Verification.Check
  /// Its verification; that of a bundle reads the file itself.
  let judge: Judging?
}

extension FileKind {
  /// How large an archive may be as a whole, in bytes.
  static let mostBytes = 160 << 20
  static let mostDocumentBytes: UInt64 = 64 << 20
  private static let mostNoteBytes: UInt64 = 2 << 20
  /// Requests and adoptions have texts of up to 4 MiB.
  private static let mostLongNoteBytes: UInt64 = 8 << 20
  private static let mostNumbered = 4096

  private static let cards = SequenceRule.Step.numbered(
    "cards/", "", mostBytes: UInt64(CardChain.maximumByteCount), most: 64)
  private static let terminations = SequenceRule.Step.numbered(
    "terminations/", "", mostBytes: 64 << 10, most: mostNumbered)
  private static let cosigned = SequenceRule.Step.numbered("cosigned/", "", mostBytes: 64 << 10, most: mostNumbered)

  private static func archive(_ steps: SequenceRule.Step..., isSealed: Bool = true) -> FileForm.Packing {
    .archive(SequenceRule(steps), isSealed: isSealed)
  }

  /// The row of this kind.
  var form: FileForm {
    switch self {
    case .bundle:
      FileForm(packing: .bundle, document: .manifest, directory: "bundles", check: .authenticity, judge: nil)
    case .card:
      FileForm(
        packing: .notes(.card), document: .card, directory: "cards", check: .card, judge: Vault.judge(card:secrets:))
    case .memberApplication:
      FileForm(
        packing: .notes(.memberApplication), document: .memberApplication, directory: nil, check: .authenticity,
        judge: Vault.judge(memberApplication:secrets:))
    case .agreement:
      FileForm(
        packing: Self.archive(
          .one("agreement", mostBytes: Self.mostNoteBytes), .optional("document", mostBytes: Self.mostDocumentBytes),
          Self.cards, isSealed: false),
        document: .agreement, directory: "agreements", check: .agreement, judge: Vault.judge(agreement:secrets:))
    case .termination:
      FileForm(
        packing: Self.archive(.one("termination", mostBytes: Self.mostNoteBytes), Self.cards, isSealed: false),
        document: .termination, directory: nil, check: .agreement, judge: Vault.judge(termination:secrets:))
    case .welcome:
      FileForm(
        packing: Self.archive(
          .one("welcome", mostBytes: Self.mostNoteBytes), Self.cards,
          .numbered("agreements/", "", mostBytes: Self.mostDocumentBytes + Self.mostNoteBytes, most: Self.mostNumbered),
          Self.terminations),
        document: .welcome, directory: nil, check: .authenticity, judge: Vault.judge(welcome:secrets:))
    case .receipt:
      FileForm(
        packing: Self.archive(
          .one("statement", mostBytes: Self.mostNoteBytes), .one("entries", mostBytes: 64 << 20),
          .one("checkpoint", mostBytes: 64 << 10), Self.cosigned, Self.cards, Self.terminations),
        document: .receipt, directory: "mirrors", check: .statement, judge: Vault.judge(receipt:secrets:))
    case .acknowledgement:
      FileForm(
        packing: Self.archive(
          .one("acknowledgement", mostBytes: Self.mostNoteBytes), .optional("entries", mostBytes: 64 << 20),
          Self.cosigned, Self.cards, Self.terminations),
        document: nil, directory: nil, check: .cosignatures, judge: Vault.judge(acknowledgement:secrets:))
    case .checklistRequest:
      FileForm(
        packing: Self.archive(
          .one("checklist-request", mostBytes: Self.mostLongNoteBytes),
          .one("template", mostBytes: Self.mostDocumentBytes), .optional("answers", mostBytes: Self.mostDocumentBytes),
          Self.cards),
        document: .checklistRequest, directory: "requests", check: .request, judge: Vault.judge(request:secrets:))
    case .adoption:
      FileForm(
        packing: Self.archive(.one("adoption", mostBytes: Self.mostLongNoteBytes), Self.cards), document: .adoption,
        directory: "adoptions", check: .adoption, judge: Vault.judge(adoption:secrets:))
    }
  }

  /// The kind of which this is the document; `nil` where it is none's.
  public init?(of document: DocumentType) {
    guard let kind = Self.allCases.first(where: { $0.form.document == document }) else { return nil }
    self = kind
  }

  /// The kind of a file in clear, or of what was in an age file, by its first bytes; `nil` where it is none of ours.
  init?(_ start: [UInt8]) {
    let type = LineDocument.type(of: start)
    let entry = String(validating: start.prefix(100).prefix { $0 != 0 }, as: UTF8.self)
    let kind = Self.allCases.first {
      switch $0.form.packing {
      case .bundle: entry == Marking.fileName
      case .notes(let document): type == document.word
      case .archive(let rule, _): entry == rule.firstName
      }
    }
    guard let kind else { return nil }
    self = kind
  }

  /// Whether such a file travels in an age file.
  var isSealed: Bool {
    if case .archive(_, let isSealed) = form.packing { return isSealed }
    return false
  }

  /// Refuses a file that is known to be of another kind. What is of no kind is for the reader of the wanted one to refuse.
  func require(_ start: [UInt8]) throws(KuraError) {
    if let kind = FileKind(start), kind != self { throw .exchange(.otherKind(kind, wanted: [self])) }
  }

  /// Reads an archive of this kind.
  func archive(_ bytes: [UInt8]) throws(KuraError) -> Archive {
    guard case .archive(let rule, _) = form.packing, FileKind(bytes) == self else {
      throw .exchange(.malformedArchive(self))
    }
    return try bundles(try Archive(bytes, rule: rule))
  }
}

extension SequenceRule {
  /// The name with which every archive of this rule begins.
  fileprivate var firstName: String? {
    guard case .one(let name, _)? = steps.first else { return nil }
    return name
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
