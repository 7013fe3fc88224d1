// `.checklist-request`: an age file to the keepers of the other side, with the template, so that they have it.

import Age
import Agreements
import Bundles
import ChecklistTerms
import Checklists
import SignedNotes
import Sodium

/// The contents of a checklist request's file.
struct ChecklistRequestFile: Sendable {
  let claimed: Claimed<ChecklistRequest>
  /// The template's file.
  let template: [UInt8]
  /// The requester's own answers, if there are any.
  let answers: [UInt8]?
  let cards: [CardChain]
}

extension ChecklistRequestFile {
  /// Reads an opened file. Whether template and answers are those of the request is what `contents` says.
  init(_ archive: Archive) throws(KuraError) {
    let note = try notes(try SignedNote(bytes: archive["checklist-request"] ?? []))
    claimed = try agreements(try Claimed(note))
    template = archive["template"] ?? []
    answers = archive["answers"]
    cards = try archive.cardChains()
  }

  func sealed(to recipients: [RecipientKey]) throws(KuraError) -> [UInt8] {
    var documents = [
      Archive.Document("checklist-request", claimed.note.bytes), Archive.Document("template", template),
    ]
    if let answers { documents.append(Archive.Document("answers", answers)) }
    documents += Archive.numbering("cards", cards.map(\.fileBytes))
    return try bundles(try Archive(documents)).sealed(to: recipients)
  }

  /// The template, once it is sure that it and the answers are those that the request names.
  func contents() throws(KuraError) -> Template {
    let request = claimed.document
    guard SHA256.hash(template) == request.template.digest else { throw .exchange(.otherTemplate) }
    guard (answers == nil) == (request.answers == nil) else { throw Self.malformed }
    if let answers, SHA256.hash(answers) != request.answers { throw .exchange(.otherAnswers) }
    let template = try checklists(try Template(bytes: template))
    // Its one form, or its digest would be another one everywhere else.
    guard template.reference == request.template, template.answers(request.namedItems) else {
      throw Self.malformed
    }
    return template
  }

  private static let malformed = KuraError.exchange(.malformedArchive(.checklistRequest))
}

extension Template {
  /// Whether it has all of these items.
  fileprivate func answers(_ names: [String]) -> Bool {
    let known = Set(items.map(\.id))
    return names.allSatisfy { ItemID($0).map(known.contains) ?? false }
  }
}

extension ChecklistRequest {
  /// Every item that it names.
  fileprivate var namedItems: [String] {
    guard case .items(let items) = rows else { return filledBy.map(\.item) }
    return items + filledBy.map(\.item)
  }
}
