// A signed document that travels with cards, and nothing else: terminations, adoptions.

import Agreements
import Bundles
import SignedNotes

/// The contents of such a file. The document's place in it is called like its type.
struct NoteFile<Document: SignedDocument>: Sendable where Document.Fault == AgreementError {
  let claimed: Claimed<Document>
  let cards: [CardChain]

  init(_ archive: Archive) throws(KuraError) {
    let note = try notes(try SignedNote(bytes: archive[Document.type.word] ?? []))
    claimed = try agreements(try Claimed(note))
    cards = try archive.cardChains()
  }

  /// The archive of a document that goes to others.
  static func archive(_ note: SignedNote, cards: [CardChain]) throws(KuraError) -> Archive {
    let document = Archive.Document(Document.type.word, note.bytes)
    return try bundles(try Archive([document] + Archive.numbering("cards", cards.map(\.fileBytes))))
  }
}

extension Archive {
  /// The cards that came along.
  func cardChains() throws(KuraError) -> [CardChain] {
    var chains: [CardChain] = []
    for file in numbered("cards") { chains.append(try agreements(try CardChain(file: file))) }
    return chains
  }
}
